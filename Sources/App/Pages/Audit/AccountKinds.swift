import Platform

/// How the audit calls changes of accounts and of programs that use the API.
struct AccountKinds: RecordKindSource {
    var recordKinds: [RecordKind] {
        [
            RecordKind(Accounts.kind, "audit.kind.account") { "audit.account.\($0)" },
            RecordKind(Accounts.clientKind, "audit.kind.client") { "audit.account.\($0)" },
        ]
    }

    func links(of kind: String, _ records: [String], for request: WebRequest, in db: any Connection) throws -> [String:
        RecordLink]
    {
        let prefix = kind == Accounts.clientKind ? Actor.ofPrograms : "",
            mayManage = kind == Accounts.kind && request.may(Accounts.permission)
        let names = try ActorStore(db).names(of: records.map { prefix + $0 })
        return records.reduce(into: [:]) { links, id in
            links[id] = names[prefix + id].map { RecordLink($0, mayManage ? AccountSettings.path(id) : nil) }
        }
    }
}
