import Platform
import Registers
import Vietnamese

/// What a version of a programme holds, on its page: learning outcomes with the components of digital competence that
/// they cover, and modules.
struct ContentOfVersion {
    private struct Outcome {
        let id, code, wording: String
        let components: [String]
        let isIt: Bool
    }
    private struct Module {
        let id, name, code: String
        let hours: Int
        let isOnline, isIt: Bool
    }

    private let version: RegisterRecord
    private let codes: CurriculumCodes
    private let outcomes: [Outcome]
    private let modules: [Module]

    init(of version: RegisterRecord, _ codes: CurriculumCodes, in db: any Connection) throws {
        self.version = version
        self.codes = codes
        outcomes = try db.rows(
            """
            SELECT id, code, wording, components, coalesce(is_it, 0) FROM curriculum_outcome
                WHERE programme_version = \(version.id)
            ORDER BY sort_key, id LIMIT 300
            """
        ).map { row in
            let components: String? = try row.get(3)
            return Outcome(
                id: try row.get(0), code: try row.get(1), wording: try row.get(2),
                components: components?.split(separator: " ").map(String.init) ?? [], isIt: try row.get(4))
        }
        modules = try db.rows(
            """
            SELECT id, name, code, hours, coalesce(is_online, 0), coalesce(is_it, 0) FROM curriculum_module
            WHERE programme_version = \(version.id) ORDER BY identity, id LIMIT 300
            """
        ).map {
            Module(
                id: try $0.get(0), name: try $0.get(1), code: try $0.get(2), hours: try $0.get(3),
                isOnline: try $0.get(4), isIt: try $0.get(5))
        }
    }

    // MARK: Outcomes

    func outcomes(_ page: PageContext, mayEdit: Bool) -> HTML {
        let covered = Set(outcomes.flatMap(\.components)).count
        return Panel(
            page.t("curriculum.outcome.title"), id: "outcomes", aside: add("outcome", page, mayEdit),
            isFlush: !outcomes.isEmpty
        ) {
            if outcomes.isEmpty {
                p(.class("mb-0 muted")) { page.t("curriculum.outcome.none") }
            } else {
                p(.class("px-3 pt-2 mb-2")) {
                    page.t("curriculum.outcome.covered", ["covered": covered, "all": codes.components.codes.count])
                }
                outcomeTable(page)
            }
        }.html()
    }

    private func outcomeTable(_ page: PageContext) -> HTML {
        DataTable(
            page.t("curriculum.outcome.title"),
            columns: [
                Column(page.t("curriculum.outcome.code"), .short, isHead: true),
                Column(page.t("curriculum.outcome.wording")),
                Column(page.t("curriculum.outcome.components")),
            ],
            rows: outcomes.map { outcome in
                let names = outcome.components.compactMap { codes.components.name($0, page.language) }
                return TableRow([
                    .link(outcome.code, "/programme-outcomes/" + outcome.id),
                    .text(outcome.wording, below: outcome.isIt ? page.t("curriculum.outcome.is_it") : nil),
                    names.isEmpty ? .text(nil) : Cell(names.map { name in div { name } }.joined()),
                ])
            }
        ).html(page)
    }

    // MARK: Modules

    func modules(_ page: PageContext, mayEdit: Bool) -> HTML {
        Panel(
            page.t("curriculum.module.title"), id: "modules", aside: add("module", page, mayEdit),
            isFlush: !modules.isEmpty
        ) {
            if modules.isEmpty {
                p(.class("mb-0 muted")) { page.t("curriculum.module.none") }
            } else {
                p(.class("px-3 pt-2 mb-2")) {
                    page.t("curriculum.module.online_share", ["share": page.percent(onlineShare, decimals: 0)])
                }
                moduleTable(page)
            }
        }.html()
    }

    private var onlineShare: Double? {
        let all = modules.reduce(0) { $0 + $1.hours }
        return all > 0 ? Double(modules.filter(\.isOnline).reduce(0) { $0 + $1.hours }) / Double(all) : nil
    }

    private func moduleTable(_ page: PageContext) -> HTML {
        DataTable(
            page.t("curriculum.module.title"),
            columns: [
                Column(page.t("curriculum.module.name"), isHead: true),
                Column(page.t("curriculum.module.code"), .short),
                Column(page.t("curriculum.module.hours"), .number),
                Column(page.t("curriculum.module.is_online"), .short),
                Column(page.t("curriculum.outcome.is_it"), .short),
            ],
            rows: modules.map { module in
                TableRow([
                    .link(module.name, "/programme-modules/" + module.id), .text(module.code),
                    .text(page.number(module.hours)),
                    .text(yesNo(module.isOnline, page)), .text(yesNo(module.isIt, page)),
                ])
            }
        ).html(page)
    }

    private func yesNo(_ yes: Bool, _ page: PageContext) -> String { page.t(yes ? "curriculum.yes" : "curriculum.no") }

    private func add(_ part: String, _ page: PageContext, _ mayEdit: Bool) -> HTML {
        guard mayEdit else { return HTML() }
        return addLink(
            "/programme-\(part)s/new", part == "outcome" ? "curriculum.outcome.add" : "curriculum.module.add",
            [("organisation", version.organisation), ("programme_version", version.id)], page)
    }
}
