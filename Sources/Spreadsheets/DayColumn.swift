import Vietnamese

/// A column of days, judged as a whole before any of its cells is read.
struct DayColumn: Sendable, Hashable {
    private var order = DayOrder()
    private var verdict = DayOrder.Verdict.dayFirst
    /// Texts that some spreadsheet could not make days of, since they have no such month; days that it made; and what
    /// shows that it did so rightly.
    private var leftAsText = 0, madeDays = 0, madeRightly = 0
    /// The days may have been made of 05/06 as of the fifth month.
    private var isTurned = false

    mutating func see(_ cell: Cell) {
        switch cell.value {
        case .text(let text):
            order.see(text, showsMonthFirst: cell.isMonthFirst)
            guard let written = WrittenOrder(text) else { return }
            if written.isDayFirst { leftAsText += 1 } else { madeRightly += 1 }
        case .day(let day, _): if day.day > 12 { madeRightly += 1 } else { madeDays += 1 }
        default: break
        }
    }

    mutating func decide() {
        verdict = order.verdict
        isTurned = leftAsText > 0 && madeDays > 0 && madeRightly == 0
    }

    var isMonthFirst: Bool { verdict == .monthFirst }

    /// Another column of the sheet has the month before the day: what proves nothing by itself may have, too.
    mutating func doubt() { if order.isUnproven { verdict = .unsure } }

    /// The cell as the column has it: what is meant, and what is to be said about it. Anything that needs no second
    /// thought stays as it is.
    func read(_ cell: Cell) -> Cell {
        switch cell.value {
        case .number(let number) where number < 1800 || number > 2200: serial(number, cell)
        case .text(let text): read(text, cell)
        case .day(let day, let second) where second != 0: cell.read(.day(day, second: 0), .time(cell.text))
        case .day(let day, _) where isTurned && day.day != day.month: turned(day, cell)
        default: cell
        }
    }

    private func read(_ text: String, _ cell: Cell) -> Cell {
        if verdict != .dayFirst, let written = WrittenOrder(text) { return read(written, text, cell) }
        if text.utf8.count == 5, let number = Double(text), (10_000...73_050).contains(number) {
            return serial(number, cell)
        }
        guard text.utf8.contains(0x3A) || text.utf8.last == 0x5A, case .success(let moment) = Reading.moment(text)
        else { return cell }
        if moment.zone != nil { return cell.read(.day(moment.day, second: 0), .zone(text)) }
        return moment.second ?? 0 == 0 ? cell : cell.read(.day(moment.day, second: 0), .time(text))
    }

    private func read(_ written: WrittenOrder, _ text: String, _ cell: Cell) -> Cell {
        switch verdict {
        case .dayFirst: return cell
        case .monthFirst:
            guard written.isMonthFirst || written.isAmbiguous else { return cell }
            return cell.read(.text(written.turned), .monthFirst(text))
        case .contradictory, .unsure:
            return written.isAmbiguous ? cell.read(cell.value, .orderUnsure(other: written.turned)) : cell
        }
    }

    /// A spreadsheet of another country takes 05/06 for the sixth of May and leaves 25/12 as text.
    private func turned(_ day: Day, _ cell: Cell) -> Cell {
        guard let other = Day(year: day.year, month: day.day, day: day.month) else { return cell }
        return cell.read(cell.value, .orderUnsure(other: Format(.vi).day(other)))
    }

    private func serial(_ number: Double, _ cell: Cell) -> Cell {
        guard (2201...73_050).contains(number),
            case .success(let day) = Reading.day(serial: number, system1904: cell.isIn1904)
        else { return cell }
        return cell.read(.day(day, second: 0), .serial(Cell.written(number)))
    }
}

extension Cell {
    func read(_ value: Value, _ doubt: CellDoubt) -> Cell {
        var cell = Cell(column: column, row: row, value: value, isFormula: isFormula, isNumeric: isNumeric)
        (cell.isIn1904, cell.isMonthFirst, cell.isPercent, cell.doubts) = (
            isIn1904, isMonthFirst, isPercent, doubts + [doubt]
        )
        return cell
    }
}
