import Terms
import Vietnamese

/// What a password must be, wherever one is chosen: long, and not what is guessed first.
///
/// Length alone lets `password1234` pass. What is guessed first is made of few things: a word that everybody takes,
/// one's own name, a run of keys, of digits, of one letter, a year. Each such part counts as one letter; what is left
/// must be worth six, and something must be left beside such words.
package enum PasswordRule {
    package static let shortest = 12
    static let enough = 6

    /// Throws `Problem.invalid` with what is wrong with the field.
    package static func check(_ password: String, login: String, name: String, field: String) throws {
        guard password.utf8.count <= Password.longest else {
            throw Problem.invalid([FieldError(field, "account.fault.long")])
        }
        guard TypedText.isReadable(password) else {
            throw Problem.invalid([FieldError(field, "problem.text_unreadable")])
        }
        if password.count < shortest {
            throw Problem.invalid([FieldError(field, "account.fault.short", ["n": String(shortest)])])
        }
        let plain = password.folded
        if plain.contains(login.folded) || plain == name.folded {
            throw Problem.invalid([FieldError(field, "account.fault.guessable")])
        }
        let own = (login.folded.searchWords + name.searchWords).filter { $0.utf8.count > 1 }
        let guessed = GuessedFirst(own: own)
        if guessed.worth(of: plain) < enough || guessed.isAllGuessed(plain) {
            throw Problem.invalid([FieldError(field, "account.fault.common")])
        }
    }
}
