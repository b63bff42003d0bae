import Platform
import Vietnamese

/// Which staff a list shows, as its address says.
struct StaffFilter: Sendable {
    let day: Day
    let search: String
    let organisations: [String]
    let categories: [String]
    /// Has completed such a course, with evidence.
    let trainedIn: [String]
    /// Has not.
    let untrainedIn: [String]
    /// Second employments instead of main ones.
    let isSecond: Bool

    init(_ request: WebRequest) {
        func chosen(_ name: String) -> [String] { Array(request.query.all(name).filter { !$0.isEmpty && $0.utf8.count <= 100 }.prefix(20)) }
        day = request.clock.today
        search = String((request.query.text("q") ?? "").prefix(100))
        organisations = chosen("organisation")
        categories = chosen("category")
        trainedIn = chosen("trained")
        untrainedIn = chosen("untrained")
        isSecond = request.query["work"] == "second"
    }

    var isNarrow: Bool { !search.isEmpty || !(organisations + categories + trainedIn + untrainedIn).isEmpty || isSecond }

    /// On `employment` and `person`.
    func condition(_ scope: Scope) -> SQL {
        var sql: SQL = """
            employment.is_main = \(!isSecond) AND employment.from_day <= \(day) AND employment.until_day > \(day)
              AND \(scope.condition(on: "employment.organisation_id"))
            """
        if !organisations.isEmpty { sql += " AND employment.organisation_id IN (\(list: organisations))" }
        if !categories.isEmpty { sql += " AND employment.category IN (\(list: categories))" }
        for type in trainedIn { sql += " AND \(completed(type))" }
        for type in untrainedIn { sql += " AND NOT \(completed(type))" }
        return sql + searching
    }

    /// Those first who have what was typed with its marks.
    var rank: SQL {
        let exact = search.composed.lowercased()
        return needsPerson && !isNumber ? "CASE WHEN person.search_key LIKE \("%|%\(exact.likeable)%") THEN 0 ELSE 1 END" : "0"
    }

    var needsPerson: Bool { !search.isEmpty }

    private var isNumber: Bool { search.filter { !$0.isWhitespace }.allSatisfy { $0.isASCII && $0.isNumber } }

    private var searching: SQL {
        if search.isEmpty { return "" }
        if isNumber { return " AND person.number LIKE \(search.filter { !$0.isWhitespace } + "%")" }
        return SQL.join(search.searchWords.map { " AND person.search_key LIKE \("%\($0)%")" }, "")
    }

    private func completed(_ type: String) -> SQL {
        """
        EXISTS (SELECT 1 FROM staff_training AS training WHERE training.person_id = employment.person_id
                AND training.course_type = \(type) AND training.evidence IS NOT NULL AND training.completed_on <= \(day))
        """
    }
}

extension String {
    /// Without the signs that LIKE reads as anything.
    fileprivate var likeable: String { filter { $0 != "%" && $0 != "_" && $0 != "\\" } }
}
