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
    let superiors: AgencyNames<Superior>
    private let superiorNames: [String: String]
    /// For what is typed and is the name of an agency that was: who does today what it did for vocational education.
    let heirs: [String: [Superior]]
    /// Those above the importing office.
    let above: Set<String>
    /// Schools of the scope by name.
    let schools: [String: [String]]
    /// Known institutions of the scope, by id.
    let known: [String: Institution]
    /// Ids of known institutions by the number of their licence, and by their name with abbreviations spelled out.
    private let byLicence: [String: [String]]
    private let byWholeName: [String: [String]]
    private let byKey: [String: String]
    private let byName: [String: [String]]
    private let keysElsewhere: Set<String>

    struct Superior {
        let id: String
        let name: String
        let isOurs: Bool
        let kind: Organisation.Kind
    }

    init(
        _ rows: [ImportRow], codes: InstitutionCodes, context: ImportContext, doubt: PlaceCheck?, in db: any Connection
    ) throws {
        self.codes = codes
        self.context = context
        self.doubt = doubt
        let scope = Scope(tops: [context.organisation]), today = context.today
        gazetteer = try Gazetteer(on: today, in: db)
        let ancestors = try Organisations.ancestors(of: context.organisation, on: today, in: db)
        above = Set(ancestors.map(\.id))
        province = try Self.province(of: context.organisation, ancestors, on: today, in: db)
        let bodies = try Self.superiors(scope, on: today, in: db)
        let superiors = AgencyNames(bodies.map { ($0.name, $0) })
        self.superiors = superiors
        superiorNames = Dictionary(bodies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        heirs = try Self.heirs(
            Set(rows.map { $0["governed_by"] }).filter { !$0.isEmpty && superiors.found($0).isEmpty }, bodies,
            on: today, in: db)
        schools = try Organisations.names(of: [.institution], within: scope, on: today, in: db)
        let found = try Self.known(rows, scope, on: today, in: db)
        known = try Dictionary(
            uniqueKeysWithValues: found.filter(\.isOurs).compactMap { row in
                try Institutions.institution(row.id, in: db).map { (row.id, $0) }
            })
        byKey = Dictionary(found.filter(\.isOurs).map { ($0.key, $0.id) }, uniquingKeysWith: { first, _ in first })
        byName = Dictionary(grouping: found.filter { $0.isOurs && $0.isThere }, by: \.name).mapValues {
            Array(Set($0.map(\.id))).sorted()
        }
        keysElsewhere = Set(found.filter { !$0.isOurs }.map(\.key))
        byLicence = Dictionary(
            grouping: known.values.filter { $0.dossier.licence != nil }, by: { $0.dossier.licence!.key }
        ).mapValues { $0.map(\.id).sorted() }
        byWholeName = Dictionary(
            grouping: known.values, by: { WholeName($0.organisation.timeline.nearest(to: today).name).key }
        ).mapValues {
            $0.map(\.id).sorted()
        }
    }

    func institution(keyed key: String) -> Institution? { byKey[key].flatMap { known[$0] } }
    func institutions(named name: String) -> [Institution] { (byName[nameKey(name)] ?? []).compactMap { known[$0] } }
    /// Others that may be the same: one licence, or one name that is written out.
    func alike(_ name: String, _ licence: LicenceNumber?) -> [Institution] {
        let ids = (licence.flatMap { byLicence[$0.key] } ?? []) + (byWholeName[WholeName(name).key] ?? [])
        return Set(ids).sorted().compactMap { known[$0] }
    }

    func bodyName(_ id: String) -> String {
        superiorNames[id] ?? known[id]?.organisation.timeline.nearest(to: context.today).name ?? id
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
    private static func known(_ rows: [ImportRow], _ scope: Scope, on day: Day, in db: any Connection) throws -> [Found]
    {
        let names = Set(rows.flatMap { WholeName($0["name"]).forms }), ids = Set(rows.compactMap(\.key))
        let licences = Set(rows.compactMap { LicenceNumber($0["licence_number"])?.text })
        return try db.rows(
            """
            SELECT i.organisation_id, i.duplicate_key, v.search_key, (CASE
                WHEN \(scope.condition(on: "i.organisation_id")) THEN 1 ELSE 0 END) AS is_ours,
                   (CASE WHEN v.from_day <= \(day) AND v.until_day > \(day) THEN 1 ELSE 0 END) AS is_there
            FROM institutions_institution AS i JOIN organisations_view_version AS v
                ON v.organisation_id = i.organisation_id
            WHERE v.search_key IN (\(list: names.sorted())) OR i.organisation_id IN (\(list: ids.sorted()))
               OR i.licence_number IN (\(list: licences.sorted()))
            """
        ).map {
            Found(
                id: try $0.get(0), key: try $0.get(1), name: try $0.get(2), isOurs: try $0.get(3),
                isThere: try $0.get(4))
        }
    }

    private static func superiors(_ scope: Scope, on day: Day, in db: any Connection) throws -> [Superior] {
        try db.rows(
            """
            SELECT organisation_id, name, kind, (CASE
                WHEN \(scope.condition(on: "organisation_id")) THEN 1 ELSE 0 END) AS is_ours
            FROM organisations_view_version WHERE kind NOT IN ('institution', 'branch') AND from_day <= \(day)
                AND until_day > \(day)
            """
        ).map { Superior(id: try $0.get(0), name: try $0.get(1), isOurs: try $0.get(3), kind: try $0.get(2)) }
    }

    private static func heirs(_ typed: Set<String>, _ superiors: [Superior], on day: Day, in db: any Connection) throws
        -> [String: [Superior]]
    {
        if typed.isEmpty { return [:] }
        let rows = try db.rows(
            """
            SELECT name, organisation_id FROM organisations_view_version WHERE kind NOT IN ('institution', 'branch')
                AND until_day <= \(day)
            ORDER BY until_day DESC
            """)
        let former = AgencyNames(try rows.map { (try $0.get(0) as String, try $0.get(1) as String) })
        let today = Dictionary(superiors.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return try typed.reduce(into: [:]) { found, name in
            for id in former.found(name) {
                let heir = try Organisations.successor(of: id, function: "vocational-education", on: day, in: db)
                guard let known = today[heir], !(found[name] ?? []).contains(where: { $0.id == heir }) else { continue }
                found[name, default: []].append(known)
            }
        }
    }

    /// Of a people's committee or of what it governs; an institution's own.
    static func province(of id: String, _ ancestors: [Organisations.Listed], on day: Day, in db: any Connection) throws
        -> String?
    {
        let kind = try Organisations.organisation(id, in: db)?.kind
        guard kind == .committee || kind?.teaches == true || ancestors.contains(where: { $0.kind == .committee }) else {
            return nil
        }
        return try db.value(
            """
            SELECT province_id FROM organisations_view_version WHERE organisation_id = \(id) AND from_day <= \(day)
                AND until_day > \(day)
            """,
            as: String?.self
        )
        .flatMap { $0 }
    }
}
