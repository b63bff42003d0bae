import Platform
import Testing
import Vietnamese

@testable import Organisations

@Suite struct TimelineTests {
    private let first = OrganisationVersion(
        from: .of("2016-01-01"), name: "Trung tâm A", type: "trung-tam-gdnn", governedBy: "so-ldtbxh-ha-noi")

    @Test func aChangeBeginsOnItsDayAndKeepsWhatWasBefore() throws {
        var timeline = Timeline(first)
        try timeline.change(on: .of("2025-03-01")) { $0.governedBy = "so-gddt-ha-noi" }
        #expect(timeline.version(on: .of("2025-02-28"))?.governedBy == "so-ldtbxh-ha-noi")
        #expect(timeline.version(on: .of("2025-03-01"))?.governedBy == "so-gddt-ha-noi")
        #expect(timeline.version(on: .of("2015-12-31")) == nil)
        #expect(timeline.versions.map(\.until) == [.of("2025-03-01"), .max])
    }

    @Test func anEarlierChangeReachesThroughLaterVersionsOfOtherThings() throws {
        var timeline = Timeline(first)
        try timeline.change(on: .of("2026-01-01")) { $0.name = "Trung tâm B" }
        try timeline.change(on: .of("2025-03-01")) { $0.governedBy = "so-gddt-ha-noi" }
        #expect(
            timeline.version(on: .of("2026-06-01"))
                == OrganisationVersion(
                    from: .of("2026-01-01"), name: "Trung tâm B", type: "trung-tam-gdnn", governedBy: "so-gddt-ha-noi"))
    }

    @Test func aCorrectionReplacesTheWholeVersionAndEqualNeighboursJoin() throws {
        var timeline = Timeline(first)
        try timeline.change(on: .of("2020-01-01")) { $0.name = "Trung tâm B" }
        try timeline.correct(on: .of("2021-01-01")) { $0.name = "Trung tâm A" }
        #expect(timeline == Timeline(first))
    }

    @Test func nothingHappensOnADayWhenItIsNotThere() throws {
        var timeline = Timeline(first)
        try timeline.end(on: .of("2024-01-01"))
        #expect(throws: Problem.conflict("organisations.not_there_on_day")) {
            try timeline.change(on: .of("2024-01-01")) { $0.name = "X" }
        }
        #expect(throws: Problem.conflict("organisations.ends_before_it_begins")) {
            try timeline.end(on: .of("2016-01-01"))
        }
        #expect(timeline.nearest(to: .of("2030-01-01")).name == "Trung tâm A")
    }

    @Test func itsTextRestoresIt() throws {
        var timeline = Timeline(first)
        try timeline.change(on: .of("2025-03-01")) { $0.name = "Trường \"B\" <b>" }
        #expect(Timeline(text: timeline.text) == timeline)
    }
}

@Suite struct ElectronicIdentifierTests {
    @Test(arguments: ["G03", "H26.11", "h26.11.00a", "Z01ABC123", "0101234567", "0101234567-001"])
    func takesTheFormsOfTheDecision(_ text: String) throws {
        #expect(try ElectronicIdentifier(text).text == text.uppercased())
    }

    @Test(arguments: [
        ("000.00.19.H26", "organisations.identifier.old_order"), ("H2", "organisations.identifier.form"),
        ("Z01.AB", "organisations.identifier.form"),
        ("H26..11", "organisations.identifier.form"),
        ("H26.0000000000.0000000000.000000000", "organisations.identifier.form"),
        ("H26.00000000000000000000000000000000", "organisations.identifier.too_long"),
    ])
    func saysWhatIsWrong(_ text: String, _ key: String) {
        let expected = text.utf8.count == 35 ? nil : Problem.invalid([FieldError("identifier", key)])
        if let expected {
            #expect(throws: expected) { try ElectronicIdentifier(text) }
        } else {
            #expect((try? ElectronicIdentifier(text)) != nil)
        }
    }
}

extension Day {
    static func of(_ iso: String) -> Day { Day(iso: iso)! }
}

extension Organisations {
    func look(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
        try await database.read(body)
    }
}
