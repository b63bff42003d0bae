import Foundation
import Platform
import Vietnamese

/// The administrative units of a day by the names that people write, to recognise the place in an address.
package struct Gazetteer: Sendable {
    /// What an address says of its place.
    package struct Place: Sendable, Equatable {
        package var province: String?
        package var commune: String?
        /// The address names a province that has since been joined in `province`.
        package var isOldName = false
        /// The address names no province that is known: the standard one stands there.
        package var isAssumed = false
        /// What stands behind the commune, or the whole end where there is none, and means nothing here: it may be a
        /// province.
        package var unknownEnd: String?
        /// Other provinces that the address names before it, as they are today.
        package var others: [String] = []

        package init() {}
    }

    private let provinces: [String: String]
    private let old: [String: String]
    private let communes: [String: [String: [Unit]]]
    private let names: [String: String]
    private let parents: [String: String]

    /// Two statements; about 3,400 rows.
    package init(on day: Day, in db: any Connection) throws {
        let units = try db.rows(
            """
            SELECT * FROM organisations_view_unit WHERE from_day <= \(day) AND until_day > \(day) AND level <> 'country'
            """
        ).map(Unit.init(row:))
        let current = units.filter { $0.level == .province }
        var provinces = Dictionary(
            current.map { (nameKey($0.bareName), $0.id) }, uniquingKeysWith: { first, _ in first })
        for (written, name) in Self.otherNames { provinces[written] = provinces[name] }
        self.provinces = provinces
        var old = try Self.oldNames(on: day, in: db)
        for (written, name) in Self.otherNames { old[written] = old[name] }
        self.old = old.filter { provinces[$0.key] == nil }
        communes = Dictionary(grouping: units.filter { $0.level == .commune }, by: { $0.parent ?? "" })
            .mapValues { Dictionary(grouping: $0, by: { nameKey($0.bareName) }) }
        names = Dictionary(units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        parents = Dictionary(
            units.map { ($0.id, $0.level == .commune ? $0.parent ?? $0.id : $0.id) },
            uniquingKeysWith: { first, _ in first })
    }

    /// As people write them, too: short, or as they were spelt before.
    private static let otherNames = [
        "hcm": "ho chi minh", "tphcm": "ho chi minh", "sai gon": "ho chi minh", "hn": "ha noi", "thua thien hue": "hue",
        "daklak": "dak lak",
        "dac lac": "dak lak", "dac lak": "dak lak", "daclac": "dak lak", "dac nong": "dak nong", "daknong": "dak nong",
        "bac can": "bac kan",
        "kontum": "kon tum", "br vt": "ba ria vung tau", "brvt": "ba ria vung tau",
    ]

    /// Provinces that ended, with what became of them.
    private static func oldNames(on day: Day, in db: any Connection) throws -> [String: String] {
        let rows = try db.rows(
            """
            SELECT v.name, s.to_id FROM organisations_unit_succession AS s
            JOIN organisations_unit_version AS v ON v.unit_id = s.from_id WHERE s.day <= \(day) ORDER BY s.day
            """)
        return try Dictionary(
            rows.map { (nameKey(Unit.bare(try $0.get(0))), try $0.get(1, as: String.self)) }, uniquingKeysWith: { $1 })
    }

    package func name(_ unit: String) -> String { names[unit] ?? unit }

    /// The province of a unit; a province is its own.
    package func province(of unit: String) -> String? { parents[unit] }

    /// Whether a unit is the province or one of its communes.
    package func lies(_ unit: String, in province: String) -> Bool {
        unit == province || communes[province]?.values.contains { $0.contains { $0.id == unit } } ?? false
    }

    /// A province by its name, with or without "tỉnh", "thành phố", "TP.".
    package func province(typed text: String) -> (id: String, isOldName: Bool)? {
        let key = Self.without(Self.provinceWords, nameKey(text))
        if let id = provinces[key] { return (id, false) }
        return old[key].map { ($0, true) }
    }

    /// A commune of a province by its name, with or without "phường", "xã", "P.".
    package func commune(typed text: String, of province: String) -> String? {
        let key = nameKey(text)
        guard let known = communes[province] else { return nil }
        for (word, kind) in Self.communeWords where key.hasPrefix(word + " ") {
            let units = known[String(key.dropFirst(word.count + 1))] ?? []
            if let unit = units.first(where: { $0.kind == kind }) ?? units.first { return unit.id }
        }
        let units = known[key] ?? []
        return units.count == 1 ? units[0].id : nil
    }

    /// The place at the end of an address: "95 đường số 33, phường Ba Đình, TP Hà Nội".
    /// - Parameter standard: the province where the address names none.
    package func place(in address: String, otherwise standard: String?) -> Place {
        var parts = AddressText.parts(of: address), place = Place()
        if let end = provinceAtEnd(of: parts) ?? AddressText.withoutPostalCode(parts).flatMap(provinceAtEnd) {
            (place.province, place.isOldName, parts) = (end.id, end.isOldName, end.rest)
        } else {
            (place.province, place.isAssumed) = (standard, true)
        }
        place.others = others(in: parts, than: place.isAssumed ? nil : place.province)
        // The halves of a former province's name are no communes, though some are called so.
        let pieces = parts.filter { named(whole: $0) == nil }.flatMap(AddressText.pieces)
        guard let province = place.province else { return place }
        let at = pieces.lastIndex { commune(typed: $0, of: province) ?? communeAtEnd(of: $0, province) != nil }
        if let at { place.commune = commune(typed: pieces[at], of: province) ?? communeAtEnd(of: pieces[at], province) }
        // Districts are no more, and addresses still have them.
        place.unknownEnd = pieces[(at.map { $0 + 1 } ?? 0)...].last { !AddressText.isDistrict($0) }
        return place
    }

    /// A province with a dash in its name that is a whole part of an address: "Bà Rịa - Vũng Tàu".
    private func named(whole part: String) -> String? {
        let pieces = AddressText.pieces(of: part)
        return pieces.count > 1 ? province(typed: pieces.joined(separator: " "))?.id : nil
    }

    /// Provinces that pieces of an address are, or end with in so many words. What is also a commune of the address's
    /// own province is that.
    private func others(in parts: [String], than province: String?) -> [String] {
        var others: [String] = []
        for piece in parts.flatMap({ part in
            named(whole: part).map { [name($0)] } ?? AddressText.pieces(of: part).flatMap(AddressText.joined)
        }) {
            guard let named = self.province(typed: piece)?.id ?? provinceAtEnd(of: piece)?.id, named != province,
                !others.contains(named)
            else { continue }
            if let province, commune(typed: piece, of: province) != nil { continue }
            others.append(named)
        }
        return others
    }

    /// The province that the last part is or ends with, also where the name has a dash or stands behind one; and what
    /// is left.
    private func provinceAtEnd(of parts: [String]) -> (id: String, isOldName: Bool, rest: [String])? {
        guard let last = parts.last else { return nil }
        let before = Array(parts.dropLast()), pieces = AddressText.pieces(of: last)
        for count in stride(from: min(3, pieces.count), through: 1, by: -1) {
            let rest = pieces.count > count ? [pieces.dropLast(count).joined(separator: " - ")] : []
            if let found = province(typed: pieces.suffix(count).joined(separator: " ")) {
                return (found.id, found.isOldName, before + rest)
            }
        }
        guard let end = pieces.last, let found = provinceAtEnd(of: end) else { return nil }
        let rest = pieces.dropLast() + (found.rest.isEmpty ? [] : [found.rest])
        return (found.id, found.isOldName, before + (rest.isEmpty ? [] : [rest.joined(separator: " - ")]))
    }

    /// "TP Hà Nội", or "phường Ba Đình TP Hà Nội" with what stands before.
    private func provinceAtEnd(of part: String) -> (id: String, isOldName: Bool, rest: String)? {
        if let found = province(typed: part) { return (found.id, found.isOldName, "") }
        let words = part.split(separator: " ")
        for count in stride(from: min(6, words.count - 1), through: 2, by: -1) {
            let end = words.suffix(count).joined(separator: " ")
            guard Self.provinceWords.contains(where: { nameKey(end).hasPrefix($0 + " ") }),
                let found = province(typed: end)
            else { continue }
            return (found.id, found.isOldName, words.dropLast(count).joined(separator: " "))
        }
        return nil
    }

    /// "số 1 đường Láng phường Láng": the words from "phường" on.
    private func communeAtEnd(of part: String, _ province: String) -> String? {
        let words = part.split(separator: " ")
        for index in words.indices.dropFirst()
        where Self.communeWords.contains(where: { nameKey(String(words[index])) == $0.0.prefix { $0 != " " } }) {
            if let found = commune(typed: words[index...].joined(separator: " "), of: province) { return found }
        }
        return nil
    }

    private static let provinceWords = ["thanh pho", "tinh", "tp", "t"]
    private static let communeWords = [
        ("phuong", "phuong"), ("xa", "xa"), ("dac khu", "dac-khu"), ("p", "phuong"), ("x", "xa"), ("dk", "dac-khu"),
        ("thi tran", "xa"), ("tt", "xa"),
    ]

    private static func without(_ words: [String], _ key: String) -> String {
        for word in words where key.hasPrefix(word + " ") { return String(key.dropFirst(word.count + 1)) }
        return key
    }
}
