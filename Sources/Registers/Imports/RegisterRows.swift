import Organisations
import Platform
import Vietnamese

/// Reads and judges the rows of one chunk: names and existing records are looked up for all of them at once.
struct RegisterRows {
    /// Under this name the owner travels among a row's values.
    static let owner = "organisation"

    struct ReadRow {
        let row: ImportRow
        var label: String
        var owner: OrganisationFinder.Named?
        var values = Fields()
        var reasons: [Refusal] = []
        var warnings: [Refusal] = []
    }

    let register: any Register
    let context: ImportContext
    /// Those that the list may have.
    let fields: [RegisterField]
    private let finder: OrganisationFinder
    /// Whose a record is that names no institution: a school's that imports its own list, or the authority's that keeps
    /// a list for all.
    private let own: OrganisationFinder.Named?
    private var found: [String: OrganisationFinder.Found] = [:]

    /// - Parameter lines: the list has lines of records, each with what its record is known by.
    init(
        _ register: any Register, _ context: ImportContext, lines: RegisterLines? = nil, in db: any Connection
    ) throws {
        self.register = register
        fields = lines.map { register.identityFields + $0.columnFields } ?? register.fields
        self.context = context
        finder = try OrganisationFinder(within: Scope(tops: [context.organisation]), on: context.today, in: db)
        own = try register.isPublic ? finder.byID[context.organisation] : finder.school(context.organisation, in: db)
    }

    // MARK: Reading

    mutating func read(_ row: ImportRow, in db: any Connection) throws -> ReadRow {
        var read = ReadRow(row: row, label: row[register.titleField.name])
        try readOwner(&read, in: db)
        let cells = RegisterCells(fields, row, today: context.today)
        (read.values, read.reasons) = (cells.values, read.reasons + cells.reasons)
        read.warnings += cells.warnings
        return read
    }

    private mutating func readOwner(_ read: inout ReadRow, in db: any Connection) throws {
        let typed = read.row[Self.owner]
        if typed.isEmpty {
            // A correction of a known record is its institution's; see `judged`.
            if read.row.key == nil, let own {
                read.owner = own
            } else if read.row.key == nil {
                read.reasons.append(Refusal(Self.owner, key: "registers.refuse.organisation_missing"))
            }
            return
        }
        if read.row.isChosen(Self.owner), let chosen = finder.byID[typed] { return take(chosen, &read) }
        let answer = try found[typed] ?? finder.named(typed, in: db)
        found[typed] = answer
        switch answer {
        case .one(let one): read.owner = one
        case .several(let several): refuse(&read, "registers.refuse.organisation_several", typed, several)
        case .former(let now): refuse(&read, "registers.refuse.organisation_former", typed, now)
        case .elsewhere: refuse(&read, "registers.refuse.organisation_elsewhere", typed, [])
        case .none: refuse(&read, "registers.refuse.organisation", typed, finder.near(typed), isGuess: true)
        }
    }

    /// What a person chose instead of what the file says, which stays said.
    private func take(_ chosen: OrganisationFinder.Named, _ read: inout ReadRow) {
        read.owner = chosen
        let written = read.row.written(Self.owner)
        if nameKey(written) == chosen.key { return }
        read.warnings.append(
            Refusal(
                Self.owner, key: "registers.remark.organisation_chosen",
                ["typed": written.shortened, "chosen": chosen.name]))
    }

    private func refuse(
        _ read: inout ReadRow, _ key: String, _ typed: String, _ fixes: [OrganisationFinder.Named],
        isGuess: Bool = false
    ) {
        read.reasons.append(
            Refusal(
                Self.owner, key: key, ["typed": typed.shortened],
                fixes: fixes.map { Fix($0.id, label: $0.name, isGuess: isGuess) }))
    }

    // MARK: Judging

    func judged(_ rows: [ReadRow], in db: any Connection) throws -> [RowVerdict] {
        var rows = rows
        let meant = try meant(&rows, in: db)
        let names = try ReferenceNames(
            rows.map(\.values) + meant.compactMap { $0?.values }, of: register, on: context.today, in: db)
        var others = try RecordsAtOnce(
            register, of: Set(rows.compactMap { $0.owner?.id }).sorted(), in: db)
        return zip(rows, meant).map { verdict($0, old: $1, names: names, besides: &others) }
    }

    /// The record that each row is about, by its key or by what it is known by; nil: there is none yet.
    func meant(_ rows: inout [ReadRow], in db: any Connection) throws -> [RegisterRecord?] {
        let keyed = try Dictionary(
            uniqueKeysWithValues: register.records(rows.compactMap(\.row.key), in: db).filter {
                finder.byID[$0.organisation] != nil
            }.map { ($0.id, $0) })
        for at in rows.indices where rows[at].owner == nil && rows[at].reasons.isEmpty {
            rows[at].owner = rows[at].row.key.flatMap { keyed[$0] }.flatMap { finder.byID[$0.organisation] }
        }
        try refer(&rows, in: db)
        try recognise(&rows, in: db)
        let candidates = rows.map { read in
            read.owner.map { register.keyed(RegisterRecord(organisation: $0.id, values: read.values)) }
        }
        let known = try register.records(
            of: Set(candidates.compactMap { $0?.organisation }).sorted(),
            identities: Set(candidates.compactMap { $0?.keys.identity }).sorted(), in: db)
        let byIdentity = Dictionary(
            known.map { (Self.place($0, register.identityKey(of: $0)), $0) }, uniquingKeysWith: { first, _ in first })
        return zip(rows, candidates).map { read, candidate in
            read.row.key.map { keyed[$0] } ?? candidate.flatMap { byIdentity[Self.place($0, $0.keys.identity)] }
        }
    }

    private static func place(_ record: RegisterRecord, _ identity: String) -> String {
        record.organisation + "|" + identity
    }

    /// Words that name other records become their ids.
    private func refer(_ rows: inout [ReadRow], in db: any Connection) throws {
        for field in fields {
            guard let reference = field.kind.reference else { continue }
            var asked: [Int: TypedReference] = [:]
            for (at, read) in rows.enumerated() {
                guard let owner = read.owner, case .text(let text) = read.values[field.name] ?? .null else { continue }
                asked[at] = TypedReference(organisation: owner.id, text: text)
            }
            if asked.isEmpty { continue }
            let found = try reference.find(Array(Set(asked.values)), on: context.today, in: db)
            for (at, typed) in asked {
                let meant = found[typed] ?? []
                if meant.count == 1 {
                    rows[at].values.values[field.name] = .text(meant[0].id)
                    if let warning = meant[0].warning {
                        rows[at].warnings.append(Refusal(field.name, key: warning, ["typed": typed.text.shortened]))
                    }
                } else {
                    rows[at].reasons.append(
                        Refusal(
                            field.name,
                            key: meant.isEmpty ? reference.refusal(of: typed.text) : "fields.refuse.several",
                            ["typed": typed.text.shortened],
                            fixes: meant.map { Fix($0.id, label: $0.name) }))
                }
            }
        }
    }

    private func verdict(
        _ read: ReadRow, old: RegisterRecord?, names: ReferenceNames, besides others: inout RecordsAtOnce?
    ) -> RowVerdict {
        var reasons = read.reasons
        if read.row.key != nil, old == nil { reasons.append(Refusal("", key: "registers.refuse.key_unknown")) }
        if let old, let owner = read.owner, old.organisation != owner.id {
            reasons.append(Refusal(Self.owner, key: "registers.refuse.other_owner"))
        }
        guard let owner = read.owner, reasons.isEmpty else { return .refuse(read.label, reasons, record: old?.id) }
        // A column that the list has not leaves the field as it is.
        var values = old?.values ?? Fields()
        for (name, value) in read.values.values { values.values[name] = value }
        let warnings = read.warnings + emptied(read, old, names)
        let record = register.keyed(
            RegisterRecord(id: old?.id ?? newID(), organisation: owner.id, version: old?.version ?? 0, values: values))
        let faults =
            register.allFaults(in: record, today: context.today) + register.faultsOfState(in: record, before: old)
            + (others?.faults(in: record) ?? [])
        if !faults.isEmpty {
            return .refuse(read.label, faults.map { Refusal($0.field, key: $0.key, $0.arguments) }, record: old?.id)
        }
        others?.take(record)
        var ready = record.values
        ready.values[Self.owner] = .text(owner.id)
        let claims = [
            Claim("identity:" + Self.place(record, record.keys.identity), field: register.identity.first ?? "")
        ]
        let doubts =
            warnings + register.doubts(in: record, names: names).map { Refusal($0.field, key: $0.key, $0.arguments) }
        guard let old else {
            return .add(read.label, record: record.id, group: owner.id, values: ready, claims: claims, warnings: doubts)
        }
        return .change(
            read.label, record: old.id, version: old.version, group: owner.id, values: ready,
            changes: changes(old, record, names), claims: claims,
            warnings: doubts)
    }

    /// An empty cell leaves the field as it is, which is said where an export had it filled; a dash empties it, which
    /// is said always.
    private func emptied(_ read: ReadRow, _ old: RegisterRecord?, _ names: ReferenceNames) -> [Refusal] {
        guard let old else { return [] }
        return register.fields.filter { !$0.isComputed && old[$0.name] != .null }.compactMap { field in
            let was = field.shown(old[field.name], names: names).plain
            if read.values[field.name] == .null {
                return Refusal(field.name, key: "import.doubt.emptied", ["was": was])
            }
            let isEmpty = read.row.key != nil && read.row.has(field.name) && read.row.isEmpty(field.name)
            return isEmpty ? Refusal(field.name, key: "import.doubt.empty_kept", ["kept": was]) : nil
        }
    }

    private func changes(_ old: RegisterRecord, _ new: RegisterRecord, _ names: ReferenceNames) -> [FieldChange] {
        register.fields.filter { !$0.isComputed }.compactMap { field in
            let (was, will) = (field.shown(old[field.name], names: names), field.shown(new[field.name], names: names))
            return old[field.name] == new[field.name] ? nil : FieldChange(field.name, was: was, will: will)
        }
    }
}
