/// One target or figure on a dashboard; the whole tile leads to its breakdown.
package struct Tile: Sendable, Equatable {
    /// Place in the plan: "a.1".
    package var code: String
    package var name: String
    package var path: String
    /// "52,4", or "–" without enough data.
    package var figure: String
    package var unit: String
    package var trend: Spark?
    package var bar: Bar?
    package var state: StateMark
    /// Beside the state: "thiếu 3,9 điểm".
    package var distance: HTML
    /// Last line: target and coverage.
    package var note: String

    package init(
        code: String, name: String, path: String, figure: String, unit: String = "", trend: Spark? = nil,
        bar: Bar? = nil,
        state: StateMark, distance: HTML = HTML(), note: String = ""
    ) {
        self.code = code
        self.name = name
        self.path = path
        self.figure = figure
        self.unit = unit
        self.trend = trend
        self.bar = bar
        self.state = state
        self.distance = distance
        self.note = note
    }

    package func html(_ page: PageContext) -> HTML {
        article(.class("tile " + state.tone.rawValue)) {
            h3 {
                a(href: path) {
                    b { code }; raw(" "); name
                }
            }
            p(.class("fig")) {
                span(.class("n")) { figure }
                span(.class("u")) { unit }
                trend?.html()
            }
            (bar ?? Bar(nil)).html()
            div(.class("row-x")) {
                state.html(page)
                if !distance.isEmpty { span(.class("sub")) { distance } }
            }
            if !note.isEmpty { span(.class("sub")) { note } }
        }
    }
}

extension [Tile] {
    package func html(_ page: PageContext) -> HTML {
        div(.class("tiles")) { for tile in self { tile.html(page) } }
    }
}
