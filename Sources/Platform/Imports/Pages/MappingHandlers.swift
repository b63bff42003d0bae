/// Saying by hand where the headings stand and which column is which.
extension ImportRoutes {
    func mappingForm(_ request: WebRequest) async throws -> Reply {
        let (found, kind, _) = try await admitted(request)
        let fields = Dictionary(found.mapping.map { ($1, $0) }) { first, _ in first }
        return .page(try await mapping(found, kind, fields, errors: []).html(request.page))
    }

    private func mapping(_ found: Import, _ kind: any ImportKind, _ fields: [Int: String], errors: [FieldError]) async throws -> MappingView {
        let rows = try await imports.firstRows(of: found), sample = try await imports.sample(of: found)
        return MappingView(found: found, kind: kind, rows: rows, sample: sample, fields: fields, errors: errors)
    }

    func map(_ request: WebRequest) async throws -> Reply {
        let (found, kind, actor) = try await admitted(request)
        let header = max(1, Int(request.form["header_row"] ?? "") ?? found.headerRow)
        // Another row of headings: its columns are recognised first, and shown.
        guard header == found.headerRow, !found.headings.isEmpty else {
            return .redirect(to: try await imports.map(found.id, headerRow: header, nil, by: actor).path)
        }
        let fields = self.fields(request, found)
        do {
            let mapping = try byField(fields)
            return .redirect(to: try await imports.map(found.id, headerRow: header, mapping, by: actor).path)
        } catch Problem.invalid(let errors) {
            return .page(try await self.mapping(found, kind, fields, errors: errors).html(request.page), status: .unprocessableContent)
        }
    }

    /// What was chosen for each column; the row keys of our own exports are no choice.
    private func fields(_ request: WebRequest, _ found: Import) -> [Int: String] {
        var fields = Dictionary(
            uniqueKeysWithValues: found.headings.indices.compactMap { index in
                request.form.text("heading.\(index)").map { (index, $0) }
            })
        for own in [ImportColumn.keyHeading, ImportColumn.versionHeading] { if let position = found.mapping[own] { fields[position] = own } }
        return fields
    }

    private func byField(_ fields: [Int: String]) throws -> [String: Int] {
        let mapping = Dictionary(fields.map { ($1, $0) }) { first, _ in first }
        let twice = Dictionary(grouping: fields.values, by: \.self).filter { $1.count > 1 }.keys.sorted()
        if !twice.isEmpty { throw Problem.invalid(twice.map { FieldError($0, "import.mapping.twice") }) }
        return mapping
    }
}
