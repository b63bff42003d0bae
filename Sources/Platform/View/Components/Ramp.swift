/// What the shades of a map mean: light for few, dark for many.
package struct Ramp: Sendable, Equatable {
    package var from: String
    package var to: String
    package var words: String

    package init(from: String, to: String, words: String) {
        self.from = from
        self.to = to
        self.words = words
    }

    package func html() -> HTML {
        span(.class("ramp n")) {
            words + ": " + from
            SVG.canvas("0 0 100 10", .hidden, .named("preserveAspectRatio", "none")) {
                for step in 1...5 { SVG.rect("q\(step)", x: Double(step - 1) * 20, y: 0, width: 20, height: 10) }
            }
            to
        }
    }
}
