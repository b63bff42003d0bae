import Platform
import Vietnamese

/// What someone typed about a person, in a form or in a row of a list.
package struct TypedPerson: Sendable {
    /// A day as typed, or as a spreadsheet holds it.
    package enum TypedDay: Sendable, Equatable {
        case nothing
        case text(String)
        case day(Day)
    }

    package var name = ""
    package var number = ""
    /// From a cell of numbers, which drops zeros at the front.
    package var numberIsNumeric = false
    package var passport = ""
    package var nationality = ""
    package var born = TypedDay.nothing
    package var sex = ""
    package var phone = ""
    package var phoneIsNumeric = false
    package var email = ""

    package init() {}
}
