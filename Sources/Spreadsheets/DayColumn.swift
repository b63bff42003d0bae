import Vietnamese

/// A column of days, judged as a whole before any of its cells is read.
struct DayColumn: Sendable, Hashable {
    private var order = DayOrder()
    private var verdict = DayOrder.Verdict.dayFirst

    mutating func see(_ cell: Cell) {
        guard case .text(let text) = cell.value else { return }
        order.see(text, showsMonthFirst: cell.isMonthFirst)
    }

    mutating func decide() { verdict = order.verdict }

    var isMonthFirst: Bool { verdict == .monthFirst }

    /// Another column of the sheet has the month before the day: what proves nothing by itself may have, too.
    mutating func doubt() { if order.isUnproven { verdict = .unsure } }

    /// The cell as the column has it: what is meant, and what is to be said about it. Anything that needs no second thought stays as it is.
    func read(_ cell: Cell) -> Cell {
        switch cell.value {
        case .number(let number) where number < 1800 || number > 2200: serial(number, cell)
        case .text(let text): read(text, cell)
        case .day(let day, let second) where second != 0: cell.read(.day(day, second: 0), .time(cell.text))
        default: cell
        }
    }

    private func read(_ text: String, _ cell: Cell) -> Cell {
        if verdict != .dayFirst, let written = WrittenOrder(text) { return read(written, text, cell) }
        if text.utf8.count == 5, let number = Double(text), (10_000...73_050).contains(number) { return serial(number, cell) }
        guard text.utf8.contains(0x3A) || text.utf8.last == 0x5A, case .success(let moment) = Reading.moment(text) else { return cell }
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

    private func serial(_ number: Double, _ cell: Cell) -> Cell {
        guard (2201...73_050).contains(number), case .success(let day) = Reading.day(serial: number, system1904: cell.isIn1904) else { return cell }
        return cell.read(.day(day, second: 0), .serial(Cell.written(number)))
    }
}

extension Cell {
    func read(_ value: Value, _ doubt: CellDoubt) -> Cell {
        var cell = Cell(column: column, row: row, value: value, isFormula: isFormula, isNumeric: isNumeric)
        (cell.isIn1904, cell.isMonthFirst, cell.doubts) = (isIn1904, isMonthFirst, doubts + [doubt])
        return cell
    }
}
