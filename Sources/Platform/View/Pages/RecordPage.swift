/// One record: name, state, key facts, next action; its sections; who changed what.
package struct RecordPage: Sendable {
    package var title: String
    /// Below the name: states, kind, code.
    package var lead: HTML
    package var crumbs: [Crumb]
    package var actions: [Action]
    package var facts: [Fact]
    /// The one thing that needs attention.
    package var notice: HTML
    package var jumps: [Jumps.Item]
    package var sections: [HTML]
    package var history: HistoryColumn?
    /// Of the title, where it is a name: `page.ofNames`.
    package var lang: String?

    package init(
        _ title: String, lead: HTML = HTML(), crumbs: [Crumb] = [], actions: [Action] = [], facts: [Fact] = [],
        notice: HTML = HTML(), jumps: [Jumps.Item] = [], sections: [HTML], history: HistoryColumn? = nil,
        lang: String? = nil
    ) {
        self.title = title
        self.lead = lead
        self.crumbs = crumbs
        self.actions = actions
        self.facts = facts
        self.notice = notice
        self.jumps = jumps
        self.sections = sections
        self.history = history
        self.lang = lang
    }

    package func html(_ page: PageContext) -> HTML {
        AppPage(title, crumbs: crumbs) {
            PageHead(title, lead: lead, actions: actions.html(page), lang: lang).html()
            if !facts.isEmpty { Facts(facts).panel(page) }
            notice
            if !jumps.isEmpty { Jumps(jumps).html(page) }
            columns {
                div(.class(history == nil ? "c12 stack" : "c8 stack")) { sections }
                history?.html(page)
            }
        }.html(page)
    }
}
