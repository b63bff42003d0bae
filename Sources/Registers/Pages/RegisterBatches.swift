import Platform
import Vietnamese

/// Many records by one request of a program: all of them or none, or line by line, as it asks; either way each line is
/// answered for, and the whole is done once.
extension RegisterDesk {
    static let mostOfBatch = 500

    func addBatches(to routes: Routes) {
        let name = register.name
        routes.api(
            .post, Self.api(name) + "/batches", .may(register.edit),
            Operation(
                "write\(name.capitalizedParts)", tag: name,
                "Enters and changes up to \(Self.mostOfBatch) records: without an id a new one, with it a change.",
                parameters: [key(isRequired: true)], body: batchSchema, answer: BatchAnswer.schema), batchJSON)
    }

    private var batchSchema: Schema {
        let own: [(String, Schema, String)] = [
            ("id", .string, "Of a record that is changed."),
            ("version", .integer, "Of a record that is changed: the one that was read."),
            ("organisation", .string, "Of a new record: id of the institution."),
        ]
        let fields = register.fields.filter(\.isAsked).map { ($0.name, $0.sentSchema, "") }
        return .sent(
            [
                (
                    "mode", .oneOf(BatchMode.allCases.map(\.rawValue)),
                    "all: where one line is refused, nothing is written, and the answer is 422; each: the others are."
                ),
                (
                    "records",
                    .limited(
                        .array(.sent(own + fields + register.table.lines.map(\.sentMember), required: [])),
                        [("minItems", .integer(1)), ("maxItems", .integer(Self.mostOfBatch))]), ""
                ),
            ], required: ["mode", "records"])
    }

    @Sendable private func batchJSON(_ request: WebRequest) async throws -> Reply {
        let (mode, records) = try batch(request.members()), ids = records.map { _ in newID() }
        do {
            return try await request.writeMany { actor, db in
                let lines = try zip(records, ids).map { record, id in
                    try line(record, newID: id, request, by: actor, in: db)
                }
                let answer = BatchAnswer(lines: lines)
                if mode == .all, answer.isRefused { throw RefusedBatch(answer: answer.held) }
                return answer.json(request)
            }
        } catch let refused as RefusedBatch {
            return Reply(
                status: .unprocessableContent, type: "application/json",
                body: Array(refused.answer.json(request).text.utf8))
        }
    }

    private func batch(_ members: [(String, JSONValue)]) throws -> (BatchMode, [JSONValue]) {
        var errors = members.filter { !["mode", "records"].contains($0.0) }.map {
            FieldError(String($0.0.prefix(100)), "registers.refuse.no_such_field")
        }
        var mode: BatchMode?, records: [JSONValue] = []
        if case .string(let word) = members.value("mode") { mode = BatchMode(rawValue: word) }
        if case .array(let sent) = members.value("records") { records = sent }
        if mode == nil { errors.append(FieldError("mode", "registers.refuse.batch_mode")) }
        if !(1...Self.mostOfBatch).contains(records.count) {
            errors.append(
                FieldError("records", "registers.refuse.batch_size", ["most": String(Self.mostOfBatch)]))
        }
        guard let mode, errors.isEmpty else { throw Problem.invalid(errors) }
        return (mode, records)
    }

    /// What a line writes is taken back where the line is refused, and nothing else is.
    private func line(
        _ record: JSONValue, newID: String, _ request: WebRequest, by actor: Actor, in db: any Connection
    ) throws -> BatchLine {
        var sent: String?
        do {
            guard case .object(let members) = record else {
                throw Problem.invalid([FieldError("", "fields.refuse.json", ["expected": "{…}"])])
            }
            guard let named = members.value("id") else {
                try db.attempt { try add(members, as: newID, request, by: actor, in: db) }
                return BatchLine(verdict: .made, id: newID, version: 1)
            }
            guard case .string(let id) = named else {
                throw Problem.invalid([FieldError("id", "fields.refuse.json", ["expected": "\"…\""])])
            }
            sent = id
            return try db.attempt {
                let old = try self.record(id, request, toEdit: true, in: db)
                let version = try change(old, members, by: actor, in: db)
                return BatchLine(verdict: version == old.version ? .unchanged : .changed, id: id, version: version)
            }
        } catch let problem as Problem {
            guard let errors = problem.errorsOfLine else { throw problem }
            return BatchLine(verdict: .refused, id: sent, errors: errors)
        }
    }
}

enum BatchMode: String, CaseIterable { case all, each }

/// What became of one line.
struct BatchLine {
    enum Verdict: String, CaseIterable { case made, changed, unchanged, refused, held }

    var verdict: Verdict
    var id: String?
    var version: Int?
    var errors: [FieldError] = []
}

struct BatchAnswer {
    let lines: [BatchLine]

    var isRefused: Bool { lines.contains { $0.verdict == .refused } }

    /// Of a batch of which nothing was written.
    var held: BatchAnswer {
        BatchAnswer(
            lines: lines.map { line in
                [.made, .changed].contains(line.verdict)
                    ? BatchLine(verdict: .held, id: line.verdict == .made ? nil : line.id) : line
            })
    }

    static let schema = Schema.object([
        (
            "lines",
            .array(
                .object([
                    ("line", .integer, "From 1, in the order sent."),
                    (
                        "verdict", .oneOf(BatchLine.Verdict.allCases.map(\.rawValue)),
                        "held: nothing is wrong with it, another line of the batch was refused."
                    ),
                    ("id", .nullable(.string), "Of the record."),
                    ("version", .nullable(.integer), "To be sent with the next change."),
                    (
                        "errors",
                        .array(
                            .object([
                                ("field", .string, "Empty: the record as a whole."),
                                ("key", .string, "The same whatever the language."),
                                ("detail", .string, "In words."),
                            ])), "Why it was refused."
                    ),
                ])), ""
        )
    ])

    func json(_ request: WebRequest) -> JSONValue {
        .object([
            (
                "lines",
                .array(
                    lines.enumerated().map { at, line in
                        .object([
                            ("line", .integer(at + 1)), ("verdict", .string(line.verdict.rawValue)),
                            ("id", .optional(line.id)), ("version", .optional(line.version)),
                            (
                                "errors",
                                .array(
                                    line.errors.map { error in
                                        .object([
                                            ("field", .string(error.field)), ("key", .string(error.key)),
                                            ("detail", .string(request.t(error.key, error.arguments))),
                                        ])
                                    })
                            ),
                        ])
                    })
            )
        ])
    }
}

/// Ends the transaction, so that nothing of the batch stays.
private struct RefusedBatch: Error { let answer: BatchAnswer }

extension Problem {
    /// Nil: it is not of this line alone.
    fileprivate var errorsOfLine: [FieldError]? {
        switch self {
        case .invalid(let errors): errors
        case .conflict(let key): [FieldError("", key)]
        case .notFound: [FieldError("id", "registers.refuse.key_unknown")]
        case .forbidden: [FieldError("id", "registers.refuse.not_yours")]
        default: nil
        }
    }
}
