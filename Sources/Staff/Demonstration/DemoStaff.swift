import Institutions
import Platform
import Vietnamese

/// Synthetic teachers and managers, as rows of an office's spreadsheet. Personal numbers have the right form and are
/// drawn from a counter; they belong to nobody that this program knows of.
struct DemoStaff {
    struct Words: Decodable, Sendable {
        let families: [String], middlesMale: [String], middlesFemale: [String], givensMale: [String],
            givensFemale: [String]
        let positions: [String: String]
        let male: String, female: String, issuer: String, platform: String
        let staffHeadings: [String]
    }

    let words: Words
    var random: SeededRandom
    let today: Day
    private var serial = 0

    init(words: Words, random: SeededRandom, today: Day) {
        self.words = words
        self.random = random
        self.today = today
    }

    /// Where a row has the personal number.
    static let numberColumn = 4

    mutating func rows(of institution: DemoInstitution) -> [[String]] {
        (0..<institution.staff).map { row($0, institution) }
    }

    private mutating func row(_ index: Int, _ institution: DemoInstitution) -> [String] {
        serial += 1
        let isMale = random.below(100) < 52
        let born = Day(year: 1967 + random.below(34), month: 1 + random.below(12), day: 1 + random.below(28))!
        let earliest = max(2005, born.year + 22)
        let hired = Day(year: earliest + random.below(max(1, 2027 - earliest)), month: 1 + random.below(8), day: 1)!
        let start = min(hired, today.adding(days: -60))
        let competence = training(institution.eagerness.competence, after: start)
        let resources = training(institution.eagerness.resources, after: start)
        return [
            String(serial), name(isMale), Format(.vi).day(born), isMale ? words.male : words.female,
            number(born, isMale), institution.name,
            position(index, institution), Format(.vi).day(start), competence,
            competence.isEmpty ? "" : "MH-\(serial)/NLS", resources,
            resources.isEmpty ? "" : "MH-\(serial)/HLS",
        ]
    }

    private mutating func name(_ isMale: Bool) -> String {
        let middle = random.pick(isMale ? words.middlesMale : words.middlesFemale),
            given = random.pick(isMale ? words.givensMale : words.givensFemale)
        return "\(random.pick(words.families)) \(middle) \(given)"
    }

    /// NĐ 137/2015: province of birth registration, century and sex, year, six digits.
    private mutating func number(_ born: Day, _ isMale: Bool) -> String {
        let codes = [
            "001", "004", "010", "015", "022", "031", "034", "038", "040", "048", "056", "068", "079", "089", "091",
            "092",
        ]
        let digit = (born.year < 2000 ? 0 : 2) + (isMale ? 0 : 1)
        let year = String(born.year % 100 + 100).suffix(2)
        return random.pick(codes) + "\(digit)" + year + String(1_000_000 + serial * 7919 % 1_000_000).suffix(6)
    }

    private mutating func position(_ index: Int, _ institution: DemoInstitution) -> String {
        let isCentre = institution.type.hasPrefix("trung-tam")
        let key =
            switch index {
            case 0: isCentre ? "director" : "head"
            case 1 where institution.staff > 6: isCentre ? "deputyDirector" : "deputy"
            case 2...4 where institution.staff > 25: "faculty"
            case 5...6 where institution.staff > 40: "division"
            default: institution.type == "cao-dang" ? "collegeTeacher" : "teacher"
            }
        return words.positions[key]!
    }

    /// More and more were trained as the years went by; the day of completion, or nothing.
    private mutating func training(_ share: Double, after start: Day) -> String {
        guard random.share() < share else { return "" }
        let first = max(Day(year: 2022, month: 3, day: 1)!, start)
        let span = max(1, today - first - 3)
        return Format(.vi).day(first.adding(days: Int(random.share().squareRoot() * Double(span))))
    }
}
