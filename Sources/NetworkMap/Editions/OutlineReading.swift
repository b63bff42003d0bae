import Institutions
import Organisations
import Platform
import Vietnamese

/// Why a part of a file was not taken, in a sentence of the catalogue.
struct OutlineFault: Sendable, Equatable, Codable {
    let key: String
    let arguments: [String: String]
}

/// What a file of outlines says of the provinces or communes of a division: which outline is whose, and what cannot be
/// taken.
struct OutlineReading: Sendable {
    private(set) var outlines: [String: Outline] = [:]
    private(set) var faults: [OutlineFault] = []
    /// Steps of the net on which corners were laid, in ten-thousandths of a degree; 1: as they were.
    private(set) var net = 1

    /// Provinces: more than a phone needs to draw a country well. Communes are never drawn; some hundred corners each,
    /// kept in memory.
    static let mostCorners = 25_000, mostCornersOfCommunes = 400_000
    /// Of a file that is not what it should be, the first faults tell as much as all.
    static let mostFaults = 200

    init(_ file: OutlineFile, for division: Division) {
        let units = UnitMatching(division)
        self.init(file, mostCorners: Self.mostCorners) { try units.unit(of: $0, number: $1) }
    }

    /// The division whose provinces a file draws: names of provinces that ended stand in no other. A file with a name
    /// that only one division has is of that one, also where most of its names live on in provinces that lie otherwise
    /// now.
    static func division(of file: OutlineFile, among all: [Division], asked: Division) -> Division {
        let features = file.features.enumerated()
        func known(_ division: Division) -> Set<Int> {
            let units = UnitMatching(division)
            return Set(features.filter { (try? units.unit(of: $0.element, number: 0)) != nil }.map(\.offset))
        }
        let here = known(asked)
        return all.filter { $0.from != asked.from }.map { (division: $0, known: known($0)) }
            .filter { $0.known.count > here.count && !$0.known.subtracting(here).isEmpty }
            .max { $0.known.count < $1.known.count }?.division ?? asked
    }

    init(_ file: OutlineFile, for communes: CommuneMatching) {
        self.init(file, mostCorners: Self.mostCornersOfCommunes) { try communes.commune(of: $0, number: $1) }
    }

    private init(_ file: OutlineFile, mostCorners: Int, unit: (OutlineFile.Feature, Int) throws -> Unit) {
        for (index, feature) in file.features.enumerated() {
            do {
                let unit = try unit(feature, index + 1)
                guard outlines[unit.id] == nil else { throw Refused("networkmap.fault.twice", ["name": unit.name]) }
                outlines[unit.id] = try Self.outline(feature, of: unit.name)
            } catch let refused as Refused { faults.append(refused.fault) } catch {}
        }
        if faults.count > Self.mostFaults {
            faults =
                faults.prefix(Self.mostFaults) + [
                    OutlineFault(key: "networkmap.fault.more", arguments: ["n": String(faults.count - Self.mostFaults)])
                ]
        }
        lay(mostCorners)
    }

    /// The provinces for which the file has nothing that can be taken.
    func missing(_ division: Division) -> [Unit] { division.provinces.filter { outlines[$0.id] == nil } }

    struct Refused: Error {
        let fault: OutlineFault
        init(_ key: String, _ arguments: [String: String] = [:]) {
            fault = OutlineFault(key: key, arguments: arguments)
        }
    }

    // MARK: Geometry

    private static func outline(_ feature: OutlineFile.Feature, of name: String) throws -> Outline {
        if let other = feature.otherGeometry {
            throw Refused("networkmap.fault.geometry", ["name": name, "type": other])
        }
        let rings = try feature.polygons.flatMap { polygon in
            try polygon.enumerated().map { try ring($1, isHole: $0 > 0, of: name) }
        }
        let outline = Outline(rings)
        guard !outline.rings.isEmpty else { throw Refused("networkmap.fault.empty", ["name": name]) }
        return outline
    }

    /// RFC 7946: four positions or more, the last is the first.
    private static func ring(_ positions: [[Double]], isHole: Bool, of name: String) throws -> [Corner] {
        guard positions.count >= 4, positions.first == positions.last else {
            throw Refused("networkmap.fault.open", ["name": name])
        }
        let corners = try positions.dropLast().map { try corner($0, of: name) }
        return (doubleArea(corners) < 0) == isHole ? corners : corners.reversed()
    }

    private static func corner(_ position: [Double], of name: String) throws -> Corner {
        guard position.count >= 2, position[0].isFinite, position[1].isFinite else {
            throw Refused("networkmap.fault.position", ["name": name])
        }
        guard Coordinates(latitude: position[1], longitude: position[0]) != nil else {
            let isTurned = Coordinates(latitude: position[0], longitude: position[1]) != nil
            throw Refused(
                isTurned ? "networkmap.fault.turned" : "networkmap.fault.abroad",
                ["name": name, "longitude": written(position[0]), "latitude": written(position[1])])
        }
        return Corner(x: Int((position[0] * Corner.scale).rounded()), y: Int((position[1] * Corner.scale).rounded()))
    }

    private static func written(_ degrees: Double) -> String { Format(.vi).number(degrees, decimals: 4) }

    /// Corners are laid on a net, ever coarser until there are few enough. Neighbours have the same corners on their
    /// common border, so it stays common: no gaps between provinces.
    private mutating func lay(_ mostCorners: Int) {
        for step in [1, 5, 10, 20, 50, 100] {
            net = step
            if step > 1 || outlines.values.reduce(0, { $0 + $1.corners }) > mostCorners {
                outlines = outlines.mapValues { $0.laid(on: step) }
            }
            outlines = outlines.filter { !$0.value.rings.isEmpty }
            if outlines.values.reduce(0, { $0 + $1.corners }) <= mostCorners { return }
        }
    }
}

extension Outline {
    /// Each corner at the nearest knot of a net; those that fall together, or lie on a straight line, are one.
    func laid(on step: Int) -> Outline {
        func knot(_ value: Int) -> Int { Int((Double(value) / Double(step)).rounded()) * step }
        return Outline(
            rings.map { ring in
                var laid: [Corner] = []
                for corner in ring {
                    let next = Corner(x: knot(corner.x), y: knot(corner.y))
                    if next == laid.last { continue }
                    laid.append(next)
                }
                if laid.first == laid.last { laid.removeLast() }
                return laid
            })
    }
}

/// Whose outline a feature is: by name, and by code, which must agree where both stand. Codes were used again after
/// 1/7/2025.
private struct UnitMatching {
    private let byName: [String: Unit]
    private let byCode: [String: Unit]

    init(_ division: Division) {
        byName = Dictionary(
            division.provinces.map { (nameKey(Unit.bare($0.name)), $0) }, uniquingKeysWith: { first, _ in first })
        byCode = Dictionary(
            division.provinces.compactMap { unit in unit.code.map { ($0, unit) } },
            uniquingKeysWith: { first, _ in first })
    }

    func unit(of feature: OutlineFile.Feature, number: Int) throws -> Unit {
        let named = feature.properties.sorted { $0.key < $1.key }.lazy.compactMap { unit(named: $0.value) }.first
        let code = feature.properties.filter { Self.codeWords.contains(nameKey($0.key).replacing("_", with: " ")) }
            .values.sorted().first
        let coded = code.flatMap { byCode[$0.count == 1 ? "0" + $0 : $0] }
        let shown = feature.properties.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.prefix(3).joined(
            separator: ", ")
        if let named, let coded, named.id != coded.id {
            throw OutlineReading.Refused(
                "networkmap.fault.code_of_other", ["name": named.name, "code": code ?? "", "other": coded.name])
        }
        guard let unit = named ?? coded else {
            throw OutlineReading.Refused("networkmap.fault.unknown", ["n": String(number), "shown": shown])
        }
        return unit
    }

    private func unit(named text: String) -> Unit? {
        let key = nameKey(text)
        if let unit = byName[key] { return unit }
        for word in ["thanh pho ", "tinh ", "tp ", "thu do "] where key.hasPrefix(word) {
            return byName[String(key.dropFirst(word.count))]
        }
        return byName.first { nameKey($0.value.nameInEnglish ?? "") == key }?.value
    }

    private static let codeWords: Set<String> = [
        "code", "ma", "ma tinh", "matinh", "id", "province code", "matp", "ma tp",
    ]
}
