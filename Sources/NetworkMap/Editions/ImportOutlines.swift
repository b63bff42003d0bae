import Foundation
import Organisations
import Platform
import Vietnamese

/// The verbs of editions of outlines, each in the caller's transaction with its journal entry.
extension NetworkMap {
    /// Keeps what can be taken of a file, to be looked at; nothing is drawn otherwise yet. The edition's id.
    /// - Parameters:
    ///   - level: `province` or `commune`; nil: provinces.
    ///   - division: the first day of the division whose units it draws; nil: the one of today.
    /// Throws `Problem.invalid` on `file`, `level`, `division` or `source`.
    package func readOutlines(
        _ file: OutlineFile, name: String, level: String? = nil, division day: String?, source: String, issuedOn: Day?,
        by actor: Actor, in db: any Connection
    ) throws -> String {
        try Self.check(source: source)
        guard let level = OutlineEdition.Level(rawValue: level ?? "province") else {
            throw Problem.invalid([FieldError("level", "networkmap.bad_level")])
        }
        let all = try Division.all(in: db), today = clock.today
        guard let division = day == nil ? all.on(today) : all.first(where: { $0.from.iso == day }) else {
            throw Problem.invalid([FieldError("division", "networkmap.bad_division")])
        }
        if level == .province {
            let meant = OutlineReading.division(of: file, among: all, asked: division)
            if meant.from != division.from { throw Self.otherDivision(meant, asked: division) }
        }
        let reading = try reading(of: file, level, division, in: db)
        let edition = OutlineEdition(
            division: division.from, level: level, source: source, issuedOn: issuedOn,
            fileName: String(name.prefix(200)))
        try EditionStore(db).insert(edition, reading, at: clock.now)
        try db.record(edition.change(from: nil), by: actor)
        return edition.id
    }

    static func check(source: String) throws {
        guard !source.isEmpty, source.count <= 300 else {
            throw Problem.invalid([FieldError("source", "networkmap.source_missing")])
        }
    }

    private static func otherDivision(_ meant: Division, asked: Division) -> Problem {
        .invalid([
            FieldError(
                "division", "networkmap.file.other_division",
                [
                    "n": String(meant.provinces.count), "day": Format(.vi).day(meant.from),
                    "asked": Format(.vi).day(asked.from),
                    "iso": meant.from.iso,
                ])
        ])
    }

    /// What of an edition's file was not taken and why, and which provinces it does not draw.
    package func untaken(of id: String, _ strings: Strings, _ language: Language) async throws -> [String] {
        try await database.read { db in
            guard let edition = try EditionStore(db).edition(id) else { return [] }
            var lines = try EditionStore(db).faults(of: id).map {
                strings.phrase($0.key, $0.arguments, in: language)
            }
            if edition.level == .province,
                let division = try Division.all(in: db).first(where: { $0.from == edition.division })
            {
                let drawn = try EditionStore(db).outlines(of: id)
                let missing = division.provinces.filter { drawn[$0.id] == nil }.map { Unit.bare($0.name(language)) }
                if !missing.isEmpty {
                    lines.append(
                        strings.phrase(
                            "networkmap.missing_provinces", ["names": missing.joined(separator: ", ")], in: language))
                }
            }
            return lines
        }
    }

    private func reading(
        of file: OutlineFile, _ level: OutlineEdition.Level, _ division: Division, in db: any Connection
    ) throws -> OutlineReading {
        if level == .province {
            let reading = OutlineReading(file, for: division)
            if reading.outlines.isEmpty { throw nothing(reading, file, "networkmap.file.no_province") }
            return reading
        }
        guard let communes = try CommuneMatching(division, in: db) else {
            throw OutlineFile.refusal("networkmap.file.no_commune_list")
        }
        let reading = OutlineReading(file, for: communes)
        if reading.outlines.isEmpty { throw nothing(reading, file, "networkmap.file.no_commune") }
        return reading
    }

    /// From now on maps are drawn, or coordinates checked, with it.
    package func applyOutlines(_ id: String, version: Int? = nil, by actor: Actor, in db: any Connection) throws {
        try move(id, version: version, by: actor, in: db) { try $0.apply(at: clock.now) }
    }

    /// Everything is again as before it.
    package func withdrawOutlines(_ id: String, version: Int? = nil, by actor: Actor, in db: any Connection) throws {
        try move(id, version: version, by: actor, in: db) { try $0.withdraw() }
    }

    /// - Parameter version: the one that was seen; nil for a command, which has seen none.
    private func move(
        _ id: String, version: Int?, by actor: Actor, in db: any Connection,
        _ edit: (inout OutlineEdition) throws -> Void
    ) throws {
        try db.lock("networkmap.edition.\(id)")
        guard let before = try EditionStore(db).edition(id) else { throw Problem.notFound }
        if let version, version != before.version { throw Problem.conflict("problem.changed_meanwhile") }
        var after = before
        try edit(&after)
        try EditionStore(db).save(after)
        try db.record(after.change(from: before), by: actor)
    }

    /// Of a file in which nothing was found, the first fault says most.
    private func nothing(_ reading: OutlineReading, _ file: OutlineFile, _ otherwise: String) -> Problem {
        let unknown = ["networkmap.fault.unknown", "networkmap.fault.unknown_commune", "networkmap.fault.more"]
        guard let fault = reading.faults.first(where: { !unknown.contains($0.key) }) else {
            return OutlineFile.refusal(otherwise, ["n": String(file.features.count)])
        }
        return OutlineFile.refusal(fault.key, fault.arguments)
    }
}
