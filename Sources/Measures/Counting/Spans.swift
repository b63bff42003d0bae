import Vietnamese

/// A set of days as spans, each from a day until another, exclusive; in order, apart from one another.
package struct Spans: Equatable, Sendable {
    package struct Span: Equatable, Sendable {
        package let from: Day
        package let until: Day
    }

    package init() {}

    package static let always: Spans = {
        var spans = Spans()
        spans.insert(from: .beginning, until: .max)
        return spans
    }()

    package private(set) var spans: [Span] = []

    package mutating func insert(from: Day, until: Day) {
        guard from < until else { return }
        var (start, end) = (from, until)
        spans.removeAll { span in
            guard span.from <= end, start <= span.until else { return false }
            (start, end) = (min(start, span.from), max(end, span.until))
            return true
        }
        let at = spans.firstIndex { $0.from > start } ?? spans.count
        spans.insert(Span(from: start, until: end), at: at)
    }

    package func union(_ other: Spans) -> Spans {
        var sum = self
        for span in other.spans { sum.insert(from: span.from, until: span.until) }
        return sum
    }

    package func intersection(_ other: Spans) -> Spans {
        var common = Spans()
        for span in spans {
            for part in other.within(span.from, span.until) { common.insert(from: part.from, until: part.until) }
        }
        return common
    }

    /// The parts that lie between two days.
    package func within(_ from: Day, _ until: Day) -> [Span] {
        spans.compactMap { span in
            let (start, end) = (max(span.from, from), min(span.until, until))
            return start < end ? Span(from: start, until: end) : nil
        }
    }
}
