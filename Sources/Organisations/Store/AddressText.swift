import Foundation
import Vietnamese

/// An address as text, parted where people part it.
enum AddressText {
    /// Between commas and brackets, without the telephone number and the country at the end.
    static func parts(of address: String) -> [String] {
        var address = address
        while let telephone = address.firstMatch(of: telephoneAtEnd) { address.removeSubrange(telephone.range) }
        var parts = address.split { ",;()".contains($0) }.map { String($0).trimmed }.filter {
            $0.contains { $0.isLetter || $0.isNumber }
        }
        while let last = parts.last, countries.contains(nameKey(last)) { parts.removeLast() }
        return parts
    }

    /// Between dashes, too, which names of provinces have as well: "Bà Rịa - Vũng Tàu".
    static func pieces(of part: String) -> [String] {
        part.split(separator: /\s+[-–—]\s+/).map { String($0).trimmed }.filter {
            !$0.isEmpty && !countries.contains(nameKey($0))
        }
    }

    /// Two places in one piece: "Hà Nội và số 4 Lê Lợi", "Hà Nội / Hải Phòng".
    static func joined(_ piece: String) -> [String] {
        piece.split(separator: joint).map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// Without the postal code at the end, "Hải Phòng 180000"; nil where there is none. It says nothing unless a
    /// province stands before it.
    static func withoutPostalCode(_ parts: [String]) -> [String]? {
        guard let last = parts.last, let code = last.firstMatch(of: postalCodeAtEnd) else { return nil }
        let rest = String(last[..<code.range.lowerBound]).trimmed
        return parts.dropLast() + (rest.isEmpty ? [] : [rest])
    }

    static func isDistrict(_ piece: String) -> Bool {
        let key = nameKey(piece)
        return ["quan ", "huyen ", "thi xa ", "q ", "h ", "tx "].contains(where: key.hasPrefix)
    }

    private static var telephoneAtEnd: Regex<Substring> {
        /(?:^|[\s,;.(–-])(?:Điện thoại|SĐT|ĐT|Tel|Fax|Hotline)[\s.:]*[0-9+(][0-9\s.()+\/–-]{5,}$/.ignoresCase()
    }
    private static var joint: Regex<Substring> { /\s+và\s+|\s*[\/;\n]\s*/.ignoresCase() }
    private static var postalCodeAtEnd: Regex<Substring> { /(?:^|[\s–-])[0-9]{5,6}\.?$/ }
    private static let countries: Set<String> = [
        "viet nam", "vietnam", "vn", "nuoc chxhcn viet nam", "cong hoa xa hoi chu nghia viet nam",
    ]
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
