import Foundation
import Platform
import Vietnamese

/// Reads an institution's details as people type them, in a form or a spreadsheet. What is wrong is collected, so that
/// all of it is said at once.
struct DetailsReader {
    let codes: InstitutionCodes
    let today: Day
    /// What was typed in a field, trimmed; "" when nothing.
    let typed: (String) -> String
    /// The day of a cell that the spreadsheet itself holds as a day.
    var dayCell: (String) -> Day? = { _ in nil }
    var mistakes: [Misread] = []
    /// Accepted, but to be said.
    var remarks: [Misread] = []

    init(codes: InstitutionCodes, today: Day, typed: @escaping (String) -> String) {
        self.codes = codes
        self.today = today
        self.typed = typed
    }

    mutating func name() -> String {
        let name = text("name", longest: 300) ?? ""
        if name.isEmpty {
            if typed("name").isEmpty { wrong("name", "institutions.refuse.name_missing") }
        } else if name.unicodeScalars.filter({ $0.properties.isAlphabetic }).count < 3 {
            wrong("name", "institutions.refuse.name_form", ["typed": shortened(name)])
        } else if let old = LegacyText.detect(name) {
            wrong(
                "name", "institutions.refuse.old_encoding",
                suggestions: [.init(value: old.converted, label: old.converted)])
        }
        return name
    }

    /// A line of text, or nil when empty or too long.
    mutating func text(_ field: String, longest: Int) -> String? {
        let text = typed(field)
        if text.isEmpty { return nil }
        guard text.count <= longest else {
            wrong(field, "institutions.refuse.too_long", ["n": String(text.count), "most": String(longest)])
            return nil
        }
        return text
    }

    mutating func type() -> String? {
        let text = typed("type")
        if let code = codes.types.code(typed: text) { return code.code }
        let likely = codes.types.code(within: typed("name"))
        let others = codes.types.codes.filter { $0.code != likely?.code }
        let suggestions = ([likely].compactMap { $0 } + others).map {
            Misread.Suggestion(value: $0.code, label: $0.vi, labelInEnglish: $0.en)
        }
        wrong(
            "type", text.isEmpty ? "institutions.refuse.type_missing" : "institutions.refuse.type",
            ["typed": shortened(text)], suggestions: suggestions)
        return nil
    }

    mutating func code(_ field: String, of list: CodeList, key: String) -> String? {
        let text = typed(field)
        if text.isEmpty { return nil }
        if let code = list.code(typed: text) { return code.code }
        wrong(
            field, key, ["typed": shortened(text)],
            suggestions: list.codes.map { .init(value: $0.code, label: $0.vi, labelInEnglish: $0.en) })
        return nil
    }

    mutating func licence() -> LicenceNumber? {
        let text = typed("licence_number")
        if text.isEmpty { return nil }
        guard text.count <= 60, let licence = LicenceNumber(text) else {
            wrong("licence_number", "institutions.refuse.licence", ["typed": shortened(text)])
            return nil
        }
        if let year = licence.year, year > today.year || year < 1975 {
            wrong("licence_number", "institutions.refuse.licence_year", ["year": String(year)])
        }
        return licence
    }

    /// A day that has come.
    mutating func pastDay(_ field: String) -> Day? {
        if let day = dayCell(field) { return checked(day, field) }
        let text = typed(field)
        switch Reading.day(text, latest: today) {
        case .success(let day): return checked(day, field)
        case .failure(.empty): return nil
        case .failure(.noSuchDay): wrong(field, "institutions.refuse.no_such_day", ["typed": shortened(text)])
        case .failure(.monthFirst(let day)):
            wrong(field, "institutions.refuse.month_first", ["typed": shortened(text)], suggestions: [suggestion(day)])
        case .failure(.ambiguous(let one, let other)):
            wrong(
                field, "institutions.refuse.day", ["typed": shortened(text)],
                suggestions: [suggestion(one), suggestion(other)])
        case .failure: wrong(field, "institutions.refuse.day", ["typed": shortened(text)])
        }
        return nil
    }

    private mutating func checked(_ day: Day, _ field: String) -> Day? {
        if day > today { wrong(field, "institutions.refuse.future", ["day": Format(.vi).day(day)]) }
        if day.year < 1900 { wrong(field, "institutions.refuse.long_ago", ["day": Format(.vi).day(day)]) }
        return day
    }

    private func suggestion(_ day: Day) -> Misread.Suggestion {
        .init(value: Format(.vi).day(day), label: Format(.vi).day(day))
    }

    mutating func phone() -> String? {
        guard var text = text("phone", longest: 60) else { return nil }
        text = Reading.withoutFraction(text) ?? text
        let digits = text.filter(\.isNumber).count
        guard (8...15).contains(digits), text.allSatisfy({ $0.isNumber || "+-.() /".contains($0) }) else {
            wrong("phone", "institutions.refuse.phone", ["typed": shortened(text)])
            return nil
        }
        return text
    }

    mutating func email() -> String? {
        guard let text = text("email", longest: 200) else { return nil }
        guard text.wholeMatch(of: /[^@\s<>"',;]+@[^@\s<>"',;]+\.[A-Za-z]{2,}/) != nil else {
            wrong("email", "institutions.refuse.email", ["typed": shortened(text)])
            return nil
        }
        return text.lowercased()
    }

    /// Only http and https: it becomes a link.
    mutating func website() -> String? {
        guard var text = text("website", longest: 200) else { return nil }
        if !text.contains("://") { text = "https://" + text }
        guard text.wholeMatch(of: /(?i)https?:\/\/[a-z0-9][a-z0-9.-]*\.[a-z]{2,}(:[0-9]+)?(\/[^\s<>"']*)?/) != nil
        else {
            wrong("website", "institutions.refuse.website", ["typed": shortened(typed("website"))])
            return nil
        }
        return text
    }

    mutating func wrong(
        _ field: String, _ key: String, _ arguments: [String: String] = [:], suggestions: [Misread.Suggestion] = []
    ) {
        mistakes.append(Misread(field, key: key, arguments, suggestions: suggestions))
    }

    mutating func remark(_ field: String, _ key: String, _ arguments: [String: String] = [:]) {
        remarks.append(Misread(field, key: key, arguments))
    }

    func shortened(_ text: String) -> String { text.count > 60 ? text.prefix(60) + "…" : text }
}
