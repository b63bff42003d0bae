import Platform

extension RegisterRows {
    /// A room by its name, where the list does not say on which site it lies: the only one of that name is meant, and
    /// of several a person says which.
    func recognise(_ rows: inout [ReadRow], in db: any Connection) throws {
        let unsaid = register.identity.compactMap(register.field).filter { $0.kind.reference != nil && !$0.isRequired }
        if unsaid.isEmpty { return }
        let asked = rows.indices.filter { at in
            let read = rows[at]
            return read.row.key == nil && read.owner != nil && read.reasons.isEmpty
                && unsaid.contains { (read.values[$0.name] ?? .null) == .null }
        }
        if asked.isEmpty { return }
        let owners = Set(asked.compactMap { rows[$0].owner?.id }).sorted()
        let known = try register.records(where: "r.organisation_id IN (\(list: owners))", in: db)
        let alike = Dictionary(grouping: known) { $0.organisation + "|" + shortKey($0, without: unsaid) }
        var names: ReferenceNames?
        for at in asked {
            guard let owner = rows[at].owner else { continue }
            let mine = unsaid.filter { (rows[at].values[$0.name] ?? .null) == .null },
                record = RegisterRecord(organisation: owner.id, values: rows[at].values)
            let candidates = (alike[owner.id + "|" + shortKey(record, without: unsaid)] ?? []).filter { known in
                unsaid.allSatisfy { field in
                    mine.contains { $0.name == field.name } || known[field.name] == record[field.name]
                }
            }
            // Where the list has the column, an empty cell means the record that has none.
            if mine.allSatisfy({ rows[at].row.has($0.name) }),
                candidates.contains(where: { known in mine.allSatisfy { known[$0.name] == .null } })
            {
                continue
            }
            if candidates.count == 1 {
                for field in mine where candidates[0][field.name] != .null {
                    rows[at].values.values[field.name] = candidates[0][field.name]
                }
            } else if candidates.count > 1, let field = mine.first {
                names = try names ?? ReferenceNames(known.map(\.values), of: register, on: context.today, in: db)
                rows[at].reasons.append(which(field, candidates, names ?? ReferenceNames()))
            }
        }
    }

    private func which(_ field: RegisterField, _ candidates: [RegisterRecord], _ names: ReferenceNames) -> Refusal {
        let called = Set(candidates.compactMap { $0.text(field.name) }.map { names[field.name][$0] ?? $0 }).sorted()
        return Refusal(field.name, key: "registers.refuse.which_of_several", fixes: called.map { Fix($0) })
    }

    private func shortKey(_ record: RegisterRecord, without fields: [RegisterField]) -> String {
        var values = record.values
        for field in fields { values.values[field.name] = nil }
        return register.identityKey(
            of: register.completed(RegisterRecord(organisation: record.organisation, values: values)))
    }
}
