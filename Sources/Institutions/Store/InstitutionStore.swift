import Organisations
import Platform
import Vietnamese

extension Institutions {
    /// An institution or branch with all its versions; nil when there is none.
    package static func institution(_ id: String, in db: any Connection) throws -> Institution? {
        guard let row = try db.row("SELECT * FROM institutions_institution WHERE organisation_id = \(id)"),
            let organisation = try Organisations.organisation(id, in: db)
        else { return nil }
        return Institution(
            organisation: organisation, dossier: try Dossier(row: row),
            version: try row.get("version", as: Int.self) + organisation.version - 1)
    }

    /// The branches of a school on a day.
    package static func branches(of id: String, on day: Day, in db: any Connection) throws -> [(
        id: String, name: String, located: String?
    )] {
        try db.rows(
            """
            SELECT organisation_id, name, located_in FROM institutions_view_institution
            WHERE institution_id = \(id) AND from_day <= \(day) AND until_day > \(day)
                ORDER BY sort_key, organisation_id
            """
        ).map { (try $0.get(0), try $0.get(1), try $0.get(2)) }
    }

    /// The one that has this name and licence already; nil when none has.
    static func duplicate(of key: String, in db: any Connection) throws -> String? {
        try db.value("SELECT organisation_id FROM institutions_institution WHERE duplicate_key = \(key)")
    }
}

/// Institutions and branches as they are stored: the dossier here, the rest by `Organisations`.
struct InstitutionStore {
    let db: any Connection

    init(_ db: any Connection) { self.db = db }

    func insert(_ institution: Institution, today: Day, at now: Instant) throws {
        try Organisations.insert(institution.organisation, today: today, at: now, in: db)
        try guarded { try db.run(institution.insertion(at: now)) }
    }

    /// Many at once, with their entries in the journal; for imports.
    func insert(_ institutions: [Institution], today: Day, at now: Instant, batch: String, by actor: Actor) throws {
        if institutions.isEmpty { return }
        try checkBranches(institutions)
        try Organisations.insert(institutions.map(\.organisation), today: today, at: now, in: db)
        try guarded { try db.run(batch: institutions.map { $0.insertion(at: now) }) }
        try db.run(records: institutions.map { $0.change(from: nil, batch: batch).statements(by: actor, at: now) })
    }

    /// `Problem.conflict` when somebody else changed the dossier, or what the tree of organisations says of it,
    /// meanwhile.
    func save(_ institution: Institution, from old: Institution, today: Day) throws {
        try Organisations.save(institution.organisation, seen: old.organisation.version, today: today, in: db)
        try guarded { try db.run(institution.update) }
    }

    /// A branch belongs to an institution that is not itself a branch, and reports to it.
    func checkBranches(_ institutions: [Institution]) throws {
        let schools = Set(institutions.compactMap(\.dossier.institution))
        if schools.isEmpty { return }
        let found = try db.rows(
            """
            SELECT organisation_id FROM institutions_institution
                WHERE institution_id IS NULL AND organisation_id IN (\(list: schools))
            """
        )
        let fit = try Set(found.map { try $0.get(0, as: String.self) })
        let areRight = institutions.allSatisfy {
            ($0.dossier.institution.map(fit.contains) ?? true) && $0.dossier.institution != $0.id
        }
        guard areRight else { throw Problem.invalid([FieldError("institution_id", "institutions.refuse.school")]) }
    }

    private func checkUnused(_ institution: Institution) throws {
        guard
            try db.row("SELECT 1 FROM institutions_institution WHERE institution_id = \(institution.id) LIMIT 1") == nil
        else {
            throw Problem.conflict("institutions.has_branches")
        }
    }

    func remove(_ institution: Institution) throws {
        try checkUnused(institution)
        try db.run("DELETE FROM institutions_institution WHERE organisation_id = \(institution.id)")
        try Organisations.remove(institution.id, in: db)
    }

    private func guarded(_ write: () throws -> Void) throws {
        do { try write() } catch DatabaseError.constraint(.unique, _) {
            throw Problem.conflict("institutions.duplicate")
        }
    }
}

extension Institution {
    func insertion(at now: Instant) -> SQL {
        """
        INSERT INTO institutions_institution
            (organisation_id, institution_id, ownership, licence_number, licensed_on, licence_issuer, founded_on,
                address, latitude, longitude,
             area_kind, phone, email, website, duplicate_key, version, made_at)
        VALUES (\(id), \(dossier.institution), \(dossier.ownership), \(dossier.licence?.text), \(dossier.licensedOn),
            \(dossier.licenceIssuer),
                \(dossier.foundedOn), \(dossier.address), \(dossier.coordinates?.latitude),
                    \(dossier.coordinates?.longitude), \(dossier.areaKind),
                \(dossier.phone), \(dossier.email), \(dossier.website), \(duplicateKey), \(version), \(now))
        """
    }

    var update: SQL {
        """
        UPDATE institutions_institution SET
            institution_id = \(dossier.institution), ownership = \(dossier.ownership),
                licence_number = \(dossier.licence?.text),
            licensed_on = \(dossier.licensedOn), licence_issuer = \(dossier.licenceIssuer),
                founded_on = \(dossier.foundedOn),
            address = \(dossier.address), latitude = \(dossier.coordinates?.latitude),
                longitude = \(dossier.coordinates?.longitude),
            area_kind = \(dossier.areaKind), phone = \(dossier.phone), email = \(dossier.email),
                website = \(dossier.website),
            duplicate_key = \(duplicateKey)
        WHERE organisation_id = \(id)
        """
    }
}
