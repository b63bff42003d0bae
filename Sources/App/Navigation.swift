import Platform

/// The navigation by work: each person sees only what they may do.
struct Navigation: Sendable {
    private let all: [NavigationItem]
    private let roles: Roles

    init(_ items: [NavigationItem], _ roles: Roles) {
        all = items.sorted { ($0.isAtFoot ? 1 : 0, $0.place) < ($1.isAtFoot ? 1 : 0, $1.place) }
        self.roles = roles
    }

    @Sendable func items(for actor: Actor?) -> [NavigationItem] {
        all.filter { item in
            switch item.whom {
            case .everybody: true
            case .signedIn: actor != nil
            case .may(let some, let others):
                actor.map { actor in some.contains { may(actor, $0) } && !others.contains { may(actor, $0) } } ?? false
            }
        }
    }

    private func may(_ actor: Actor, _ permission: Permission) -> Bool {
        !roles.tops(of: actor, for: permission).isEmpty
    }
}
