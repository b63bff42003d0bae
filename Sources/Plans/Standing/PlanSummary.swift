import Organisations
import Platform
import Vietnamese

/// How one plan stands: what the home page and Today need of it.
package struct PlanSummary: Sendable {
    package let id: String
    /// The unit whose plan it is, "viet-nam" for the nation.
    package let area: String
    /// "Cả nước".
    package let place: PolicyText
    /// "Quyết định 2222/QĐ-TTg".
    package let number: PolicyText
    /// The years that its targets name.
    package let years: [Int]
    /// How many goals are in each state.
    package let states: [Tone: Int]
    package let path: String
    /// The goals that are short or lack data.
    package let open: [OpenGoal]

    package init(
        id: String, area: String, place: PolicyText, number: PolicyText, years: [Int], states: [Tone: Int],
        path: String, open: [OpenGoal] = []
    ) {
        self.id = id
        self.area = area
        self.place = place
        self.number = number
        self.years = years
        self.states = states
        self.path = path
        self.open = open
    }

    /// "Cả nước", or the province.
    package func place(_ page: PageContext) -> String {
        area == Unit.country ? page.t("home.look.nation") : place[page.language]
    }

    package var all: Int { states.values.reduce(0, +) }
}
