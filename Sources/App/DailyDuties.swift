import Organisations
import Platform

/// What the house does once on each day: the first because the law of a day holds from its first minute, the others because
/// what nobody needs any more is not kept.
struct DailyDuties: Sendable {
    let organisations: Organisations
    let imports: Imports
    let accounts: Accounts
    let database: any Database
    let clock: Clock

    var list: [DailyDuty] {
        [
            DailyDuty("access-tree") { try await organisations.followTree() },
            DailyDuty("imports") { try await imports.forget() },
            DailyDuty("sessions") { try await accounts.forget() },
            DailyDuty("drafts") { try await Drafts.forget(database, at: clock.now) },
            DailyDuty("jobs") { try await JobRunner.forget(database, at: clock.now) },
        ]
    }
}
