import Facilities
import Institutions
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
    let staff: Staff

    init(accounts: Accounts, plans: StandingSummaries, imports: Imports, staff: Staff, institutions: Institutions, facilities: Facilities) {
        self.accounts = accounts
        self.plans = plans.callAsFunction
        self.staff = staff
        today = [
            ImportsWaiting(imports: imports), AlertsWaiting(alerts: AlertsInCharge(plans: plans.plans)), OpenGoals(plans: plans.callAsFunction),
            WithoutStaff(staff: staff, institutions: institutions),
            ChecklistWaiting(facilities: facilities), PossibleDuplicates(),
        ]
        search = [PersonSearch(staff: staff), OrganisationSearch(), UnitSearch(), PageSearch()]
        steps = FirstSteps(hasStaff: FirstSteps.anyStaff)
    }

    func add(to routes: Routes) {
        PublicHome(plans: plans).add(to: routes)
        Today(sources: today, steps: steps, accounts: accounts).add(to: routes)
        SearchPages(sources: search, staff: staff).add(to: routes)
        OwnAccountPages(accounts: accounts).add(to: routes)
        AccountSettings(accounts: accounts).add(to: routes)
        AboutPages().add(to: routes)
    }
}
