import Foundation
import Synchronization

/// What the reading of one workbook has cost so far, over all of its parts and however often they are read.
final class ReadingBudget: Sendable {
    private struct Spent {
        var bytes = 0
        var ofEntry: [String: Int] = [:]
        var seconds = 0.0
    }

    private let limits: SpreadsheetLimits
    private let spent = Mutex(Spent())

    init(_ limits: SpreadsheetLimits) { self.limits = limits }

    /// An entry was expanded up to so many bytes. Reading it again costs nothing new.
    func expanded(_ entry: String, to bytes: Int) throws {
        let all = spent.withLock { spent in
            let more = bytes - spent.ofEntry[entry, default: 0]
            if more > 0 {
                spent.ofEntry[entry] = bytes
                spent.bytes += more
            }
            return spent.bytes
        }
        guard all <= limits.expandedBytes else { throw SpreadsheetError.tooLarge(.expandedBytes) }
    }

    var bytes: Int { spent.withLock { $0.bytes } }

    /// A clock of the work of one thread, so that neither a busy machine nor a reader who waits for others runs out of
    /// time.
    func watch() -> Watch { Watch(budget: self) }

    struct Watch {
        fileprivate let budget: ReadingBudget
        private var last = Watch.now

        fileprivate init(budget: ReadingBudget) { self.budget = budget }

        mutating func check() throws {
            let now = Watch.now, more = now - last
            last = now
            let all = budget.spent.withLock { spent in
                spent.seconds += max(0, more)
                return spent.seconds
            }
            guard all <= budget.limits.seconds else { throw SpreadsheetError.tooLarge(.time) }
        }

        private static var now: Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
    }
}
