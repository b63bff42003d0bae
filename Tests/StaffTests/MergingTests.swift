import Measures
import People
import Platform
import TestSupport
import Testing
import Vietnamese

@testable import Staff

/// Two records that turn out to be one person, or not.
@Suite struct MergingTests {
    private let everywhere = Scope(tops: ["office"])

    /// Mai, once at school A with a course and her old card, once at school B with another course and the evidence of
    /// the first.
    private func twins(_ staff: Staff) async throws -> (kept: Member, gone: Member) {
        let kept = try await staff.take(1, courses: [course(evidence: nil)])
        let gone = try await staff.take(
            2, at: "school-b", from: "2022-01-01",
            courses: [course(), course("hoc-lieu-so", on: "2026-01-05", evidence: "HL-7")])
        try await staff.database.write { db in
            try staff.people.keepOldNumber(OldNumber(.cmnd, "012345678"), of: gone.personID, in: db)
            let competence = Competence(frame: "nha-giao-gdnn", level: "TC1", assessedOn: day("2026-02-01"))
            _ = try staff.setCompetence(gone.personID, version: gone.version, competence, by: clerk, in: db)
        }
        return (try await staff.member(kept.personID), try await staff.member(gone.personID))
    }

    private func join(_ staff: Staff, _ kept: Member, _ gone: Member) async throws {
        try await staff.database.write { db in
            try staff.merge(
                staff.pair(kept.personID, gone.personID, within: everywhere, in: db), keeping: kept.personID, by: clerk,
                in: db)
        }
    }

    @Test(arguments: TestDatabase.each) func everythingGoesToTheOneThatStays(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let (kept, gone) = try await twins(staff)
            try await join(staff, kept, gone)
            let member = try await staff.member(kept.personID), left = try await staff.member(gone.personID)
            #expect(member.employments.map(\.organisation) == ["school-a", "school-b"])
            #expect(member.employments.map(\.isMain) == [true, false], "one main employer a day")
            #expect(
                member.trainings.map(\.evidence) == ["CN-1465/NLS", "HL-7"], "the same course once, with its evidence")
            #expect(member.competences.map(\.level) == ["TC1"])
            #expect(left.employments.isEmpty && left.trainings.isEmpty && left.competences.isEmpty)
            let (person, redirect, numbers, holders, entry) = try await staff.database.read { db in
                (
                    try staff.people.person(kept.personID, in: db), try staff.people.person(gone.personID, in: db),
                    try staff.people.oldNumbers(of: kept.personID, in: db),
                    try staff.people.holders(ofOldNumber: "012345678", in: db),
                    try db.history(kind: Staff.kind, record: kept.personID)[0]
                )
            }
            #expect(person.facts.number == someone(1).number)
            #expect(
                redirect.mergedInto == kept.personID && redirect.facts.number == nil && redirect.facts.fullName.isEmpty)
            #expect(Set(numbers) == [OldNumber(.cccd, someone(2).number!), OldNumber(.cmnd, "012345678")])
            #expect(holders == [kept.personID], "who looks for the old card finds the one that stays")
            #expect(entry.touches == ["school-a", "school-b"], "the figures of both schools follow")
            await #expect(throws: Problem.self, "twice is once too often") { try await join(staff, kept, gone) }
        }
    }

    @Test(arguments: TestDatabase.each) func aJoiningIsTakenBackAsAWhole(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let (kept, gone) = try await twins(staff)
            let facts = try await staff.people.person(gone.personID).facts
            try await join(staff, kept, gone)
            // From the history of the one that stays, as any other change.
            let (entry, _) = try await staff.lastEntry(kept.personID)
            try await staff.database.write { db in try staff.undo(entry, by: clerk, in: db) }
            let back = (kept: try await staff.member(kept.personID), gone: try await staff.member(gone.personID))
            #expect(back.kept.fields == kept.fields && back.gone.fields == gone.fields)
            #expect(try await staff.people.person(gone.personID).facts == facts)
            let (numbers, open) = try await staff.database.read { db in
                (
                    try staff.people.oldNumbers(of: kept.personID, in: db),
                    try staff.people.openDuplicates(of: kept.personID, in: db).map(\.other)
                )
            }
            #expect(numbers.isEmpty && open == [gone.personID], "asked again")
            try await join(staff, kept, gone)
            #expect(try await staff.member(kept.personID).employments.count == 2, "and can be joined again")
        }
    }

    @Test(arguments: TestDatabase.each) func whatWasChangedSinceIsNotTakenBack(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let (kept, gone) = try await twins(staff)
            try await join(staff, kept, gone)
            let joined = try await staff.member(kept.personID), course = try #require(joined.trainings.last)
            try await staff.database.write { db in
                _ = try staff.removeTraining(
                    kept.personID, version: joined.version, course.id, reason: "Ghi nhầm", by: clerk, in: db)
            }
            let before = try await staff.member(kept.personID)
            await #expect(throws: Problem.conflict("people.undo_changed_since")) {
                try await staff.database.write { db in
                    try staff.undo(
                        staff.pair(kept.personID, gone.personID, within: everywhere, in: db).pair, by: clerk, in: db)
                }
            }
            #expect(try await staff.member(kept.personID) == before)
            #expect(try await staff.member(gone.personID).employments.isEmpty)
        }
    }

    @Test(arguments: TestDatabase.each) func employmentsRecordedTwiceBecomeOne(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let kept = try await staff.take(1, from: "2020-01-01"), gone = try await staff.take(2, from: "2018-09-01")
            try await join(staff, kept, gone)
            let member = try await staff.member(kept.personID)
            #expect(
                member.employments.map(\.from) == [day("2018-09-01")] && member.employments[0].isOpen
                    && member.employments[0].isMain)
        }
    }

    @Test(arguments: TestDatabase.each) func twoPersonsStayTwoAndThatCanBeTakenBack(engine: TestDatabase) async throws {
        try await withStaff(engine) { staff in
            let (one, other) = try await twins(staff)
            func waiting() async throws -> Int {
                try await staff.database.read { db in
                    try Staff.pairs(within: everywhere, on: day("2026-11-22"), limit: 10, in: db).count
                }
            }
            #expect(try await waiting() == 1)
            let pair = try await staff.database.write { db in
                let found = try staff.pair(one.personID, other.personID, within: everywhere, in: db)
                try staff.confirmDistinct(found, reason: "Hai căn cước", by: clerk, in: db)
                return try staff.pair(one.personID, other.personID, within: everywhere, in: db).pair
            }
            #expect(pair.state == .distinct && pair.reason == "Hai căn cước" && pair.verdict?.by == clerk.id)
            #expect(try await waiting() == 0)
            let entry = try await staff.database.read { db in
                try db.history(kind: Duplicate.kind, record: "\(pair.a)+\(pair.b)")[0]
            }
            #expect(entry.reason == "Hai căn cước" && entry.actor == clerk.id)
            try await staff.database.write { db in try staff.undo(pair, by: clerk, in: db) }
            #expect(try await waiting() == 1)
        }
    }

    @Test(arguments: TestDatabase.each) func erasingThePersonErasesTheRecordThatWasJoined(engine: TestDatabase)
        async throws
    {
        try await withStaff(engine) { staff in
            let (kept, gone) = try await twins(staff)
            try await join(staff, kept, gone)
            try await staff.database.write { db in
                var member = try staff.member(kept.personID, in: db)
                for work in member.employments {
                    member = try staff.end(
                        kept.personID, version: member.version, employment: work.id, on: day("2026-11-01"), by: clerk,
                        in: db)
                }
                let version = try staff.people.person(kept.personID, in: db).version
                try staff.erase(kept.personID, personVersion: version, reason: "Theo yêu cầu", by: clerk, in: db)
            }
            let left = try await staff.database.read { db in
                try db.value(
                    """
                    SELECT count(*) FROM platform_journal_content WHERE record IN (\(kept.personID), \(gone.personID))
                    """,
                    as: Int.self)! + db.value(
                        "SELECT count(*) FROM people_number", as: Int.self)!
            }
            #expect(left == 0)
        }
    }
}
