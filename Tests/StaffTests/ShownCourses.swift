import Platform
import TestSupport
import Testing

@testable import Staff

/// The preview shows what will be written, and of what will not be that it will not.
@Suite struct ShownCourses {
    @Test(arguments: TestDatabase.each) func aCourseThatIsNotWrittenIsShownAsNotWritten(engine: TestDatabase)
        async throws
    {
        try await withStaff(engine) { staff in
            let cells = [
                "name": "Nguyễn Thị Mai", "born": "12/03/1984", "sex": "Nữ", "number": "001184026417",
                "organisation": "Trường mẫu Cao đẳng số 110a",
                "position": "Giảng viên", "main": "Cơ hữu", "from": "01/09/2020", "nang-luc-so.completed_on": "x",
            ]
            let context = ImportContext(
                batch: "b", organisation: "office", actor: clerk, today: staff.clock.today, now: staff.clock.now)
            try await staff.database.write { db in
                let verdict = try staff.importKind.validate([ImportRow(2, cells)], context, in: db)[0]
                #expect(verdict.outcome == .add && verdict.warnings.map(\.key) == ["staff.doubt.course_without_day"])
                let row = ReadyRow(
                    number: 2, outcome: .add, record: try #require(verdict.record), version: 0, values: verdict.values)
                let shown = try staff.importKind.shown([row], context, in: db)[0]
                #expect(
                    shown["nang-luc-so.completed_on"] == ShownValue.none
                        && shown["nang-luc-so.evidence"] == ShownValue.none)
                #expect(shown["born"] == .day("1984-03-12") && shown["level"] == ShownValue.none)
            }
        }
    }
}
