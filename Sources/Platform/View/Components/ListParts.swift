/// Search within a list; what is typed stands in the address.
package struct ListSearch: Sendable, Equatable {
    package var name: String
    package var value: String
    package var hint: String

    package init(_ value: String?, hint: String, name: String = "q") {
        self.name = name
        self.value = value ?? ""
        self.hint = hint
    }
}

/// One condition of a list: a chip when it holds, a menu of choices when it does not. All of it is links.
package struct Filter: Sendable, Equatable {
    /// Name in the address.
    package var name: String
    package var title: String
    package var options: [Option]

    package struct Option: Sendable, Equatable {
        package let value: String
        package let name: String
        package let count: Int?

        package init(_ value: String, _ name: String, count: Int? = nil) {
            self.value = value
            self.name = name
            self.count = count
        }
    }

    /// Of its options, where they are names: `page.ofNames`.
    package let lang: String?

    package init(_ name: String, _ title: String, _ options: [Option], lang: String? = nil) {
        self.name = name
        self.title = title
        self.options = options
        self.lang = lang
    }

    package func html(_ page: PageContext) -> HTML {
        let chosen = page.query.filter { $0.name == name && !$0.value.isEmpty }
        return group {
            for item in chosen { chip(item, page) }
            if chosen.isEmpty { menu(page) }
        }
    }

    private func chip(_ item: QueryItem, _ page: PageContext) -> HTML {
        let words = options.first { $0.value == item.value }?.name ?? item.value
        return li {
            a(href: page.here(without: item), .class("chip on")) {
                title + ": "; span(.lang(lang)) { words }
                icon("x")
                span(.class("visually-hidden")) { page.t("list.filter.drop") }
            }
        }
    }

    private func menu(_ page: PageContext) -> HTML {
        // Nothing is chosen of it: the choices differ in their value alone, which ends the address.
        let address = page.here(with: QueryItem(name, ""))
        return li {
            details(.class("menu")) {
                summary {
                    icon("plus"); title
                }
                ul {
                    for option in options {
                        li {
                            a(href: address + PageContext.encoded(option.value), .lang(lang)) {
                                option.name
                                if let count = option.count { span(.class("n")) { page.number(count) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Next and previous by key: right while rows come and go, and quick on the last page of a million.
package struct Pager: Sendable, Equatable {
    /// "1–50 trong 360".
    package var words: String
    package var previous: String?
    package var next: String?
    /// How many rows a page has now, where the reader may choose: there are more than the shortest page shows.
    package var size: Int?

    package init(_ words: String, previous: String? = nil, next: String? = nil, size: Int? = nil) {
        self.words = words
        self.previous = previous
        self.next = next
        self.size = size
    }

    /// Rows a page, as the reader chooses; the first unless chosen.
    package static let sizes = [50, 100, 200]

    /// To be offered where a list has so many rows.
    package static func size(_ size: Int, of count: Int) -> Int? { count > sizes[0] ? size : nil }

    /// "1–50 trong 360", in the reader's language.
    package static func words(from: Int, to: Int, of all: Int, _ page: PageContext) -> String {
        page.t("list.range", ["from": from, "to": to, "all": all])
    }

    package func html(_ page: PageContext) -> HTML {
        div(.class("pager")) {
            span { words }
            size.map { choice($0, page) }
            if previous != nil || next != nil {
                nav(.class("push row-x"), .aria("label", page.t("list.pages"))) {
                    if let previous {
                        a(href: previous, .named("rel", "prev")) {
                            icon("chevron-left"); page.t("list.previous")
                        }
                    }
                    if let next {
                        a(href: next, .named("rel", "next")) {
                            page.t("list.next"); icon("chevron-right")
                        }
                    }
                }
            }
        }
    }
}

extension Pager {
    /// Begins with the first row again: the present page has another place in pages of another length.
    private func choice(_ size: Int, _ page: PageContext) -> HTML {
        nav(.class("row-x"), .aria("label", page.t("list.sizes"))) {
            span(.class("muted"), .hidden) { page.t("list.sizes") }
            for number in Self.sizes {
                a(
                    href: page.here([
                        "limit": number == Self.sizes[0] ? nil : String(number), "after": nil, "before": nil,
                    ]), .current(number == size, "true"), .aria("label", page.t("list.sizes.of", ["n": number]))
                ) { page.number(number) }
            }
        }
    }
}

/// Nothing to show: what this would be, or which condition to drop, and the first step.
package struct EmptyState: Sendable {
    package var icon: String
    package var title: String
    package var words: String
    package var action: Action?
    /// What else helps to begin: a template to be filled in.
    package var also: Link?

    package init(icon: String, _ title: String, _ words: String, action: Action? = nil, also: Link? = nil) {
        self.icon = icon
        self.title = title
        self.words = words
        self.action = action
        self.also = also
    }

    package func html(_ page: PageContext) -> HTML {
        div(.class("empty")) {
            View.icon(icon)
            h2 { title }
            p { words }
            action?.html(page)
            if let also { p(.class("mt-3")) { also.html() } }
        }
    }
}

/// What can be done with the picked rows; each button posts their ids to its own address.
package struct BulkActions: Sendable, Equatable {
    /// Name of the checkboxes.
    package var name: String
    package var actions: [Action]

    package init(name: String = "id", _ actions: [Action]) {
        self.name = name
        self.actions = actions
    }

    func html(_ page: PageContext) -> HTML {
        div(
            .class("dock bulk"), .role("group"), .data("selected", page.pattern("list.picked")),
            .aria("label", page.t("list.bulk"))
        ) {
            b(.data("words", ""), .role("status")) { page.t("list.bulk") }
            for action in actions {
                button(.class(action.style.rawValue), .named("formaction", action.path)) {
                    action.icon.map { icon($0) }
                    action.name
                }
            }
        }
    }
}
