import Foundation
import Terms
import Vietnamese
import View

/// Reasons and doubts in words of a language.
struct RefusalWords {
    let kind: any ImportKind
    let strings: Strings
    let language: Language

    init(_ kind: any ImportKind, _ strings: Strings, _ language: Language) {
        self.kind = kind
        self.strings = strings
        self.language = language
    }

    /// "Số định danh: Cần 12 chữ số, ô này có 10."
    func sentence(_ reason: Refusal) -> String {
        guard let column = kind.column(reason.field) else { return alone(reason) }
        return strings.phrase(column.titleKey, in: language) + ": " + alone(reason)
    }

    /// Without the column.
    func alone(_ reason: Refusal) -> String { strings.phrase(reason.key, reason.values(in: language), in: language) }
}

extension Refusal {
    /// What fills the sentence. Rows are judged once for readers of either language, so that days, moments and
    /// distances stand among the arguments as they are kept, and are written here as the reader writes them. What
    /// somebody typed stays as it is.
    func values(in language: Language) -> [String: any PhraseValue] {
        let format = Format(language)
        return arguments.reduce(into: [:]) { values, argument in
            let (name, text) = argument
            values[name] =
                switch name {
                case "day", "read", "other": Self.day(text).map(format.day) ?? text
                case "latitude", "longitude":
                    (try? Reading.number(text).get()).map { format.number($0, decimals: 6) } ?? text
                case "when": Instant(iso: text).map(format.instant) ?? text
                case "n" where text.contains("."): Double(text).map { format.number($0) } ?? text
                default: text
                }
        }
    }

    private static func day(_ text: String) -> Day? {
        if let day = Day(iso: text) { return day }
        guard text.wholeMatch(of: /\d{2}\/\d{2}\/\d{4}/) != nil else { return nil }
        return try? Reading.day(text).get()
    }

    func words(_ page: PageContext) -> String { page.t(key, values(in: page.language)) }
}
