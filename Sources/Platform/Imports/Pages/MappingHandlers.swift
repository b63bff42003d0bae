import Storage
import Terms
import Web

/// Saying by hand which sheets are read, where the headings stand and which column is which.
extension ImportRoutes {
    func mappingForm(_ request: WebRequest) async throws -> Reply {
        let (found, kind, _) = try await admitted(request)
        let fields = Dictionary(found.mapping.map { ($1, $0) }) { first, _ in first }
        return .page(try await mapping(found, kind, fields, errors: [], request).html(request.page))
    }

    /// The page shows rows of the file, so that its reading is noted like that of the preview.
    private func mapping(
        _ found: Import, _ kind: any ImportKind, _ fields: [Int: String], errors: [FieldError], _ request: WebRequest
    ) async throws -> MappingView {
        let from = max(1, request.query.text("from").flatMap { Int($0) } ?? 1),
            isOpen = [.unclear, .ready].contains(found.state)
        var rows: [StagedRow] = []
        // A file that is forgotten, or cannot be read as it was, has no rows to point at; the page still says why.
        if isOpen, !found.asksForSheets {
            do { rows = try await imports.rows(of: found, from: from) } catch is ImportFailure {}
        }
        let sample = try await imports.sample(of: found)
        if let personal = kind.personalData, !rows.isEmpty || !sample.isEmpty {
            try await request.logReading(of: personal, [found.id])
        }
        return MappingView(
            found: found, kind: kind, rows: rows, from: from, sample: sample, fields: fields, errors: errors)
    }

    func map(_ request: WebRequest) async throws -> Reply {
        let (found, kind, actor) = try await admitted(request)
        if request.query["again"] == "1" {
            let again = try await imports.map(found.id, nil, by: actor)
            return .redirect(to: again.path + "/mapping")
        }
        guard request.form["columns"] == "1", !found.headings.isEmpty else {
            return try await header(request, found, kind, actor)
        }
        let fields = self.fields(request, found)
        do {
            let mapping = try byField(fields)
            return .redirect(to: try await imports.map(found.id, mapping, by: actor).path)
        } catch Problem.invalid(let errors) {
            return .page(
                try await self.mapping(found, kind, fields, errors: errors, request).html(request.page),
                status: .unprocessableContent)
        }
    }

    /// Other rows of headings: their columns are recognised first, and shown.
    private func header(_ request: WebRequest, _ found: Import, _ kind: any ImportKind, _ actor: Actor) async throws
        -> Reply
    {
        let first = max(1, Int(request.form["header_row"] ?? "") ?? found.headerRow)
        let height = Int(request.form["header_rows"] ?? "") ?? 1
        guard HeaderPanel.heights.contains(height) else { throw Problem.badRequest("problem.form_unreadable") }
        do {
            let again = try await imports.map(found.id, headerRows: first...(first + height - 1), nil, by: actor)
            return .redirect(to: again.path + "/mapping#columns")
        } catch Problem.invalid(let errors) {
            return .page(
                try await mapping(found, kind, [:], errors: errors, request).html(request.page),
                status: .unprocessableContent)
        }
    }

    func chooseSheets(_ request: WebRequest) async throws -> Reply {
        let (found, kind, actor) = try await admitted(request)
        do {
            return .redirect(to: try await imports.choose(found.id, sheets: request.form.all("sheet"), by: actor).path)
        } catch Problem.invalid(let errors) {
            return .page(
                try await mapping(found, kind, [:], errors: errors, request).html(request.page),
                status: .unprocessableContent)
        }
    }

    /// What was chosen for each column; the row keys of our own exports are no choice.
    private func fields(_ request: WebRequest, _ found: Import) -> [Int: String] {
        var fields = Dictionary(
            uniqueKeysWithValues: found.headings.indices.compactMap { index in
                request.form.text("heading.\(index)").map { (index, $0) }
            })
        for own in [ImportColumn.keyHeading, ImportColumn.versionHeading] {
            if let position = found.mapping[own] { fields[position] = own }
        }
        return fields
    }

    private func byField(_ fields: [Int: String]) throws -> [String: Int] {
        let mapping = Dictionary(fields.map { ($1, $0) }) { first, _ in first }
        let twice = Dictionary(grouping: fields.values, by: \.self).filter { $1.count > 1 }.keys.sorted()
        if !twice.isEmpty { throw Problem.invalid(twice.map { FieldError($0, "import.mapping.twice") }) }
        return mapping
    }
}
