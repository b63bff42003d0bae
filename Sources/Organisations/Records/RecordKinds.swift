import Platform

/// How the audit calls a change in the tree.
extension Organisations: RecordKindSource {
    package var recordKinds: [RecordKind] { [RecordKind(Self.kind, "organisations.record")] }

    package func links(of kind: String, _ records: [String], for request: WebRequest, in db: any Connection) throws
        -> [String: RecordLink]
    {
        try OrganisationNames.last(of: records, on: clock.today, request.language, in: db).reduce(into: [:]) {
            $0[$1.key] = RecordLink($1.value, OrganisationPages.path($1.key))
        }
    }
}
