/// A name and its value.
package struct Fact: Sendable, Equatable {
    package let name: String
    package let value: HTML

    package init(_ name: String, _ value: HTML) {
        self.name = name
        self.value = value
    }

    /// An empty value shows a dash: we know that we do not know.
    package init(_ name: String, _ value: String?) {
        let text = value ?? ""
        self.init(name, HTML(text: text.isEmpty ? "–" : text))
    }
}

/// Up to six key numbers of a record, side by side.
package struct Facts: Sendable, Equatable {
    package var facts: [Fact]

    package init(_ facts: [Fact]) { self.facts = facts }

    package func html() -> HTML {
        dl(.class("facts")) {
            for fact in facts {
                div {
                    dt { fact.name }; dd(.class("n")) { fact.value }
                }
            }
        }
    }

    /// In a panel of its own, below the header of a record.
    func panel(_ page: PageContext) -> HTML {
        section(.class("panel mb-3"), .aria("label", page.t("record.facts"))) { html() }
    }
}

/// The fields of a section, one below the other.
package struct KeyValues: Sendable, Equatable {
    package var facts: [Fact]

    package init(_ facts: [Fact]) { self.facts = facts }

    package func html() -> HTML {
        dl(.class("kv")) {
            for fact in facts { dt { fact.name }; dd { fact.value } }
        }
    }
}
