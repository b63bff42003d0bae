import Vietnamese

/// What a cell says, whether it was typed as text or as a number.
extension Cell {
    /// A day: a date cell, a written day, or a serial number whose cell lost its date format. A number such as 1988 is
    /// a year.
    /// - Parameter latest: see `Reading.day(_:latest:)`.
    package func day(latest: Day? = nil) -> Result<Day, DayProblem> {
        switch value {
        case .day(let day, _): .success(day)
        case .number(let number) where number == number.rounded() && (1800...2200).contains(number):
            .failure(.onlyYear(Int(number)))
        case .number(let number) where (2201...73_050).contains(number):
            Reading.day(serial: number, system1904: isIn1904)
        case .number(let number) where number == number.rounded(): Reading.day(text, latest: latest)
        case .text(let text): Reading.day(text, latest: latest)
        case .uncalculated: .failure(.empty)
        default: .failure(.notADay)
        }
    }

    package func number() -> Result<Double, NumberProblem> {
        switch value {
        case .number(let number): .success(number)
        case .text(let text): Reading.number(text)
        case .uncalculated: .failure(.empty)
        default: .failure(.notANumber)
        }
    }

    /// A whole number; 12.0 is one.
    package func integer() -> Result<Int, NumberProblem> {
        guard case .number(let number) = value else { return Reading.integer(text) }
        if abs(number) >= 9e15 { return .failure(.tooLarge) }
        return number == number.rounded() ? .success(Int(number)) : .failure(.notWhole(number))
    }

    /// Nil when it says neither.
    package func yesNo() -> Bool? {
        if case .bool(let bool) = value { bool } else { Reading.yesNo(text) }
    }

    package func phone() -> Result<String, PhoneProblem> { Reading.phone(text, numericCell: isNumeric) }

    package func personalNumber(bornOn: Day? = nil, sex: Sex? = nil) -> PersonalNumber.Check {
        PersonalNumber.check(text, numericCell: isNumeric, bornOn: bornOn, sex: sex)
    }
}
