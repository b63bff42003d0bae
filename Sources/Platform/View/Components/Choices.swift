/// Links side by side of which one is chosen: table or map, 2025 or 2030.
package struct Segments: Sendable, Equatable {
    package struct Item: Sendable, Equatable {
        package let name: String
        package let path: String
        package let isCurrent: Bool

        package init(_ name: String, _ path: String, isCurrent: Bool = false) {
            self.name = name
            self.path = path
            self.isCurrent = isCurrent
        }
    }

    package var words: String
    package var items: [Item]

    /// - Parameter words: what is chosen here, for those who do not see.
    package init(_ words: String, _ items: [Item]) {
        self.words = words
        self.items = items
    }

    package func html() -> HTML {
        nav(.class("seg nowall"), .aria("label", words)) {
            for item in items { a(href: item.path, .current(item.isCurrent)) { item.name } }
        }
    }
}

/// The sections of a long record.
package struct Jumps: Sendable, Equatable {
    package struct Item: Sendable, Equatable {
        package let name: String
        package let path: String
        package let count: Int?
        package let isCurrent: Bool

        package init(_ name: String, _ path: String, count: Int? = nil, isCurrent: Bool = false) {
            self.name = name
            self.path = path
            self.count = count
            self.isCurrent = isCurrent
        }
    }

    package var items: [Item]

    package init(_ items: [Item]) { self.items = items }

    package func html(_ page: PageContext) -> HTML {
        nav(.class("jump"), .aria("label", page.t("record.sections"))) {
            for item in items {
                a(href: item.path, .current(item.isCurrent, "true")) {
                    item.name
                    if let count = item.count { raw(" "); span(.class("n")) { page.number(count) } }
                }
            }
        }
    }
}
