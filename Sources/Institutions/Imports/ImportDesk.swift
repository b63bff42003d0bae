import Organisations
import Platform
import Vietnamese

/// What a chunk of rows is compared with, loaded by a few queries.
struct ImportDesk {
    let codes: InstitutionCodes
    let context: ImportContext
    let doubt: PlaceCheck?
    let gazetteer: Gazetteer
    /// The province of the importing office; nil where it is the whole country's.
    let province: String?
    /// Agencies and enterprises by name, with whether they are in the importing office's scope.
    let superiors: [String: [Superior]]
    /// Agencies that had a name once, by that name: who does today what they did for vocational education.
    let heirs: [String: [Superior]]
    /// Those above the importing office.
    let above: Set<String>
    /// Schools of the scope by name.
    let schools: [String: [String]]
    /// Known institutions of the scope, by id.
    let known: [String: Institution]
    private let byKey: [String: String]
    private let byName: [String: [String]]
    private let keysElsewhere: Set<String>

    struct Superior {
        let id: String
        let name: String
        let isOurs: Bool
        let kind: Organisation.Kind
    }

    init(_ rows: [ImportRow], codes: InstitutionCodes, context: ImportContext, doubt: PlaceCheck?, in db: any Connection) throws {
        self.codes = codes
        self.context = context
        self.doubt = doubt
        let scope = Scope(tops: [context.organisation]), today = context.today
        gazetteer = try Gazetteer(on: today, in: db)
        let ancestors = try Organisations.ancestors(of: context.organisation, on: today, in: db)
        above = Set(ancestors.map(\.id))
        province = try Self.province(of: context.organisation, ancestors, on: today, in: db)
        superiors = try Self.superiors(scope, on: today, in: db)
        heirs = try Self.heirs(Set(rows.map { nameKey($0["governed_by"]) }).subtracting(superiors.keys), superiors, on: today, in: db)
        schools = try Organisations.names(of: [.institution], within: scope, on: today, in: db)
        let found = try Self.known(rows, scope, on: today, in: db)
        known = try Dictionary(
            uniqueKeysWithValues: found.filter(\.isOurs).compactMap { row in
                try Institutions.institution(row.id, in: db).map { (row.id, $0) }
            })
        byKey = Dictionary(found.filter(\.isOurs).map { ($0.key, $0.id) }, uniquingKeysWith: { first, _ in first })
        byName = Dictionary(grouping: found.filter { $0.isOurs && $0.isThere }, by: \.name).mapValues { Array(Set($0.map(\.id))).sorted() }
        keysElsewhere = Set(found.filter { !$0.isOurs }.map(\.key))
    }

    func institution(keyed key: String) -> Institution? { byKey[key].flatMap { known[$0] } }
    func institutions(named name: String) -> [Institution] { (byName[nameKey(name)] ?? []).compactMap { known[$0] } }
    func bodyName(_ id: String) -> String {
        superiors.values.lazy.joined().first { $0.id == id }?.name ?? known[id]?.organisation.timeline.nearest(to: context.today).name ?? id
    }
    func isElsewhere(_ key: String) -> Bool { keysElsewhere.contains(key) }

    private struct Found {
        let id: String
        let key: String
        let name: String
        let isOurs: Bool
        let isThere: Bool
    }

    /// All of the register that these rows may mean: by key, by name.
    private static func known(_ rows: [ImportRow], _ scope: Scope, on day: Day, in db: any Connection) throws -> [Found] {
        let names = Set(rows.map { nameKey($0["name"]) }), ids = Set(rows.compactMap(\.key))
        return try db.rows(
            """
            SELECT i.organisation_id, i.duplicate_key, v.search_key, (CASE WHEN \(scope.condition(on: "i.organisation_id")) THEN 1 ELSE 0 END) AS is_ours,
                   (CASE WHEN v.from_day <= \(day) AND v.until_day > \(day) THEN 1 ELSE 0 END) AS is_there
            FROM institutions_institution AS i JOIN organisations_view_version AS v ON v.organisation_id = i.organisation_id
            WHERE v.search_key IN (\(list: names.sorted())) OR i.organisation_id IN (\(list: ids.sorted()))
            """
        ).map { Found(id: try $0.get(0), key: try $0.get(1), name: try $0.get(2), isOurs: try $0.get(3), isThere: try $0.get(4)) }
    }

    private static func superiors(_ scope: Scope, on day: Day, in db: any Connection) throws -> [String: [Superior]] {
        let rows = try db.rows(
            """
            SELECT search_key, organisation_id, name, kind, (CASE WHEN \(scope.condition(on: "organisation_id")) THEN 1 ELSE 0 END) AS is_ours
            FROM organisations_view_version WHERE kind NOT IN ('institution', 'branch') AND from_day <= \(day) AND until_day > \(day)
            """)
        return try Dictionary(grouping: rows, by: { try $0.get(0) as String })
            .mapValues { try $0.map { Superior(id: try $0.get(1), name: try $0.get(2), isOurs: try $0.get(4), kind: try $0.get(3)) } }
    }

    private static func heirs(
        _ names: Set<String>, _ superiors: [String: [Superior]], on day: Day, in db: any Connection
    ) throws -> [String: [Superior]] {
        let rows = try db.rows(
            """
            SELECT search_key, organisation_id FROM organisations_view_version
            WHERE search_key IN (\(list: names.filter { !$0.isEmpty }.sorted())) AND kind NOT IN ('institution', 'branch') AND until_day <= \(day)
            ORDER BY until_day DESC
            """)
        if rows.isEmpty { return [:] }
        let today = Dictionary(superiors.values.joined().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return try rows.reduce(into: [:]) { found, row in
            let heir = try Organisations.successor(of: row.get(1), function: "vocational-education", on: day, in: db)
            guard let known = today[heir], !(found[try row.get(0)] ?? []).contains(where: { $0.id == heir }) else { return }
            found[try row.get(0), default: []].append(known)
        }
    }

    /// Of a people's committee or of what it governs; an institution's own.
    private static func province(of id: String, _ ancestors: [Organisations.Listed], on day: Day, in db: any Connection) throws -> String? {
        let kind = try Organisations.organisation(id, in: db)?.kind
        guard kind == .committee || kind?.teaches == true || ancestors.contains(where: { $0.kind == .committee }) else { return nil }
        return try db.value(
            "SELECT province_id FROM organisations_view_version WHERE organisation_id = \(id) AND from_day <= \(day) AND until_day > \(day)", as: String?.self
        )
        .flatMap { $0 }
    }
}
