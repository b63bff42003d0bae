/// One entry of the navigation by work. The App lists only what the person may do.
package struct NavigationItem: Sendable, Equatable {
    /// Key of its name, as "navigation.today".
    package let key: String
    package let path: String
    package let icon: String
    /// How many things wait there.
    package let count: Int?
    /// Settings and the like stand at the foot of the rail.
    package let isAtFoot: Bool

    package init(key: String, path: String, icon: String, count: Int? = nil, isAtFoot: Bool = false) {
        self.key = key
        self.path = path
        self.icon = icon
        self.count = count
        self.isAtFoot = isAtFoot
    }

    /// Whether `path` lies in this part of the site.
    func holds(_ path: String) -> Bool {
        path == self.path || (self.path != "/" && path.hasPrefix(self.path + "/"))
    }
}
