import Vietnamese

/// Words of headings that decide how their columns are read.
enum HeaderWords {
    /// Over the names of persons.
    static func isName(_ text: String) -> Bool {
        let words = Set(text.searchWords)
        return words.contains("ten") && words.contains("ho") || text.folded == "full name"
    }

    /// Over what is said of wife, husband, parents, children, or whoever is to be called.
    static func isOfRelatives(_ text: String) -> Bool {
        let words = Set(text.searchWords)
        return !words.isDisjoint(with: ["vo", "chong", "cha", "bo", "me", "con", "than", "lien"])
    }

    static func isPartOfName(_ text: String) -> Bool {
        let words = text.searchWords
        return !words.isEmpty
            && words.allSatisfy(
                ["ho", "va", "ten", "dem", "lot", "chu", "first", "last", "name", "given", "family"].contains)
    }

    /// The sex whose column it heads.
    static func sex(_ text: String) -> Sex? {
        let words = text.searchWords.joined(separator: " ")
        return ["ba", "ong", "m", "f", "trai", "gai"].contains(words) ? nil : Reading.sex(words)
    }
}
