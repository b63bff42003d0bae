import Platform
import TestSupport
import Testing

@testable import Institutions

/// Nothing is entered twice, emptied or renamed in silence.
@Suite struct AlikeTests {
    @Test(arguments: [
        ("TT GDNN Hoa Sen", "Trung tâm Giáo dục nghề nghiệp Hoa Sen"), ("Trường CĐ Y tế Mẫu", "Cao đẳng Y tế mẫu"),
        ("Trung tâm GDNN - GDTX Mẫu", "Trung tâm giáo dục nghề nghiệp, giáo dục thường xuyên Mẫu"),
    ]) func abbreviationsAreSpelledOut(_ one: String, _ other: String) {
        #expect(WholeName(one).key == WholeName(other).key)
    }

    private func keys(_ verdict: RowVerdict) -> [String] { verdict.warnings.map(\.key) }

    @Test(arguments: TestDatabase.each) func whatMayBeThereAlreadyIsSaid(engine: TestDatabase) async throws {
        try await withInstitutions(engine) { house in
            _ = try await house.college(7, name: "Trường Cao đẳng Công nghệ mẫu Phù Sa")
            let verdicts = try await house.judge([
                row(
                    1,
                    [
                        "name": "Trường CĐ Công nghệ mẫu Phù Sa", "type": "Cao đẳng",
                        "licence_number": "9/2023/GCNĐKHĐ-TCGDNN",
                    ]),
                row(
                    2,
                    [
                        "name": "Trường Cao đẳng mẫu tên khác", "type": "Cao đẳng",
                        "licence_number": "7/2023/GCNĐKHĐ-TCGDNN",
                    ]),
                row(3, ["name": "Trường Cao đẳng mẫu tên khác nữa", "type": "Cao đẳng"]),
            ])
            #expect(verdicts.map(\.outcome) == [.add, .add, .add])
            #expect(
                verdicts.map { keys($0).filter { $0.contains("perhaps") } } == [
                    ["institutions.remark.perhaps_same"], ["institutions.remark.perhaps_same"], [],
                ])
        }
    }

    @Test func rowsOfOneListWithOneLicenceAreAlike() async throws {
        try await withInstitutions(.sqlite) { house in
            let verdicts = try await house.judge([
                row(1, ["name": "Trung tâm GDNN Hoa Sen", "licence_number": "5/2023/GCNĐKHĐ-SLĐTBXH"]),
                row(2, ["name": "Trung tâm Giáo dục nghề nghiệp Hoa Sen", "licence_number": "5/2023/GCNĐKHĐ-SLĐTBXH"]),
                row(3, ["name": "TT GDNN Hoa Cúc", "licence_number": ""]),
                row(4, ["name": "Trung tâm GDNN Hoa Cúc", "licence_number": ""]), row(5, [:]),
            ])
            let likeness = verdicts.map(\.likeness)
            #expect(
                likeness[0] == likeness[1] && likeness[2] == likeness[3] && Set(likeness).count == 3
                    && likeness[0] != nil)
        }
    }

    @Test(arguments: TestDatabase.each) func anEmptyCellOrAPoorerNameChangesNothing(engine: TestDatabase) async throws {
        try await withInstitutions(engine) { house in
            let id = try await house.college(7, name: "Trường Cao đẳng mẫu Phù Sa") {
                $0.dossier.phone = "02438251234"
                $0.dossier.address = "Số 1, phường Ba Đình, TP Hà Nội"
            }
            let cells: [(String, String)] = [
                ("type", "Cao đẳng"), ("ownership", ""), ("licence_number", ""), ("licensed_on", ""), ("latitude", ""),
                ("longitude", ""),
            ]
            func poor(_ name: String, key: String? = nil) -> ImportRow {
                var all = ["name": name, "address": "", "phone": ""]
                for (field, value) in cells { all[field] = value }
                return ImportRow(2, all, key: key, version: key == nil ? nil : 1)
            }
            let list = try await house.judge([poor("TRƯỜNG CAO ĐẲNG MẪU PHÙ SA")])[0]
            #expect(list.outcome == .same && list.record == id, "\(list.changes)")
            #expect(keys(list) == ["institutions.remark.matched_by_name", "institutions.remark.name_kept"])
            let export = try await house.judge([poor("Trường Cao đẳng mẫu Phù Sa", key: id)])[0]
            #expect(export.outcome == .same && Set(export.warnings.map(\.key)) == ["import.doubt.empty_kept"])
            #expect(Set(export.warnings.map(\.field)) == ["ownership", "licence_number", "address", "phone"])
        }
    }

    @Test func theProvinceAloneIsNoCommune() async throws {
        try await withInstitutions(.sqlite) { house in
            let kind = InstitutionImport(codes: codes), context = house.context()
            let verdicts = try await house.judge([row(1, ["address": "Số 9", "province": "Hà Nội"]), row(2, [:])])
            let ready = verdicts.map {
                ReadyRow(number: 1, outcome: .add, record: $0.record!, version: 0, values: $0.values)
            }
            let shown = try await house.database.read { db in try kind.shown(ready, context, in: db) }
            #expect(shown.map { $0["province"] } == [.text("Thành phố Hà Nội"), .text("Thành phố Hà Nội")])
            #expect(shown[0]["commune"] == ShownValue.none && shown[1]["commune"] == .text("Phường Ba Đình"))
        }
    }
}
