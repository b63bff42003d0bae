import Platform
import Vietnamese

/// Values that were entered, as they are stored.
struct ValueStore {
    let db: any Connection

    init(_ db: any Connection) { self.db = db }

    func value(_ id: String) throws -> SourcedValue? {
        try db.row("SELECT * FROM plans_value WHERE id = \(id)").map(SourcedValue.init(row:))
    }

    /// Those in force at some places, oldest first.
    func values(at places: [ValuePlace]) throws -> [SourcedValue] {
        let conditions = places.map { place -> SQL in "(place_kind = \(place.kind) AND place_id = \(place.id))" }
        if conditions.isEmpty { return [] }
        return try db.rows(
            """
            SELECT * FROM plans_value WHERE withdrawn = 0 AND (\(SQL.join(conditions, " OR ")))
                ORDER BY on_day, entered_at, id
            """
        )
        .map(SourcedValue.init(row:))
    }

    func values(_ filter: ValueFilter, limit: Int) throws -> [SourcedValue] {
        let behind: SQL = filter.after.map { "AND (entered_at, id) < (\($0.values[0]), \($0.values[1]))" } ?? ""
        return try db.rows(
            """
            SELECT * FROM plans_value WHERE \(filter.condition) \(behind) ORDER BY entered_at DESC, id DESC
                LIMIT \(limit)
            """
        )
        .map(SourcedValue.init(row:))
    }

    func count(_ filter: ValueFilter) throws -> Int {
        try db.value("SELECT count(*) FROM plans_value WHERE \(filter.condition)") ?? 0
    }

    /// Throws `Problem.invalid` where the day has a value already.
    func insert(_ value: SourcedValue) throws {
        let content = value.content, stored = content.answer.stored
        try once {
            try db.run(
                """
                INSERT INTO plans_value (id, version, plan_id, goal_id, place_kind, place_id, on_day, from_day, kind,
                    numerator, denominator, percent,
                    words, source_number, source_issued, source_issuer, source_link, explanation, organisation_id,
                        withdrawn, entered_at)
                VALUES (\(value.id), \(value.version), \(value.plan), \(value.goal), \(value.place.kind),
                    \(value.place.id), \(content.day),
                    \(content.from), \(content.answer.kind.rawValue), \(stored.numerator), \(stored.denominator),
                        \(stored.percent), \(stored.words),
                    \(content.source.number), \(content.source.issued), \(content.source.issuer),
                        \(content.source.link), \(content.explanation),
                    \(value.organisation), \(value.isWithdrawn), \(value.enteredAt))
                """)
        }
        try turnEdition()
    }

    /// `Problem.conflict` when someone else was quicker.
    func save(_ value: SourcedValue, from version: Int) throws {
        let content = value.content, stored = content.answer.stored
        let changed = try once {
            try db.run(
                """
                UPDATE plans_value SET version = \(value.version), on_day = \(content.day), from_day = \(content.from),
                    kind = \(content.answer.kind.rawValue), numerator = \(stored.numerator),
                        denominator = \(stored.denominator),
                    percent = \(stored.percent), words = \(stored.words), source_number = \(content.source.number),
                    source_issued = \(content.source.issued), source_issuer = \(content.source.issuer),
                        source_link = \(content.source.link),
                    explanation = \(content.explanation), withdrawn = \(value.isWithdrawn)
                WHERE id = \(value.id) AND version = \(version)
                """)
        }
        guard changed == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
        try turnEdition()
    }

    func remove(_ id: String, version: Int) throws {
        guard try db.run("DELETE FROM plans_value WHERE id = \(id) AND version = \(version)") == 1 else {
            throw Problem.conflict("problem.changed_meanwhile")
        }
        try turnEdition()
    }

    func edition() throws -> Int { try db.value("SELECT number FROM plans_value_edition WHERE name = 'values'") ?? 0 }

    private func turnEdition() throws {
        try db.lock("plans.values")
        try db.run("UPDATE plans_value_edition SET number = number + 1 WHERE name = 'values'")
    }

    @discardableResult
    private func once<T>(_ write: () throws -> T) throws -> T {
        do { return try write() } catch DatabaseError.constraint(.unique, _) {
            throw Problem.invalid([FieldError("day", "values.problem.day_taken")])
        }
    }
}

extension SourcedValue {
    init(row: Row) throws {
        id = try row.get("id")
        version = try row.get("version")
        plan = try row.get("plan_id")
        goal = try row.get("goal_id")
        place = ValuePlace(kind: try row.get("place_kind"), id: try row.get("place_id"))
        content = Content(
            day: try row.get("on_day"), from: try row.get("from_day"), answer: try Answer { try row.get($0) },
            source: Source(
                number: try row.get("source_number"), issued: try row.get("source_issued"),
                issuer: try row.get("source_issuer"),
                link: try row.get("source_link")), explanation: try row.get("explanation"))
        organisation = try row.get("organisation_id")
        isWithdrawn = try row.get("withdrawn")
        enteredAt = try row.get("entered_at")
    }
}

extension SourcedValue.Answer {
    var stored: (numerator: Int?, denominator: Int?, percent: Double?, words: String?) {
        switch self {
        case .ratio(let numerator, let denominator): (numerator, denominator, nil, nil)
        case .percent(let percent): (nil, nil, percent, nil)
        case .count(let count): (count, nil, nil, nil)
        case .exists(let isThere): (isThere ? 1 : 0, nil, nil, nil)
        case .words(let words): (nil, nil, nil, words)
        }
    }

    /// From what is stored, in the table or in the journal, under the same names.
    init(_ get: (String) throws -> SQLValue) throws {
        func read<T: SQLReadable>(_ name: String) throws -> T {
            guard let value = T(sqlValue: try get(name)) else { throw DatabaseError.wrongType(name, "") }
            return value
        }
        switch try read("kind") as String {
        case "ratio": self = .ratio(try read("numerator"), of: try read("denominator"))
        case "percent": self = .percent(try read("percent"))
        case "count": self = .count(try read("numerator"))
        case "exists": self = .exists(try read("numerator"))
        default: self = .words(try read("words"))
        }
    }
}
