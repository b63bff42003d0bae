import Platform
import Vietnamese

struct SystemView {
    let status: SystemStatus
    let today: Day

    func html(_ page: PageContext) -> HTML {
        AppPage(page.t("system.title")) {
            PageHead(page.t("system.title"), lead: HTML(text: page.t("system.lead"))).html()
            verdict(page)
            div(.class("stack")) {
                if !status.failures.isEmpty { failures(page) }
                followers(page)
                duties(page)
                lanes(page)
                facts(page)
                shelves(page)
                if status.failures.isEmpty { failures(page) }
            }
        }.html(page)
    }

    /// Whether anybody must do something, before all else.
    private func verdict(_ page: PageContext) -> HTML {
        let failing =
            status.followers.count { $0.failingSince != nil } + status.duties.count { $0.record?.failure != nil }
        if failing == 0, status.failures.isEmpty { return Done(page.t("system.all_well")).html(page) }
        var words: [String] = []
        if failing > 0 { words.append(page.t("system.failing_parts", ["n": failing])) }
        if !status.failures.isEmpty { words.append(page.t("system.failed_jobs", ["days": SystemStatus.failureDays])) }
        return Note(words.joined(separator: " "), icon: "exclamation-triangle", isWarning: true).html(page)
    }

    private func facts(_ page: PageContext) -> HTML {
        func size(_ bytes: Int?) -> String? {
            bytes.map {
                $0 < 1 << 30
                    ? page.t("system.megabytes", ["n": $0 >> 20])
                    : page.t("system.gigabytes", ["n": page.number(Double($0) / Double(1 << 30), decimals: 1)])
            }
        }
        return Panel(page.t("system.process"), id: "process") {
            KeyValues([
                Fact(
                    page.t("system.database"),
                    page.t("system.database.\(status.database == .sqlite ? "sqlite" : "postgres")")),
                Fact(page.t("system.started"), page.moment(status.startedAt)),
                Fact(page.t("system.memory"), size(status.memory)),
                Fact(page.t("system.disk"), size(status.freeDisk)),
                Fact(page.t("system.calendar"), calendar(page)),
            ]).html()
        }.html()
    }

    private func shelves(_ page: PageContext) -> HTML {
        func megabytes(_ bytes: Int) -> String {
            page.t("system.megabytes", ["n": page.number(Double(bytes) / 1_048_576, decimals: 1)])
        }
        return Panel(page.t("system.shelves"), id: "shelves", isFlush: true) {
            DataTable(
                page.t("system.shelves"),
                columns: [
                    Column(page.t("system.shelf"), isHead: true), Column(page.t("system.shelf.count"), .number),
                    Column(page.t("system.shelf.used"), .number), Column(page.t("system.shelf.limit"), .number),
                ],
                rows: status.shelves.map { shelf in
                    let usage = shelf.usage
                    return TableRow([
                        .text(page.t(shelf.name)), .text(page.number(usage.count)),
                        .text(megabytes(usage.bytes)), .text(usage.limit == 0 ? "–" : megabytes(usage.limit)),
                    ])
                }
            ).html(page)
        }.html()
    }

    private func followers(_ page: PageContext) -> HTML {
        Panel(page.t("system.followers"), id: "followers", isFlush: true) {
            DataTable(
                page.t("system.followers"),
                columns: [
                    Column(page.t("system.name"), isHead: true), Column(page.t("system.state")),
                    Column(page.t("system.waiting"), .number),
                ],
                rows: status.followers.map { follower in
                    let mark =
                        follower.failingSince.map {
                            StateMark(.bad, page.t("system.failing", ["when": page.moment($0)]))
                        }
                        ?? StateMark(
                            follower.waiting ?? 0 > 0 ? .due : .met,
                            page.t(follower.waiting ?? 0 > 0 ? "system.behind" : "system.up_to_date"))
                    return TableRow([
                        .text(name("follower", follower.name, page)), Cell(mark.html(page)),
                        .text(follower.waiting.map { page.number($0) } ?? "–"),
                    ])
                }
            ).html(page)
        }.html()
    }

    private func duties(_ page: PageContext) -> HTML {
        Panel(page.t("system.duties"), id: "duties", isFlush: true) {
            DataTable(
                page.t("system.duties"),
                columns: [
                    Column(page.t("system.name"), isHead: true), Column(page.t("system.rhythm")),
                    Column(page.t("system.state")),
                    Column(page.t("system.done_at")), Column(page.t("system.next")),
                ],
                rows: status.duties.map { line in
                    let record = line.record, last = line.duty.rhythm.last(until: today)
                    let isDone = record?.doneFor.map { $0 >= last } ?? false
                    let failed = record?.failure.map { StateMark(.bad, page.t($0)) }
                    return TableRow([
                        .text(name("duty", line.duty.name, page)),
                        .text(page.t("system.rhythm.\(rhythm(line.duty.rhythm))")),
                        Cell((failed ?? state(isDone: isDone, page)).html(page)),
                        .text(record?.doneAt.map { page.moment($0) } ?? "–"),
                        .text(page.day((isDone ? line.duty.rhythm.next(after: last) : last).iso)),
                    ])
                }
            ).html(page)
        }.html()
    }

    private func lanes(_ page: PageContext) -> HTML {
        Panel(page.t("system.lanes"), id: "lanes", isFlush: true) {
            DataTable(
                page.t("system.lanes"),
                columns: [
                    Column(page.t("system.name"), isHead: true), Column(page.t("system.jobs.waiting"), .number),
                    Column(page.t("system.jobs.running"), .number),
                ],
                rows: status.lanes.map { lane in
                    TableRow([
                        .text(page.t("system.lane.\(lane.lane == .lists ? "lists" : "duties")")),
                        .text(page.number(lane.waiting)),
                        .text(page.number(lane.running)),
                    ])
                }
            ).html(page)
        }.html()
    }

    private func failures(_ page: PageContext) -> HTML {
        Panel(
            page.t("system.failures", ["n": SystemStatus.failureDays]), id: "failures",
            isFlush: !status.failures.isEmpty
        ) {
            if status.failures.isEmpty {
                p { page.t("system.failures.none") }
            } else {
                DataTable(
                    page.t("system.failures", ["n": SystemStatus.failureDays]),
                    columns: [
                        Column(page.t("system.at")), Column(page.t("system.name"), isHead: true),
                        Column(page.t("system.why")),
                    ],
                    rows: status.failures.map { failure in
                        TableRow([
                            .text(page.moment(failure.at)), .text(name("job", failure.kind, page)),
                            .text(failure.reason.map { page.t($0) } ?? "–"),
                        ])
                    }
                ).html(page)
            }
        }.html()
    }

    /// In words where there are some; a part that has none yet is called as in the log.
    private func name(_ kind: String, _ name: String, _ page: PageContext) -> String {
        let plain = name.hasPrefix("duty.") ? String(name.dropFirst(5)) : name
        let key = "system.\(name.hasPrefix("duty.") ? "duty" : kind).\(plain)"
        return page.strings.has(key) ? page.t(key) : plain
    }

    private func state(isDone: Bool, _ page: PageContext) -> StateMark {
        StateMark(isDone ? .met : .due, page.t(isDone ? "system.done" : "system.is_due"))
    }

    /// Of which years every day off is known: deadlines in later ones are provisional.
    private func calendar(_ page: PageContext) -> String {
        status.calendar.knownUntil(from: today.year).map { page.t("system.calendar.known", ["year": String($0)]) }
            ?? page.t("system.calendar.unknown", ["year": String(today.year)])
    }

    private func rhythm(_ rhythm: Rhythm) -> String {
        switch rhythm {
        case .daily: "daily"
        case .workingDays: "working_days"
        case .weekly: "weekly"
        case .monthly: "monthly"
        }
    }
}
