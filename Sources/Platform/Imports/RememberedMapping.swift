import Crypto
import Foundation
import Storage
import Vietnamese

/// From where it is known which column is which.
package struct MappingSource: Sendable, Equatable, Codable {
    package let file: String
    package let who: String
    package let when: String
}

/// Which column is which in lists with these headings, as somebody of the organisation said it by hand.
struct RememberedMapping: Sendable {
    /// Of a column that a field stands in: its heading, and the how-manieth of that heading it is.
    struct Place: Codable, Equatable {
        let heading: String
        let occurrence: Int
    }

    /// The texts of each heading row, folded, in alphabetical order: columns may change places.
    let rows: [[String]]
    let fields: [String: Place]
    let source: MappingSource

    /// Days after its last use after which it is forgotten.
    static let retentionDays = 730
    /// Rows of a sheet among which headings are looked for.
    static let depth = 100

    init(rows: [[String]], headings: [String], mapping: [String: Int], source: MappingSource) {
        self.rows = rows.map(Self.folded)
        let places = Self.places(headings)
        fields = mapping.compactMapValues { places.indices.contains($0) ? places[$0] : nil }
        self.source = source
    }

    init(row: Row) throws {
        rows = try fromJSON(row.get("rows", as: String.self))
        fields = try fromJSON(row.get("fields", as: String.self))
        source = MappingSource(
            file: try row.get("file_name"), who: try row.get("actor_name"), when: try row.get("made_at"))
    }

    var digest: String {
        hex(SHA256.hash(data: Data(rows.map { $0.joined(separator: "\n") }.joined(separator: "\n\n").utf8)))
    }

    /// Where these headings stand; nil: they do not.
    func headerRows(in top: [StagedRow]) -> ClosedRange<Int>? {
        let texts = top.map { $0.cells.map(\.text).filter { !$0.isEmpty } }
        for first in texts.indices where first + rows.count <= texts.count {
            let block = first..<(first + rows.count)
            guard top[block.upperBound - 1].number == top[first].number + rows.count - 1,
                zip(texts[block], rows).allSatisfy(Self.isSame)
            else { continue }
            return top[first].number...top[block.upperBound - 1].number
        }
        return nil
    }

    /// A file of refused rows has their reasons at the end of its headings.
    private static func isSame(_ texts: [String], _ known: [String]) -> Bool {
        folded(texts) == known || folded(texts.dropLast()) == known
    }

    /// By the columns of a list with such headings; nil when one of them is not there.
    func mapping(_ headings: [String], known: Set<String>) -> [String: Int]? {
        let places = Self.places(headings)
        var mapping: [String: Int] = [:]
        for (field, place) in fields where known.contains(field) {
            guard let at = places.firstIndex(of: place) else { return nil }
            mapping[field] = at
        }
        return mapping
    }

    private static func folded(_ texts: some Sequence<String>) -> [String] {
        texts.map(\.folded).filter { !$0.isEmpty }.sorted()
    }

    private static func places(_ headings: [String]) -> [Place] {
        var seen: [String: Int] = [:]
        return headings.map { heading in
            let folded = heading.folded
            defer { seen[folded, default: 0] += 1 }
            return Place(heading: folded, occurrence: seen[folded, default: 0])
        }
    }
}

extension Imports {
    /// The list read as somebody read one with the same headings before; nil: nobody did.
    func recalled(_ list: ListFile, path: String, kind: any ImportKind, organisation: String) async throws -> (
        ListFile, MappingSource
    )? {
        guard let sheet = list.onlySheet else { return nil }
        let memories = try await database.read { db in try ImportStore(db).rememberedMappings(kind.name, organisation) }
        if memories.isEmpty { return nil }
        let top = try list.rows(from: 1, RememberedMapping.depth), known = kind.knownFields
        for memory in memories {
            guard let rows = memory.headerRows(in: top) else { continue }
            var hand = ListFile.Hand(sheets: [sheet], headerRows: rows)
            let plain = try await ListFile.open(path: path, kind: kind, hand: hand)
            guard let mapping = memory.mapping(plain.headings, known: known) else { continue }
            hand.mapping = mapping
            let again = try await ListFile.open(path: path, kind: kind, hand: hand)
            guard again.isComplete else { continue }
            let now = clock.now
            try await database.write { db in
                _ = try db.run(
                    """
                    UPDATE imports_mapping SET used_at = \(now)
                    WHERE kind = \(kind.name) AND organisation = \(organisation) AND headings = \(memory.digest)
                    """)
            }
            return (again, memory.source)
        }
        return nil
    }

    /// What a person said by hand is known when the same headings come again: in such a list, and in the file of its
    /// refused rows.
    func remember(_ list: ListFile, of found: Import, by actor: Actor) async throws {
        guard list.onlySheet != nil, list.isComplete else { return }
        let kind = try kind(found.kind), now = clock.now
        let source = MappingSource(file: found.fileName, who: actor.name, when: now.iso)
        let rows = try list.rows(from: list.headerRow, list.headerRows).map { $0.cells.map(\.text) }
        var memories = [RememberedMapping(rows: rows, headings: list.headings, mapping: list.mapping, source: source)]
        let refused = RefusedColumns(headings: list.headings, mapping: list.mapping, kind: kind)
        memories.append(
            RememberedMapping(
                rows: [refused.titles], headings: refused.titles, mapping: refused.mapping, source: source))
        let kept = memories
        try await database.write { db in for memory in kept { try ImportStore(db).keep(memory, found, at: now) } }
    }

    /// The columns are to be recognised again: what was said of these headings no longer counts.
    func forgetMapping(of found: Import, _ list: ListFile) async throws {
        let rows = try list.rows(from: found.headerRow, found.headerRows).map { $0.cells.map(\.text) }
        let digest = RememberedMapping(
            rows: rows, headings: [], mapping: [:], source: MappingSource(file: "", who: "", when: "")
        ).digest
        try await database.write { db in
            _ = try db.run(
                """
                DELETE FROM imports_mapping WHERE kind = \(found.kind) AND organisation = \(found.organisation)
                    AND headings = \(digest)
                """
            )
        }
    }
}

extension ImportKind {
    /// Fields that a column may be, those of our own exports among them.
    var knownFields: Set<String> { Set(columns.map(\.field) + [ImportColumn.keyHeading, ImportColumn.versionHeading]) }
}

extension ImportStore {
    /// Newest first.
    fileprivate func rememberedMappings(_ kind: String, _ organisation: String) throws -> [RememberedMapping] {
        try db.rows(
            """
            SELECT * FROM imports_mapping WHERE kind = \(kind) AND organisation = \(organisation) ORDER BY used_at DESC
                LIMIT 100
            """
        )
        .map(RememberedMapping.init(row:))
    }

    fileprivate func keep(_ memory: RememberedMapping, _ found: Import, at now: Instant) throws {
        try db.run(
            """
            INSERT INTO imports_mapping (kind, organisation, headings, rows, fields, file_name, actor_name, made_at,
                used_at)
            VALUES (\(found.kind), \(found.organisation), \(memory.digest), \(try asJSON(memory.rows)),
                \(try asJSON(memory.fields)),
                    \(memory.source.file), \(memory.source.who), \(now), \(now))
            ON CONFLICT (kind, organisation, headings) DO UPDATE
            SET fields = excluded.fields, file_name = excluded.file_name, actor_name = excluded.actor_name,
                made_at = excluded.made_at, used_at = excluded.used_at
            """)
    }
}
