import Platform
import Vietnamese

/// One field of a register's records: what it holds, how a form asks for it, under which headings offices write it.
package struct RegisterField: Sendable {
    package enum Form: Sendable {
        case text(max: Int = 200)
        case long(max: Int = 4000)
        case day
        case whole(ClosedRange<Int>)
        case decimal(ClosedRange<Double>)
        /// A measured amount to the hundredth, grouped by thousands as people write it: 64,5 · 1.500 is one thousand five hundred.
        case amount(ClosedRange<Double>)
        /// Đồng.
        case money
        case yesNo
        /// One code of a list.
        case code(CodeList)
        /// Several codes; kept with spaces between them.
        case codes(CodeList)
        /// The id of another record.
        case reference(any RegisterReference)
        /// An address on the web, http or https.
        case link
    }

    package let name: String
    package let titleKey: String
    package let form: Form
    /// The first one heads our exports.
    package let headings: [String]
    package var isRequired = false
    /// Shown in the list.
    package var isListed = false
    /// Left out of the list on a phone.
    package var isWideOnly = false
    package var isSearched = false
    /// The list can be narrowed by it; the column, as `r.kind`.
    package var filter: SQL?
    package var hintKey: String?
    /// Made by the domain (`Register.completed`): not asked for.
    package var isComputed = false

    package init(_ name: String, _ titleKey: String, _ form: Form, headings: [String]) {
        self.name = name
        self.titleKey = titleKey
        self.form = form
        self.headings = headings
    }
}

extension RegisterField {
    var isNumber: Bool {
        switch form {
        case .whole, .decimal, .amount, .money: true
        default: false
        }
    }

    package func required() -> Self { with { $0.isRequired = true } }
    package func listed(wideOnly: Bool = false) -> Self {
        with {
            $0.isListed = true
            $0.isWideOnly = wideOnly
        }
    }
    package func searched() -> Self { with { $0.isSearched = true } }
    package func filtered(by column: SQL) -> Self { with { $0.filter = column } }
    package func hint(_ key: String) -> Self { with { $0.hintKey = key } }
    package func computed() -> Self { with { $0.isComputed = true } }

    private func with(_ change: (inout Self) -> Void) -> Self {
        var field = self
        change(&field)
        return field
    }
}

/// What a field's id refers to: a site, a programme, a person. Asked in bulk.
package protocol RegisterReference: Sendable {
    /// What a form offers for an organisation, in order; at most some hundreds. Empty: it is typed.
    func choices(of organisation: String, on day: Day, in db: any Connection) throws -> [RegisterChoice]
    /// What records are called, by id.
    func names(_ ids: [String], on day: Day, in db: any Connection) throws -> [String: String]
    /// The ids that typed words may mean, for each; none or several are said to the person.
    func find(_ asked: [TypedReference], on day: Day, in db: any Connection) throws -> [TypedReference: [RegisterChoice]]
    /// Which record stands today for one that is no more by itself: it was joined in another.
    func successors(of ids: [String], in db: any Connection) throws -> [String: String]
    func path(of id: String) -> String?
    /// Key of what is said of words that mean nothing here.
    func refusal(of typed: String) -> String
}

extension RegisterReference {
    package func successors(of ids: [String], in db: any Connection) throws -> [String: String] { [:] }
    package func refusal(of typed: String) -> String { "registers.refuse.unknown" }
}

package struct RegisterChoice: Sendable, Equatable {
    package let id: String
    package let name: String
    /// Key of what is to be said although it is accepted: a code that no list has yet.
    package let warning: String?

    package init(_ id: String, _ name: String, warning: String? = nil) {
        self.id = id
        self.name = name
        self.warning = warning
    }
}

/// What was typed for a reference, and by whose record.
package struct TypedReference: Sendable, Hashable {
    package let organisation: String
    package let text: String

    package init(organisation: String, text: String) {
        self.organisation = organisation
        self.text = text
    }
}
