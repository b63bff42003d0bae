import Platform
import Vietnamese

/// `/audit/readings/:id`: everybody whose data one page showed, of those within reach.
struct AuditedReadingView {
    let model: AuditModel
    let names: AuditNames

    func html(_ page: PageContext) -> HTML {
        let lines = AuditLines(model: model, names: names, page: page), entry = model.entries[0]
        guard case .reading(let shown) = entry.what else { return HTML() }
        let persons = model.persons(shown, atMost: AuditModel.mostPersons), title = lines.what(entry),
            nameless = shown.persons.count - persons.count
        return RecordPage(
            title, lead: HTML(text: lines.who(entry.actor)),
            crumbs: [Crumb(page.t("audit.title"), AuditPages.path), Crumb(title)],
            sections: [
                Panel(page.t("audit.reading"), id: "reading") {
                    KeyValues([
                        Fact(page.t("audit.column.at"), page.moment(entry.at)),
                        Fact(page.t("audit.column.who"), lines.who(entry.actor)),
                        Fact(page.t("audit.field.post"), lines.post(entry.actor)),
                        Fact(page.t("audit.field.page"), shown.path),
                        Fact(page.t("audit.field.persons"), page.number(shown.persons.count)),
                    ]).html()
                }.html(),
                Panel(page.t("audit.reading.persons"), id: "persons") {
                    ul {
                        for person in persons {
                            li {
                                person.path.map { a(href: $0, .named("lang", page.ofNames)) { person.name } }
                                    ?? page.name(person.name)
                            }
                        }
                    }
                    if nameless > 0 { p(.class("muted")) { page.t("audit.reading.nameless", ["n": nameless]) } }
                }.html(),
            ]
        ).html(page)
    }
}
