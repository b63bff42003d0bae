import Logging
import Platform
import TestSupport
import Testing
import Vietnamese

/// How well names answer, without a database.
@Suite struct RankingNames {
    private func ranked(_ typed: String, _ names: [String]) -> [String] {
        let terms = SearchTerms(typed)
        return names.compactMap { name in terms.rank(SearchText.words(of: name)).map { (rank: $0, name: name) } }
            .sorted {
                ($0.rank, VietnameseOrder.key(forName: $0.name)) < ($1.rank, VietnameseOrder.key(forName: $1.name))
            }.map(\.name)
    }

    @Test func asWrittenComesBeforeWithoutMarksAndWholeWordsBeforeBegunOnes() {
        let names = [
            "Trần Hoàng Anh", "Nguyễn Thị Hoa", "Hòa", "Nguyễn Thị Hòa", "Hoa", "Lê Hòa An", "Đặng Văn Hoá",
            "Phạm Hoài",
        ]
        #expect(
            ranked("Hòa", names) == [
                "Hòa", "Lê Hòa An", "Nguyễn Thị Hòa", "Hoa", "Nguyễn Thị Hoa", "Đặng Văn Hoá", "Trần Hoàng Anh",
                "Phạm Hoài",
            ])
        #expect(ranked("hoa", names).prefix(2) == ["Hoa", "Nguyễn Thị Hoa"], "typed without marks: written so first")
        #expect(ranked("nguyễn thị hòa", names) == ["Nguyễn Thị Hòa", "Nguyễn Thị Hoa"])
        #expect(ranked("hoa thi nguyen", names) == ["Nguyễn Thị Hoa", "Nguyễn Thị Hòa"], "in any order")
        #expect(ranked("nguyen th", names) == ["Nguyễn Thị Hoa", "Nguyễn Thị Hòa"], "the last word may be begun")
        #expect(ranked("nguy thi", names).isEmpty, "a word before the last is whole")
        #expect(ranked("oang", names).isEmpty)
    }

    @Test func whereTheToneIsWrittenDoesNotMatter() {
        for typed in ["hoà", "hòa", "HÒA", "hoa\u{300}", "ho\u{300}a"] {
            #expect(ranked(typed, ["Hoà", "Hòa", "Hoa"]).last == "Hoa", "\(typed)")
        }
        #expect(
            "Đặng Thuý Thúy Nguyễn-Lê O'Đức".markedWords == ["đăng5", "thuy4", "thuy4", "nguyên3", "lê0", "o0", "đưc4"])
        #expect("Đức".decomposedForTest.markedWords == ["đưc4"])
        #expect(SearchText.words(of: "Đức Hòa") == " duc hoa =đưc4 =hoa1 #duc_hoa ")
    }

    @Test func aNumberIsDigitsAlone() {
        #expect(SearchTerms("001184 000003").number == "001184000003")
        #expect(SearchTerms("001.184-000003").number == "001184000003")
        #expect(SearchTerms("số 12").number == nil)
        #expect(SearchTerms("").isEmpty && SearchTerms("  ").isEmpty && !SearchTerms("%").isEmpty)
    }
}

extension String {
    fileprivate var decomposedForTest: String {
        unicodeScalars.map { String($0).decomposedStringWithCanonicalMapping }.joined()
    }
}

/// The index on both engines: what it finds before its reader has been there, and afterwards.
@Suite struct SearchingTheIndex {
    @Test(arguments: TestDatabase.each) func findsTheSameBeforeAndAfterItsReaderWasThere(engine: TestDatabase)
        async throws
    {
        try await ToyHouse.with(engine) { house in
            for (record, name) in [
                ("a", "Nguyễn Thị Hoa"), ("b", "Nguyễn Thị Hòa"), ("c", "Trần Văn Hoàng"), ("d", "Đặng Hoá"),
                ("e", "Mai"),
            ] {
                try await house.put(record, name, number: "00118400000" + String(record.utf8.first! - 96))
            }
            for isRead in [false, true] {
                if isRead { try await house.catchUp() }
                #expect(try await house.found("hòa").records == ["b", "a", "d", "c"], "read: \(isRead)")
                #expect(try await house.found("hoà").records == ["b", "a", "d", "c"])
                #expect(try await house.found("NGUYEN  thi ho").records == ["a", "b"])
                #expect(try await house.found("đặng").records == ["d"])
                #expect(try await house.found("dang").records == ["d"])
                #expect(try await house.found("mai").records == ["e"])
                #expect(try await house.found("m").records == ["e"])
                #expect(try await house.found("001184 000003").records == ["c"])
                #expect(try await house.found("00118").records.count == 5)
                #expect(try await house.found("84000003").records.isEmpty, "a number is known by its beginning")
                #expect(try await house.found("không ai").records.isEmpty)
                let everything = try await house.found("nguyen")
                #expect(everything.isComplete && !everything.isBehind)
            }
        }
    }

    @Test(arguments: TestDatabase.each) func whatTheEnginesTakeForSyntaxIsText(engine: TestDatabase) async throws {
        try await ToyHouse.with(engine) { house in
            try await house.put("a", "Near And Or Not")
            try await house.put("b", "K'Brêu Y-Nuê")
            try await house.catchUp()
            let odd = [
                "\"", "'", "*", "hoa*", "-hoa", "NEAR(a b)", "a:b", "(", ")", "^x", "{a b}: c", "%", "_", "\\", "& |",
                "!x", "<->", "':*", "😀", "\u{0}",
            ]
            for text in odd { #expect(try await house.found(text).records.isEmpty, "\(text)") }
            #expect(try await house.found("AND").records == ["a"])
            #expect(try await house.found("near AND or NOT").records == ["a"])
            #expect(try await house.found("OR*").records == ["a"])
            #expect(try await house.found("\"not\"").records == ["a"])
            #expect(try await house.found("k'brêu").records == ["b"])
            #expect(try await house.found("y-nuê").records == ["b"])
            #expect(try await house.found(String(repeating: "and ", count: 300)).records == ["a"])
        }
    }

    @Test(arguments: TestDatabase.each) func findsWithinAScopeOnly(engine: TestDatabase) async throws {
        try await ToyHouse.with(engine) { house in
            try await house.put("a", "Lê Sen", at: "s1", number: "001")
            try await house.put("b", "Lê Sen", at: "s3", number: "002")
            try await house.put("c", "Lê Sen", at: "s2 s4", number: "003")
            for isRead in [false, true] {
                if isRead { try await house.catchUp() }
                func found(_ tops: String..., typed: String = "sen") async throws -> [String] {
                    try await house.found(typed, Scope(tops: tops)).records
                }
                #expect(try await found("root") == ["a", "b", "c"], "each once, though one is of two schools")
                #expect(try await found("p1") == ["a", "c"])
                #expect(try await found("s3") == ["b"])
                #expect(try await found("s1", "s4") == ["a", "c"])
                #expect(try await found("nobody").isEmpty)
                #expect(try await found().isEmpty)
                #expect(try await found("p1", typed: "00") == ["a", "c"])
                #expect(try await found("s1", typed: "002").isEmpty)
            }
            try await house.database.write { db in try AccessTree(db).place(node: "s3", under: "p1") }
            #expect(
                try await house.found("sen", Scope(tops: ["p1"])).records == ["a", "b", "c"],
                "a school that moved takes its records along")
            #expect(try await house.found("sen", Scope(tops: ["p2"])).records == ["c"])
        }
    }

    @Test(arguments: TestDatabase.each) func followsChangesAndRestartsDoNotDouble(engine: TestDatabase) async throws {
        try await ToyHouse.with(engine) { house in
            for n in 0..<6 {
                try await house.put("r\(n)", ["Nguyễn An", "Trần Bình"][n % 2], at: n % 3 == 0 ? "s1 s2" : "s3")
            }
            try await house.catchUp()
            let first = try await house.state()
            #expect(try await house.found("an").records.count == 3)
            try await house.put("r0", "Nguyễn Ánh", at: "s3")
            try await house.takeAway("r1")
            #expect(try await house.found("an").records == ["r2", "r4", "r0"], "seen before the reader was there")
            #expect(try await house.found("bình").records == ["r3", "r5"])
            try await house.catchUp()
            #expect(try await house.found("an").records == ["r2", "r4", "r0"])
            #expect(try await house.found("bình").records == ["r3", "r5"])
            let changed = try await house.state()
            #expect(changed != first)
            try await house.database.write { db in try house.index.startOver(in: db) }
            #expect(
                try await house.found("an").records == ["r2", "r4", "r0"], "what is there stays until it is read again")
            try await house.catchUp()
            #expect(try await house.state() == changed)
            for n in 0..<6 { try await house.takeAway("r\(n)") }
            try await house.catchUp()
            #expect(try await house.state().isEmpty)
            #expect(try await house.found("an").records.isEmpty)
        }
    }
}
