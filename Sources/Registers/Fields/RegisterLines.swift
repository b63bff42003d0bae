import Organisations
import Platform
import Vietnamese

/// Lines that belong to a record and are edited with it: the parts of a machine. A table of their own keeps them, with
/// a column for each field; a record carries them under their name among its values, so that history, undo and versions
/// are the record's.
package struct RegisterLines: Sendable {
    /// The member in the API, and the first part of names in the form.
    let name: String
    let titleKey: String
    /// `facilities_machine_part`: `record_id`, `place` (its order, from 1), then the fields; both are the primary key.
    let table: String
    let fields: [RegisterField]
    /// Fields by which a line is known within its record.
    let identity: [String]
    /// Of one record.
    let most: Int

    static let ownColumns = ["record_id", "place"]

    package init(
        _ name: String, _ titleKey: String, table: String, identity: [String], most: Int = 50, _ fields: [RegisterField]
    ) {
        precondition(
            identity.allSatisfy { name in fields.contains { $0.name == name } },
            "\(name): no such field to know a line by")
        self.name = name
        self.titleKey = titleKey
        self.table = table
        self.identity = identity
        self.fields = fields
        self.most = most
    }

    func field(_ name: String) -> RegisterField? { fields.first { $0.name == name } }

    /// Of a line's field: in the form, among errors, and among the names of what fields refer to.
    func name(_ at: Int, _ field: RegisterField) -> String { "\(name)-\(at)-\(field.name)" }
    func key(_ field: RegisterField) -> String { name + "." + field.name }
}

// MARK: - Among a record's values

extension RegisterLines {
    func lines(of values: Fields) -> [Fields] {
        if case .text(let text) = values[name] ?? .null { Fields.list(in: text) } else { [] }
    }

    /// None are as good as nothing.
    func value(_ lines: [Fields]) -> SQLValue {
        lines.isEmpty ? .null : .text(Fields.text(of: lines.map { line in Fields(full(line)) }))
    }

    private func full(_ line: Fields) -> [String: SQLValue] {
        Dictionary(uniqueKeysWithValues: fields.map { ($0.name, line[$0.name] ?? .null) })
    }

    /// What is known by the same is one line.
    func identityKey(of line: Fields) -> String {
        identity.map { name in
            if case .text(let text) = line[name] ?? .null { return nameKey(text) }
            return "\(line[name] ?? .null)"
        }.joined(separator: "|")
    }

    /// What is missing, and what stands there twice.
    func faults(in values: Fields) -> [FieldError] {
        var known: Set<String> = []
        return lines(of: values).enumerated().flatMap { at, line in
            let missing = fields.filter { $0.isRequired && (line[$0.name] ?? .null) == .null }.map {
                FieldError(name(at, $0), "fields.refuse.missing")
            }
            if !missing.isEmpty || known.insert(identityKey(of: line)).inserted { return missing }
            return [FieldError("\(name)-\(at)-\(identity.first ?? "")", "registers.refuse.line_twice")]
        }
    }

    /// A line in the reader's words: "Mô tơ, 2".
    func words(_ line: Fields, _ page: PageContext, names: ReferenceNames) -> String {
        fields.compactMap { $0.kind.words(line[$0.name] ?? .null, page, names: names[key($0)]) }.joined(separator: ", ")
    }
}

extension RegisterRecord {
    /// Its lines, for rules of the domain.
    package func lines(_ lines: RegisterLines) -> [RegisterLine] {
        lines.lines(of: values).enumerated().map { at, values in
            RegisterLine(values: values, place: lines.name + "-\(at)-")
        }
    }
}

package struct RegisterLine: Sendable {
    let values: Fields
    let place: String

    package subscript<Value>(_ field: FieldName<Value>) -> Value? { Value(sqlValue: values[field.name] ?? .null) }

    package func error<Value>(_ field: FieldName<Value>, _ key: String, _ arguments: [String: String] = [:])
        -> FieldError
    {
        FieldError(place + field.name, key, arguments)
    }
}

// MARK: - Their table

extension RegisterLines {
    func saving(_ record: RegisterRecord) -> [SQL] {
        [removal(of: record.id)]
            + lines(of: record.values).enumerated().map { at, line in
                let own: [SQLValue] = [.text(record.id), .integer(Int64(at + 1))]
                let columns = SQL.join((Self.ownColumns + fields.map(\.name)).map { SQL.name($0) }, ", ")
                return
                    """
                    INSERT INTO \(SQL.name(table)) (\(columns))
                    VALUES (\(tuple: own + fields.map { line[$0.name] ?? .null }))
                    """
            }
    }

    func removal(of id: String) -> SQL { "DELETE FROM \(SQL.name(table)) WHERE record_id = \(id)" }

    /// One statement for all of some records.
    func add(to records: [RegisterRecord], in db: any Connection) throws -> [RegisterRecord] {
        let columns = SQL.join(fields.map { SQL.name($0.name) }, ", ")
        var found: [String: [Fields]] = [:]
        for row in try db.rows(
            """
            SELECT record_id, \(columns) FROM \(SQL.name(table)) WHERE record_id IN (\(list: records.map(\.id)))
            ORDER BY record_id, place
            """)
        {
            let line = try Dictionary(uniqueKeysWithValues: fields.map { ($0.name, try row.get($0.name) as SQLValue) })
            found[try row.get("record_id"), default: []].append(Fields(line))
        }
        return records.map { record in
            var record = record
            record.values.values[name] = value(found[record.id] ?? [])
            return record
        }
    }
}
