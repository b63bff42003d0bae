import Organisations
import Platform
import Vietnamese

/// An institution or a branch: what the organisations' tree says of it by day, and its dossier.
package struct Institution: Sendable, Equatable {
    package internal(set) var organisation: Organisation
    package internal(set) var dossier: Dossier
    /// Counts what was written of the dossier and of the organisation together: whoever saw it before the agency above
    /// it was joined in another has not seen it as it is.
    package internal(set) var version: Int

    package var id: String { organisation.id }
    package var isBranch: Bool { dossier.institution != nil }

    init(organisation: Organisation, dossier: Dossier, version: Int = 1) {
        self.organisation = organisation
        self.dossier = dossier
        self.version = version
    }

    /// By which the same institution is known when it is entered again: name and licence; without a licence, name and
    /// superior.
    var duplicateKey: String {
        let last = organisation.timeline.versions[organisation.timeline.versions.count - 1]
        return Self.duplicateKey(last.name, dossier.licence, under: last.governedBy)
    }

    static func duplicateKey(_ name: String, _ licence: LicenceNumber?, under superior: String?) -> String {
        nameKey(name) + "|" + (licence?.key ?? "@" + (superior ?? ""))
    }
}
