import Organisations
import Platform
import Vietnamese

/// What a position says that the one which is taken does not.
struct PositionDoubts {
    let all: [Refusal]

    init(_ position: StaffCodes.Position, _ typed: String, at employer: OrganisationFinder.Named?, _ codes: StaffCodes)
    {
        // Most lists write it as we do.
        if typed == position.name.vi { all = []; return }
        var all: [Refusal] = []
        if let second = codes.position(behind: position, typed: typed) {
            all.append(
                Refusal(
                    "position", key: "staff.doubt.second_position", ["taken": position.name.vi, "left": second.name.vi])
            )
        } else if let left = Self.left(typed) {
            all.append(
                Refusal("position", key: "staff.doubt.position_rest", ["taken": position.name.vi, "left": left]))
        } else if Self.isShort(typed) && !Self.isBelowCollege(employer) || Self.saysMore(typed, than: position) {
            all.append(
                Refusal("position", key: "staff.doubt.position_read", ["typed": typed, "taken": position.name.vi]))
        }
        self.all = all
    }

    /// "Giáo viên, kiêm Bí thư Đoàn", "Giáo viên - Tổ trưởng": what stands behind is another thing, which is not
    /// written.
    private static func left(_ typed: String) -> String? {
        let lower = typed.composed.lowercased()
        for mark in [" kiêm ", " kiem ", ",kiêm ", ";kiêm "] {
            if let range = lower.range(of: mark) {
                return String(typed.composed.suffix(lower.distance(from: range.upperBound, to: lower.endIndex))).trimmed
            }
        }
        guard let range = lower.range(of: " - ") ?? lower.range(of: " – ") else { return nil }
        let rest = String(typed.composed.suffix(lower.distance(from: range.upperBound, to: lower.endIndex))).trimmed
        // A department that the office belongs to is no second office.
        return offices.contains(where: rest.folded.hasPrefix) ? rest : nil
    }

    private static let offices = [
        "to truong", "to pho", "truong ", "pho ", "chu tich", "bi thu", "giam doc", "hieu truong", "giang vien",
        "giao vien",
    ]

    /// "GV" is a lecturer in a college and a teacher elsewhere.
    private static func isShort(_ typed: String) -> Bool {
        typed.searchWords.first == "gv" && !typed.folded.contains("thinh giang")
    }

    private static func isBelowCollege(_ employer: OrganisationFinder.Named?) -> Bool {
        guard let name = employer?.name.folded else { return false }
        return name.contains("trung cap") || name.contains("trung tam")
    }

    /// A rank that the list of positions does not have.
    private static func saysMore(_ typed: String, than position: StaffCodes.Position) -> Bool {
        let words = Set(typed.composed.lowercased().split { !$0.isLetter }.map(String.init)),
            name = position.name.vi.lowercased()
        if words.contains("chính"), !words.contains("hành"), !words.contains("tài"), !name.contains("chính") {
            return true
        }
        return words.isSuperset(of: ["cao", "cấp"]) && !name.contains("cao cấp") || words.contains("hạng")
    }
}

extension String {
    fileprivate var trimmed: String { trimmingPrefix(while: \.isWhitespace).description }
}
