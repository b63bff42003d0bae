import Organisations
import Platform
import Vietnamese

/// What a form or a row of a list says of an institution, read and checked.
package struct InstitutionDetails: Sendable, Equatable {
    package var name: String
    package var nameInEnglish: String?
    /// Code of `Policy/codes/institution-types.csv`.
    package var type: String
    package var governedBy: String?
    /// A commune where known, else a province.
    package var locatedIn: String?
    package var identifier: String?
    package var dossier: Dossier

    package init(
        name: String, nameInEnglish: String? = nil, type: String, governedBy: String?, locatedIn: String?,
        identifier: String? = nil,
        dossier: Dossier = Dossier()
    ) {
        self.name = name
        self.nameInEnglish = nameInEnglish
        self.type = type
        self.governedBy = governedBy
        self.locatedIn = locatedIn
        self.identifier = identifier
        self.dossier = dossier
    }

    /// Of the version of a day, or the nearest to it.
    package init(_ institution: Institution, on day: Day) {
        let version = institution.organisation.timeline.nearest(to: day)
        self.init(
            name: version.name, nameInEnglish: version.nameInEnglish, type: version.type ?? "",
            governedBy: version.governedBy,
            locatedIn: version.locatedIn, identifier: institution.organisation.identifier, dossier: institution.dossier)
    }

    /// A new record: it was there since it was founded, or since before the records begin.
    func made(id: String = newID()) throws -> Institution {
        let first = OrganisationVersion(
            from: dossier.foundedOn ?? .always, name: name, nameInEnglish: nameInEnglish, type: type,
            governedBy: governedBy, locatedIn: locatedIn)
        var organisation = Organisation(
            id: id, kind: dossier.institution == nil ? .institution : .branch, timeline: Timeline(first))
        try organisation.identify(as: identifier)
        return Institution(organisation: organisation, dossier: dossier)
    }
}

extension Institution {
    /// - Parameter day: from when name, type, superior and place are as said; nil: they were recorded wrongly and
    ///   always were so.
    mutating func become(_ details: InstitutionDetails, from day: Day?, today: Day) throws {
        func edit(_ version: inout OrganisationVersion) {
            version.name = details.name
            version.nameInEnglish = details.nameInEnglish
            version.type = details.type
            version.governedBy = details.governedBy
            version.locatedIn = details.locatedIn
        }
        if let day {
            try organisation.timeline.change(on: day, edit)
        } else {
            let shown = organisation.timeline.nearest(to: today)
            try organisation.timeline.correct(on: shown.from, edit)
        }
        if details.dossier.foundedOn != dossier.foundedOn {
            try organisation.timeline.begin(on: details.dossier.foundedOn ?? .always)
        }
        if details.identifier != organisation.identifier { try organisation.identify(as: details.identifier) }
        dossier = details.dossier
    }
}
