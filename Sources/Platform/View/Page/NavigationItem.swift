import Terms

/// One entry of the navigation by work. A person sees only those of what they may do.
package struct NavigationItem: Sendable, Equatable {
    /// Key of its name, as "navigation.today".
    package let key: String
    package let path: String
    package let icon: String
    /// How many things wait there.
    package let count: Int?
    /// Settings and the like stand at the foot of the rail.
    package let isAtFoot: Bool
    package let whom: Whom
    /// The lowest comes first; tens, so that there is room between two.
    package let place: Int

    /// Who sees it.
    package enum Whom: Sendable, Equatable {
        case everybody, signedIn
        /// Who may do one of these things somewhere, and none of the others.
        case may([Permission], unless: [Permission] = [])
    }

    package init(
        key: String, path: String, icon: String, for whom: Whom = .signedIn, at place: Int = 0, count: Int? = nil,
        isAtFoot: Bool = false
    ) {
        self.key = key
        self.path = path
        self.icon = icon
        self.count = count
        self.isAtFoot = isAtFoot
        self.whom = whom
        self.place = place
    }

    /// Whether `path` lies in this part of the site.
    package func holds(_ path: String) -> Bool {
        path == self.path || (self.path != "/" && path.hasPrefix(self.path + "/"))
    }
}
