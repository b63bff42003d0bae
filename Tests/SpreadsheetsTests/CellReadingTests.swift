import Testing
import Vietnamese
@testable import Spreadsheets

@Suite struct CellReadingTests {
    private func cell(_ value: Cell.Value) -> Cell {
        var numeric = false
        if case .number = value { numeric = true }
        return Cell(column: 0, row: 1, value: value, isNumeric: numeric)
    }

    @Test func days() {
        let day = Day(iso: "2025-11-06")!
        #expect(cell(.day(day, second: 60)).day() == .success(day))
        #expect(cell(.number(45967)).day() == .success(day))
        #expect(cell(.number(1988)).day() == .failure(.onlyYear(1988)))
        #expect(cell(.number(6_112_025)).day() == .failure(.notADay))
        #expect(cell(.number(16_112_025)).day() == .success(Day(iso: "2025-11-16")!))
        #expect(cell(.text("6/11/2025")).day() == .success(day))
        #expect(cell(.error("#N/A")).day() == .failure(.notADay) && cell(.uncalculated).day() == .failure(.empty))
    }

    @Test func numbersAndTheRest() {
        #expect(cell(.text("1.234,5")).number() == .success(1234.5) && cell(.number(2.5)).number() == .success(2.5))
        #expect(
            cell(.number(12)).integer() == .success(12) && cell(.number(12.5)).integer() == .failure(.notWhole(12.5)))
        #expect(
            cell(.text("1.234")).integer() == .success(1234) && cell(.number(1e300)).integer() == .failure(.tooLarge))
        #expect(
            cell(.bool(true)).yesNo() == true && cell(.text("Không")).yesNo() == false
                && cell(.number(1)).yesNo() == true)
        #expect(cell(.number(912_345_678)).phone() == .success("0912345678"))
        #expect(cell(.number(31_178_395_344)).personalNumber(sex: .female).number?.text == "031178395344")
        #expect(cell(.number(0.1 + 0.2)).text == "0.3" && cell(.number(-1.5e-7)).text == "-1.5E-07")
    }
}
