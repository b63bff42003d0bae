import Platform

/// One entry of the audit in words.
struct AuditLines {
    let model: AuditModel
    let names: AuditNames
    let page: PageContext

    // MARK: Who

    func who(_ id: String) -> String {
        if id.hasPrefix("system:") { return page.t(id == "system:command" ? "audit.who.command" : "audit.who.system") }
        return model.actors[id] ?? page.t("audit.who.gone")
    }

    /// Where they have rights today; a program is called one.
    func post(_ id: String) -> String? {
        let places = (model.posts[id] ?? []).compactMap { model.organisations[$0] }
        let place = places.first.map {
            places.count > 1 ? page.t("audit.and_more", ["what": $0, "n": places.count - 1]) : $0
        }
        return id.hasPrefix(Actor.ofPrograms)
            ? [page.t("audit.who.program"), place].compactMap { $0 }.joined(separator: ", ") : place
    }

    // MARK: What

    func what(_ entry: AuditEntry) -> String {
        switch entry.what {
        case .change(let change):
            page.t("audit.step.\(change.step?.rawValue ?? "erased")", ["what": names.kind(entry.kind, page)])
        case .reading(let shown): page.t("audit.read", ["what": names.page(shown.path, page)])
        }
    }

    /// Names of fields, the reason, where it came from; of values nothing: whoever may see them opens the record.
    func detail(_ entry: AuditEntry) -> String? {
        guard case .change(let change) = entry.what else { return nil }
        // What was changed, and why, is told to whoever may open the record; of a dossier that is another's, only that
        // it was.
        let isPerson = names.kinds.contains { $0.kind == entry.kind && $0.persons == .record }
        if isPerson, model.link(entry.kind, change.entry.record)?.path == nil { return nil }
        var parts: [String] = []
        let fields = change.step == .revised ? names.fields(change.entry.fields, of: entry.kind, page) : []
        if !fields.isEmpty { parts.append(fields.joined(separator: ", ")) }
        if let reason = change.entry.reason { parts.append(page.t("audit.reason", ["reason": reason])) }
        if change.entry.batch != nil { parts.append(page.t("audit.together")) }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    // MARK: Whose

    func records(_ entry: AuditEntry) -> HTML {
        switch entry.what {
        case .change(let change): model.link(entry.kind, change.entry.record).map(named) ?? none
        case .reading(let shown): persons(shown)
        }
    }

    private var none: HTML { span(.class("muted")) { "–" } }

    private func persons(_ shown: AuditEntry.Shown) -> HTML {
        let count = shown.persons.count, some = model.persons(shown, atMost: AuditModel.fewPersons),
            rest = count - some.count
        if count == 0 { return none }
        let all = AuditPages.path + "/readings/" + shown.id
        if some.isEmpty { return a(href: all) { page.t("audit.persons", ["n": count]) } }
        return group {
            some.enumerated().map { at, link in at == 0 ? named(link) : HTML(text: ", ") + named(link) }.joined()
            if rest > 0 { raw(" "); a(href: all) { page.t("audit.persons.more", ["n": rest]) } }
        }
    }

    private func named(_ link: RecordLink) -> HTML {
        link.path.map { a(href: $0, .named("lang", page.ofNames)) { link.name } } ?? page.name(link.name)
    }

    func places(_ entry: AuditEntry) -> HTML {
        let ids = entry.organisations.filter { model.organisations[$0] != nil }
        guard let first = ids.first else { return none }
        return group {
            a(
                href: page.here(["organisation": first, "after": nil], path: AuditPages.path),
                .named("lang", page.ofNames)
            ) {
                model.organisations[first] ?? first
            }
            if ids.count > 1 {
                raw(" "); span(.class("muted nw")) { page.t("audit.places.more", ["n": ids.count - 1]) }
            }
        }
    }
}
