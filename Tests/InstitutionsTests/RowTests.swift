import Foundation
import Platform
import TestSupport
import Testing

@testable import Institutions

/// Rows with one thing wrong each, as offices write them.
@Suite struct RowTests {
    static let faults: [(field: String, typed: String, key: String)] = [
        ("type", "Đại học", "institutions.refuse.type"), ("type", "", "institutions.refuse.type_missing"),
        ("name", "", "institutions.refuse.name_missing"),
        ("name", "12345", "institutions.refuse.name_form"),
        ("name", String(repeating: "Trường ", count: 60), "institutions.refuse.too_long"),
        ("ownership", "Nửa công nửa tư", "institutions.refuse.ownership"),
        ("licence_number", "chưa có", "institutions.refuse.licence"),
        ("licence_number", "301", "institutions.refuse.licence"),
        ("licence_number", "301/2031/GCNĐKHĐ-TCGDNN", "institutions.refuse.licence_year"),
        ("licensed_on", "31/02/2023", "institutions.refuse.no_such_day"),
        ("licensed_on", "22/11/2027", "institutions.refuse.future"),
        ("licensed_on", "11/25/2023", "institutions.refuse.month_first"),
        ("licensed_on", "hôm qua", "institutions.refuse.day"),
        ("licensed_on", "01/01/1823", "institutions.refuse.long_ago"),
        ("latitude", "48.85", "institutions.refuse.abroad"),
        ("latitude", "0", "institutions.refuse.abroad"), ("latitude", "", "institutions.refuse.half_coordinates"),
        ("latitude", "hai mươi", "institutions.refuse.not_degrees"),
        ("longitude", "", "institutions.refuse.half_coordinates"), ("longitude", "2.35", "institutions.refuse.abroad"),
        ("governed_by", "Cơ quan không có", "institutions.refuse.superior_unknown"),
        ("governed_by", "Bộ Giáo dục và Đào tạo", "institutions.refuse.superior_outside"),
        ("province", "Tỉnh Không Có", "institutions.refuse.province"),
        ("type", "phân hiệu", "institutions.refuse.school_missing"),
        ("website", "javascript:alert(1)", "institutions.refuse.website"),
        ("email", "a@b", "institutions.refuse.email"),
        ("phone", "không có", "institutions.refuse.phone"),
        ("identifier", "000.00.19.H26", "organisations.identifier.old_order"),
        ("name", "Tr­êng mÉu trung cÊp kü thuËt", "institutions.refuse.old_encoding"),
    ]

    @Test func eachFaultIsRefusedWithItsReason() async throws {
        try await withInstitutions(.sqlite) { house in
            let rows = Self.faults.enumerated().map { row($0.offset + 1, [$0.element.field: $0.element.typed]) }
            for (fault, verdict) in zip(Self.faults, try await house.judge(rows)) {
                #expect(verdict.outcome == .refuse, "\(fault)")
                #expect(verdict.reasons.map(\.key) == [fault.key], "\(fault)")
            }
        }
    }

    static let accepted: [(field: String, typed: String)] = [
        ("type", "cao dang"), ("type", "TRUNG CẤP "), ("type", "TT GDNN"), ("type", "Trung tâm GDNN - GDTX"),
        ("ownership", "tư  thục"),
        ("latitude", "21,24893"),
        ("latitude", "21°01'30\"N"), ("licensed_on", "2023-03-22"), ("licensed_on", "22.3.2023"),
        ("licence_number", "Số 71/GCNĐKHĐ - SLĐTBXH"),
        ("name", "<b>Trường mẫu</b> & \"Hội\""), ("address", ""), ("licence_number", ""),
        ("governed_by", "Ủy ban nhân dân thành phố Hà Nội"),
        ("address", "Số 1, TP. HCM"),
    ]

    @Test func whatOfficesWriteIsUnderstood() async throws {
        try await withInstitutions(.sqlite) { house in
            let rows = Self.accepted.enumerated().map { row($0.offset + 1, [$0.element.field: $0.element.typed]) }
            for (cell, verdict) in zip(Self.accepted, try await house.judge(rows)) {
                #expect(verdict.outcome == .add, "\(cell): \(verdict.reasons.map(\.key))")
            }
        }
    }

    @Test func swappedCoordinatesAreRefusedAndOfferedTheRightWay() async throws {
        try await withInstitutions(.sqlite) { house in
            let verdict = try await house.judge([row(1, ["latitude": "105,792105", "longitude": "20.93551"])])[0]
            #expect(verdict.reasons.map(\.key) == ["institutions.refuse.swapped"])
            let fix = try #require(verdict.reasons.first?.fixes.first)
            let mended = try await house.judge([row(1, ["latitude": fix.value, "longitude": "20.93551"])])[0]
            #expect(mended.reasons.map(\.key).isEmpty)
            #expect(mended.values["latitude"] == .real(20.93551))
        }
    }

    @Test func thePlaceIsReadFromTheAddress() async throws {
        try await withInstitutions(.sqlite) { house in
            let verdicts = try await house.judge([
                row(1, [:]), row(2, ["address": "Thôn 2"]), row(3, ["address": "12 Trần Phú, tỉnh Yên Bái"]),
                row(4, ["address": "95 đường số 33 phường Ba Đình TP Hà Nội"]),
                row(5, ["address": "Số 9", "commune": "P. Hoàn Kiếm", "province": "Hà Nội"]),
            ])
            #expect(
                verdicts.map { $0.values["located_in"] } == [
                    .text("00004"), nil, .text("lao-cai"), .text("00004"), .text("00070"),
                ])
            #expect(verdicts[2].warnings.map(\.key).contains("institutions.remark.old_province"))
            let ministry = try await house.judge(
                [row(1, ["address": "Thôn 2"]), row(2, ["address": "phường Ba Đình, Hà Nội"])], organisation: "bo-gddt")
            #expect(ministry.map(\.outcome) == [.refuse, .add])
        }
    }

    /// Where an address ends in what nobody understands, the importing office's own province is offered, never taken.
    @Test func aProvinceThatIsNotUnderstoodIsAsked() async throws {
        try await withInstitutions(.sqlite) { house in
            let asked = [
                "Thôn 2", "Lê Lợi, Hải Fòng", "Số 1, phường Thắng Tam, thành phố Vũng Tàu",
                "12 Trần Phú, phường Ba Đình, Bà Rịa VT", "Số 5, quận Ba Đình",
            ]
            for (address, verdict) in zip(
                asked, try await house.judge(asked.enumerated().map { row($0 + 1, ["address": $1]) }))
            {
                #expect(
                    verdict.outcome == .refuse && verdict.reasons.map(\.key) == ["institutions.refuse.province_asked"],
                    "\(address): \(verdict.reasons)")
                #expect(
                    verdict.reasons.first?.field == "province"
                        && verdict.reasons.first?.fixes.map(\.value) == ["Thành phố Hà Nội"])
            }
            let chosen = try await house.judge([row(1, ["address": "Thôn 2", "province": "Thành phố Hà Nội"])])[0]
            #expect(chosen.outcome == .add && chosen.values["located_in"] == .text("ha-noi"))
        }
    }

    @Test func provincesAreReadAsOfficesWriteThem() async throws {
        try await withInstitutions(.sqlite) { house in
            let places = [
                ("Lê Lợi, Hải Phòng, Việt Nam", "hai-phong"),
                ("Số 1, phường Thắng Tam, thành phố Vũng Tàu, Bà Rịa - Vũng Tàu", "ho-chi-minh"),
                ("Số 1 - thành phố Vũng Tàu - tỉnh Bà Rịa – Vũng Tàu", "ho-chi-minh"),
                ("95 Láng - huyện Đan Phượng - Hà Nội", "ha-noi"),
                ("Số 2, phường 1, TP Huế, Thừa Thiên - Huế", "hue"), ("Số 3, phường Ba Đình, quận Ba Đình", "00004"),
                ("Số 3, quận Ba Đình, phường Ba Đình, Hà Nội, VN", "00004"),
            ]
            for (place, verdict) in zip(
                places, try await house.judge(places.enumerated().map { row($0 + 1, ["address": $1.0]) }))
            {
                #expect(verdict.values["located_in"] == .text(place.1), "\(place): \(verdict.reasons.map(\.key))")
            }
        }
    }

    /// Who governed vocational education until the reorganisation: the one who does today is offered.
    @Test func aFormerGoverningBodyIsOfferedItsSuccessor() async throws {
        try await withInstitutions(.sqlite) { house in
            let former = "Sở Lao động - Thương binh và Xã hội thành phố Hà Nội"
            let verdict = try await house.judge([row(1, ["governed_by": former])])[0]
            #expect(verdict.reasons.map(\.key) == ["institutions.refuse.superior_former"])
            #expect(verdict.reasons[0].fixes.first?.value == "so-gddt-ha-noi")
            let ministry = try await house.judge([row(1, ["governed_by": "Bộ Lao động - Thương binh và Xã hội"])])[0]
            #expect(
                ministry.reasons.map(\.key) == ["institutions.refuse.superior_former"]
                    && ministry.reasons[0].arguments["now"] == "Bộ Giáo dục và Đào tạo")
            #expect(
                ministry.reasons[0].fixes.map(\.value) == ["so-gddt-ha-noi"],
                "what lies outside is named, not offered; the importing office is, as a guess")
            #expect(
                ministry.reasons[0].fixes.allSatisfy(\.isGuess) && verdict.reasons[0].fixes.allSatisfy { !$0.isGuess })
        }
    }

    @Test func theSameNameAndLicenceClaimTheSame() async throws {
        try await withInstitutions(.sqlite) { house in
            let verdicts = try await house.judge([
                row(1, ["name": "  Trường mẫu Cao Dang số 1100 "]),
                row(2, ["name": "TRƯỜNG MẪU Cao đẳng số 1100", "licence_number": "1/GCNĐKHĐ–SLĐTBXH"]),
                row(3, ["name": "Trường mẫu Cao đẳng số 1100"]),
            ])
            #expect(verdicts[0].claims.first == verdicts[1].claims.first)
            #expect(verdicts[0].claims.first != verdicts[2].claims.first)
        }
    }

    @Test(arguments: TestDatabase.each) func anImportAddsChangesAndIsTakenBack(engine: TestDatabase) async throws {
        try await withInstitutions(engine) { house in
            _ = try await house.apply(
                [row(1, [:]), row(2, [:]), row(3, ["name": "<script>alert(1)</script> Trường"])], batch: "one")
            let again = try await house.apply(
                [row(1, [:]), row(2, ["address": "Số 5, phường Hoàn Kiếm, Hà Nội"])], batch: "two")
            #expect(again.map(\.outcome) == [.same, .change])
            #expect(again[1].changes.map(\.field) == ["address", "commune"])
            let kind = InstitutionImport(codes: codes)
            for batch in ["two", "one"] {
                let context = house.context("undo-" + batch)
                let refused = try await house.database.write { db in
                    let entries = try db.entries(ofBatch: batch, limit: 100).map {
                        UndoEntry(entry: $0, content: try db.content(of: $0)!, currentVersion: $0.version)
                    }
                    return try kind.undo(entries, context, in: db)
                }
                #expect(
                    batch == "two" ? refused.isEmpty : refused.map(\.record) == [again[1].record!],
                    "a record changed since stays")
            }
            let left = try await house.database.read { db in
                try house.directory(on: day("2026-11-22"), in: db).page(InstitutionFilter(day: day("2026-11-22"))).rows
                    .map(\.name)
            }
            #expect(left == ["Trường mẫu Trung cấp số 2"])
        }
    }
}
