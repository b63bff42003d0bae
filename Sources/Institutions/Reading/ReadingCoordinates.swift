import Foundation
import Vietnamese

extension DetailsReader {
    /// Latitude and longitude: with decimal comma or point, as degrees and minutes, or both in the cell of the
    /// latitude. Nil when neither was typed, or something is wrong.
    mutating func coordinates() -> Coordinates? {
        var (first, second) = (typed("latitude"), typed("longitude"))
        if first.isEmpty && second.isEmpty { return nil }
        // Both in one cell; also what we offer for swapped ones, which stands for both cells.
        if second.isEmpty || first.contains(";"), let pair = Self.pair(first) { (first, second) = pair }
        guard !first.isEmpty, !second.isEmpty else {
            wrong(first.isEmpty ? "latitude" : "longitude", "institutions.refuse.half_coordinates")
            return nil
        }
        guard let latitude = degrees(first, "latitude"), let longitude = degrees(second, "longitude") else {
            return nil
        }
        if let coordinates = Coordinates(latitude: latitude, longitude: longitude) { return coordinates }
        if Coordinates.areSwapped(latitude: latitude, longitude: longitude) {
            let turned = Self.written(longitude) + "; " + Self.written(latitude)
            wrong("latitude", "institutions.refuse.swapped", suggestions: [.init(value: turned, label: turned)])
        } else {
            let field = Coordinates.latitudes.contains(latitude) ? "longitude" : "latitude"
            wrong(
                field, "institutions.refuse.abroad",
                ["latitude": Self.written(latitude), "longitude": Self.written(longitude)])
        }
        return nil
    }

    private mutating func degrees(_ text: String, _ field: String) -> Double? {
        if let sexagesimal = Self.sexagesimal(text) { return sexagesimal }
        let bare = text.replacing(/[°NEĐB]+$/, with: "")
        if case .success(let value) = Reading.number(String(bare)) { return value }
        wrong(field, "institutions.refuse.not_degrees", ["typed": shortened(text)])
        return nil
    }

    /// 21°01'30.5"N
    private static func sexagesimal(_ text: String) -> Double? {
        guard
            let match = text.folded.wholeMatch(
                of:
                    /([0-9]{1,3}) ?[°º] ?([0-9]{1,2}(?:[.,][0-9]+)?) ?['′](?: ?([0-9]{1,2}(?:[.,][0-9]+)?) ?(?:"|″|'')?)? ?[nedb]?/
            )
        else { return nil }
        func value(_ text: Substring?) -> Double { Double((text ?? "0").replacing(",", with: ".")) ?? 0 }
        return value(match.1) + value(match.2) / 60 + value(match.3) / 3600
    }

    /// "21.02, 105.83" · "21,02; 105,83" · "21.02 105.83"
    private static func pair(_ text: String) -> (String, String)? {
        for separator in [";", ", ", " "] {
            let parts = text.components(separatedBy: separator).map { $0.trimmingCharacters(in: .whitespaces) }.filter {
                !$0.isEmpty
            }
            if parts.count == 2 { return (parts[0], parts[1]) }
        }
        let parts = text.components(separatedBy: ",")
        return parts.count == 2 && parts.allSatisfy({ $0.contains(".") }) ? (parts[0], parts[1]) : nil
    }

    private static func written(_ degrees: Double) -> String { Format(.vi).number(degrees, decimals: 6) }
}
