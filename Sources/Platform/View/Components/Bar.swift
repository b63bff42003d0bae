/// A share against its target, drawn by the server: prints, and needs no script.
package struct Bar: Sendable, Equatable {
    /// 0…1; `nil` draws nothing but keeps the place.
    package var ratio: Double?
    /// 0…1, a tick.
    package var target: Double?
    package var tone: Tone?

    package init(_ ratio: Double?, target: Double? = nil, tone: Tone? = nil) {
        self.ratio = ratio
        self.target = target
        self.tone = tone
    }

    package func html() -> HTML {
        let classes = tone.map { "bar " + $0.rawValue } ?? "bar"
        guard let ratio else { return SVG.canvas("0 0 100 8", .class(classes), .hidden) { HTML() } }
        return SVG.canvas("0 0 100 8", .class(classes), .named("preserveAspectRatio", "none"), .hidden) {
            raw("<rect class=\"t\" y=\"1\" width=\"100\" height=\"6\"/>")
            element("<rect class=\"v\" y=\"1\" height=\"6\"", [.named("width", percent(ratio))], closing: "/>")
            if let target {
                element(
                    "<rect class=\"g\" width=\"1\" height=\"8\"", [.named("x", percent(min(target, 0.995), less: 0.5))],
                    closing: "/>")
            }
        }
    }

    private func percent(_ ratio: Double, less: Double = 0) -> String {
        SVG.coordinate(max(min(ratio, 1) * 100 - less, 0))
    }
}

/// Twelve periods in the space of a word, with the target as a dashed line.
package struct Spark: Sendable, Equatable {
    package var values: [Double]
    package var target: Double?

    package init(_ values: [Double], target: Double? = nil) {
        self.values = values
        self.target = target
    }

    package func html() -> HTML? {
        guard values.count > 1 else { return nil }
        let all = target.map { values + [$0] } ?? values
        let low = all.min() ?? 0, span = max((all.max() ?? 1) - low, 1e-9)
        func height(_ value: Double) -> Double { 29 - (value - low) / span * 26 }
        let points = values.enumerated().map {
            (x: Double($0.offset) * 80 / Double(values.count - 1), y: height($0.element))
        }
        return SVG.canvas("0 0 84 32", .class("spark"), .hidden) {
            if let target { SVG.line(x1: 0, y1: height(target), x2: 84, y2: height(target)) }
            SVG.path(through: points)
            SVG.circle(x: 80, y: points[points.count - 1].y, radius: 2.75)
        }
    }
}
