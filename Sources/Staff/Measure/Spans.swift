import Vietnamese

/// A set of days as spans, each from a day until another, exclusive; in order, apart from one another.
struct Spans: Equatable, Sendable {
    struct Span: Equatable, Sendable {
        let from: Day
        let until: Day
    }

    private(set) var spans: [Span] = []

    mutating func insert(from: Day, until: Day) {
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

    func union(_ other: Spans) -> Spans {
        var sum = self
        for span in other.spans { sum.insert(from: span.from, until: span.until) }
        return sum
    }

    func intersection(_ other: Spans) -> Spans {
        var common = Spans()
        for span in spans { for part in other.within(span.from, span.until) { common.insert(from: part.from, until: part.until) } }
        return common
    }

    /// The parts that lie between two days.
    func within(_ from: Day, _ until: Day) -> [Span] {
        spans.compactMap { span in
            let (start, end) = (max(span.from, from), min(span.until, until))
            return start < end ? Span(from: start, until: end) : nil
        }
    }
}
