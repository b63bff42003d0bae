/// An icon of our sprite (`Assets/icons.txt` lists the names). It never stands without words: these are beside it, or
/// in the `aria-label` of the link.
package func icon(_ name: String, _ classes: String = "i") -> HTML {
    symbol("/assets/icons.svg#" + name, .class(classes))
}

/// A symbol of one of our sprites.
func symbol(_ address: String, _ attributes: Attribute...) -> HTML {
    var use: [UInt8] = []
    use.add("<use href=\"")
    use.add(escaping: address)
    use.add("\"/>")
    return element("<svg", attributes + [.hidden], HTML(bytes: use), "</svg>")
}

/// The parts of server-drawn charts. Colours come from classes; numbers are in units of the `viewBox`.
enum SVG {
    static func canvas(_ box: String, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
        element("<svg", [.named("viewBox", box)] + attributes, content(), "</svg>")
    }

    static func rect(_ classes: String, x: Double = 0, y: Double, width: Double, height: Double) -> HTML {
        shape("<rect", classes, [("x", x), ("y", y), ("width", width), ("height", height)])
    }

    static func line(_ classes: String? = nil, x1: Double, y1: Double, x2: Double, y2: Double) -> HTML {
        shape("<line", classes, [("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)])
    }

    static func circle(_ classes: String? = nil, x: Double, y: Double, radius: Double, title: String? = nil) -> HTML {
        let words = title.map { element("<title", [], HTML(text: $0), "</title>") }
        return element(
            "<circle", [.class(classes), number("cx", x), number("cy", y), number("r", radius)], words ?? HTML(),
            "</circle>")
    }

    static func text(_ classes: String, x: Double, y: Double, _ words: String) -> HTML {
        element("<text", [.class(classes), number("x", x), number("y", y)], HTML(text: words), "</text>")
    }

    /// A line through the points.
    static func path(_ classes: String? = nil, through points: [(x: Double, y: Double)]) -> HTML {
        var d = ""
        for point in points {
            d += (d.isEmpty ? "M" : "L") + coordinate(point.x) + " " + coordinate(point.y)
        }
        return element("<path", [.class(classes), .named("d", d)], HTML(), "</path>")
    }

    /// One decimal is a tenth of a pixel.
    static func coordinate(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let whole = tenths / 10, part = abs(tenths % 10)
        let sign = tenths < 0 && whole == 0 ? "-" : ""
        return part == 0 ? sign + String(whole) : sign + String(whole) + "." + String(part)
    }

    private static func number(_ name: StaticString, _ value: Double) -> Attribute { .named(name, coordinate(value)) }

    private static func shape(_ open: StaticString, _ classes: String?, _ numbers: [(StaticString, Double)]) -> HTML {
        element(open, [.class(classes)] + numbers.map { number($0.0, $0.1) }, closing: "/>")
    }
}
