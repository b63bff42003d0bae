import Vietnamese

/// Governing bodies by the names that offices write: "Sở GD&ĐT Hà Nội", "UBND TP. Hải Phòng". Abbreviations are written
/// out, and who leaves out "tỉnh" or "thành phố" means the one body of that name; who writes another kind of unit than
/// the body's does not mean it.
package struct AgencyNames<Element: Sendable>: Sendable {
    private let exact: [String: [Element]]
    private let written: [String: [Element]]
    private let unitless: [String: [Element]]

    package init(_ named: [(name: String, element: Element)]) {
        func by(_ key: (String) -> String) -> [String: [Element]] {
            Dictionary(grouping: named, by: { key($0.name) }).mapValues { $0.map(\.element) }
        }
        exact = by(nameKey)
        written = by { AgencyWords($0).key }
        unitless = by { AgencyWords($0).withoutUnit.key }
    }

    /// Several where several are called so.
    package func found(_ typed: String) -> [Element] {
        if let found = exact[nameKey(typed)] { return found }
        let words = AgencyWords(typed)
        return written[words.key] ?? (words.unit == nil ? unitless[words.key] ?? [] : [])
    }
}

/// The words of a body's name, folded, with abbreviations written out and without "và".
private struct AgencyWords {
    private var words: [String] = []
    var key: String { words.joined(separator: " ") }

    init(_ name: String) {
        let typed = name.searchWords.filter { $0 != "va" }
        var at = 0
        while at < typed.count {
            // "LĐ-TB&XH" is three words, and the same as "LĐTBXH".
            let count = stride(from: min(4, typed.count - at), through: 1, by: -1).first {
                Self.full[typed[at..<(at + $0)].joined()] != nil
            }
            words +=
                count.flatMap { Self.full[typed[at..<(at + $0)].joined()] }?.split(separator: " ").map(String.init) ?? [
                    typed[at]
                ]
            at += count ?? 1
        }
    }

    /// Where "tỉnh" or "thành phố" stands before the name of the place.
    var unit: Range<Int>? {
        words.indices.dropFirst().dropLast().last {
            words[$0] == "tinh" || (words[$0] == "pho" && words[$0 - 1] == "thanh")
        }
        .map { (words[$0] == "tinh" ? $0 : $0 - 1)..<($0 + 1) }
    }

    var withoutUnit: AgencyWords {
        var bare = self
        if let unit { bare.words.removeSubrange(unit) }
        return bare
    }

    private static let full: [String: String] = {
        let fields = [
            "gddt": "giao duc dao tao", "ldtbxh": "lao dong thuong binh xa hoi", "khcn": "khoa hoc cong nghe",
            "tttt": "thong tin truyen thong",
            "khdt": "ke hoach dau tu",
        ]
        var full = [
            "ubnd": "uy ban nhan dan", "gdnn": "giao duc nghe nghiep", "gdtx": "giao duc thuong xuyen",
            "tp": "thanh pho", "hcm": "ho chi minh",
            "tphcm": "thanh pho ho chi minh",
        ]
        // "SLĐTBXH" and "BGDĐT", as in the numbers of documents.
        for (short, long) in fields {
            (full[short], full["s" + short], full["b" + short]) = (long, "so " + long, "bo " + long)
        }
        return full
    }()
}
