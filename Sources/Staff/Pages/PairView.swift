import People
import Platform
import Vietnamese

/// Two records side by side: what differs, and the decision.
struct PairView {
    let found: StaffPair
    let oldNumbers: [[OldNumber]]
    let organisations: [String: String]
    let decidedBy: String?
    let codes: StaffCodes
    let typed: FormData
    let errors: [FieldError]

    private var path: String { Staff.pairPath(found.pair.a, found.pair.b) }
    private var isOpen: Bool { found.pair.state == .open }

    func html(_ page: PageContext) -> HTML {
        let title = page.t("staff.pair.title")
        return RecordPage(
            title, lead: lead(page),
            crumbs: [
                Crumb(page.t("staff.title"), "/staff"), Crumb(page.t("staff.pairs.title"), Staff.pairsPath),
                Crumb(title),
            ],
            notice: isOpen ? HTML() : decided(page),
            sections: [comparison(page)] + (isOpen ? [joining(page), distinction(page)] : [])
        ).html(page)
    }

    private func lead(_ page: PageContext) -> HTML {
        group {
            PairListView.mark(found.pair.state, page).html(page)
            span { page.t("staff.pairs.why.\(found.pair.why.key)") }
        }
    }

    @HTMLBuilder private func decided(_ page: PageContext) -> HTML {
        let when = [
            "who": decidedBy ?? page.t("staff.history.system"),
            "when": found.pair.verdict.map { page.moment($0.at) } ?? "–",
        ]
        Note(
            page.t("staff.pair.decided.\(found.pair.state.rawValue)", when)
                + (found.pair.reason.map { " " + $0 } ?? ""), icon: "check-circle",
            action: Action(page.t("staff.history.undo"), path + "/reopening", isPost: true)
        ).html(page)
    }

    // MARK: Side by side

    private func comparison(_ page: PageContext) -> HTML {
        let lines = PairLines(
            found: found, oldNumbers: oldNumbers, organisations: organisations, codes: codes, page: page
        ).all
            .filter { $0.values != [[], []] }
        return Panel(
            page.t("staff.pair.compare"), id: "compare", aside: remark(page.t("staff.pair.compare.remark")),
            isFlush: true
        ) {
            DataTable(
                page.t("staff.pair.compare"),
                columns: [
                    Column(page.t("staff.pair.field"), isHead: true), Column(name(0, page)), Column(name(1, page)),
                    Column(page.t("staff.pair.difference")),
                ],
                rows: lines.map { line in
                    TableRow(
                        [
                            .text(line.name), Cell(several(line.values[0])), Cell(several(line.values[1])),
                            line.differs
                                ? .state(StateMark(.short, page.t("staff.pair.differs")), page)
                                : .text(page.t("staff.pair.alike")),
                        ])
                }
            ).html(page)
        }.html()
    }

    private func name(_ index: Int, _ page: PageContext) -> String { page.t("staff.pair.record", ["n": index + 1]) }

    private func several(_ values: [String]) -> HTML {
        if values.isEmpty { return HTML(text: "–") }
        return values.enumerated().map { index, value in
            group {
                if index > 0 { br() }; value
            }
        }.joined()
    }

    // MARK: Decisions

    private func joining(_ page: PageContext) -> HTML {
        Panel(page.t("staff.pair.same"), id: "same") {
            p { page.t("staff.pair.same.words") }
            div(.class("row-x")) { for index in [0, 1] { keeping(index, page) } }
        }.html()
    }

    private func keeping(_ index: Int, _ page: PageContext) -> HTML {
        form(.named("method", "post"), .named("action", path + "/joining"), .class("inline")) {
            if let csrf = page.csrf { input(.type("hidden"), .name(FormNames.csrf), .value(csrf)) }
            input(.type("hidden"), .name("keep"), .value(found.persons[index].id))
            input(.type("hidden"), .name("seen"), .value(found.seen))
            button(.class("btn btn-primary")) { page.t("staff.pair.keep", ["n": index + 1]) }
        }
    }

    private func distinction(_ page: PageContext) -> HTML {
        let field = Field(
            "reason", page.t("staff.field.reason"), .long(rows: 2), value: typed["reason"],
            hint: page.t("staff.pair.distinct.hint"),
            error: errors.first.map { page.t($0.key, $0.arguments) })
        return Panel(page.t("staff.pair.distinct"), id: "distinct") {
            FormModel(
                path: path + "/distinction", sections: [.init(nil, [field])], submit: page.t("staff.pair.distinct.do"),
                cancel: Link(page.t("staff.cancel"), Staff.pairsPath), onceKey: typed[FormNames.once] ?? newID()
            ).html(page)
        }.html()
    }
}
