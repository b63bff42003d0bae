import Foundation
import Vietnamese

/// Countries by the names that people write, in Vietnamese or in English, or by their codes (ISO 3166-1).
package enum Countries {
    /// Two capital letters; nil for what is no country's name.
    package static func code(of typed: String) -> String? {
        let folded = typed.folded
        if let code = byName[folded] { return code }
        let upper = typed.uppercased()
        return codes.contains(upper) ? upper : nil
    }

    /// The country's name in a language of the interface.
    package static func name(of code: String, isEnglish: Bool) -> String {
        Locale(identifier: isEnglish ? "en" : "vi_VN").localizedString(forRegionCode: code) ?? code
    }

    private static let codes = Set(
        Locale.Region.isoRegions.map(\.identifier).filter { $0.utf8.count == 2 && $0.allSatisfy(\.isLetter) })

    private static let byName: [String: String] = {
        var names = [
            "viet nam": "VN", "vietnam": "VN", "vn": "VN", "han quoc": "KR", "korea": "KR", "nhat": "JP", "my": "US",
            "hoa ky": "US", "usa": "US", "anh": "GB",
            "uk": "GB", "duc": "DE", "phap": "FR", "uc": "AU", "nga": "RU", "trung quoc": "CN", "dai loan": "TW",
            "an do": "IN", "lao": "LA",
            "campuchia": "KH", "cam pu chia": "KH", "thai lan": "TH",
        ]
        for locale in [Locale(identifier: "vi_VN"), Locale(identifier: "en")] {
            for code in codes {
                if let name = locale.localizedString(forRegionCode: code) {
                    names[name.folded] = names[name.folded] ?? code
                }
            }
        }
        return names
    }()
}
