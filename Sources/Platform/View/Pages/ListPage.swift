/// Many records: search and filters in the address, a table that becomes cards, actions on picked rows, export.
package struct ListPage: Sendable {
    package var title: String
    package var count: Int?
    /// Instead of the count, where it is not counted to the end: "hơn 10.000".
    package var countWords: String?
    package var lead: String
    package var crumbs: [Crumb]
    package var actions: [Action]
    package var search: ListSearch?
    package var filters: [Filter]
    package var views: Segments?
    package var table: DataTable
    package var bulk: BulkActions?
    package var pager: Pager
    /// Shown instead of the table when it has no rows.
    package var empty: EmptyState
    /// Above the list: what just happened, a warning.
    package var notice: HTML

    package init(
        _ title: String, count: Int? = nil, countWords: String? = nil, lead: String = "", crumbs: [Crumb] = [],
        actions: [Action] = [],
        search: ListSearch? = nil, filters: [Filter] = [], views: Segments? = nil, table: DataTable,
        bulk: BulkActions? = nil,
        pager: Pager, empty: EmptyState, notice: HTML = HTML()
    ) {
        self.title = title
        self.count = count
        self.countWords = countWords
        self.lead = lead
        self.crumbs = crumbs
        self.actions = actions
        self.search = search
        self.filters = filters
        self.views = views
        self.table = table
        self.bulk = bulk
        self.pager = pager
        self.empty = empty
        self.notice = notice
    }

    package func html(_ page: PageContext) -> HTML {
        AppPage(title, crumbs: crumbs, isWide: true) {
            PageHead(
                title, qualifier: countWords ?? count.map { page.number($0) }, lead: HTML(text: lead),
                actions: actions.html(page)
            ).html()
            notice
            section(.class("panel flush"), .id("list"), .aria("label", title)) {
                if search != nil || !filters.isEmpty || views != nil { ListTools(search, filters, views).html(page) }
                if table.isEmpty { empty.html(page) } else { rows(page) }
            }
        }.html(page)
    }

    private func rows(_ page: PageContext) -> HTML {
        guard let bulk else { return table.html(page) + pager.html(page) }
        var table = table
        table.picks = bulk.name
        return form(.named("method", "post"), .data("selection", "")) {
            hiddenCSRF(page)
            table.html(page)
            pager.html(page)
            bulk.html(page)
        }
    }
}
