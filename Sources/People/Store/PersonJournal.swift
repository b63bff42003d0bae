import Platform
import Vietnamese

/// A person as the journal keeps it: only fields that have a value.
extension Person {
    package var fields: [String: SQLValue] {
        var values: [String: SQLValue] = [:]
        func put(_ name: String, _ value: (any SQLBindable)?) { if let value { values[name] = value.sqlValue } }
        put("number", facts.number)
        put("passport", facts.passport)
        if facts.nationality != "VN" { put("nationality", facts.nationality) }
        put("full_name", facts.fullName)
        put("born_on", facts.bornOn)
        if facts.bornOn == nil { put("birth_year", facts.birthYear) }
        put("sex", facts.sex)
        put("phone", facts.phone)
        put("email", facts.email)
        if state != .known { put("is_erased", true) }
        put("merged_into", mergedInto)
        return values
    }

    func change(from old: Person?, touches: [String], reason: String?, batch: String?) -> Change {
        Change(
            kind: People.kind, record: id, version: version, before: old.map { Fields($0.fields) },
            after: Fields(fields), touches: touches,
            reason: reason, batch: batch)
    }
}

extension PersonFacts {
    /// As the journal keeps them.
    package init(_ fields: Fields) throws {
        self.init(
            number: try fields.get("number"), passport: try fields.get("passport"),
            nationality: try fields.get("nationality", as: String?.self) ?? "VN", fullName: try fields.get("full_name"),
            bornOn: try fields.get("born_on"), birthYear: try fields.get("birth_year"), sex: try fields.get("sex"),
            phone: try fields.get("phone"), email: try fields.get("email"))
    }
}

extension Fields {
    /// These fields with the named ones as they were before a change; `Problem.conflict` when one of them has been
    /// changed again since.
    package func undoing(_ names: [String], before: Fields?, after: Fields?) throws -> Fields {
        var fields = self
        for name in names {
            guard (self[name] ?? .null) == (after?[name] ?? .null) else {
                throw Problem.conflict("people.undo_changed_since")
            }
            fields.values[name] = before?[name]
        }
        return fields
    }
}
