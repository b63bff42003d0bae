import Terms

/// A form whose draft is kept, for whoever may open it.
struct DraftForm: Sendable {
    /// Such as `staff/:id/person`: a part that begins with a colon is any.
    let parts: [Substring]
    let permission: Permission

    init(_ name: String, _ permission: Permission) {
        parts = name.split(separator: "/")
        self.permission = permission
    }

    func isNamed(_ name: String) -> Bool {
        let asked = name.split(separator: "/", omittingEmptySubsequences: false)
        return asked.count == parts.count && zip(parts, asked).allSatisfy { $0.first == ":" ? !$1.isEmpty : $0 == $1 }
    }
}
