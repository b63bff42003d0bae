/// Vietnamese text whose bytes were read in the wrong encoding, and what it says.
///
/// Made for precision: a finding means that the text as it stands cannot be meant, and that every suspicious word of it
/// becomes a proper Vietnamese syllable. Right Vietnamese, English and names of minorities are left alone. A single
/// word that is right both ways (Vò: Vũ in TCVN3) is not found.
package enum LegacyText {
    package enum Encoding: String, Sendable, CaseIterable {
        /// TCVN 5712:1993, of the fonts .VnTime (ABC).
        case tcvn3
        /// VNI-Windows, of the fonts VNI-Times.
        case vni
        /// Windows-1258 read as Windows-1252.
        case windows1258
        /// UTF-8 read as Windows-1252: "Nguyá»…n".
        case utf8Misread
    }

    package struct Finding: Hashable, Sendable {
        package let encoding: Encoding
        /// The same text in Unicode, for a person to accept.
        package let converted: String
    }

    /// Nil when the text is good as it stands, or cannot be told.
    package static func detect(_ text: String) -> Finding? {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        if let read = MisreadUTF8.read(text) { return Finding(encoding: .utf8Misread, converted: read) }
        guard !hasVietnameseBeyondLatin1(text), !isPlainlyVietnamese(text) else { return nil }
        let candidates = [Encoding.tcvn3, .vni, .windows1258].compactMap { encoding -> (Finding, Int)? in
            guard let judged = Conversion(encoding).judge(text) else { return nil }
            return (Finding(encoding: encoding, converted: judged.text), judged.evidence)
        }
        return candidates.max { $0.1 < $1.1 }?.0
    }

    /// Whether a whole file is in an old encoding of one byte a letter: some of its lines are, read as Windows-1252.
    package static func isOldVietnamese(_ text: String) -> Bool {
        var found = [Encoding: Int]()
        for field in text.split(whereSeparator: { ",;\t\n\"".contains($0) || $0 == "\r\n" }).lazy.map(String.init)
            .prefix(4000)
        {
            if let finding = detect(field) { found[finding.encoding, default: 0] += 1 }
        }
        return (found[.tcvn3] ?? 0) + (found[.vni] ?? 0) > (found[.windows1258] ?? 0)
    }

    /// Every word is a syllable as it stands: "Hà Văn Hòa". Most text ends here.
    private static func isPlainlyVietnamese(_ text: String) -> Bool {
        text.split(separator: " ").allSatisfy { word in
            word.utf8.allSatisfy { $0 < 0x80 } || Conversion.couldBeMeant(String(word))
        }
    }

    /// A letter such as ễ, ơ or Đ shows that the text went through Unicode.
    private static func hasVietnameseBeyondLatin1(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            (0x1EA0...0x1EF9).contains(scalar.value) || LatinLetter.isMark(scalar.value)
                || "ăĂđĐĩĨũŨơƠưƯ".unicodeScalars.contains(scalar)
        }
    }
}

/// Words of a text in one of the old encodings, converted and judged.
private struct Conversion {
    let encoding: LegacyText.Encoding

    init(_ encoding: LegacyText.Encoding) { self.encoding = encoding }

    /// The converted text and how many words could not have been meant as they stood; nil when it does not hold.
    func judge(_ text: String) -> (text: String, evidence: Int)? {
        var out = "", evidence = 0, vietnamese = 0, foreign = 0
        for run in runs(of: Array(text.unicodeScalars)) {
            guard run.isWord else { out += run.text; continue }
            if run.isASCII {
                out += run.text
                if !isASCIIAbbreviation(run.text) {
                    if Syllable.isVietnamese(run.text, toneless: true) { vietnamese += 1 } else { foreign += 1 }
                }
                continue
            }
            guard let converted = convert(run.text),
                Syllable.isVietnamese(converted) || Conversion.isAbbreviation(converted)
            else { return nil }
            out += converted
            vietnamese += 1
            if !Conversion.couldBeMeant(run.text) { evidence += 1 }
        }
        return evidence > 0 && vietnamese > foreign ? (out, evidence) : nil
    }

    private struct Run {
        var text: String
        var isWord: Bool
        var isASCII: Bool { text.utf8.allSatisfy { $0 < 0x80 } }
    }

    /// Words are letters and the symbols that stand for letters; a symbol after a digit (5 µm, 90°) is none.
    private func runs(of scalars: [Unicode.Scalar]) -> [Run] {
        var runs: [Run] = []
        for scalar in scalars {
            let isLetter = scalar.properties.isAlphabetic || encoding.usesSymbols && TCVN3.letters[scalar] != nil
            let afterDigit = runs.last.map { !$0.isWord && $0.text.last!.isNumber } ?? false
            let isWord = isLetter && !(afterDigit && !scalar.isASCII)
            if let last = runs.last, last.isWord == isWord {
                runs[runs.count - 1].text.unicodeScalars.append(scalar)
            } else {
                runs.append(Run(text: String(scalar), isWord: isWord))
            }
        }
        // Symbols alone («, ©) are what they are.
        return runs.map { run in
            let hasLetter = run.text.unicodeScalars.contains { $0.isASCII } || run.text.unicodeScalars.count > 1
            return Run(text: run.text, isWord: run.isWord && hasLetter && !Self.units.contains(run.text))
        }
    }

    private static let units: Set<String> = ["µm", "µg", "µl", "µs", "µF", "µA", "µV"]

    /// QĐ, CĐ, LĐTBXH, as numbers of documents have them.
    private static func isAbbreviation(_ word: String) -> Bool {
        (2...8).contains(word.count) && word.contains("Đ") && word.allSatisfy { "BCDĐGHKLMNPQRSTUVX".contains($0) }
    }

    private func isASCIIAbbreviation(_ word: String) -> Bool {
        word.utf8.count == 1 || word.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }

    /// Whether the word is acceptable as Unicode: known letters, one tone at most, capitals only where they stand, a
    /// rime of Vietnamese. (Names of minorities fail the judgement of their conversion instead.)
    static func couldBeMeant(_ word: String) -> Bool {
        guard word.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic && LatinLetter.of($0.value) != nil }) else {
            return false
        }
        let scalars = Array(word.unicodeScalars)
        for (before, after) in zip(scalars, scalars.dropFirst())
        where before.properties.isLowercase && after.properties.isUppercase {
            return false
        }
        return Syllable.isVietnamese(word)
    }

    private func convert(_ word: String) -> String? {
        switch encoding {
        case .tcvn3: TCVN3.convert(word)
        case .vni: VNI.convert(word)
        case .windows1258: Windows1258.convert(word)
        case .utf8Misread: nil
        }
    }
}

extension LegacyText.Encoding {
    var usesSymbols: Bool { self == .tcvn3 }
}

/// UTF-8 that was read as Windows-1252.
private enum MisreadUTF8 {
    static func read(_ text: String) -> String? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let byte = Windows1252.byte(scalar) else { return nil }
            bytes.append(byte)
        }
        guard let read = String(validating: bytes, as: UTF8.self), read != text,
            read.unicodeScalars.contains(where: { !$0.isASCII && LatinLetter.of($0.value) != nil })
        else { return nil }
        return read
    }
}

private extension Windows1258 {
    static func convert(_ word: String) -> String? {
        var out = String.UnicodeScalarView()
        for scalar in word.unicodeScalars {
            guard let byte = Windows1252.byte(scalar) else { return nil }
            out.append(self.scalar(byte))
        }
        return String(out).composed
    }
}
