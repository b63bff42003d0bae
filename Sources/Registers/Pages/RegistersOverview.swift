import Platform
import Vietnamese

extension Registers {
    /// All registers that the person may read, with how many records each has in their scope.
    @Sendable func overview(_ request: WebRequest) async throws -> Reply {
        let groups = groups, counts = counts
        let shown = try await database.read { db in
            var slices: [Scope: ScopeSlice] = [:]
            return try groups.map { group in
                let open = group.registers.compactMap { register in
                    (try? register.readable(for: request)).map { (register, scope: $0) }
                }
                let counted = try counts.counts(of: open.map(\.0), in: db)
                let registers = try zip(open, counted).map { open, counts -> OpenRegister in
                    let slice = try slices[open.scope] ?? open.scope.slice(in: db)
                    slices[open.scope] = slice
                    return OpenRegister(
                        register: open.0, count: RegisterCount(found: counts.within(slice)),
                        mayEdit: request.may(open.0.edit))
                }
                return (title: group.titleKey, registers: registers)
            }
        }
        guard shown.contains(where: { !$0.registers.isEmpty }) else { throw Problem.forbidden }
        return .page(RegistersView(groups: shown.filter { !$0.registers.isEmpty }).html(request.page))
    }
}

struct OpenRegister: Sendable {
    let register: any Register
    let count: RegisterCount
    let mayEdit: Bool
}

struct RegistersView: Sendable {
    let groups: [(title: String, registers: [OpenRegister])]

    func html(_ page: PageContext) -> HTML {
        AppPage(page.t("registers.title")) {
            PageHead(page.t("registers.title"), lead: HTML(text: page.t("registers.lead"))).html()
            stack {
                for group in groups {
                    Panel(page.t(group.title), id: String(group.title.map { $0 == "." ? "-" : $0 }), isFlush: true) {
                        table(group, page)
                    }.html()
                }
            }
        }.html(page)
    }

    private func table(_ group: (title: String, registers: [OpenRegister]), _ page: PageContext) -> HTML {
        DataTable(
            page.t(group.title),
            columns: [
                Column(page.t("registers.register"), isHead: true), Column(page.t("registers.count"), .number),
                Column(page.t("registers.next_step"), .short),
            ],
            rows: group.registers.map { open in
                TableRow([
                    .link(
                        page.t(open.register.words.title), open.register.path, below: page.t(open.register.words.lead)),
                    .text(open.count.words(page)),
                    open.mayEdit
                        ? .link(page.t("registers.import"), "/imports/new?kind=" + open.register.name) : .text(nil),
                ])
            }
        ).html(page)
    }
}
