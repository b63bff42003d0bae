import Organisations
import Platform
import Vietnamese

extension Institutions {
    @Sendable func list(_ request: WebRequest) async throws -> Reply {
        let after = try request.keyset("after"), before = try request.keyset("before")
        let limit = try request.pageSize
        let (filter, directory, occupations) = try await database.read { db in
            let filter = try self.filter(request, in: db)
            return (filter, try self.directory(on: filter.day, in: db), try offered?.occupations(filter.day, db) ?? [])
        }
        let model = InstitutionListModel(
            found: directory.page(filter, after: after, before: before, limit: limit), limit: limit,
            directory: directory,
            filter: filter,
            codes: codes,
            filters: filters(directory, occupations: occupations, request.page),
            mayEdit: request.may("institutions.edit"),
            mayImport: request.may("institutions.import"), mayExport: request.may("institutions.read"))
        return .page(model.html(request.page))
    }
}

/// What the list shows.
struct InstitutionListModel {
    let found: InstitutionPage
    let limit: Int
    let directory: Directory
    let filter: InstitutionFilter
    let codes: InstitutionCodes
    let filters: [Filter]
    let mayEdit: Bool
    let mayImport: Bool
    let mayExport: Bool

    func html(_ page: PageContext) -> HTML {
        ListPage(
            page.t("institutions.title"), count: found.count,
            lead: page.t("institutions.lead", ["day": page.day(filter.day)]), actions: actions(page),
            search: ListSearch(filter.search, hint: page.t("institutions.search_hint")), filters: filters,
            table: table(page), pager: pager(page),
            empty: empty(page)
        ).html(page)
    }

    private func actions(_ page: PageContext) -> [Action] {
        var actions: [Action] = []
        if mayExport {
            actions.append(
                Action(
                    page.t("institutions.export"),
                    page.here(["after": nil, "before": nil], path: "/institutions/export"), icon: "download"))
        }
        if mayImport {
            actions.append(Action(page.t("institutions.import"), "/imports/new?kind=institutions", icon: "upload"))
        }
        actions.append(
            Action(
                page.t("institutions.on_map"),
                page.here(["after": nil, "before": nil, "sort": nil, "limit": nil], path: "/map"),
                icon: "map"))
        // A school's registrar corrects records, but has nobody under whom to put a new institution.
        if mayEdit, mayImport {
            actions.append(Action(page.t("institutions.add"), "/institutions/new", icon: "plus", style: .main))
        }
        return actions
    }

    private func table(_ page: PageContext) -> DataTable {
        DataTable(
            page.t("institutions.title"),
            columns: [
                .sorted(page.t("institutions.field.name"), by: "name", isHead: true, page),
                Column(page.t("institutions.field.governed_by"), isWideOnly: true),
                .sorted(page.t("institutions.field.located_in"), by: "province", page),
                Column(page.t("institutions.field.licence_number"), .short, isWideOnly: true),
                .sorted(page.t("institutions.field.licensed_on"), .number, by: "licensed", isWideOnly: true, page),
            ],
            rows: found.rows.map { row($0, page) }, isDense: true)
    }

    private func row(_ row: InstitutionRow, _ page: PageContext) -> TableRow {
        TableRow(
            [
                .link(row.name, Institutions.path(row.id), below: type(row, page), lang: page.ofNames),
                .name(row.governedBy.flatMap { directory.names.organisations[$0] }, page),
                .name(directory.place(row), page), .text(row.licence), .text(row.licensedOn.map { page.day($0) }),
            ], id: row.id, name: row.name)
    }

    private func type(_ row: InstitutionRow, _ page: PageContext) -> String {
        [codes.types.name(row.type, page.language), row.school == nil ? nil : page.t("institutions.is_branch")]
            .compactMap { $0 }.joined(separator: ", ")
    }

    private func pager(_ page: PageContext) -> Pager {
        let words =
            found.rows.isEmpty
            ? "" : Pager.words(from: found.first, to: found.first + found.rows.count - 1, of: found.count, page)
        return Pager(
            words, previous: found.previous.map { page.here(["before": $0.token, "after": nil]) },
            next: found.next.map { page.here(["after": $0.token, "before": nil]) },
            size: Pager.size(limit, of: found.count))
    }

    private func empty(_ page: PageContext) -> EmptyState {
        let isFiltered = page.query.contains { InstitutionFilter.names.contains($0.name) && !$0.value.isEmpty }
        if isFiltered {
            return EmptyState(
                icon: "search", page.t("institutions.none_match"), page.t("institutions.none_match.words"),
                action: Action(page.t("institutions.show_all"), "/institutions"))
        }
        return EmptyState(
            icon: "building", page.t("institutions.none"), page.t("institutions.none.words"),
            action: mayImport
                ? Action(page.t("institutions.import"), "/imports/new?kind=institutions", style: .main) : nil,
            also: mayImport ? ImportTemplate.link("institutions", page) : nil)
    }
}

extension Unit {
    package func name(_ language: Language) -> String { language == .vi ? name : nameInEnglish ?? name }
}
