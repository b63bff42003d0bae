import Organisations
import Platform
import Vietnamese

/// Which commune a feature is: by code, or by name within its province; what stands must agree.
struct CommuneMatching: Sendable {
    private let communes: [String: Unit]
    private let byCode: [String: Unit]
    private let provinces: [String: Unit]
    private let gazetteer: Gazetteer

    /// Nil where no list of communes of the division is known: districts ended, and communes were merged, on 1/7/2025.
    init?(_ division: Division, in db: any Connection) throws {
        let all = try division.provinces.flatMap { try Organisations.communes(of: $0.id, on: division.from, in: db) }
        if all.isEmpty { return nil }
        communes = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        byCode = Dictionary(
            all.compactMap { unit in unit.code.map { ($0, unit) } }, uniquingKeysWith: { first, _ in first })
        provinces = Dictionary(division.provinces.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        gazetteer = try Gazetteer(on: division.from, in: db)
    }

    var count: Int { communes.count }

    func commune(of feature: OutlineFile.Feature, number: Int) throws -> Unit {
        let named = words(feature, Self.nameWords),
            province = province(words(feature, Self.provinceWords), words(feature, Self.provinceCodeWords))
        let code = words(feature, Self.codeWords).first { Int($0) != nil }
        guard let code, let coded = byCode[padded(code, 5)] else {
            let found = province.flatMap { province in
                named.lazy.compactMap { gazetteer.commune(typed: $0, of: province) }.first
            }
            if let unit = found.flatMap({ communes[$0] }) { return unit }
            throw OutlineReading.Refused(
                "networkmap.fault.unknown_commune", ["n": String(number), "shown": shown(feature)])
        }
        let isNamed = named.isEmpty || named.contains { same($0, coded) }
        guard isNamed, province == nil || province == coded.parent else {
            throw OutlineReading.Refused(
                "networkmap.fault.commune_code",
                ["n": String(number), "shown": shown(feature), "code": code, "other": full(coded)])
        }
        return coded
    }

    /// "Phường Ba Đình, Hà Nội"
    private func full(_ unit: Unit) -> String {
        ([unit.name] + [unit.parent.flatMap { provinces[$0] }.map { Unit.bare($0.name) }].compactMap { $0 }).joined(
            separator: ", ")
    }

    private func same(_ name: String, _ unit: Unit) -> Bool {
        nameKey(name) == nameKey(unit.name) || nameKey(name) == nameKey(unit.bareName)
            || unit.parent.flatMap { gazetteer.commune(typed: name, of: $0) } == unit.id
    }

    /// By name, or by code: in a file of today's communes, codes of provinces are today's.
    private func province(_ names: [String], _ codes: [String]) -> String? {
        names.lazy.compactMap { gazetteer.province(typed: $0)?.id }.first
            ?? codes.lazy.compactMap { code in provinces.values.first { $0.code == padded(code, 2) }?.id }.first
    }

    private func padded(_ code: String, _ length: Int) -> String {
        String(repeating: "0", count: max(0, length - code.count)) + code
    }

    private func words(_ feature: OutlineFile.Feature, _ keys: Set<String>) -> [String] {
        feature.properties.sorted { $0.key < $1.key }
            .filter { keys.contains(nameKey($0.key).filter { $0.isLetter }) && !$0.value.isEmpty }.map(\.value)
    }

    private func shown(_ feature: OutlineFile.Feature) -> String {
        feature.properties.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.prefix(4).joined(
            separator: ", ")
    }

    private static let codeWords: Set<String> = [
        "code", "ma", "maxa", "wardcode", "communecode", "madvhc", "maphuongxa", "maxaphuong",
    ]
    private static let nameWords: Set<String> = [
        "name", "ten", "tenxa", "ward", "wardname", "commune", "communename", "xa", "phuongxa", "xaphuong",
        "tenphuongxa", "tendvhc", "fullname",
    ]
    private static let provinceWords: Set<String> = [
        "province", "provincename", "tinh", "tentinh", "tinhthanh", "tinhthanhpho",
    ]
    private static let provinceCodeWords: Set<String> = ["provincecode", "matinh", "matp", "province", "tinh"]
}
