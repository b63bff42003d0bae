import Platform
import Vietnamese

/// The code lists that staff records use, as `Policy/codes` has them.
package struct StaffCodes: Sendable {
    package struct Position: Sendable, Equatable {
        package let code: String
        package let name: Words
        package let category: StaffCategory
        /// Folded words that offices type for it.
        let synonyms: [String]
    }

    package struct CourseType: Sendable, Equatable {
        package let code: String
        package let name: Words
        let synonyms: [String]
    }

    package struct Level: Sendable, Equatable {
        package let code: String
        package let name: Words
        let synonyms: [String]
    }

    /// A frame of digital competence that is chosen for staff, and its levels from the lowest.
    package struct Frame: Sendable, Equatable {
        package let code: String
        package let name: Words
        package let levels: [Level]
    }

    /// A name in both languages.
    package struct Words: Sendable, Equatable {
        package let vi: String
        package let en: String
        package func callAsFunction(_ isEnglish: Bool) -> String { isEnglish ? en : vi }
    }

    package let positions: [Position]
    package let courseTypes: [CourseType]
    package let frames: [Frame]
    private let positionsByCode: [String: Position]
    private let positionsByWord: [String: Position]
    private let courseTypesByCode: [String: CourseType]

    package init(positions: [Position], courseTypes: [CourseType], frames: [Frame]) {
        self.positions = positions
        self.courseTypes = courseTypes
        self.frames = frames
        positionsByCode = Dictionary(positions.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        positionsByWord = Dictionary(
            positions.flatMap { position in position.synonyms.map { ($0, position) } },
            uniquingKeysWith: { first, _ in first })
        courseTypesByCode = Dictionary(courseTypes.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func position(_ code: String) -> Position? { positionsByCode[code] }
    package func courseType(_ code: String) -> CourseType? { courseTypesByCode[code] }
    package func levels(of frame: String) -> [Level] { frames.first { $0.code == frame }?.levels ?? [] }

    /// Who comes to teach by the hour: another institution is the main employer, or none.
    static let visiting = "giang-vien-thinh-giang"

    /// What a person typed as a position, without case, marks, punctuation and repeated spaces: the whole, or its
    /// longest beginning that is a position ("Trưởng phòng Tổ chức - Hành chính", "Giảng viên, tổ trưởng").
    package func position(typed text: String) -> Position? {
        var words = text.searchWords
        while !words.isEmpty {
            if let found = positionsByWord[words.joined(separator: " ")] { return found }
            words.removeLast()
        }
        return nil
    }

    /// Another position that the text names behind the one that is taken: "Phó hiệu trưởng; Giảng viên".
    func position(behind taken: Position, typed text: String) -> Position? {
        text.split { ";,/+&\n".contains($0) }.dropFirst().lazy.compactMap { self.position(typed: String($0)) }.first {
            $0.code != taken.code
        }
    }

    package func courseType(typed text: String) -> CourseType? {
        let key = Self.key(text)
        return courseTypesByCode[text] ?? courseTypes.first { $0.synonyms.contains(key) }
            ?? courseTypes.first { type in type.synonyms.contains { $0.utf8.count > 7 && key.contains($0) } }
    }

    package func level(typed text: String, of frame: String) -> Level? {
        let key = Self.key(text)
        return levels(of: frame).first { $0.synonyms.contains(key) }
    }

    /// Words as synonyms are compared.
    static func key(_ text: String) -> String { text.searchWords.joined(separator: " ") }
}
