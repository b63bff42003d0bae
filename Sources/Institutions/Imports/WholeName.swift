import Organisations
import Platform
import Vietnamese

/// An institution's name with its abbreviations spelled out, by which "TT GDNN Hoa Sen" and "Trung tâm Giáo dục nghề
/// nghiệp Hoa Sen" are one.
struct WholeName {
    let key: String
    /// The names under which it may be known: as written, spelled out, and abbreviated.
    let forms: [String]

    init(_ name: String) {
        let written = nameKey(name)
        var whole = " " + written + " "
        for (short, long) in Self.words { whole = whole.replacing(" " + short + " ", with: " " + long + " ") }
        var short = whole
        for (abbreviation, long) in Self.words {
            short = short.replacing(" " + long + " ", with: " " + abbreviation + " ")
        }
        let bare = whole.hasPrefix(" truong ") ? String(whole.dropFirst(" truong".count)) : whole
        key = bare.trimmed
        // Both with the word for school and without it.
        forms = Array(Set([written] + [whole, short, bare, " truong" + bare].map(\.trimmed)))
    }

    /// As offices write them in names.
    private static let words = [
        ("gdnn gdtx", "giao duc nghe nghiep giao duc thuong xuyen"), ("gdnn", "giao duc nghe nghiep"),
        ("gdtx", "giao duc thuong xuyen"),
        ("cdn", "cao dang nghe"), ("tcn", "trung cap nghe"), ("cd", "cao dang"), ("tc", "trung cap"),
        ("tt", "trung tam"), ("dh", "dai hoc"),
    ]
}

extension String {
    fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
