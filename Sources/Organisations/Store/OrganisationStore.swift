import Platform
import Vietnamese

/// For verbs of this domain and, inside their transaction, for domains that keep a dossier about an organisation.
extension Organisations {
    /// With all its versions; nil when there is none.
    package static func organisation(_ id: String, in db: any Connection) throws -> Organisation? {
        guard let row = try db.row("SELECT * FROM organisations_organisation WHERE id = \(id)") else { return nil }
        let versions = try db.rows(
            "SELECT * FROM organisations_version WHERE organisation_id = \(id) ORDER BY from_day")
        return Organisation(
            id: id, kind: try row.get("kind"), identifier: try row.get("identifier"), version: try row.get("version"),
            timeline: Timeline(stored: try versions.map(OrganisationVersion.init(row:))))
    }

    /// What an organisation was on a day; one statement. Nil when it was not there.
    package static func version(of id: String, on day: Day, in db: any Connection) throws -> OrganisationVersion? {
        try db.row(
            """
            SELECT * FROM organisations_version WHERE organisation_id = \(id) AND from_day <= \(day)
                AND until_day > \(day)
            """
        )
        .map(OrganisationVersion.init(row:))
    }

    /// Writes a new organisation and puts it in the access tree. The caller journals it.
    /// Throws `Problem.conflict("organisations.identifier_taken")`, and `.invalid` for a place or a superior that is
    /// not there.
    package static func insert(_ organisation: Organisation, today: Day, at now: Instant, in db: any Connection) throws
    {
        try insert([organisation], today: today, at: now, in: db)
    }

    /// Many at once, as `insert` of each; for imports.
    package static func insert(_ organisations: [Organisation], today: Day, at now: Instant, in db: any Connection)
        throws
    {
        try guarded { try db.run(batch: organisations.flatMap { insertion(of: $0, at: now) }) }
        try fillProvinces(of: organisations.map(\.id), in: db)
        try AccessTree(db).place(organisations.map { ($0.id, $0.timeline.nearest(to: today).governedBy) })
    }

    /// Writes the versions anew and moves it in the access tree. The caller journals it.
    /// - Parameter seen: the version that the change was made from. An agency that is joined in another and a dossier
    ///   that is corrected write the same row under two journals: the row's own version lets only one of them through,
    ///   `Problem.conflict` for the other.
    package static func save(_ organisation: Organisation, seen: Int, today: Day, in db: any Connection) throws {
        try guarded { try rewrite(organisation, seen: seen, in: db) }
        try fillProvinces(of: [organisation.id], in: db)
        try AccessTree(db).place(node: organisation.id, under: organisation.timeline.nearest(to: today).governedBy)
    }

    /// Takes an organisation away that was entered by mistake; for undoing. Throws `Problem.conflict` when others refer
    /// to it.
    package static func remove(_ id: String, in db: any Connection) throws {
        do {
            try db.run("DELETE FROM organisations_succession WHERE from_id = \(id) OR to_id = \(id)")
            try db.run("DELETE FROM organisations_version WHERE organisation_id = \(id)")
            try db.run("DELETE FROM organisations_organisation WHERE id = \(id)")
        } catch DatabaseError.constraint(.foreignKey, _) { throw Problem.conflict("organisations.in_use") }
        try AccessTree(db).remove(id)
    }

    static func rewrite(_ organisation: Organisation, seen: Int, in db: any Connection) throws {
        let written = try db.run(
            """
            UPDATE organisations_organisation SET identifier = \(organisation.identifier), version = \(seen + 1)
            WHERE id = \(organisation.id) AND version = \(seen)
            """)
        guard written == 1 else { throw Problem.conflict("problem.changed_meanwhile") }
        try db.run("DELETE FROM organisations_version WHERE organisation_id = \(organisation.id)")
        for version in organisation.timeline.versions { try db.run(insertion(of: version, of: organisation.id)) }
    }

    /// Remembers that one followed another. The caller journals what changed.
    package static func succeed(_ succession: Succession, in db: any Connection) throws {
        try db.run(insertion(of: succession))
    }

    /// The statements that write a new organisation and its versions.
    static func insertion(of organisation: Organisation, at now: Instant) -> [SQL] {
        let row: SQL = """
            INSERT INTO organisations_organisation (id, kind, identifier, version, made_at)
            VALUES (\(organisation.id), \(organisation.kind), \(organisation.identifier), \(organisation.version),
                \(now))
            """
        return [row] + organisation.timeline.versions.map { insertion(of: $0, of: organisation.id) }
    }

    static func insertion(of version: OrganisationVersion, of id: String) -> SQL {
        """
        INSERT INTO organisations_version
            (organisation_id, from_day, until_day, name, name_en, type, governed_by, located_in, search_key, exact_key,
             sort_key)
        VALUES (\(id), \(version.from), \(version.until), \(version.name), \(version.nameInEnglish), \(version.type),
            \(version.governedBy),
                \(version.locatedIn), \(nameKey(version.name)), \(exactKey(version.name)),
                    \(VietnameseOrder.key(forTitle: version.name)))
        """
    }

    static func insertion(of succession: Succession) -> SQL {
        """
        INSERT INTO organisations_succession (from_id, to_id, day, kind, moved_function, source)
        VALUES (\(succession.from), \(succession.to), \(succession.day), \(succession.kind), \(succession.function),
            \(succession.source))
        ON CONFLICT (from_id, to_id, day, moved_function) DO UPDATE SET kind = excluded.kind, source = excluded.source
        """
    }

    private static func guarded(_ write: () throws -> Void) throws {
        do { try write() } catch DatabaseError.constraint(.unique, _) {
            throw Problem.conflict("organisations.identifier_taken")
        } catch DatabaseError.constraint(.foreignKey, _) {
            throw Problem.invalid([FieldError("governed_by", "organisations.no_such_place")])
        }
    }
}

extension Organisations {
    /// Writes the provinces of located_in beside it, for some organisations or for all: counting by territory then
    /// needs no join.
    static func fillProvinces(of ids: [String]? = nil, in db: any Connection) throws {
        let one: SQL = ids.map { "v.organisation_id IN (\(list: $0)) AND " } ?? ""
        let rows = try db.rows(
            """
            SELECT v.organisation_id, v.from_day,
                   CASE WHEN u.level = 'commune' THEN p.parent_id WHEN u.level = 'province' THEN u.id END AS province,
                   CASE WHEN u.level = 'commune' THEN coalesce(p.former_province_id, p.parent_id)
                       WHEN u.level = 'province' THEN u.id END AS territory
            FROM organisations_version AS v
            JOIN organisations_unit AS u ON u.id = v.located_in
            LEFT JOIN organisations_unit_version AS p ON p.unit_id = u.id AND p.from_day = (
                SELECT max(from_day) FROM organisations_unit_version AS l WHERE l.unit_id = u.id)
            WHERE \(one)1 = 1
            """)
        try db.run(
            batch: rows.map { row in
                let province: String? = try row.get("province"), territory: String? = try row.get("territory")
                return """
                    UPDATE organisations_version SET province_id = \(province), territory_id = \(territory)
                    WHERE organisation_id = \(try row.get("organisation_id", as: String.self))
                        AND from_day = \(try row.get("from_day", as: String.self))
                    """
            })
    }
}

extension OrganisationVersion {
    init(row: Row) throws {
        self.init(
            from: try row.get("from_day"), until: try row.get("until_day"), name: try row.get("name"),
            nameInEnglish: try row.get("name_en"),
            type: try row.get("type"), governedBy: try row.get("governed_by"), locatedIn: try row.get("located_in"))
    }
}
