import Organisations
import Platform
import Registers

/// Records by what people call them, within their organisation.
struct Catalogue {
    private var byKey: [String: [FieldChoice]] = [:]

    /// Its id is a name, too: a person who is asked which one is meant chooses it.
    mutating func add(_ choice: FieldChoice, of organisation: String, called names: [String]) {
        for key in Set((names + [choice.id]).map(nameKey)) {
            byKey[organisation + "|" + key, default: []].append(choice)
        }
    }

    func answers(to asked: [TypedReference]) -> [TypedReference: [FieldChoice]] {
        Dictionary(uniqueKeysWithValues: asked.map { ($0, byKey[$0.organisation + "|" + nameKey($0.text)] ?? []) })
    }

    /// The programmes whose code or name the words begin with, as ids: only these are loaded. A programme's identity is
    /// the folded code, and its search key the folded name, a space, and that code.
    static func programmes(in asked: [TypedReference]) -> SQL {
        let words = SQL.join(asked.map { "(\($0.organisation), \(nameKey($0.text) + " "))" }, ", ")
        return """
            SELECT programme.id FROM (VALUES \(words)) AS asked JOIN curriculum_programme AS programme
                ON programme.organisation_id = asked.column1
            WHERE substr(asked.column2, 1, length(programme.identity) + 1) = programme.identity || ' '
               OR substr(asked.column2, 1, length(programme.search_key) - length(programme.identity))
                  = substr(programme.search_key, 1, length(programme.search_key) - length(programme.identity))
            """
    }
}
