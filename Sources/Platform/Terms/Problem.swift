/// What can go wrong that a person should hear about. Pages show it in words, the API as RFC 9457 problem details.
package enum Problem: Error, Equatable {
    case notFound
    case forbidden
    case signInRequired
    /// The request cannot be read; the key names the sentence that says why.
    case badRequest(String)
    /// The record is not in the state that the action needs, or someone else was quicker.
    case conflict(String)
    /// What was typed cannot be accepted; nothing was changed.
    case invalid([FieldError])
    case tooLarge(limitMegabytes: Int)
    /// A form without a file that is larger than any of ours.
    case formTooLarge
    case tooManyRequests(retryAfterSeconds: Int)
    /// For now: the key names the sentence.
    case unavailable(String)
}

/// One thing wrong with what was typed in a field: a catalogue key and its arguments.
package struct FieldError: Sendable, Equatable {
    package let field: String
    package let key: String
    package let arguments: [String: String]

    package init(_ field: String, _ key: String, _ arguments: [String: String] = [:]) {
        self.field = field
        self.key = key
        self.arguments = arguments
    }
}

/// Reads what was typed field by field and keeps all that is wrong, so that a person hears of it at once.
package struct Faults: Sendable {
    package var errors: [FieldError]

    package init(_ errors: [FieldError] = []) { self.errors = errors }

    /// What was read; nil where it is wrong.
    package mutating func collect<Value>(_ read: () throws -> Value) throws -> Value? {
        do { return try read() } catch Problem.invalid(let found) {
            errors += found
            return nil
        }
    }

    /// Throws `Problem.invalid` when anything is wrong.
    package func check() throws {
        if !errors.isEmpty { throw Problem.invalid(errors) }
    }
}
