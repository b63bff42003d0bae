import Organisations
import People
import Platform
import Vietnamese

extension Staff {
    @Sendable func list(_ request: WebRequest) async throws -> Reply {
        let filter = StaffFilter(request), scope = try request.scope("staff.read")
        let after = try request.keyset("after", count: 4), limit = try request.pageSize
        let (found, names) = try await database.readPrepared { db in
            (
                try page(filter, scope, after: after, limit: limit, in: db),
                try OrganisationNames.last(of: filter.organisations, on: filter.day, .vi, in: db)
            )
        }
        try await request.logReading(of: People.kind, found.lines.map(\.person))
        let view = StaffListView(
            found: found, filter: filter, codes: codes, names: names, mayEdit: request.may("staff.edit"),
            mayImport: request.may("staff.import"),
            isFirst: after == nil, limit: limit)
        return .page(view.html(request.page))
    }
}

struct StaffListView {
    let found: StaffListing
    let filter: StaffFilter
    let codes: StaffCodes
    /// Of the organisations that the address names.
    let names: [String: String]
    let mayEdit: Bool
    let mayImport: Bool
    let isFirst: Bool
    let limit: Int

    func html(_ page: PageContext) -> HTML {
        ListPage(
            page.t("staff.title"), count: found.count, lead: page.t("staff.lead", ["day": page.day(filter.day.iso)]),
            actions: actions(page),
            search: ListSearch(filter.search, hint: page.t("staff.search_hint")), filters: filters(page),
            table: table(page), pager: pager(page),
            empty: empty(page)
        ).html(page)
    }

    private func actions(_ page: PageContext) -> [Action] {
        var actions = [Action(page.t("staff.export"), onto("/staff/export", page), icon: "download")]
        if mayImport { actions.append(Action(page.t("staff.import"), "/imports/new?kind=staff", icon: "upload")) }
        if mayEdit { actions.append(Action(page.t("staff.add"), "/staff/new", icon: "plus", style: .main)) }
        return actions
    }

    /// The conditions of this list on another address.
    private func onto(_ path: String, _ page: PageContext) -> String {
        PageContext.address(path, page.query.filter { $0.name != "after" })
    }

    private func filters(_ page: PageContext) -> [Filter] {
        let isEnglish = page.language == .en
        let types = codes.courseTypes.map { Filter.Option($0.code, $0.name(isEnglish)) }
        var filters = [
            Filter(
                "category", page.t("staff.column.category"),
                StaffCategory.allCases.map { .init($0.rawValue, page.t("staff.category.\($0.rawValue)")) }),
            Filter("trained", page.t("staff.filter.trained"), types),
            Filter("untrained", page.t("staff.filter.untrained"), types),
            Filter("work", page.t("staff.column.main"), [.init("second", page.t("staff.main.no"))]),
        ]
        if !filter.organisations.isEmpty {
            filters.insert(
                Filter(
                    "organisation", page.t("staff.column.organisation"),
                    filter.organisations.map { .init($0, names[$0] ?? $0) }), at: 0)
        }
        return filters
    }

    private func table(_ page: PageContext) -> DataTable {
        DataTable(
            page.t("staff.title"),
            columns: [
                Column(page.t("staff.column.name"), isHead: true), Column(page.t("staff.column.born"), .short),
                Column(page.t("staff.column.organisation"), .long), Column(page.t("staff.column.position"), .long),
                Column(page.t("staff.column.courses"), .long),
                Column(page.t("staff.column.number"), .short, isWideOnly: true),
            ],
            rows: found.lines.map { row($0, page) }, isDense: true)
    }

    private func row(_ line: StaffLine, _ page: PageContext) -> TableRow {
        let isEnglish = page.language == .en
        return TableRow(
            [
                line.isKept ? .link(line.name, Staff.path(line.person), lang: page.ofNames) : .name(line.name, page),
                .text(line.bornOn.map { page.day($0.iso) } ?? line.birthYear.map(String.init)),
                .link(line.organisationName, "/institutions/" + line.organisation, lang: page.ofNames),
                .text(
                    codes.position(line.position)?.name(isEnglish) ?? line.position,
                    below: page.t("staff.category.\(line.category.rawValue)")),
                courses(line, page), .text(line.number.map(Person.masked)),
            ], id: line.person, name: line.name)
    }

    private func courses(_ line: StaffLine, _ page: PageContext) -> Cell {
        if line.isKept, line.courses.count == 1, line.courses[0].isEvidenced {
            let type = line.courses[0].type
            return .text(codes.courseType(type)?.name(page.language == .en) ?? type)
        }
        return Cell(allCourses(line, page))
    }

    @HTMLBuilder private func allCourses(_ line: StaffLine, _ page: PageContext) -> HTML {
        if !line.isKept {
            span(.class("muted")) { page.t("staff.courses.elsewhere") }
        } else if line.courses.isEmpty {
            span(.class("muted")) { page.t("staff.courses.none") }
        }
        for (index, course) in line.courses.enumerated() {
            if index > 0 { raw("<br>") }
            codes.courseType(course.type)?.name(page.language == .en) ?? course.type
            if !course.isEvidenced { raw(" "); span(.class("muted")) { page.t("staff.no_evidence") } }
        }
    }

    private func pager(_ page: PageContext) -> Pager {
        let words = found.lines.isEmpty ? "" : page.t("staff.shown", ["n": found.lines.count, "all": found.count])
        return Pager(
            words, previous: isFirst ? nil : page.here(["after": nil]),
            next: found.next.map { page.here(["after": $0.token]) }, size: Pager.size(limit, of: found.count))
    }

    private func empty(_ page: PageContext) -> EmptyState {
        if filter.isNarrow {
            return EmptyState(
                icon: "search", page.t("staff.none_match"), page.t("staff.none_match.words"),
                action: Action(page.t("staff.show_all"), "/staff"))
        }
        return EmptyState(
            icon: "people", page.t("staff.none"), page.t("staff.none.words"),
            action: mayImport ? Action(page.t("staff.import"), "/imports/new?kind=staff", style: .main) : nil,
            also: mayImport ? ImportTemplate.link("staff", page) : nil)
    }
}
