import Terms
import Vietnamese

/// What every view needs to know about the request, and nothing more.
package struct PageContext: Sendable {
    package var language: Language
    package var strings: Strings
    package var assets: Assets
    /// `nil` for a visitor.
    package var person: SignedIn?
    package var navigation: [NavigationItem] = []
    /// Path of the request, without query.
    package var path = "/"
    /// The query in its order, decoded.
    package var query: [QueryItem] = []
    /// Token for forms; `nil` where there is no session.
    package var csrf: String?
    /// Shows "Dữ liệu minh họa" on every page.
    package var isDemonstration = false
    /// Since when figures stand still because counting them fails; nil while all goes well.
    package var standstill: String?
    /// The instant of the request, ISO UTC.
    package var now = ""
    /// Whose pages these are; also the head of printed pages.
    package var office = Office()

    package init(language: Language, strings: Strings, assets: Assets) {
        self.language = language
        self.strings = strings
        self.assets = assets
    }

    /// The phrase of a catalogue, in the reader's language.
    package func t(_ key: String, _ values: [String: any PhraseValue] = [:]) -> String {
        strings.phrase(key, values, in: language)
    }

    /// For a script, which fills the holes.
    package func pattern(_ key: String) -> String { strings.pattern(key, in: language) }

    /// The address of a style sheet, script or drawing, with its hash.
    package func asset(_ name: String) -> String { assets.address(name) }
}

/// One pair of a query.
package struct QueryItem: Sendable, Equatable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// The organisation at the root of this instance.
package struct Office: Sendable, Equatable {
    /// "Sở Giáo dục và Đào tạo Hà Nội".
    package var name = ""
    /// The line above it on paper: "Ủy ban nhân dân thành phố Hà Nội".
    package var parent = ""
    /// Telephone of its help desk.
    package var telephone = ""

    package init(name: String = "", parent: String = "", telephone: String = "") {
        self.name = name
        self.parent = parent
        self.telephone = telephone
    }
}
