import Platform
import Vietnamese

/// What an organisation is from one day until the next: its name, its type and its two places.
package struct OrganisationVersion: Sendable, Equatable {
    /// The first day; `Day.always` when the records do not say when it began.
    package internal(set) var from: Day
    /// The day after the last; `Day.max` while it lasts.
    package internal(set) var until: Day
    package var name: String
    package var nameInEnglish: String?
    /// Code of the type of institution (`Policy/codes/institution-types.csv`); nil for an agency.
    package var type: String?
    /// Cơ quan chủ quản: decides access and who reports to whom.
    package var governedBy: String?
    /// The administrative unit (commune where known, else province): decides which plan counts it.
    package var locatedIn: String?

    package init(
        from: Day = .always, until: Day = .max, name: String, nameInEnglish: String? = nil, type: String? = nil,
        governedBy: String? = nil, locatedIn: String? = nil
    ) {
        self.from = from
        self.until = until
        self.name = name
        self.nameInEnglish = nameInEnglish
        self.type = type
        self.governedBy = governedBy
        self.locatedIn = locatedIn
    }

    package func holds(on day: Day) -> Bool { from <= day && day < until }

    /// The same but for the days.
    func says(what other: OrganisationVersion) -> Bool {
        name == other.name && nameInEnglish == other.nameInEnglish && type == other.type
            && governedBy == other.governedBy
            && locatedIn == other.locatedIn
    }
}

extension OrganisationVersion: Codable {
    private enum CodingKeys: String, CodingKey {
        case from, until, name, nameInEnglish = "name_en", type, governedBy = "governed_by", locatedIn = "located_in"
    }
}

extension Day {
    /// The beginning of what was there before our records begin.
    package static let always = Day(year: 1, month: 1, day: 1)!
}

/// How a name is searched and matched: its words without marks, case and punctuation.
package func nameKey(_ name: String) -> String { name.searchWords.joined(separator: " ") }

/// What was typed is found in a name with its marks: for ranking.
package func exactKey(_ name: String) -> String { name.composed.lowercased() }
