import Platform

/// Why something typed cannot be taken, and what would be.
struct Misread: Error, Equatable {
    let field: String
    let key: String
    let arguments: [String: String]
    /// What was probably meant: the value to type and how to show it.
    let suggestions: [Suggestion]

    struct Suggestion: Equatable {
        let value: String
        let label: String
        var labelInEnglish: String?
        /// See `Fix.isGuess`.
        var isGuess = false
    }

    init(_ field: String, key: String, _ arguments: [String: String] = [:], suggestions: [Suggestion] = []) {
        self.field = field
        self.key = key
        self.arguments = arguments
        self.suggestions = suggestions
    }

    var fieldError: FieldError { FieldError(field, key, arguments) }
}
