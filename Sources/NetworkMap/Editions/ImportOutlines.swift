import Foundation
import Platform
import Vietnamese

/// The verbs of editions of outlines. Pages and the command share them; each is one transaction with its journal entry.
extension NetworkMap {
    /// Reads a file and keeps what can be taken of it, to be looked at; nothing is drawn otherwise yet. The edition's id.
    /// - Parameter division: the first day of the division whose provinces it draws; nil: the one of today.
    /// Throws `Problem.invalid` on `file`, `division` or `source`.
    package func readOutlines(
        _ data: Data, name: String, division day: String?, source: String, issuedOn: Day?, by actor: Actor
    ) async throws -> String {
        guard !source.isEmpty, source.count <= 300 else { throw Problem.invalid([FieldError("source", "networkmap.source_missing")]) }
        let file = try OutlineFile(data), now = clock.now, today = clock.today
        return try await database.write { db in
            let all = try Division.all(in: db)
            guard let division = day == nil ? all.on(today) : all.first(where: { $0.from.iso == day }) else {
                throw Problem.invalid([FieldError("division", "networkmap.bad_division")])
            }
            let reading = OutlineReading(file, for: division)
            guard !reading.outlines.isEmpty else { throw nothing(reading, file) }
            let edition = OutlineEdition(division: division.from, source: source, issuedOn: issuedOn, fileName: String(name.prefix(200)))
            try db.insert(edition, reading, at: now)
            try db.record(edition.change(from: nil), by: actor)
            return edition.id
        }
    }

    /// From now on maps are drawn with it.
    package func applyOutlines(_ id: String, expecting version: Int? = nil, by actor: Actor) async throws {
        let now = clock.now
        try await move(id, expecting: version, by: actor) { try $0.apply(at: now) }
    }

    /// Maps are drawn again as before it.
    package func withdrawOutlines(_ id: String, expecting version: Int? = nil, by actor: Actor) async throws {
        try await move(id, expecting: version, by: actor) { try $0.withdraw() }
    }

    private func move(_ id: String, expecting version: Int?, by actor: Actor, _ edit: @escaping @Sendable (inout OutlineEdition) throws -> Void) async throws {
        try await database.write { db in
            try db.lock("networkmap.edition.\(id)")
            guard let before = try OutlineEdition.edition(id, in: db) else { throw Problem.notFound }
            if let version, version != before.version { throw Problem.conflict("problem.changed_meanwhile") }
            var after = before
            try edit(&after)
            try db.save(after)
            try db.record(after.change(from: before), by: actor)
        }
    }

    /// Of a file in which no province was found, the first fault says most.
    private func nothing(_ reading: OutlineReading, _ file: OutlineFile) -> Problem {
        guard let fault = reading.faults.first(where: { $0.key != "networkmap.fault.unknown" }) else {
            return OutlineFile.refusal("networkmap.file.no_province", ["n": String(file.features.count)])
        }
        return OutlineFile.refusal(fault.key, fault.arguments)
    }
}
