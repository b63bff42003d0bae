import Platform
import Vietnamese

struct DemoInstitutions {
    let words: DemoWords
    let places: DemoPlaces
    var random: SeededRandom
    /// What the province is called, who governs there, and the names of its communes.
    let place: @Sendable (String) -> (name: String, department: String, communes: [String])

    mutating func make(_ scale: DemoScale) throws -> [DemoInstitution] {
        let all = try DemoWords.provinces()
        let provinces = scale == .nation ? all : all.filter { $0.id == "ha-noi" }
        let counts = shares(of: scale.institutions, by: provinces.map { Double($0.weight) })
        var drafts: [(province: DemoWords.Province, type: String)] = []
        for (province, count) in zip(provinces, counts) {
            drafts += (0..<count).map { _ in (province, scale == .school ? "cao-dang" : type()) }
        }
        let sizes = shares(
            of: scale.staff, by: drafts.map { DemoInstitution.weights[$0.type]! * (0.5 + random.share()) })
        return drafts.indices.map { institution($0, drafts[$0].province, drafts[$0].type, staff: max(1, sizes[$0])) }
    }

    private mutating func type() -> String {
        switch random.below(100) {
        case ..<21: "cao-dang"
        case ..<44: "trung-cap"
        case ..<72: "trung-tam-gdnn"
        default: "trung-tam-gdnn-gdtx"
        }
    }

    private mutating func institution(_ index: Int, _ province: DemoWords.Province, _ type: String, staff: Int)
        -> DemoInstitution
    {
        let isSchool = type == "cao-dang" || type == "trung-cap"
        let name = [
            words.typeNames[type]!, isSchool ? random.pick(words.trades) : "", words.sample, random.pick(words.places),
            String(index + 1),
        ]
        .filter { !$0.isEmpty }.joined(separator: " ")
        let place = place(province.id)
        let year = 2016 + random.below(10)
        let licensed = Day(year: year, month: 1 + random.below(12), day: 1 + random.below(28))!
        let licence =
            type == "cao-dang"
            ? "\(index + 1)/\(year)/\(words.licenceNational)" : "\(index + 1)/\(words.licenceProvincial)"
        let coordinates = places.place(of: index, in: province.id, turn: random.share(), chance: random.share())
        let address =
            "\(1 + random.below(300)) \(words.street) \(1 + random.below(60)), \(random.pick(place.communes)), \(place.name)"
        let row = [
            String(index + 1), name, words.types[type]!, random.below(100) < 55 ? words.public : words.private,
            place.department, licence,
            Format(.vi).day(licensed), address, place.name, coordinates.latitude, coordinates.longitude,
        ]
        let base = 0.2 + 0.65 * random.share()
        return DemoInstitution(
            name: name, type: type, staff: staff, eagerness: (base, min(0.95, base * (0.7 + 0.6 * random.share()))),
            row: row)
    }
}
