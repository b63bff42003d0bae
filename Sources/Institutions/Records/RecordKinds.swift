import Organisations
import Platform

/// How the audit calls a change of a dossier.
extension Institutions: RecordKindSource {
    package var recordKinds: [RecordKind] {
        [RecordKind(Self.kind, "institutions.kind") { $0 == "timeline" ? nil : "institutions.field.\($0)" }]
    }

    package func links(of kind: String, _ records: [String], for request: WebRequest, in db: any Connection) throws
        -> [String: RecordLink]
    {
        try OrganisationNames.last(of: records, on: clock.today, request.language, in: db).reduce(into: [:]) {
            $0[$1.key] = RecordLink($1.value, Self.path($1.key))
        }
    }
}
