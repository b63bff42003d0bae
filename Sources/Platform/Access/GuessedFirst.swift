import Foundation

/// How much of a password whoever guesses must find out by trying: parts that are tried first count as one letter each.
struct GuessedFirst {
    /// Words of the person, beside those of everybody.
    let own: [String]

    private static let words: Set<String> = {
        let file = Bundle.module.bundleURL.appendingPathComponent("Resources/passwords/words.txt")
        let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
        return Set(lines.filter { !$0.hasPrefix("#") }.map(String.init))
    }()
    private static let longestWord = words.map(\.utf8.count).max() ?? 0

    /// Rows and columns of the keyboard, digits and the alphabet; each also backwards.
    private static let runs: [[UInt8]] = [
        "01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p",
        "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "!@#$%^&*()",
    ].flatMap { [Array($0.utf8), Array($0.utf8.reversed())] }

    /// - Parameter password: folded.
    func worth(of password: String) -> Int {
        let letters = Array(password.utf8.prefix(100))
        // Digits alone are telephones, days and identity numbers.
        if letters.allSatisfy({ !Self.isLetter($0) }) { return 0 }
        let once = Self.repeated(letters) ?? letters
        let woven = [Self.every(2, of: once, from: 0), Self.every(2, of: once, from: 1)]
        return min(least(once), least(Self.plain(once)), woven.reduce(0) { $0 + least($1) })
    }

    /// Nothing but words that are tried first, and digits or signs around them: however many they are, they stand in
    /// everybody's list. One more letter by itself ("lớp 12A1") changes nothing.
    /// - Parameter password: folded.
    func isAllGuessed(_ password: String) -> Bool {
        let letters = Array(password.utf8.prefix(100))
        return [letters, Self.plain(letters)].contains { letters in
            let runs = letters.split { !Self.isLetter($0) }
            return runs.reduce(0) { $0 + (isGuessedThroughout(Array($1)) ? 0 : $1.count) } <= 1
        }
    }

    /// Whether the letters are such parts from end to end.
    private func isGuessedThroughout(_ letters: [UInt8]) -> Bool {
        var reached = [true] + [Bool](repeating: false, count: letters.count)
        for end in letters.indices {
            reached[end + 1] = (max(0, end - 40)..<(end + 1)).contains {
                reached[$0] && end > $0 && isGuessed(letters[$0...end])
            }
        }
        return reached[letters.count]
    }

    /// The fewest parts that it can be taken apart into; a letter that belongs to none counts one, what stands between
    /// words nothing.
    private func least(_ letters: [UInt8]) -> Int {
        var fewest = [Int](repeating: 0, count: letters.count + 1)
        for end in letters.indices {
            var best = fewest[end] + (Self.isLetter(letters[end]) || Self.isDigit(letters[end]) ? 1 : 0)
            for start in stride(from: end - 1, through: max(0, end - 40), by: -1)
            where fewest[start] + 1 < best && isGuessed(letters[start...end]) {
                best = fewest[start] + 1
            }
            fewest[end + 1] = best
        }
        return fewest[letters.count]
    }

    private func isGuessed(_ part: ArraySlice<UInt8>) -> Bool {
        if part.count >= 3, part.allSatisfy({ $0 == part.first }) { return true }
        if part.count >= 2, part.allSatisfy(Self.isDigit), part.count <= 4 || Self.isDay(part) { return true }
        if part.count >= 3, Self.runs.contains(where: { Self.contains($0, part) }) { return true }
        guard part.count <= max(Self.longestWord, 40), part.allSatisfy(Self.isLetter) else { return false }
        let word = String(decoding: part, as: UTF8.self)
        return Self.words.contains(word) || own.contains(word)
    }

    /// 19841231, 31121984, 311284.
    private static func isDay(_ digits: ArraySlice<UInt8>) -> Bool { [6, 8].contains(digits.count) }

    private static func contains(_ run: [UInt8], _ part: ArraySlice<UInt8>) -> Bool {
        run.count >= part.count && (0...(run.count - part.count)).contains { run[$0..<($0 + part.count)] == part }
    }

    /// The piece of which it is made by repeating; nil where it is not.
    private static func repeated(_ letters: [UInt8]) -> [UInt8]? {
        let count = letters.count
        guard count >= 4 else { return nil }
        return (1...(count / 2)).first { length in (length..<count).allSatisfy { letters[$0] == letters[$0 - length] } }
            .map { Array(letters[..<$0]) }
    }

    private static func every(_ step: Int, of letters: [UInt8], from start: Int) -> [UInt8] {
        stride(from: start, to: letters.count, by: step).map { letters[$0] }
    }

    /// Signs and digits that stand for letters within a word: `p@ssw0rd`.
    private static func plain(_ letters: [UInt8]) -> [UInt8] {
        guard let first = letters.firstIndex(where: isLetter), let last = letters.lastIndex(where: isLetter) else {
            return letters
        }
        return letters.indices.map { (first...last).contains($0) ? standsFor[letters[$0]] ?? letters[$0] : letters[$0] }
    }

    private static let standsFor: [UInt8: UInt8] = Dictionary(
        uniqueKeysWithValues: zip("@4310$5!7".utf8, "aaeiossit".utf8))

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || byte >= 0x80 }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
