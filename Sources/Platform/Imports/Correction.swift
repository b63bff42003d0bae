import Foundation
import Storage
import Terms
import Vietnamese

/// What a person says about an import before it is written.
extension Imports {
    /// Says by hand where the headings stand (nil: where they were) and which column is which (nil: to be recognised
    /// under those headings); the file is read again. What is said of columns is remembered for lists with the same
    /// headings.
    @discardableResult
    package func map(_ id: String, headerRows: ClosedRange<Int>? = nil, _ mapping: [String: Int]?, by actor: Actor)
        async throws -> Import
    {
        let found = try await find(id)
        if let mapping { try check(mapping, of: found, as: try await kind(of: found)) }
        guard !found.sheets.isEmpty, headerRows?.upperBound ?? 1 < ListFile.stride else {
            throw Problem.conflict("import.problem.not_now")
        }
        var hand = ListFile.Hand(sheets: found.chosenSheets.map(\.name), mapping: mapping)
        if hand.sheets.count == 1 { hand.headerRows = headerRows }
        let list = try await list(of: found, hand, known: found.sheets)
        if mapping == nil, headerRows == nil { try await forgetMapping(of: found, list) }
        let again = try await begin(found, list, by: actor)
        if mapping != nil { try await remember(list, of: found, by: actor) }
        return again
    }

    /// Says which sheets of the workbook are to be read, in their order; several must each have headings that are
    /// recognised.
    @discardableResult
    package func choose(_ id: String, sheets names: [String], by actor: Actor) async throws -> Import {
        let found = try await find(id), kind = try await kind(of: found)
        let wanted = found.sheets.map(\.name).filter(names.contains)
        guard !wanted.isEmpty else { throw Problem.invalid([FieldError("sheets", "import.sheets.none_chosen")]) }
        var list = try await list(of: found, ListFile.Hand(sheets: wanted), known: found.sheets),
            remembered: MappingSource?
        if wanted.count > 1, !list.isComplete {
            throw Problem.invalid([
                FieldError("sheets", "import.sheets.alone", ["sheets": list.unclearParts.joined(separator: ", ")])
            ])
        }
        let path = try await fileCopy(of: id)
        defer { try? FileManager.default.removeItem(atPath: path) }
        if let again = try await recalled(list, path: path, kind: kind, organisation: found.organisation) {
            (list, remembered) = again
        }
        return try await begin(found, list, remembered: remembered, by: actor)
    }

    private func begin(_ found: Import, _ list: ListFile, remembered: MappingSource? = nil, by actor: Actor)
        async throws -> Import
    {
        let id = found.id, rows = try rows(toKeepOf: list)
        try await database.write { db in
            guard
                try ImportStore(db).move(id, from: .ready, to: .reading)
                    || ImportStore(db).move(id, from: .unclear, to: .reading)
            else {
                throw Problem.conflict("import.problem.not_now")
            }
            try ImportStore(db).begin(id, list, rows, remembered: remembered)
            try db.run(
                "UPDATE imports_import SET acting_id = \(actor.id), acting_name = \(actor.name) WHERE id = \(id)")
            try beginWork(id, by: actor, in: db)
        }
        return try await start(id, by: actor)
    }

    private func list(of found: Import, _ hand: ListFile.Hand, known: [FoundSheet]) async throws -> ListFile {
        let path = try await fileCopy(of: found.id)
        defer { try? FileManager.default.removeItem(atPath: path) }
        do { return try await ListFile.open(path: path, kind: kind(of: found), hand: hand, known: known) } catch let
            failure as ImportFailure
        {
            throw Problem.invalid([FieldError("header_row", failure.key, failure.arguments)])
        }
    }

    /// Rows of the file as they are, to show where the headings may stand.
    func rows(of found: Import, from first: Int) async throws -> [StagedRow] {
        let path = try await fileCopy(of: found.id)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let hand = ListFile.Hand(sheets: found.chosenSheets.map(\.name), mapping: found.mapping)
        return try await ListFile.open(path: path, kind: kind(of: found), hand: hand, known: found.sheets).rows(
            from: first, Self.shownRows)
    }

    private func check(_ mapping: [String: Int], of found: Import, as kind: any ImportKind) throws {
        var errors: [FieldError] = []
        for field in kind.missing(in: Set(mapping.keys)) { errors.append(FieldError(field, "import.mapping.required")) }
        guard Set(mapping.values).count == mapping.count,
            mapping.allSatisfy({
                kind.knownFields.contains($0.key) && (0..<max(1, found.headings.count)).contains($0.value)
            })
        else {
            throw Problem.badRequest("problem.form_unreadable")
        }
        if !errors.isEmpty { throw Problem.invalid(errors.sorted { $0.field < $1.field }) }
    }

    /// What a person does about one refused row.
    package enum Choice: Sendable, Equatable {
        /// Takes an offered fix of a column.
        case fix(field: String, value: String)
        /// Takes back what was chosen before.
        case none
        /// Leaves the row out; it is not written and not given back as refused.
        case leaveOut
    }

    /// Judges the rows again with what was chosen. A fix that was not offered is `Problem.badRequest`.
    @discardableResult
    package func choose(_ id: String, _ choices: [Int: Choice], by actor: Actor) async throws -> Import {
        let found = try await find(id)
        let judge = Judge(try kind(found.kind), context(found), found)
        try await database.write { db in
            try ImportStore(db).requireReady(id)
            let numbers = choices.keys.sorted()
            let rows = try db.rows(
                """
                SELECT number, cells, verdict, note, choices, detail FROM imports_row
                WHERE import_id = \(id) AND verdict IN ('refuse', 'left') AND number IN (\(list: numbers))
                    ORDER BY number
                """)
            var again: [StagedRow] = [], left: [StagedRow] = []
            for row in rows {
                var staged = try StagedRow(row: row)
                switch choices[staged.number] ?? .none {
                case .leaveOut: left.append(staged)
                case .none:
                    staged.choices = [:]
                    again.append(staged)
                case .fix(let field, let value):
                    let detail =
                        try row.get("detail", as: String?.self).map { try fromJSON($0) as RowDetail } ?? RowDetail()
                    guard detail.offers(field, value) else { throw Problem.badRequest("problem.form_unreadable") }
                    staged.choices[field] = value
                    again.append(staged)
                }
            }
            try ImportStore(db).judgeAgain(again, judge, found)
            try ImportStore(db).leaveOut(left, found)
        }
        return try await find(id)
    }

    /// Takes the offered fix, where it is the only one, in every row that is refused for the same reason in the same
    /// column.
    @discardableResult
    package func acceptAll(_ id: String, reason: String, by actor: Actor) async throws -> Import {
        try await database.write { db in
            guard try ImportStore(db).move(id, from: .ready, to: .checking) else {
                throw Problem.conflict("import.problem.not_now")
            }
            try db.run("UPDATE imports_import SET reached = 0, accepting = \(reason) WHERE id = \(id)")
            try beginWork(id, by: actor, in: db)
        }
        return try await start(id, by: actor)
    }
}

extension RowDetail {
    func offers(_ field: String, _ value: String) -> Bool {
        reasons.contains { $0.field == field && $0.fixes.contains { $0.value == value } }
    }
}

extension ImportStore {
    /// Holds the import as it is while the transaction lasts.
    fileprivate func requireReady(_ id: String) throws {
        guard try move(id, from: .ready, to: .ready) else { throw Problem.conflict("import.problem.not_now") }
    }

    fileprivate func leaveOut(_ rows: [StagedRow], _ found: Import) throws {
        try db.run(
            batch: rows.map {
                """
                UPDATE imports_row SET verdict = 'left', doubts = NULL
                    WHERE import_id = \(found.id) AND number = \($0.number)
                """
            })
        try count(found.id, was: rows.map(\.state), now: rows.map { _ in .left })
    }
}
