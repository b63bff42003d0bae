import Organisations
import Platform

/// Whom a row names as the employer, as far as the register of organisations knows.
struct SoughtEmployer: Sendable {
    /// What a person chose of several.
    private(set) var chosen: OrganisationFinder.Named?
    /// Nil: the row gives no name, or no code.
    private(set) var byName: OrganisationFinder.Found?
    private(set) var byCode: OrganisationFinder.Found?
    /// The row names none, and the list is a school's own.
    private(set) var isAssumed = false

    init(_ row: ImportRow, _ employers: OrganisationFinder, own: OrganisationFinder.Named?, in db: any Connection)
        throws
    {
        if row.isChosen("organisation"), let known = employers.byID[row["organisation"]] {
            chosen = known
        } else if row.isEmpty("organisation"), row.isEmpty("organisation_code"), let own {
            (chosen, isAssumed) = (own, true)
        } else {
            byName = row.isEmpty("organisation") ? nil : try employers.named(row["organisation"], in: db)
            byCode = row.isEmpty("organisation_code") ? nil : try employers.identified(row["organisation_code"], in: db)
        }
    }
}
