import Foundation
import Vietnamese

/// A list of codes with what offices type for them.
package struct CodeList: Sendable {
    package struct Code: Sendable, Equatable {
        package let code: String
        package let vi: String
        package let en: String
        /// `1` in the column `institution` of the types: counted as an institution; a branch is not.
        package let isWhole: Bool
        /// Codes of types: from this day they can be registered.
        package let from: Day?
        /// Codes of types: the highest level of training (`level_max`).
        package let highestLevel: String?
        let keys: [String]

        package func name(_ language: Language) -> String { language == .vi ? vi : en }
    }

    package let codes: [Code]
    private let byCode: [String: Code]
    private let byKey: [String: Code]

    /// Columns `code`, `name_vi`, `name_en`, `synonyms`. Throws `PolicyError` with file and line.
    package init(_ file: String, in directory: URL) throws {
        let table = try PolicyTable(file, in: directory, columns: ["code", "name_vi", "name_en", "synonyms"])
        let codes = try table.rows.map { row in
            let code = try row.required("code"), vi = try row.required("name_vi"), en = try row.required("name_en")
            return Code(
                code: code, vi: vi, en: en, isWhole: row["institution"] != "0", from: try row.day("from"),
                highestLevel: row["level_max"],
                keys: ([code, vi, en] + row.list("synonyms")).map(\.codeKey))
        }
        self.init(codes)
    }

    private init(_ codes: [Code]) {
        self.codes = codes
        byCode = Dictionary(codes.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        byKey = Dictionary(
            codes.flatMap { code in code.keys.map { ($0, code) } }, uniquingKeysWith: { first, _ in first })
    }

    /// The same with the codes before the names, where people know them by these: "1.1 Duyệt, tìm kiếm…".
    package var numbered: CodeList {
        CodeList(
            codes.map { code in
                let vi = code.code + " " + code.vi, en = code.code + " " + code.en
                return Code(
                    code: code.code, vi: vi, en: en, isWhole: code.isWhole, from: code.from,
                    highestLevel: code.highestLevel,
                    keys: code.keys + [vi, en].map(\.codeKey))
            })
    }

    package subscript(code: String) -> Code? { byCode[code] }

    package func name(_ code: String?, _ language: Language) -> String? {
        code.map { byCode[$0]?.name(language) ?? $0 }
    }

    /// What somebody typed: a code, a name or a synonym, without regard to case, marks, punctuation and spaces.
    package func code(typed text: String) -> Code? { byCode[text] ?? byKey[text.codeKey] }

    /// The code whose longest name or synonym stands in a text: the type that an institution's name speaks of.
    package func code(within text: String) -> Code? {
        let words = " " + text.codeKey + " "
        return byKey.filter { $0.key.contains(" ") && words.contains(" " + $0.key + " ") }.max {
            ($0.key.count, $0.key) < ($1.key.count, $1.key)
        }?.value
    }
}

extension String {
    /// Words without marks, case and punctuation, as synonyms are compared.
    fileprivate var codeKey: String { searchWords.joined(separator: " ") }
}
