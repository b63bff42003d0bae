import Platform
import Synchronization
import TestSupport
import Testing
import Vietnamese

@testable import Institutions
@testable import Organisations

/// An agency that is joined in another moves its schools; a school's dossier is corrected at the same time. Both write
/// the row of the school.
@Suite struct RaceTests {
    @Test(arguments: TestDatabase.each) func aDossierThatWasReadBeforeAMergeIsNotWrittenOverIt(engine: TestDatabase)
        async throws
    {
        try await withInstitutions(engine) { institutions in
            let agencies = Organisations(database: institutions.database, clock: institutions.clock)
            let old = try await agencies.database.write { db in
                try agencies.establish(
                    kind: .department,
                    as: OrganisationVersion(from: day("2010-01-01"), name: "Sở mẫu cũ", governedBy: "ubnd-ha-noi"),
                    by: officer, in: db)
            }
            let school = try await institutions.college(1) { $0.governedBy = old }
            let seen = try await institutions.known(school)
            try await agencies.database.write { db in
                try agencies.merge(
                    old, into: "so-gddt-ha-noi", on: day("2026-01-01"), source: "Quyết định thử", by: officer, in: db)
            }
            // As a transaction that began before the merge was seen.
            await #expect(throws: Problem.conflict("problem.changed_meanwhile")) {
                try await institutions.database.write { db in
                    var after = seen
                    after.dossier.phone = "02439960001"
                    after.version += 1
                    try InstitutionStore(db).save(after, from: seen, today: day("2026-11-22"))
                }
            }
            let now = try await institutions.known(school)
            #expect(
                now.organisation.timeline.nearest(to: day("2026-11-22")).governedBy == "so-gddt-ha-noi"
                    && now.dossier.phone == nil)
            // And the merge is refused what a correction was quicker with.
            try await institutions.database.write { db in
                try institutions.revise(
                    school, expecting: now.version,
                    to: InstitutionDetails(now, on: day("2026-11-22")).with { $0.dossier.phone = "02439960002" },
                    by: officer,
                    in: db)
            }
            await #expect(throws: Problem.conflict("problem.changed_meanwhile")) {
                try await institutions.database.write { db in
                    try Organisations.save(
                        now.organisation, seen: now.organisation.version, today: day("2026-11-22"), in: db)
                }
            }
        }
    }

    /// Both at once, many times: whichever is refused says so, and nothing of what was accepted is lost.
    @Test(arguments: TestDatabase.each) func bothAtOnce(engine: TestDatabase) async throws {
        try await withInstitutions(engine) { institutions in
            let agencies = Organisations(database: institutions.database, clock: institutions.clock)
            for n in 1...8 {
                let old = try await agencies.database.write { db in
                    try agencies.establish(
                        kind: .department,
                        as: OrganisationVersion(
                            from: day("2010-01-01"), name: "Sở mẫu \(n)", governedBy: "ubnd-ha-noi"), by: officer,
                        in: db
                    )
                }
                let school = try await institutions.college(n) { $0.governedBy = old }
                let seen = try await institutions.known(school)
                let told = InstitutionDetails(seen, on: day("2026-11-22")).with { $0.dossier.phone = "0243996000\(n)" }
                async let merge = Self.isDone {
                    try await agencies.database.write { db in
                        try agencies.merge(
                            old, into: "so-gddt-ha-noi", on: day("2026-01-01"), source: "Quyết định thử", by: officer,
                            in: db)
                    }
                }
                async let revision = Self.isDone {
                    try await institutions.database.write { db in
                        try institutions.revise(school, expecting: seen.version, to: told, by: officer, in: db)
                    }
                }
                let (isMerged, isRevised) = await (merge, revision)
                let now = try await institutions.known(school)
                #expect(isMerged || isRevised)
                if isMerged {
                    #expect(
                        now.organisation.timeline.nearest(to: day("2026-11-22")).governedBy == "so-gddt-ha-noi", "\(n)")
                }
                if isRevised { #expect(now.dossier.phone == "0243996000\(n)", "\(n)") }
            }
        }
    }

    private static func isDone(_ work: @Sendable () async throws -> Void) async -> Bool {
        do { try await work() } catch {
            #expect(error as? Problem == .conflict("problem.changed_meanwhile"), "\(error)")
            return false
        }
        return true
    }
}

extension InstitutionDetails {
    fileprivate func with(_ edit: (inout Self) -> Void) -> Self {
        var details = self
        edit(&details)
        return details
    }
}
