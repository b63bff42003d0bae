import Platform

/// What the domain brings to the house; what it does not bring is not said.
extension Things: Module {
    package init(in house: House) { self.init(database: house.database, clock: house.clock) }

    package var permissions: [Permission] { [Self.read, Self.edit] }

    package var navigation: [NavigationItem] {
        [NavigationItem(key: "things.title", path: "/things", icon: "table", for: .may([Self.read]), at: 75)]
    }

    package func addRoutes(to routes: Routes) {
        addPages(to: routes)
        addAPI(to: routes)
    }
}

// MARK: - The audit

/// How the page of who did what calls the records.
extension Things: RecordKindSource {
    package var recordKinds: [RecordKind] { [RecordKind(Self.kind, "things.kind") { "things.field.\($0)" }] }

    package func links(of kind: String, _ records: [String], for request: WebRequest, in db: any Connection) throws
        -> [String: RecordLink]
    {
        guard let scope = try? request.scope(Self.read) else { return [:] }
        return try ThingStore(db).records(records, in: scope).reduce(into: [:]) {
            $0[$1.id] = RecordLink($1.name, "/things/" + $1.id)
        }
    }
}
