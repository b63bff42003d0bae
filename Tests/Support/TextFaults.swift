import Platform
import Testing

extension Strings {
    /// From now on, a text that a page asks for and that is missing, or that is not given what it says, fails the test
    /// that draws it.
    package func failTests() { faults.withLock { $0 = { Issue.record("\($0)") } } }
}
