import Organisations
import Platform
import Vietnamese

/// Lines of records as a spreadsheet: a row a line, each with what its record is known by. A line that its record has
/// already is corrected, another is added to it; none goes away.
struct RegisterLinesImport: ImportKind {
    let register: any Register
    let lines: RegisterLines
    let columns: [ImportColumn]
    private let records: RegisterImport

    init(_ register: any Register, _ lines: RegisterLines) {
        self.register = register
        self.lines = lines
        records = RegisterImport(register)
        columns = Self.columns(of: register, lines)
    }

    var name: String { register.name + "-" + lines.name }
    var titleKey: String { lines.titleKey }
    var listTitleKey: String { register.words.title }
    var listPath: String { register.path }
    var permission: Permission { register.edit }
    var personalData: String? { register.personalKind }
    var journalKinds: [String] { [register.kind] }
    func path(of record: String) -> String? { register.path(of: record) }

    static func columns(of register: any Register, _ lines: RegisterLines) -> [ImportColumn] {
        [RegisterImport.organisation] + (register.identityFields + lines.columnFields).map(\.column)
    }

    /// A row of our own export says by its key which record it belongs to.
    func missing(in fields: Set<String>) -> [String] {
        let asked = lines.columnFields.filter(\.isRequired).map(\.name)
        let known =
            fields.contains(ImportColumn.keyHeading)
            ? [] : records.missing(in: fields).filter(Set(columns.map(\.field)).contains)
        return known + asked.filter { !fields.contains($0) }
    }

    func validate(_ rows: [ImportRow], _ context: ImportContext, in db: any Connection) throws -> [RowVerdict] {
        var desk = try RegisterRows(register, context, lines: lines, in: db)
        var read = try rows.map { try desk.read($0, in: db) }
        for at in read.indices { read[at].label = rows[at][lines.key(lines.fields[0])] }
        let meant = try desk.meant(&read, in: db)
        var names = ReferenceNames()
        try names.add(
            lines, read.map { lines.line($0.values) } + meant.flatMap { $0.map { lines.lines(of: $0.values) } ?? [] },
            on: context.today, in: db)
        return zip(read, meant).map { verdict($0, of: $1, names: names) }
    }

    private func verdict(_ read: RegisterRows.ReadRow, of record: RegisterRecord?, names: ReferenceNames) -> RowVerdict
    {
        var reasons = read.reasons
        if let record, let owner = read.owner, record.organisation != owner.id {
            reasons.append(Refusal(RegisterRows.owner, key: "registers.refuse.other_owner"))
        }
        if record == nil, reasons.isEmpty {
            reasons.append(Refusal(register.identity.first ?? "", key: "registers.refuse.no_record"))
        }
        guard let record, reasons.isEmpty else { return .refuse(read.label, reasons, record: record?.id) }
        let said = lines.line(read.values), known = lines.lines(of: record.values), key = lines.identityKey(of: said)
        let old = known.first { lines.identityKey(of: $0) == key }
        let new = lines.merged(old, said)
        let missing = lines.fields.filter { $0.isRequired && (new[$0.name] ?? .null) == .null }.map {
            Refusal(lines.key($0), key: "fields.refuse.missing")
        }
        if !missing.isEmpty { return .refuse(read.label, missing, record: record.id) }
        if old == nil, known.count >= lines.most {
            let full = Refusal("", key: "registers.refuse.too_many_lines", ["most": String(lines.most)])
            return .refuse(read.label, [full], record: record.id)
        }
        let claim = Claim("line:\(record.id)|\(key)", field: lines.fields.first.map { lines.key($0) } ?? "")
        return .change(
            read.label, record: record.id, version: record.version, group: record.id, values: new,
            changes: changes(old, new, names), claims: [claim], warnings: read.warnings)
    }

    private func changes(_ old: Fields?, _ new: Fields, _ names: ReferenceNames) -> [FieldChange] {
        lines.fields.compactMap { field in
            func shown(_ value: SQLValue?) -> ShownValue {
                field.kind.shown(value ?? .null, names: names[lines.key(field)])
            }
            let (was, will) = (old?[field.name] ?? .null, new[field.name] ?? .null)
            return was == will ? nil : FieldChange(lines.key(field), was: shown(was), will: shown(will))
        }
    }

    func shown(_ rows: [ReadyRow], _ context: ImportContext, in db: any Connection) throws -> [[String: ShownValue]] {
        var names = ReferenceNames()
        try names.add(lines, rows.map(\.values), on: context.today, in: db)
        return rows.map { row in
            Dictionary(
                uniqueKeysWithValues: lines.fields.map { field in
                    let key = lines.key(field)
                    return (key, field.kind.shown(row.values[field.name] ?? .null, names: names[key]))
                })
        }
    }

    func words(for field: String) -> [String] {
        (register.identityFields + lines.columnFields).first { $0.name == field }?.kind.list?.codes.map(\.vi) ?? []
    }

    /// All rows of one record make its next version.
    func apply(_ rows: [ReadyRow], _ context: ImportContext, in db: any Connection) throws {
        let ids = Set(rows.map(\.record)).sorted(), byRecord = Dictionary(grouping: rows, by: \.record)
        var written: [[SQL]] = []
        for old in try register.records(ids, in: db) {
            let rows = (byRecord[old.id] ?? []).sorted { $0.number < $1.number }
            guard rows.allSatisfy({ $0.version == old.version }) else {
                throw Problem.conflict("problem.changed_meanwhile")
            }
            var new = old, all = lines.lines(of: old.values)
            for row in rows {
                let key = lines.identityKey(of: row.values)
                if let at = all.firstIndex(where: { lines.identityKey(of: $0) == key }) {
                    all[at] = row.values
                } else {
                    all.append(row.values)
                }
            }
            new.values.values[lines.name] = lines.value(all)
            new = register.keyed(new)
            new.version += 1
            // Each row fitted alone; together they do not.
            if all.count > lines.most { throw Problem.conflict("registers.import.too_many_lines") }
            let faults = register.allFaults(in: new, today: context.today)
            if !faults.isEmpty { throw Problem.invalid(faults) }
            written.append(
                register.table.saving(new)
                    + register.change(from: old, to: new, batch: context.batch).statements(
                        by: context.actor, at: context.now))
        }
        guard written.count == ids.count else { throw Problem.conflict("problem.changed_meanwhile") }
        try db.run(records: written)
    }

    func undo(_ entries: [UndoEntry], _ context: ImportContext, in db: any Connection) throws -> [UndoRefusal] {
        try records.undo(entries, context, in: db)
    }
}

extension RegisterLines {
    /// As a list names them beside the fields of their record.
    var columnFields: [RegisterField] { fields.map { $0.called(key($0)) } }

    /// What a row of a list says of the line.
    fileprivate func line(_ values: Fields) -> Fields {
        Fields(
            fields.reduce(into: [:]) { line, field in
                if let value = values[key(field)] { line[field.name] = value }
            })
    }

    /// An empty cell leaves a field as it is.
    fileprivate func merged(_ old: Fields?, _ said: Fields) -> Fields {
        Fields(
            Dictionary(
                uniqueKeysWithValues: fields.map { ($0.name, said[$0.name] ?? old?[$0.name] ?? .null) }))
    }
}
