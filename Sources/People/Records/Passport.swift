/// A passport: its number means something only with the country.
package struct Passport: Hashable, Sendable {
    package let nationality: String
    package let number: String

    package init(nationality: String, number: String) {
        self.nationality = nationality
        self.number = number
    }
}
