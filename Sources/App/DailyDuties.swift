import Logging
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
    let logger: Logger

    var list: [DailyDuty] {
        [
            DailyDuty("access-tree") {
                let wrong = try await organisations.followTree()
                if wrong > 0 { logger.error("the access tree was not as its nodes say", metadata: ["lines": "\(wrong)"]) }
            },
            DailyDuty("imports") { try await imports.forget() },
            DailyDuty("sessions") { try await accounts.forget() },
            DailyDuty("drafts") { try await Drafts.forget(database, at: clock.now) },
            DailyDuty("jobs") { try await JobRunner.forget(database, at: clock.now) },
        ]
    }
}
