import Organisations
import Platform
import Vietnamese

/// The outlines of a division as they are drawn.
struct OutlineSet: Sendable {
    let division: Division
    let outlines: [String: Outline]
    /// Which of them were imported: finer than the installed ones.
    let official: Set<String>
    let drawn: [String: DrawnOutline]
    /// Changes when any outline does.
    let key: String
    /// The outlines as one drawing, each by the id of its unit.
    let drawing: [UInt8]

    init(_ division: Division, _ outlines: [String: Outline], official: Set<String>) {
        self.division = division
        self.outlines = outlines
        self.official = official
        drawn = outlines.mapValues { DrawnOutline($0) }
        var text = #"<svg xmlns="http://www.w3.org/2000/svg">"#
        for (id, drawn) in drawn.sorted(by: { $0.key < $1.key }) {
            text +=
                "<path id=\"\(id)\" vector-effect=\"non-scaling-stroke\" fill-rule=\"evenodd\" d=\"\(drawn.path)\"/>"
        }
        drawing = Array((text + "</svg>").utf8)
        key = division.from.iso + "-" + fingerprint(drawing)
    }
}
