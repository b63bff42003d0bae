import Platform

/// How the audit calls a change of the map.
extension NetworkMap: RecordKindSource {
    package var recordKinds: [RecordKind] { [RecordKind(Self.kind, "networkmap.outlines")] }

    package func links(of kind: String, _ records: [String], for request: WebRequest, in db: any Connection) throws
        -> [String: RecordLink]
    {
        guard request.may(Self.permission) else { return [:] }
        return try db.rows("SELECT id, source FROM networkmap_edition WHERE id IN (\(list: records))").reduce(into: [:])
        { links, row in
            let id: String = try row.get(0)
            links[id] = RecordLink(try row.get(1), "/map/outlines/" + id)
        }
    }
}
