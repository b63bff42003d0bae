/// Whether the days of a column are written day first or month first, judged by all that stands in it: 05/06/1980 says
/// nothing by itself, 11/25/1975 beside it does.
package struct DayOrder: Sendable, Hashable {
    package enum Verdict: Sendable, Hashable {
        case dayFirst
        /// Some value can only be month first, and none only day first.
        case monthFirst
        /// Some can only be the one, some only the other.
        case contradictory
        /// Nothing is proven, and the cells are made to show months first.
        case unsure
    }

    private var dayFirst = 0, monthFirst = 0, signs = 0

    package init() {}

    /// - Parameter showsMonthFirst: the cell has a format such as m/d/yy.
    package mutating func see(_ text: String, showsMonthFirst: Bool = false) {
        guard let written = WrittenOrder(text) else { return }
        if written.isDayFirst { dayFirst += 1 }
        if written.isMonthFirst { monthFirst += 1 }
        if showsMonthFirst { signs += 1 }
    }

    /// Nothing in the column says which comes first.
    package var isUnproven: Bool { dayFirst == 0 && monthFirst == 0 }

    package var verdict: Verdict {
        switch (dayFirst > 0, monthFirst > 0) {
        case (true, true): .contradictory
        case (false, true): .monthFirst
        case (true, false): .dayFirst
        case (false, false): signs > 0 ? .unsure : .dayFirst
        }
    }
}
