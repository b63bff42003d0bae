import Organisations
import Platform
import Vietnamese

/// A register's records as a spreadsheet: a list that an office keeps, or our own export, corrected.
struct RegisterImport: ImportKind {
    let register: any Register
    let columns: [ImportColumn]
    /// The list is of an office that governs several: each new record must say whose it is.
    private var namesOwners = false

    init(_ register: any Register) {
        self.register = register
        columns = Self.columns(of: register)
    }

    var name: String { register.name }
    var titleKey: String { register.words.title }
    var listTitleKey: String { register.words.title }
    var listPath: String { register.path }
    var permission: Permission { register.edit }
    var personalData: String? { register.personalKind }
    func path(of record: String) -> String? { register.path(of: record) }

    /// The institution first, then the fields that are asked for.
    static func columns(of register: any Register) -> [ImportColumn] {
        [organisation] + register.fields.filter { !$0.isComputed }.map(\.column)
    }

    static let organisation = ImportColumn(
        "organisation", titleKey: "registers.organisation",
        headings: [
            "Cơ sở", "Tên cơ sở", "Cơ sở GDNN", "Cơ sở giáo dục nghề nghiệp", "Đơn vị", "Trường", "Tên trường",
            "Tên đơn vị", "Institution",
        ])

    func adapted(to organisation: String, on day: Day, in db: any Connection) throws -> any ImportKind {
        var asked = self
        asked.namesOwners =
            try !register.isPublic && Organisations.organisation(organisation, in: db)?.kind.teaches != true
        return asked
    }

    func missing(in fields: Set<String>) -> [String] {
        // A row of our own export says by its key whose it is.
        let owner =
            namesOwners && fields.isDisjoint(with: [Self.organisation.field, ImportColumn.keyHeading])
            ? [Self.organisation.field] : []
        return owner + columns.filter { $0.isRequired && !fields.contains($0.field) }.map(\.field)
            + register.missing(in: fields)
    }

    func validate(_ rows: [ImportRow], _ context: ImportContext, in db: any Connection) throws -> [RowVerdict] {
        var desk = try RegisterRows(register, context, in: db)
        let read = try rows.map { try desk.read($0, in: db) }
        return try desk.judged(read, in: db)
    }

    func apply(_ rows: [ReadyRow], _ context: ImportContext, in db: any Connection) throws {
        let olds = try Dictionary(
            uniqueKeysWithValues: register.records(rows.filter { $0.outcome == .change }.map(\.record), in: db).map {
                ($0.id, $0)
            })
        let owners = try rows.map { try $0.values.get(RegisterRows.owner, as: String.self) }
        try register.lockPeriods(of: owners, in: db)
        var records: [[SQL]] = []
        for row in rows {
            let old = olds[row.record]
            if row.outcome == .change, old?.version != row.version {
                throw Problem.conflict("problem.changed_meanwhile")
            }
            var values = row.values
            let organisation: String = try values.get(RegisterRows.owner)
            values.values[RegisterRows.owner] = nil
            var new = register.keyed(RegisterRecord(id: row.record, organisation: organisation, values: values))
            new.version = row.version + 1
            records.append(
                register.table.saving(new)
                    + register.change(from: old, to: new, batch: context.batch).statements(
                        by: context.actor, at: context.now))
        }
        try db.run(records: records)
        try register.checkPeriods(of: owners, in: db)
    }

    func undo(_ entries: [UndoEntry], _ context: ImportContext, in db: any Connection) throws -> [UndoRefusal] {
        var known = try Dictionary(
            uniqueKeysWithValues: register.records(Array(Set(entries.map(\.entry.record))), in: db).map { ($0.id, $0) })
        let owners = known.values.map(\.organisation)
        try register.lockPeriods(of: owners, in: db)
        var statements: [SQL] = []
        for undone in entries {
            guard let now = known[undone.entry.record] else { continue }
            let version = undone.currentVersion + 1
            if let before = undone.content.before {
                var restored = register.keyed(
                    RegisterRecord(id: now.id, organisation: now.organisation, values: before))
                restored.version = version
                statements += register.table.saving(restored)
                statements += register.change(from: now, to: restored, batch: context.batch).statements(
                    by: context.actor, at: context.now)
                known[now.id] = restored
            } else {
                statements += register.table.removal(of: now.id)
                statements.append(register.noteRemoval(of: now, version: version, at: context.now))
                statements += register.change(from: now, to: nil, version: version, batch: context.batch).statements(
                    by: context.actor, at: context.now)
                known[now.id] = nil
            }
        }
        try db.run(batch: statements)
        try register.checkPeriods(of: owners, in: db)
        return []
    }
}
