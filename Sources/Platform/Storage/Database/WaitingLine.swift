import Synchronization

/// A fixed set of things handed out one at a time, first come first served.
final class WaitingLine<Element: Sendable>: Sendable {
    private struct Waiter {
        let number: Int
        let continuation: CheckedContinuation<Element, any Error>
    }
    private struct State {
        var free: [Element]
        var waiting: [Waiter] = []
        var numbers = 0
        /// Whoever was cancelled before it stood in the line.
        var gone: Set<Int> = []
    }
    private let state: Mutex<State>

    init(_ elements: [Element]) { state = Mutex(State(free: elements.reversed())) }

    /// Throws `DatabaseError.unavailable` when none is free for so long, and `CancellationError`.
    func take(within seconds: Double) async throws -> Element {
        if let element = state.withLock({ $0.free.popLast() }) { return element }
        let number = state.withLock { state in
            state.numbers += 1
            return state.numbers
        }
        let patience = Task { [weak self] in
            try await Task.sleep(for: .seconds(seconds))
            self?.leave(number, because: DatabaseError.unavailable("all connections to the database are busy"))
        }
        defer { patience.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { stand(Waiter(number: number, continuation: $0)) }
        } onCancel: {
            leave(number, because: CancellationError())
        }
    }

    func give(back element: Element) {
        let waiter = state.withLock { state -> Waiter? in
            if state.waiting.isEmpty {
                state.free.append(element)
                return nil
            }
            return state.waiting.removeFirst()
        }
        waiter?.continuation.resume(returning: element)
    }

    private func stand(_ waiter: Waiter) {
        let answer = state.withLock { state -> Result<Element, any Error>? in
            if state.gone.remove(waiter.number) != nil { return .failure(CancellationError()) }
            if let element = state.free.popLast() { return .success(element) }
            state.waiting.append(waiter)
            return nil
        }
        if let answer { waiter.continuation.resume(with: answer) }
    }

    private func leave(_ number: Int, because error: any Error) {
        let waiter = state.withLock { state -> Waiter? in
            guard let at = state.waiting.firstIndex(where: { $0.number == number }) else {
                if error is CancellationError { state.gone.insert(number) }
                return nil
            }
            return state.waiting.remove(at: at)
        }
        waiter?.continuation.resume(throwing: error)
    }
}
