import Synchronization

/// Counts for `/metrics`, in the text format of Prometheus. No Prometheus library is among the packages that can be
/// had.
package final class Metrics: Sendable {
    private struct Timing {
        var count = 0; var seconds = 0.0; var buckets = [Int](repeating: 0, count: Metrics.bounds.count)
    }
    private struct State { var timings: [String: Timing] = [:]; var statuses: [String: Int] = [:] }
    private static let bounds = [0.005, 0.025, 0.1, 0.5, 2.5]
    private let state = Mutex(State())

    package init() {}

    func answered(_ route: String, status: Int, seconds: Double) {
        state.withLock { state in
            var timing = state.timings[route] ?? Timing()
            timing.count += 1
            timing.seconds += seconds
            for (index, bound) in Self.bounds.enumerated() where seconds <= bound { timing.buckets[index] += 1 }
            state.timings[route] = timing
            state.statuses["\(status / 100)xx", default: 0] += 1
        }
    }

    /// - Parameter gauges: what is measured at the moment of asking: name, meaning, value by label.
    package func text(gauges: [(name: String, about: String, values: [(label: String, value: Int)])]) -> String {
        var text = ""
        let state = state.withLock { $0 }
        text +=
            "# HELP gdnn_http_responses_total Answers by class of status.\n# TYPE gdnn_http_responses_total counter\n"
        for (status, count) in state.statuses.sorted(by: { $0.key < $1.key }) {
            text += "gdnn_http_responses_total{status=\"\(status)\"} \(count)\n"
        }
        text += "# HELP gdnn_http_duration_seconds Time to answer.\n# TYPE gdnn_http_duration_seconds histogram\n"
        for (route, timing) in state.timings.sorted(by: { $0.key < $1.key }) {
            for (bound, count) in zip(Self.bounds, timing.buckets) {
                text += "gdnn_http_duration_seconds_bucket{route=\"\(route)\",le=\"\(bound)\"} \(count)\n"
            }
            text += "gdnn_http_duration_seconds_bucket{route=\"\(route)\",le=\"+Inf\"} \(timing.count)\n"
            text +=
                "gdnn_http_duration_seconds_sum{route=\"\(route)\"} \(timing.seconds)\ngdnn_http_duration_seconds_count{route=\"\(route)\"} \(timing.count)\n"
        }
        for gauge in gauges {
            text += "# HELP \(gauge.name) \(gauge.about)\n# TYPE \(gauge.name) gauge\n"
            for value in gauge.values {
                text +=
                    value.label.isEmpty
                    ? "\(gauge.name) \(value.value)\n" : "\(gauge.name){\(value.label)} \(value.value)\n"
            }
        }
        return text
    }
}
