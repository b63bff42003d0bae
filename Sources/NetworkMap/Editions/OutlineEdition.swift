import Platform
import Vietnamese

/// Outlines of provinces, or of communes, from one source, for one division of the country.
struct OutlineEdition: Sendable, Equatable {
    enum State: String, Sendable, SQLBindable, SQLReadable { case read, applied, withdrawn }

    /// What it draws: maps are drawn with provinces, coordinates are compared with both.
    enum Level: String, Sendable, CaseIterable, SQLBindable, SQLReadable { case province, commune }

    let id: String
    let division: Day
    let level: Level
    /// Who published it: "Bản đồ hành chính, Bộ …, 2025".
    let source: String
    let issuedOn: Day?
    let fileName: String
    private(set) var state = State.read
    private(set) var version = 1
    private(set) var appliedAt: Instant?

    init(
        id: String = newID(), division: Day, level: Level = .province, source: String, issuedOn: Day?, fileName: String
    ) {
        self.id = id
        self.division = division
        self.level = level
        self.source = source
        self.issuedOn = issuedOn
        self.fileName = fileName
    }

    init(row: Row) throws {
        id = try row.get("id")
        division = try row.get("division")
        level = try row.get("level")
        source = try row.get("source")
        issuedOn = try row.get("issued_on")
        fileName = try row.get("file_name")
        state = try row.get("state")
        version = try row.get("version")
        appliedAt = try row.get("applied_at")
    }

    /// Maps are drawn with it from now on.
    mutating func apply(at now: Instant) throws {
        guard state == .read else { throw Problem.conflict("networkmap.edition_not_new") }
        state = .applied
        appliedAt = now
        version += 1
    }

    /// Maps are drawn with what was there before.
    mutating func withdraw() throws {
        guard state == .applied else { throw Problem.conflict("networkmap.edition_not_applied") }
        state = .withdrawn
        version += 1
    }

    var fields: Fields {
        [
            "division": division, "level": level.rawValue, "source": source, "issued_on": issuedOn,
            "file_name": fileName,
            "state": state.rawValue,
        ]
    }

    func change(from before: OutlineEdition?) -> Change {
        Change(kind: NetworkMap.kind, record: id, version: version, before: before?.fields, after: fields)
    }
}
