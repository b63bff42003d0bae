import Platform
import Vietnamese

/// The name of a row, which may stand in one column or in several, and what is to be said of how it was put together.
struct NameOfRow {
    private(set) var name = ""
    private(set) var doubts: [Refusal] = []

    init(_ row: ImportRow) {
        let whole = row["name"]
        if row.isChosen("name") { name = whole; return }
        let (family, middle, given) = (row["family"], row["middle"], row["given"])
        guard !whole.isEmpty else { join(family, middle, given, row); return }
        var parts = [whole]
        if !family.isEmpty, !Self.words(whole).starts(with: Self.words(family)) { parts.insert(family, at: 0) }
        if !middle.isEmpty, !Self.holds(whole, middle) { parts.append(middle) }
        if !given.isEmpty, !Self.words(whole).reversed().starts(with: Self.words(given).reversed()) {
            parts.append(given)
        }
        name = parts.joined(separator: " ")
        if parts.count > 1 {
            doubts.append(
                Refusal(
                    "name", key: "staff.doubt.name_joined", ["written": parts.joined(separator: " | "), "read": name]))
        }
    }

    private mutating func join(_ family: String, _ middle: String, _ given: String, _ row: ImportRow) {
        name = [family, middle, given].filter { !$0.isEmpty }.joined(separator: " ")
        if name.isEmpty { return }
        if given.isEmpty, row.has("given") {
            doubts.append(Refusal("given", key: "staff.doubt.given_missing", ["typed": name]))
        }
        if family.isEmpty, row.has("family") {
            doubts.append(Refusal("family", key: "staff.doubt.family_missing", ["typed": name]))
        }
    }

    private static func words(_ text: String) -> [Substring] { text.folded.split(separator: " ") }
    private static func holds(_ whole: String, _ part: String) -> Bool {
        (" " + whole.folded + " ").contains(" " + part.folded + " ")
    }
}
