import Foundation
import Platform
import Synchronization
import Testing

@Suite struct StringsTests {
    private func strings(_ vi: String, _ en: String = "{}") throws -> Strings {
        let folder = FileManager.default.temporaryDirectory.appending(path: "strings-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(vi.utf8).write(to: folder.appending(path: "vi.json"))
        try Data(en.utf8).write(to: folder.appending(path: "en.json"))
        return try Strings(directories: [folder])
    }

    @Test func fillsNumbersByLanguageAndCountsWords() throws {
        let strings = try strings(
            #"{"k":"{n} người ở {place}"}"#, #"{"k":"{n} {n, plural|person|persons} in {place}"}"#)
        #expect(strings.phrase("k", ["n": 1886, "place": "Huế"], in: .vi) == "1.886 người ở Huế")
        #expect(strings.phrase("k", ["n": 1886, "place": "Huế"], in: .en) == "1,886 persons in Huế")
        #expect(strings.phrase("k", ["n": 1, "place": "Huế"], in: .en) == "1 person in Huế")
    }

    @Test func aMissingKeyShowsItselfAndIsRemembered() throws {
        let strings = try strings("{}")
        #expect(strings.phrase("a.b", in: .vi) == "a.b")
        #expect(strings.missed == ["vi: a.b"])
    }

    @Test func saysWhatIsMissingOrNotGiven() throws {
        let strings = try strings(#"{"k":"{n} người","l":"{n} {n, plural|a|b}"}"#), said = Mutex<[String]>([])
        strings.faults.withLock { $0 = { fault in said.withLock { $0.append(fault) } } }
        _ = [
            strings.phrase("k", in: .vi), strings.phrase("k", ["n": 2], in: .vi), strings.phrase("x", in: .vi),
            strings.phrase("l", ["m": 1], in: .vi),
        ]
        #expect(strings.pattern("k", in: .vi) == "{n} người")
        #expect(
            said.withLock { $0 } == ["vi: the text k is not given {n}", "vi: there is no text x"]
                + Array(repeating: "vi: the text l is not given {n}", count: 2))
    }

    @Test func refusesAKeyThatStandsTwice() {
        #expect(throws: StringsError.self) { try strings("{\n\"a\": \"1\",\n\"a\": \"2\"\n}") }
    }

    @Test func listsWhatATranslatorMustMend() throws {
        let strings = try strings(#"{"a":"x","b":"{n}"}"#, #"{"b":"{m}","c":"y"}"#)
        #expect(strings.differences == ["en: a is missing", "b: the placeholders differ", "vi: c is missing"])
    }
}
