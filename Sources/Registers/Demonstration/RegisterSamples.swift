import Platform

extension Registers: AccessSampleSource {
    /// The demonstration has records of every register.
    package func accessSamples(in db: any Connection) throws -> [String: [String: String]] {
        try all.reduce(into: [:]) { found, register in
            found[register.name] = try register.anyRecord(in: db).map { ["id": $0.id] } ?? [:]
        }
    }

    /// What the record says already.
    package func accessForms(in db: any Connection) throws -> [String: [(String, String)]] {
        var forms: [String: [(String, String)]] = [:]
        for register in all {
            guard let record = try register.anyRecord(in: db) else { continue }
            let owner: String =
                try db.value(
                    """
                    SELECT name FROM organisations_view_version WHERE organisation_id = \(record.organisation)
                    ORDER BY from_day DESC LIMIT 1
                    """) ?? ""
            let fields = register.fields.filter(\.isAsked).map { ($0.name, record[$0.name].typed) }
                .filter { !$0.1.isEmpty }
            let form = fields + [("organisation", owner), ("version", String(record.version)), ("reason", "test")]
            forms["POST /api/v1\(register.path)"] = fields + [("organisation", record.organisation)]
            forms["POST /api/v1\(register.path)/batches"] = fields + [("organisation", record.organisation)]
            forms["PUT /api/v1\(register.path)/:id"] = fields
            for path in ["", "/:id", "/:id/removal", "/:id/undo"] { forms["POST \(register.path)\(path)"] = form }
        }
        return forms
    }
}

extension SQLValue {
    /// As somebody would type it; empty for nothing.
    fileprivate var typed: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .real(let number): String(number)
        default: ""
        }
    }
}
