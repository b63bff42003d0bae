/// What a colour means. Each has an icon of its own, so that no meaning hangs on colour.
package enum Tone: String, Sendable, CaseIterable {
    /// A target that is met; something that is in order.
    case met
    /// Not met: amber, with the distance.
    case short
    /// Not yet due.
    case due
    /// Not enough data.
    case gap
    /// Not applicable.
    case na
    /// Revoked, refused, broken. Never a state of a target.
    case bad

    var mark: HTML {
        self == .bad
            ? icon("x-octagon-fill", "si bad") : symbol("/assets/icons.svg#s-\(rawValue)", .class("si \(rawValue)"))
    }

    package func word(_ page: PageContext) -> String { page.t("state.\(rawValue)") }
}

/// A state in icon, word and colour: always all three.
package struct StateMark: Sendable, Equatable {
    package var tone: Tone
    /// Other words than the tone's own: "Chưa đạt đúng hạn".
    package var words: String?
    /// On a coloured ground, for the header of a record.
    package var isFilled: Bool
    /// Another icon than the tone's.
    package var icon: String?

    package init(_ tone: Tone, _ words: String? = nil, isFilled: Bool = false, icon: String? = nil) {
        self.tone = tone
        self.words = words
        self.isFilled = isFilled
        self.icon = icon
    }

    package func html(_ page: PageContext) -> HTML {
        span(.class("state " + tone.rawValue + (isFilled ? " fill" : ""))) {
            icon.map { View.icon($0, "si") } ?? tone.mark
            words ?? tone.word(page)
        }
    }
}

/// All targets of a plan at a glance: one mark each, from met to not applicable.
package struct Strip: Sendable, Equatable {
    package var counts: [Tone: Int]

    package init(_ counts: [Tone: Int]) { self.counts = counts }

    package func html(_ page: PageContext) -> HTML {
        span(.class("strip"), .role("img"), .aria("label", words(page))) {
            for tone in Tone.allCases {
                for _ in 0..<(counts[tone] ?? 0) { tone.mark }
            }
        }
    }

    /// "5 đạt, 4 chưa đạt".
    package func words(_ page: PageContext) -> String {
        Tone.allCases.compactMap { tone in
            counts[tone].flatMap { $0 > 0 ? page.number($0) + " " + tone.word(page).lowercased() : nil }
        }.joined(separator: ", ")
    }
}

/// What the marks mean, below a table or a map.
package func stateLegend(_ page: PageContext, _ tones: [Tone] = [.met, .short, .due, .gap, .na]) -> HTML {
    ul(.class("legend")) { for tone in tones { li { StateMark(tone).html(page) } } }
}
