import Measures
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Curriculum

private let catalogue = Curriculum(codes: codes).measureKinds

private func measure(_ name: String, _ values: [String: ParameterValue] = [:]) throws -> any Measure {
    try #require(catalogue.first { $0.name == name }).measure(MeasureParameters(values))
}

private func outcomes(_ count: String, _ least: Double = 1, levels: [String] = []) throws -> any Measure {
    try measure(
        "outcomes-with-digital-competence",
        [
            "count": .text(count), "frame": .text("tt-02-2025"), "minimum_outcomes": .number(least),
            "levels": .list(levels),
        ])
}

private func updated(_ since: String) throws -> any Measure {
    try measure("it-programmes-updated", ["fields": .list(["480"]), "updated_since": .text(since)])
}

extension House {
    /// Numerator, denominator and coverage of a unit on a day; what lies behind it is asked, too, and must agree.
    fileprivate func counted(_ measure: any Measure, _ unit: String = "school-a", on iso: String) async throws -> [Int]
    {
        let at = day(iso)
        return try await database.read { db in
            let step = try measure.steps(for: ["school-a", "school-b", "school-c", "branch-a"], in: db)[unit]?.last {
                $0.day <= at
            }
            let behind = { (counted: Bool) in
                try measure.records(
                    RecordQuery(scope: .everything, day: at, counted: counted, isAmong: { "\($0) = \(unit)" }), in: db
                ).rows.count
            }
            let numbers = [step?.numerator ?? 0, step?.denominator ?? 0, step?.covered == true ? 1 : 0]
            #expect(try behind(true) == numbers[0] && behind(false) == numbers[1] - numbers[0], "\(unit) on \(iso)")
            return numbers
        }
    }

    fileprivate func map(_ lines: [String]) async throws -> Import {
        try await bring("programme-outcomes", Self.outcomes, lines)
    }
}

@Suite struct MeasuringProgrammes {
    @Test(arguments: TestDatabase.each) func aMappingCountsFromTheDayOfItsVersionHoweverLateItIsEntered(
        engine: TestDatabase
    ) async throws {
        try await House.run(engine) { house in
            try await house.aProgramme()
            let sets = try outcomes("outcome-standards"), programmes = try outcomes("programmes")
            #expect(try await house.counted(programmes, on: "2020-08-31") == [0, 0, 0])
            #expect(try await house.counted(programmes, on: "2026-11-22") == [0, 1, 1])
            #expect(
                try await house.counted(sets, on: "2026-11-22") == [0, 0, 1],
                "no outcome is written down: there is no set")

            let old = try await house.map(["Trường mẫu số a;CNTT-01 2020;CĐR1;Lắp ráp được máy tính;"])
            #expect(try await house.counted(sets, on: "2024-08-31") == [0, 1, 1])
            #expect(try await house.counted(sets, on: "2024-09-01") == [0, 0, 1], "the version of 2024 took its place")

            let mapped = try await house.map([
                "Trường mẫu số a;CNTT-01 2024;CĐR1;Tìm và lọc được thông tin;1.1",
                "Trường mẫu số a;CNTT-01 2024;CĐR2;Hàn;",
            ])
            #expect(try await house.counted(sets, on: "2024-08-31") == [0, 1, 1])
            #expect(
                try await house.counted(sets, on: "2024-09-01") == [1, 1, 1], "entered in 2026, in force since 2024")
            #expect(try await house.counted(programmes, on: "2026-11-22") == [1, 1, 1])
            #expect(
                try await house.counted(try outcomes("programmes", 2), on: "2026-11-22") == [0, 1, 1],
                "two are asked for")
            #expect(
                try await house.counted(try outcomes("programmes", levels: ["trung-cap"]), on: "2026-11-22") == [
                    0, 0, 1,
                ])

            _ = try await house.undo(mapped)
            #expect(try await house.counted(sets, on: "2026-11-22") == [0, 0, 1])
            _ = try await house.undo(old)
            #expect(try await house.counted(sets, on: "2024-08-31") == [0, 0, 1])
        }
    }

    @Test(arguments: TestDatabase.each) func draftsAndProgrammesThatEndedDoNotCount(engine: TestDatabase) async throws {
        try await House.run(engine) { house in
            try await house.bring(
                "programmes", House.programmes,
                [
                    "Trường mẫu số a;Dược;D;6720201;Cao đẳng;80;01/09/2020;01/09/2025",
                    "Trường mẫu số a;Điều dưỡng;DD;6720301;Cao đẳng;80;01/09/2020;",
                ])
            try await house.bring(
                "programme-versions", House.versions,
                [
                    "Trường mẫu số a;D;1;Ban hành lần đầu;1/QĐ;20/08/2021;01/09/2020",
                    "Trường mẫu số a;DD;1;Ban hành lần đầu;;;01/09/2020",
                ])
            _ = try await house.map(["Trường mẫu số a;D;CĐR1;Nội dung;1.1", "Trường mẫu số a;DD;CĐR1;Nội dung;1.1"])
            let programmes = try outcomes("programmes")
            #expect(
                try await house.counted(programmes, on: "2021-08-19") == [0, 2, 1], "approved a year after it began")
            #expect(try await house.counted(programmes, on: "2021-08-20") == [1, 2, 1])
            #expect(try await house.counted(programmes, on: "2025-09-01") == [0, 1, 1], "the other one is a draft")
            #expect(try await house.counted(try outcomes("outcome-standards"), on: "2025-09-01") == [0, 0, 1])
        }
    }

    @Test(arguments: TestDatabase.each) func anUpdateCountsFromItsSignatureForProgrammesInTechnologyAlone(
        engine: TestDatabase
    ) async throws {
        try await House.run(engine) { house in
            try await house.aProgramme()
            try await house.aProgramme("CDT-01", "6520263")
            #expect(try await house.counted(try updated("2021-12-30"), on: "2024-07-14") == [0, 1, 1])
            #expect(try await house.counted(try updated("2021-12-30"), on: "2024-07-15") == [1, 1, 1])
            #expect(try await house.counted(try updated("2024-07-16"), on: "2026-11-22") == [0, 1, 1])
            #expect(throws: MeasureMistake.self) {
                try measure("it-programmes-updated", ["fields": .list([]), "updated_since": .text("2021-12-30")])
            }
        }
    }

    @Test(arguments: TestDatabase.each) func technologyAndOnlineHoursComeFromModules(engine: TestDatabase) async throws
    {
        try await House.run(engine) { house in
            try await house.aProgramme()
            let online = try measure(
                "pilot-programmes-online", ["online_share": .number(20), "minimum_programmes": .number(1)])
            let technology = try measure(
                "programmes-integrating-it",
                ["count": .text("programmes"), "subject": .text("cntt"), "levels": .list(["cao-dang"])])
            #expect(try await house.counted(online, on: "2026-11-22") == [0, 1, 1])
            let modules = { (online: String, it: String) in
                try await house.bring(
                    "programme-modules", House.modules,
                    [
                        "Trường mẫu số a;CNTT-01 2024;MH01;Cơ sở;80;Không;Không",
                        "Trường mẫu số a;CNTT-01 2024;MH02;Mạng;20;\(online);\(it)",
                    ])
            }
            _ = try await modules("Không", "Không")
            #expect(try await house.counted(online, on: "2026-11-22") == [0, 1, 1])
            #expect(try await house.counted(technology, on: "2026-11-22") == [0, 1, 1])
            _ = try await modules("Có", "Có")
            #expect(try await house.counted(online, on: "2026-11-22") == [1, 1, 1], "20 of 100 hours are 20 %")
            #expect(try await house.counted(technology, on: "2026-11-22") == [1, 1, 1])
            #expect(try await house.counted(technology, on: "2024-08-31") == [0, 1, 1])
            #expect(throws: MeasureMistake.self) {
                try measure("pilot-programmes-online", ["online_share": .number(20), "minimum_programmes": .number(2)])
            }
        }
    }

    @Test(arguments: TestDatabase.each) func institutionsCountOnceWithOneProgrammeOrWithEveryOne(engine: TestDatabase)
        async throws
    {
        try await House.run(engine) { house in
            let any = try measure("institutions-integrating-digital-content", ["programmes_needed": .text("any")])
            let every = try measure("institutions-integrating-digital-content", ["programmes_needed": .text("every")])
            try await house.aProgramme()
            try await house.aProgramme("CDT-01", "6520263")
            try await house.aProgramme(at: "Trường mẫu số b")
            #expect(try await house.counted(any, on: "2026-11-22") == [0, 1, 1])
            _ = try await house.map(["Trường mẫu số a;CNTT-01 2024;CĐR1;Nội dung;1.1"])
            #expect(try await house.counted(any, on: "2024-08-31") == [0, 1, 1])
            #expect(try await house.counted(any, on: "2024-09-01") == [1, 1, 1])
            #expect(try await house.counted(every, on: "2024-09-01") == [0, 1, 1])
            _ = try await house.map(["Trường mẫu số a;CDT-01 2024;CĐR1;Nội dung;2.1"])
            #expect(try await house.counted(every, on: "2024-09-01") == [1, 1, 1])
            #expect(try await house.counted(any, "school-b", on: "2026-11-22") == [0, 1, 1])
            #expect(try await house.counted(any, "school-c", on: "2026-11-22") == [0, 0, 0], "nothing is known")
            #expect(
                try await house.counted(any, "branch-a", on: "2026-11-22") == [0, 0, 1],
                "a branch counts with its school")
        }
    }

    /// Every day of ten years is counted by steps and by the records behind.
    @Test(arguments: TestDatabase.each) func stepsAreWhatTheRecordsOfEachDayGive(engine: TestDatabase) async throws {
        try await House.run(engine) { house in
            try await house.bring(
                "programmes", House.programmes,
                (1...9).map {
                    "Trường mẫu số a;Ngành \($0);N\($0);64802\($0 % 2)\($0);Cao đẳng;80;0\($0)/03/201\($0);\($0 % 3 == 0 ? "15/06/2024" : "")"
                })
            try await house.bring(
                "programme-versions", House.versions,
                (1...9).flatMap { n in
                    (0..<(n % 4)).map {
                        "Trường mẫu số a;N\(n);v\($0);\($0 == 0 ? "Mới" : "Cập nhật");\(n)/QĐ-\($0);0\(n)/1\($0)/202\($0 + n % 3);0\(n)/05/202\($0)"
                    }
                })
            _ = try await house.map(
                (1...9).filter { $0 % 4 > 1 }.map {
                    "Trường mẫu số a;N\($0) v1;CĐR1;Nội dung;\($0 % 2 == 0 ? "" : "3.1")"
                })
            let all = [try outcomes("programmes"), try outcomes("outcome-standards"), try updated("2021-01-01")]
            for measure in all {
                for n in 0..<90 { _ = try await house.counted(measure, on: day("2015-01-01").adding(days: n * 47).iso) }
            }
        }
    }
}
