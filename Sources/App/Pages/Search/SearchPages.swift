import Platform
import People
import Vietnamese

/// `/search`: everything that the reader may find, in one place and one transaction.
struct SearchPages: Sendable {
    /// In the order of the page.
    let sources: [any SearchSource]

    init(sources: [any SearchSource]) { self.sources = sources.sorted { $0.place < $1.place } }

    func add(to routes: Routes) {
        routes.get(ShellPaths.search, .anyone, asks: ["q"], find)
    }

    private func find(_ request: WebRequest) async throws -> Reply {
        let query = SearchQuery(request.query.text("q") ?? "", request.language, on: request.clock.today)
        let groups =
            query.words.isEmpty
            ? []
            : try await request.database.readPrepared { db in
                try sources.compactMap { try $0.find(query, for: request, in: db) }.filter { !$0.hits.isEmpty }
            }
        try await request.logReading(of: People.kind, groups.flatMap { $0.hits.compactMap(\.person) })
        return .page(SearchView(query: query, groups: groups).html(request.page))
    }
}
