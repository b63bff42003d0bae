import Platform

/// How the audit calls the records of the registers.
extension Registers: RecordKindSource {
    package var recordKinds: [RecordKind] {
        all.map { register in
            let persons =
                register.personField.map { RecordKind.Persons.field($0) }
                ?? (register.personalKind == nil ? .none : .record)
            return RecordKind(register.kind, register.words.title, persons: persons) { name in
                register.field(name)?.titleKey ?? register.table.lines.first { $0.name == name }?.titleKey
            }
        }
    }

    package func links(of kind: String, _ records: [String], for request: WebRequest, in db: any Connection) throws
        -> [String: RecordLink]
    {
        guard let register = all.first(where: { $0.kind == kind }), let scope = try? register.readable(for: request)
        else { return [:] }
        let found = try register.records(records, in: db),
            readable = try scope.among(Set(found.map(\.organisation)), in: db)
        let shown = found.filter { readable.contains($0.organisation) }
        let names = try ReferenceNames(shown.map(\.values), of: register, on: clock.today, in: db), page = request.page
        return shown.reduce(into: [:]) { links, record in
            let title =
                register.titleField.words(record[register.titleField.name], page, names: names)
                ?? page.t("registers.nameless")
            links[record.id] = RecordLink(title, register.path(of: record.id))
        }
    }
}
