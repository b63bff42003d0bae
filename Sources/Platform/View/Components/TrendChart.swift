/// A figure over 12–24 periods with its target, drawn by the server in two widths, and the table of the same numbers.
package struct TrendChart: Sendable, Equatable {
    package struct Point: Sendable, Equatable {
        /// "11/2026".
        package let period: String
        /// In the unit of the chart; `nil` is a gap in the line.
        package let value: Double?

        package init(_ period: String, _ value: Double?) {
            self.period = period
            self.value = value
        }
    }

    /// What the picture says, in a sentence.
    package var words: String
    package var points: [Point]
    package var target: Double?
    /// Behind each number: "%".
    package var unit: String
    package var decimals: Int
    /// Headings of the table: period, value.
    package var periodTitle: String
    package var valueTitle: String

    package init(
        _ words: String, points: [Point], target: Double? = nil, unit: String = "%", decimals: Int = 1,
        periodTitle: String,
        valueTitle: String
    ) {
        self.words = words
        self.points = points
        self.target = target
        self.unit = unit
        self.decimals = decimals
        self.periodTitle = periodTitle
        self.valueTitle = valueTitle
    }

    package func html(_ page: PageContext) -> HTML {
        group {
            // Two drawings, so that words keep their size: style shows one of them.
            ChartDrawing(self, width: 1080, height: 300, page).html("trend wide-only")
            ChartDrawing(self, width: 358, height: 260, page).html("trend phone-only")
            details {
                summary(.class("small")) {
                    icon("table"); raw(" "); page.t("chart.table")
                }
                numbers(page)
            }
        }
    }

    /// Where the vertical axis starts, to be said when it is not zero.
    package func axisStart(_ page: PageContext) -> String {
        page.number(ChartScale(self).low, decimals: 0) + unit
    }

    func shown(_ value: Double, _ page: PageContext) -> String { page.number(value, decimals: decimals) + unit }

    private func numbers(_ page: PageContext) -> HTML {
        DataTable(
            words, columns: [Column(periodTitle, isHead: true), Column(valueTitle, .number)],
            rows: points.map { point in
                TableRow([.text(point.period), .text(point.value.map { shown($0, page) } ?? "–")])
            }
        ).html(page)
    }
}
