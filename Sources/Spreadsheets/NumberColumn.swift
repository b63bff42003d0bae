/// A column of numbers, judged as a whole before any of its cells is read: 1.500 is one thousand five hundred where
/// somebody groups by points, and one and a half where somebody sets a point before decimals.
struct NumberColumn: Sendable, Hashable {
    private var groups = false, decimals = false

    mutating func see(_ cell: Cell) {
        guard case .text(let text) = cell.value, let form = Form(text) else { return }
        switch form {
        case .groups: groups = true
        case .decimals: decimals = true
        case .either: break
        }
    }

    /// Nothing is said where the column groups by points, and nowhere otherwise.
    func read(_ cell: Cell) -> Cell {
        guard !groups || decimals, case .text(let text) = cell.value, Form(text) == .either else { return cell }
        return cell.read(cell.value, .groupsUnsure)
    }

    /// What the points of a number can be.
    private enum Form {
        /// 1.234.567 · 1.234,5
        case groups
        /// 64.5 · 0.125 · 1234.567
        case decimals
        /// 64.125
        case either

        init?(_ text: String) {
            let bytes = Array(text.utf8)
            guard bytes.contains(0x2E), bytes.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C })
            else { return nil }
            let parts = bytes.split(separator: 0x2E, omittingEmptySubsequences: false)
            if let comma = bytes.lastIndex(of: 0x2C) {
                self = comma > bytes.lastIndex(of: 0x2E)! ? .groups : .decimals
            } else if parts.count > 2 {
                self = .groups
            } else {
                let isEither = parts[1].count == 3 && (1...3).contains(parts[0].count) && parts[0].first != 0x30
                self = isEither ? .either : .decimals
            }
        }
    }
}
