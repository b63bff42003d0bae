import Facilities
import Plans
import Platform
import Staff

/// The pages that belong to no domain: home, Today, search, accounts, and what a public body owes its visitors.
struct AppPages: Sendable {
    let accounts: Accounts
    let plans: PlanSummaries
    /// In the order of the page.
    let today: [any TodaySource]
    let search: [any SearchSource]
    let steps: FirstSteps

    init(accounts: Accounts, plans: StandingSummaries, imports: Imports, staff: Staff, facilities: Facilities) {
        self.accounts = accounts
        self.plans = plans.callAsFunction
        today = [
            ImportsWaiting(imports: imports), AlertsWaiting(alerts: AlertsInCharge(plans: plans.plans)), OpenGoals(plans: plans.callAsFunction), WithoutStaff(),
            ChecklistWaiting(facilities: facilities), PossibleDuplicates(),
        ]
        search = [PersonSearch(staff: staff), OrganisationSearch(), UnitSearch(), PageSearch()]
        steps = FirstSteps(hasStaff: FirstSteps.anyStaff)
    }

    func add(to routes: Routes) {
        PublicHome(plans: plans).add(to: routes)
        Today(sources: today, steps: steps).add(to: routes)
        SearchPages(sources: search).add(to: routes)
        OwnAccountPages(accounts: accounts).add(to: routes)
        AccountSettings(accounts: accounts).add(to: routes)
        AboutPages().add(to: routes)
    }
}
