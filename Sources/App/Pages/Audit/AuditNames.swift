import Platform

/// What kinds of records, and pages, are called.
struct AuditNames: Sendable {
    let kinds: [RecordKind]
    private let sources: [any RecordKindSource]
    private let byKind: [String: (kind: RecordKind, source: Int)]
    /// Keys of the titles of pages, by the beginning of their addresses; the longest first.
    private let pages: [(path: String, key: String)]

    init(_ sources: [any RecordKindSource], pages: [(path: String, key: String)]) {
        self.sources = sources
        kinds = sources.flatMap(\.recordKinds)
        byKind = Dictionary(
            sources.enumerated().flatMap { at, source in source.recordKinds.map { ($0.kind, ($0, at)) } },
            uniquingKeysWith: { first, _ in first })
        self.pages = pages.filter { $0.path != ShellPaths.home }.sorted {
            ($1.path.utf8.count, $0.path) < ($0.path.utf8.count, $1.path)
        }
    }

    var known: Set<String> { Set(kinds.map(\.kind)) }

    func kind(_ kind: String, _ page: PageContext) -> String {
        byKind[kind].map { page.t($0.kind.nameKey) } ?? page.t("audit.kind.other")
    }

    /// What changed, each once.
    func fields(_ fields: [String], of kind: String, _ page: PageContext) -> [String] {
        guard let known = byKind[kind]?.kind else { return [] }
        var seen: Set<String> = []
        return fields.compactMap { known.fieldKey($0) }.filter { page.strings.has($0) }.map { page.t($0) }.filter {
            seen.insert($0).inserted
        }
    }

    func links(_ records: [String: Set<String>], for request: WebRequest, in db: any Connection) throws -> [String:
        [String: RecordLink]]
    {
        try records.reduce(into: [:]) { links, wanted in
            guard let source = byKind[wanted.key]?.source, !wanted.value.isEmpty else { return }
            links[wanted.key] = try sources[source].links(of: wanted.key, wanted.value.sorted(), for: request, in: db)
        }
    }

    /// "Danh sách nhân sự": the list that the page belongs to.
    func page(_ path: String, _ page: PageContext) -> String {
        if path.hasPrefix("/api/") { return page.t("audit.page.api") }
        guard let found = pages.first(where: { path == $0.path || path.hasPrefix($0.path + "/") }) else { return path }
        let name = page.t(found.key)
        return path.hasSuffix("/export") ? page.t("audit.page.export", ["page": name]) : name
    }
}
