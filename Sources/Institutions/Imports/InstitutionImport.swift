import Organisations
import Platform
import Vietnamese

/// The list of institutions that an office keeps, as a spreadsheet.
package struct InstitutionImport: ImportKind {
    let codes: InstitutionCodes
    let places: PlaceChecks?
    /// The list is of the whole country: where an institution lies, it must say itself.
    private var isNational = false

    /// - Parameter places: what the map says of coordinates; nil: they are not compared with the place.
    package init(codes: InstitutionCodes, places: PlaceChecks? = nil) {
        self.codes = codes
        self.places = places
    }

    package var name: String { "institutions" }
    package var titleKey: String { "institutions.import.title" }
    package var listTitleKey: String { "institutions.title" }
    package var listPath: String { "/institutions" }
    package var permission: Permission { "institutions.import" }
    package var columns: [ImportColumn] { InstitutionColumns.all }
    package func path(of record: String) -> String? { Institutions.path(record) }
    package func alike(to row: String) -> Refusal? {
        Refusal("name", key: "institutions.remark.alike_in_list", ["row": row])
    }

    package func adapted(to organisation: String, on day: Day, in db: any Connection) throws -> any ImportKind {
        var adapted = self
        adapted.isNational =
            try ImportDesk.province(
                of: organisation, Organisations.ancestors(of: organisation, on: day, in: db), on: day, in: db) == nil
        return adapted
    }

    package func missing(in fields: Set<String>) -> [String] {
        var missing = columns.filter { $0.isRequired && !fields.contains($0.field) }.map(\.field)
        if isNational, fields.isDisjoint(with: ["address", "province"]) { missing.append("province") }
        // Both may stand in the column of latitudes, never in the other.
        if fields.contains("longitude"), !fields.contains("latitude") { missing.append("latitude") }
        return missing
    }

    /// A list that never says who governs its institutions leaves it to the importing office; that is said once, not at
    /// each row.
    package func remarks(on columns: Set<String>, _ context: ImportContext, in db: any Connection) throws -> [Refusal] {
        if columns.contains("governed_by") { return [] }
        let names = try OrganisationNames.of([context.organisation], on: context.today, .vi, in: db)
        return [
            Refusal(
                "governed_by", key: "institutions.remark.no_superiors",
                ["chosen": names[context.organisation] ?? context.organisation])
        ]
    }

    package func validate(_ rows: [ImportRow], _ context: ImportContext, in db: any Connection) throws -> [RowVerdict] {
        let desk = try ImportDesk(rows, codes: codes, context: context, doubt: places?(context.today, db), in: db)
        return rows.map { RowJudgement(row: $0, desk: desk).verdict() }
    }

    package func apply(_ rows: [ReadyRow], _ context: ImportContext, in db: any Connection) throws {
        var made: [Institution] = []
        for row in rows {
            let told = try InstitutionDetails(fields: row.values)
            if row.outcome == .add {
                made.append(try told.made(id: row.record))
                continue
            }
            // In the order of the list: what a change frees, a later row may take.
            try enter(&made, context, in: db)
            try Institutions.change(
                row.record, expecting: row.version, today: context.today, reason: nil, batch: context.batch,
                by: context.actor, in: db
            ) {
                try $0.become(told, from: nil, today: context.today)
            }
        }
        try enter(&made, context, in: db)
    }

    private func enter(_ made: inout [Institution], _ context: ImportContext, in db: any Connection) throws {
        try InstitutionStore(db).insert(
            made, today: context.today, at: context.now, batch: context.batch, by: context.actor)
        made = []
    }

    package func undo(_ entries: [UndoEntry], _ context: ImportContext, in db: any Connection) throws -> [UndoRefusal] {
        var refusals: [UndoRefusal] = []
        for undone in entries {
            guard let known = try Institutions.institution(undone.entry.record, in: db),
                known.version == undone.currentVersion
            else {
                refusals.append(refusal(undone))
                continue
            }
            do {
                try db.attempt {
                    try Institutions.restore(
                        known, to: undone.content.before, today: context.today, batch: context.batch,
                        by: context.actor, in: db)
                }
            } catch Problem.conflict { refusals.append(refusal(undone)) }
        }
        return refusals
    }

    private func refusal(_ undone: UndoEntry) -> UndoRefusal {
        UndoRefusal(kind: Institutions.kind, record: undone.entry.record, key: "organisations.in_use")
    }
}

extension InstitutionDetails {
    /// On its way from the judgement to the records.
    var fields: Fields {
        var fields: Fields = [
            "name": name, "name_en": nameInEnglish, "type": type, "governed_by": governedBy, "located_in": locatedIn,
            "identifier": identifier,
        ]
        fields.values.merge(dossier.fields.values) { $1 }
        return fields
    }

    init(fields: Fields) throws {
        self.init(
            name: try fields.get("name"), nameInEnglish: try fields.get("name_en"), type: try fields.get("type"),
            governedBy: try fields.get("governed_by"),
            locatedIn: try fields.get("located_in"), identifier: try fields.get("identifier"),
            dossier: try Dossier(fields: fields))
    }
}
