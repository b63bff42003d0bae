import Foundation
import Platform

/// What operators and programs ask of the process itself.
struct SystemRoutes: Sendable {
    let readers: JournalReaders

    func add(to routes: Routes) {
        // The denominator of `bin/bench`: what a request costs that does nothing.
        routes.get("/ping", .anyone) { _ in .text("pong\n") }
        routes.get("/healthz", .anyone, health)
        routes.get("/metrics", .anyone, metrics)
        routes.get("/openapi.json", .anyone) { [list = routes.list] _ in
            .json(OpenAPI.document(of: list, title: "GDNN Số", version: "1"))
        }
    }

    /// 200 while the database answers, else 503.
    private func health(_ request: WebRequest) async throws -> Reply {
        _ = try await request.database.read { db in try db.rows("SELECT 1 AS one") }
        return .json(.object([("status", .string("ok")), ("at", .string(request.clock.now.iso))]))
    }

    private func metrics(_ request: WebRequest) async throws -> Reply {
        let lags = try await readers.lags()
        let (faults, open) = try await request.database.read { db in
            (try FollowerFaultStore(db).all(), try JobStore(db).figures(since: request.clock.now, limit: 0).open)
        }
        let jobs = Dictionary(open.map { ("state=\"\($0.state.rawValue)\"", $0.count) }, uniquingKeysWith: +).sorted {
            $0.key < $1.key
        }
        return .text(
            request.site.metrics.text(gauges: [
                (
                    "gdnn_reader_lag_entries", "Journal entries that a reader has not read.",
                    lags.sorted { $0.key < $1.key }.map { ("reader=\"\($0.key)\"", $0.value) }
                ),
                (
                    "gdnn_reader_failures", "How often in turn a reader or follow-up has failed that cannot go on.",
                    faults.map { ("reader=\"\($0.name)\"", $0.failures) }
                ),
                ("gdnn_jobs_open", "Jobs that wait or run.", jobs.map { (label: $0.key, value: $0.value) }),
            ]))
    }
}
