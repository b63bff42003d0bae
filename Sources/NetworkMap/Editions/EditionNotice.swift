import Platform

extension OutlineEdition {
    /// The page of an edition.
    /// - Parameter drawn: how much it draws.
    func recordPage(drawn: [Fact], notice: HTML, sections: [HTML?], _ page: PageContext) -> HTML {
        RecordPage(
            source, lead: HTML(text: page.t("networkmap.state.\(state.rawValue)")),
            crumbs: [
                Crumb(page.t("nav.map"), NetworkMap.path), Crumb(page.t("networkmap.outlines"), "/map/outlines"),
                Crumb(source),
            ],
            facts: drawn + [
                Fact(page.t("networkmap.field.issued_on"), page.day(issuedOn)),
                Fact(page.t("networkmap.field.file"), fileName),
            ], notice: notice, sections: sections.compactMap { $0 }
        ).html(page)
    }

    /// What can be done with an edition as it stands.
    /// - Parameter ready: what is said of one that was only read.
    @HTMLBuilder func notice(ready: String, isWarning: Bool, _ page: PageContext) -> HTML {
        switch state {
        case .read:
            Note(ready, isWarning: isWarning, action: post("networkmap.apply", "application", .main, page)).html(page)
        case .applied:
            Done(
                page.t("networkmap.applied.\(level.rawValue)"),
                undo: post("networkmap.withdraw", "withdrawal", .quiet, page)
            ).html(page)
        case .withdrawn: Note(page.t("networkmap.withdrawn.\(level.rawValue)")).html(page)
        }
    }

    private func post(_ key: String, _ noun: String, _ style: Action.Style, _ page: PageContext) -> Action {
        Action(page.t(key), "/map/outlines/\(id)/\(noun)?version=\(version)", style: style, isPost: true)
    }
}
