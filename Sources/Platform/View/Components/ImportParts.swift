/// Where one is in a work of several steps.
package struct Steps: Sendable, Equatable {
    package var names: [String]
    /// Index of the present step; all before it are done.
    package var current: Int

    package init(_ names: [String], current: Int) {
        self.names = names
        self.current = current
    }

    package func html(_ page: PageContext) -> HTML {
        ol(.class("steps")) {
            for (index, name) in names.enumerated() {
                li(.class(index < current ? "done" : nil), .current(index == current, "step")) {
                    span {
                        if index < current {
                            icon("check"); span(.class("visually-hidden")) { page.t("steps.done") }
                        } else {
                            page.number(index + 1)
                        }
                    }
                    name
                }
            }
        }
    }
}

/// Up to four counts that lead to their rows.
package struct Counts: Sendable, Equatable {
    package struct Item: Sendable, Equatable {
        package let count: Int
        package let name: String
        package let icon: String
        package let tone: Tone
        package let path: String
        package let isCurrent: Bool

        package init(_ count: Int, _ name: String, icon: String, tone: Tone, path: String, isCurrent: Bool = false) {
            self.count = count
            self.name = name
            self.icon = icon
            self.tone = tone
            self.path = path
            self.isCurrent = isCurrent
        }
    }

    package var items: [Item]

    package init(_ items: [Item]) { self.items = items }

    package func html(_ page: PageContext) -> HTML {
        div(.class("counts")) {
            for item in items {
                a(href: item.path, .class(item.tone.rawValue), .current(item.isCurrent, "true")) {
                    span(.class("n")) { page.number(item.count) }
                    icon(item.icon)
                    raw(" ")
                    item.name
                }
            }
        }
    }
}

/// The action that stays in view at the end of a long page.
package struct Dock: Sendable {
    package var title: String
    package var actions: HTML
    package var words: String
    /// Behind it, where the page ends: what is done less often.
    package var others: HTML?

    package init(_ title: String, actions: HTML, words: String = "", others: HTML? = nil) {
        self.title = title
        self.actions = actions
        self.words = words
        self.others = others
    }

    package func html() -> HTML {
        group {
            section(.class("panel dock"), .aria("label", title)) {
                div(.class("row-x")) {
                    actions
                    if !words.isEmpty { span(.class("muted small")) { words } }
                }
            }
            if let others {
                div(.class("row-x afterdock")) {
                    // On a phone the dock holds its button alone.
                    if !words.isEmpty { span(.class("muted small")) { words } }
                    others
                }
            }
        }
    }
}

/// How far a long work is. The script asks `poll` for `{done, total, words, next?}`; without it the page asks again by
/// itself (`AppPage(refresh:)`).
package struct ProgressBar: Sendable, Equatable {
    package var words: String
    package var done: Int
    /// Nil while nobody knows how much there is: the bar then shows that work goes on, not how far it is.
    package var total: Int?
    package var poll: String?

    package init(_ words: String, done: Int, total: Int?, poll: String?) {
        self.words = words
        self.done = done
        self.total = total
        self.poll = poll
    }

    package func html() -> HTML {
        div(.class("panel"), .data("progress", poll)) {
            p(.class("small fw-semibold mb-2"), .id("progress-words"), .data("words", ""), .role("status")) { words }
            progress(
                .aria("labelledby", "progress-words"), .named("value", total.map { _ in String(done) }),
                .named("max", total.map { String(max($0, 1)) })
            ) { words }
        }
    }
}

/// A value before and after.
package func changed(from before: String, to after: String) -> HTML {
    span {
        span(.class("was")) { before }; raw(" → "); b { after }
    }
}

/// A value as it stood in a file, to be looked at.
package func marked(_ value: String) -> HTML { mark { value } }

/// Columns that a file has, as recognised.
package struct Recognised: Sendable, Equatable {
    package var words: String
    package var columns: [String]

    package init(_ words: String, columns: [String]) {
        self.words = words
        self.columns = columns
    }

    package func html() -> HTML {
        group {
            p(.class("mb-2")) { words }
            ul(.class("chips")) {
                for column in columns {
                    li(.class("chip")) {
                        icon("check2"); column
                    }
                }
            }
        }
    }
}

/// Where a file is dropped or chosen.
package struct DropZone: Sendable, Equatable {
    package var name: String
    package var title: String
    package var hint: String
    /// ".xlsx,.csv".
    package var accept: String

    package init(name: String, title: String, hint: String, accept: String) {
        self.name = name
        self.title = title
        self.hint = hint
        self.accept = accept
    }

    package func html() -> HTML {
        div(.class("drop mb-3")) {
            icon("file-earmark-spreadsheet")
            label(.class("fw-semibold"), .named("for", "f-" + name)) { title }
            span(.class("hint"), .id("f-" + name + "-hint")) { hint }
            input(
                .type("file"), .id("f-" + name), .name(name), .named("accept", accept), .flag("required"),
                .aria("describedby", "f-" + name + "-hint"))
        }
    }
}
