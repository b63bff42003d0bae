import Storage
import Vietnamese
import View

/// What can be done next with an import.
struct ImportDock {
    let found: Import
    let kind: any ImportKind

    func dock(_ page: PageContext) -> Dock? {
        switch found.state {
        case .ready: ready(page)
        case .applied: applied(page)
        case .failed:
            Dock(
                page.t("import.dock"),
                actions: group {
                    again(page)
                    discard(page)
                })
        case .undone: Dock(page.t("import.dock"), actions: again(page))
        default: nil
        }
    }

    private func again(_ page: PageContext) -> HTML {
        Action(page.t("import.again"), Self.again(kind), style: .primary, isLarge: true).html(page)
    }

    static func again(_ kind: any ImportKind) -> String {
        PageContext.address("/imports/new", [QueryItem("kind", kind.name)])
    }

    private func discard(_ page: PageContext) -> HTML {
        Action(page.t("import.discard"), found.path + "/removal", icon: "trash", style: .quiet, isLarge: true).html(
            page)
    }

    private func ready(_ page: PageContext) -> Dock {
        let good = found.counts.good, refused = found.counts.refuse
        let words =
            refused > 0
            ? page.t("import.dock.rest_kept", ["n": refused, "days": Import.retentionDays])
            : page.t("import.dock.undoable", ["days": Import.retentionDays])
        let others = group {
            a(href: kind.listPath, .class("btn btn-lg")) { page.t(good > 0 ? "import.later" : "import.to_list") }
            discard(page)
        }
        return good > 0
            ? Dock(
                page.t("import.dock"), actions: application(page, onlyGood: refused > 0), words: words, others: others)
            : Dock(page.t("import.dock"), actions: others, words: page.t("import.problem.nothing_to_write"))
    }

    private func application(_ page: PageContext, onlyGood: Bool) -> HTML {
        form(.named("method", "post"), .named("action", found.path + "/application"), .class("inline")) {
            hiddenCSRF(page)
            input(.type("hidden"), .name(FormNames.once), .value(newID()))
            if onlyGood { input(.type("hidden"), .name("only_good"), .value("1")) }
            button(.class("btn btn-main btn-lg")) {
                page.t(onlyGood ? "import.write_good" : "import.write", ["n": found.counts.good])
            }
        }
    }

    private func applied(_ page: PageContext) -> Dock? {
        guard let appliedAt = found.appliedAt else { return nil }
        let end = appliedAt.adding(seconds: Import.retentionDays * 86_400)
        return Dock(
            page.t("import.dock"),
            actions: group {
                a(href: kind.listPath, .class("btn btn-primary btn-lg")) { page.t("import.to_list") }
                if page.now < end.iso {
                    Action(page.t("import.undo"), found.path + "/undo", icon: "arrow-counterclockwise", isLarge: true)
                        .html(page)
                }
            },
            words: page.now < end.iso
                ? page.t("import.dock.undo_until", ["day": page.day(end.iso)]) : page.t("import.problem.too_late"))
    }
}
