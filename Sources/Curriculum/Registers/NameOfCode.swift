import Platform
import Registers
import Vietnamese

extension RegisterRecord {
    /// A name that shares no word with what its code is called: one of the two was taken from another line.
    func doubtsOfOccupation(_ names: ReferenceNames) -> [FieldError] {
        guard let code = self[.occupation], let listed = names[.occupation][code], let name = self[.name] else {
            return []
        }
        let called = listed.hasPrefix(code) ? String(listed.dropFirst(code.count)) : listed
        let ours = Self.words(name), theirs = Self.words(called)
        if ours.isEmpty || theirs.isEmpty || !Set(ours).isDisjoint(with: theirs) { return [] }
        // "CNTT" is what "Công nghệ thông tin" begins with.
        let initials = String(called.searchWords.compactMap(\.first))
        if ours.contains(where: { $0.count > 1 && initials.contains($0) }) { return [] }
        return [
            FieldError(
                .occupation, "curriculum.doubt.name_of_code",
                ["code": code, "listed": called.trimmingPrefix(while: \.isWhitespace).description])
        ]
    }

    /// Without those that half of the list begins with.
    private static func words(_ name: String) -> [String] {
        name.searchWords.filter { !["cong", "nghe", "ky", "thuat", "va", "nganh", "nghiep", "vu"].contains($0) }
    }
}
