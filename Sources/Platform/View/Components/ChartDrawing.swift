/// Round steps of the vertical axis that hold every value and the target.
struct ChartScale: Equatable {
    let low: Double
    let high: Double
    let step: Double

    init(_ chart: TrendChart) {
        let values = chart.points.compactMap(\.value) + [chart.target].compactMap { $0 }
        let least = values.min() ?? 0, most = values.max() ?? 1
        let span = max(most - least, max(abs(most), 1) * 0.02)
        step = Self.roundStep(span / 4)
        low = ((least - span * 0.05) / step).rounded(.down) * step
        high = ((most + span * 0.05) / step).rounded(.up) * step
    }

    var ticks: [Double] { Array(stride(from: low, through: high + step / 1000, by: step)) }

    /// 1, 2 or 5 times a power of ten.
    private static func roundStep(_ wish: Double) -> Double {
        var power = 1.0
        while power * 10 <= wish { power *= 10 }
        while power > wish { power /= 10 }
        return [1.0, 2, 5, 10].map { $0 * power }.first { $0 >= wish * 0.999 } ?? power * 10
    }
}

/// A line chart in a box of fixed units.
struct ChartDrawing {
    private let chart: TrendChart
    private let scale: ChartScale
    private let width: Double
    private let height: Double
    private let page: PageContext
    private let left = 52.0, top = 16.0, bottom = 32.0

    init(_ chart: TrendChart, width: Double, height: Double, _ page: PageContext) {
        self.chart = chart
        scale = ChartScale(chart)
        self.width = width
        self.height = height
        self.page = page
    }

    func html(_ classes: String) -> HTML {
        SVG.canvas("0 0 \(Int(width)) \(Int(height))", .class(classes), .role("img"), .aria("label", chart.words)) {
            grid
            periods
            if let target = chart.target { targetLine(target) }
            for run in runs { SVG.path("line", through: run) }
            dots
            lastValue
        }
    }

    /// On a phone the words stand above the line's end instead of beside it.
    private var isNarrow: Bool { width < 600 }
    private var right: Double { isNarrow ? 20 : 116 }
    private var end: Double { width - right }

    private func x(_ index: Int) -> Double {
        left + (end - left) * Double(index) / Double(max(chart.points.count - 1, 1))
    }

    private func y(_ value: Double) -> Double {
        height - bottom - (value - scale.low) / (scale.high - scale.low) * (height - bottom - top)
    }

    @HTMLBuilder private var grid: HTML {
        for tick in scale.ticks {
            SVG.line(tick == scale.low ? "axis" : "grid", x1: left, y1: y(tick), x2: end, y2: y(tick))
            SVG.text(
                "tick", x: left - 10, y: y(tick) + 5, page.number(tick, decimals: scale.step < 1 ? 1 : 0) + chart.unit)
        }
    }

    /// As many names as have room, always with the last.
    @HTMLBuilder private var periods: HTML {
        let room = isNarrow ? 3 : 12
        let every = max((chart.points.count + room - 1) / room, 1)
        for (index, point) in chart.points.enumerated() where (chart.points.count - 1 - index) % every == 0 {
            SVG.text(
                index == chart.points.count - 1 && isNarrow ? "tick" : "period",
                x: x(index) + (index == chart.points.count - 1 && isNarrow ? 18 : 0),
                y: height - 8, point.period)
        }
    }

    @HTMLBuilder private func targetLine(_ target: Double) -> HTML {
        let words = page.t(
            "chart.target", ["value": page.number(target, decimals: target == target.rounded() ? 0 : 1) + chart.unit])
        SVG.line("target", x1: left, y1: y(target), x2: end, y2: y(target))
        if isNarrow {
            SVG.text("goal", x: left + 4, y: y(target) - 7, words)
        } else {
            SVG.text("goal", x: end + 10, y: y(target) + 5, words)
        }
    }

    /// The line, broken where a period has no value.
    private var runs: [[(x: Double, y: Double)]] {
        var runs: [[(x: Double, y: Double)]] = [[]]
        for (index, point) in chart.points.enumerated() {
            if let value = point.value { runs[runs.count - 1].append((x(index), y(value))) } else { runs.append([]) }
        }
        return runs.filter { !$0.isEmpty }
    }

    @HTMLBuilder private var dots: HTML {
        for (index, point) in chart.points.enumerated() {
            if let value = point.value {
                SVG.circle(x: x(index), y: y(value), radius: 3.5, title: point.period + ": " + chart.shown(value, page))
            }
        }
    }

    @HTMLBuilder private var lastValue: HTML {
        if let index = chart.points.lastIndex(where: { $0.value != nil }), let value = chart.points[index].value {
            // Clear of the target's words when both end at one height.
            let meets = chart.target.map { abs(y($0) - y(value)) < 20 } ?? false
            let lift: Double = isNarrow ? -12 : (meets ? (value >= (chart.target ?? 0) ? -14 : 24) : 6)
            SVG.text(
                isNarrow ? "last end" : "last", x: isNarrow ? min(x(index) + 12, width - 4) : x(index) + 10,
                y: y(value) + lift, chart.shown(value, page))
        }
    }
}
