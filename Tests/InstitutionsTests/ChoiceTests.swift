import Platform
import TestSupport
import Testing

@testable import Imports
@testable import Institutions

/// Bodies and places of which a row says less, or more, than one thing: offered by name, asked, and still said after a
/// choice.
@Suite struct ChoiceTests {
    @Test(arguments: TestDatabase.each) func theImportingOfficeIsOfferedByItsNameAsAGuess(engine: TestDatabase)
        async throws
    {
        try await withInstitutions(engine) { house in
            let unknown = [
                "UBND huyện Đông Anh", "Tổng công ty Sông Mẫu", "Bộ Giáo dục và Đào tạo", "Sở LĐTBXH tỉnh Không Có",
                "UBND tỉnh Hà Nội",
            ]
            for (typed, verdict) in zip(
                unknown, try await house.judge(unknown.enumerated().map { row($0 + 1, ["governed_by": $1]) }))
            {
                let name = "Sở Giáo dục và Đào tạo thành phố Hà Nội"
                #expect(
                    verdict.reasons.map(\.fixes) == [[Fix("so-gddt-ha-noi", label: name, isGuess: true)]],
                    "\(typed): \(verdict.reasons)")
                #expect(verdict.reasons.first?.name.contains(typed) == true, "taken together only for the same words")
                let chosen = try await house.judge([
                    row(1, ["governed_by": typed], choices: ["governed_by": "so-gddt-ha-noi"])
                ])[0]
                #expect(chosen.outcome == .add && chosen.values["governed_by"] == .text("so-gddt-ha-noi"))
                let doubt = chosen.warnings.first { $0.key == "institutions.remark.superior_chosen" }
                #expect(doubt?.arguments == ["typed": typed, "chosen": name])
            }
        }
    }

    @Test(arguments: TestDatabase.each) func bodiesAreFoundAsOfficesAbbreviateThem(engine: TestDatabase) async throws {
        try await withInstitutions(engine) { house in
            let ours = [
                "Sở GD&ĐT Hà Nội", "Sở GDĐT TP. Hà Nội", "SGDĐT Hà Nội", "Sở GD-ĐT thành phố Hà Nội",
                "Sở Giáo dục, Đào tạo Hà Nội",
                "Sở Giáo dục và Đào tạo Hà Nội",
            ]
            for (typed, verdict) in zip(
                ours, try await house.judge(ours.enumerated().map { row($0 + 1, ["governed_by": $1]) }))
            {
                #expect(verdict.values["governed_by"] == .text("so-gddt-ha-noi"), "\(typed): \(verdict.reasons)")
            }
            let former = [
                "Sở LĐTBXH Hà Nội", "Sở LĐ-TB&XH TP Hà Nội", "Sở Lao động, Thương binh và Xã hội Hà Nội",
                "SLĐTBXH Hà Nội", "Bộ LĐTBXH",
            ]
            for (typed, verdict) in zip(
                former, try await house.judge(former.enumerated().map { row($0 + 1, ["governed_by": $1]) }))
            {
                #expect(verdict.reasons.map(\.key) == ["institutions.refuse.superior_former"], "\(typed)")
                #expect(verdict.reasons.first?.fixes.map(\.value) == ["so-gddt-ha-noi"])
            }
            let above = ["UBND thành phố Hà Nội", "UBND TP Hà Nội", "Uỷ ban nhân dân Thành phố Hà Nội"]
            for (typed, verdict) in zip(
                above, try await house.judge(above.enumerated().map { row($0 + 1, ["governed_by": $1]) }))
            {
                #expect(verdict.values["governed_by"] == .text("so-gddt-ha-noi"), "\(typed): \(verdict.reasons)")
                #expect(verdict.warnings.map(\.key).contains("institutions.remark.superior_above"))
            }
            let outside = try await house.judge([
                row(1, ["governed_by": "UBND tỉnh Cao Bằng"]), row(2, ["governed_by": "Bộ GD&ĐT"]),
            ])
            #expect(
                outside.map { $0.reasons.map(\.key) } == [
                    ["institutions.refuse.superior_outside"], ["institutions.refuse.superior_outside"],
                ])
        }
    }

    @Test(arguments: TestDatabase.each) func anAddressThatContradictsItsProvinceIsAsked(engine: TestDatabase)
        async throws
    {
        try await withInstitutions(engine) { house in
            let values: KeyValuePairs = ["address": "Số 4 Lê Lợi, Hải Phòng", "province": "Hà Nội"]
            let verdict = try await house.judge([row(1, values)])[0]
            #expect(
                verdict.outcome == .refuse
                    && verdict.reasons.map(\.key) == ["institutions.refuse.province_contradicted"])
            #expect(verdict.reasons.first?.fixes.map(\.value) == ["Thành phố Hải Phòng", "Thành phố Hà Nội"])
            #expect(verdict.reasons.first?.fixes.allSatisfy(\.isGuess) == true)
            for (province, id) in [("Thành phố Hải Phòng", "hai-phong"), ("Thành phố Hà Nội", "ha-noi")] {
                let chosen = try await house.judge([row(1, values, choices: ["province": province])])[0]
                #expect(chosen.values["located_in"] == .text(id), "\(chosen.reasons)")
                let doubt = chosen.warnings.first { $0.key == "institutions.remark.province_chosen" }
                #expect(doubt?.arguments == ["said": "“Số 4 Lê Lợi, Hải Phòng”, “Hà Nội”", "province": province])
            }
            // Names of one province, of before and today, do not contradict each other.
            let same = try await house.judge([
                row(1, ["address": "Số 4, Hải Dương", "province": "Hải Phòng"]),
                row(2, ["address": "Số 4, Hải Phòng", "province": "Hải Dương"]),
                row(3, ["address": "Số 4 Lê Lợi", "province": "Hải Phòng"]),
                row(4, ["address": "Số 4 phố Huế", "province": "Hà Nội"]),
            ])
            #expect(
                same.map { $0.values["located_in"] } == [
                    .text("hai-phong"), .text("hai-phong"), .text("hai-phong"), .text("ha-noi"),
                ])
            let guessed = try await house.judge([
                row(1, ["address": "Thôn 2"], choices: ["province": "Thành phố Hà Nội"])
            ])[0]
            #expect(
                guessed.warnings.first { $0.key == "institutions.remark.province_chosen" }?.arguments["said"]
                    == "“Thôn 2”")
        }
    }

    /// What was settled once is not asked again when the register's own export comes back.
    @Test(arguments: TestDatabase.each) func anExportOfASettledContradictionComesBackUnasked(engine: TestDatabase)
        async throws
    {
        try await withInstitutions(engine) { house in
            let address = "Số 4 Lê Lợi, Hải Phòng"
            let id = try await house.college(7) {
                $0.locatedIn = "ha-noi"
                $0.dossier.address = address
            }
            let known = try await house.known(id)
            let name = known.organisation.timeline.nearest(to: day("2026-11-22")).name
            let back = try await house.judge([
                row(1, ["name": name, "address": address, "province": "Hà Nội"], key: id, version: known.version)
            ])[0]
            #expect(back.values["located_in"] == .text("ha-noi"), "\(back.reasons)")
            let moved = try await house.judge([
                row(1, ["name": name, "address": address, "province": "Huế"], key: id, version: known.version)
            ])[0]
            #expect(moved.reasons.map(\.key) == ["institutions.refuse.province_contradicted"])
        }
    }

    @Test(arguments: TestDatabase.each) func communesOfColumnAndAddressAreCompared(engine: TestDatabase) async throws {
        try await withInstitutions(engine) { house in
            let address = "Số 9, phường Ba Đình, Hà Nội"
            let verdicts = try await house.judge([
                row(1, ["address": address, "commune": "P. Hoàn Kiếm"]),
                row(2, ["address": address, "commune": "Phường Không Có"]),
                row(3, ["address": address, "commune": "Ba Đình"]),
            ])
            #expect(verdicts.map { $0.values["located_in"] } == [.text("00070"), .text("00004"), .text("00004")])
            let said = verdicts.map { $0.warnings.map(\.key).filter { $0.hasPrefix("institutions.remark.commune") } }
            #expect(said == [["institutions.remark.commune_other"], ["institutions.remark.commune_of_address"], []])
        }
    }

    @Test(arguments: TestDatabase.each) func whatStandsBehindAProvinceIsNotTakenForIt(engine: TestDatabase) async throws
    {
        try await withInstitutions(engine) { house in
            let places = [
                ("Số 4 Lê Lợi, Hải Phòng 180000", "hai-phong"), ("Số 4 Lê Lợi, Hải Phòng, 180000", "hai-phong"),
                ("Số 4 Lê Lợi (Hải Phòng)", "hai-phong"),
                ("Số 4, Hải Phòng, ĐT: 0912 345 678", "hai-phong"),
                ("Số 4, Hải Phòng. Điện thoại: 0225.3123456 - Fax: 0225.3123457", "hai-phong"),
                ("Số 4, Buôn Ma Thuột, Đắc Lắc", "24133"), ("Số 4, Gia Nghĩa, Đắc Nông", "lam-dong"),
                ("Số 4, Vũng Tàu, BR-VT", "26506"),
                ("Số 4, Bắc Cạn", "thai-nguyen"),
            ]
            for (place, verdict) in zip(
                places, try await house.judge(places.enumerated().map { row($0 + 1, ["address": $1.0]) }))
            {
                #expect(verdict.values["located_in"] == .text(place.1), "\(place): \(verdict.reasons.map(\.key))")
            }
            let asked = [
                "Số 4 Lê Lợi, Hải Fòng 180000", "Thôn 2, 180000", "Số 4 Lê Lợi (gần chợ)", "Số 5, Hà Nội 2",
                "Số 4, ĐT 743",
            ]
            for (address, verdict) in zip(
                asked, try await house.judge(asked.enumerated().map { row($0 + 1, ["address": $1]) }))
            {
                #expect(
                    verdict.reasons.map(\.key) == ["institutions.refuse.province_asked"],
                    "\(address): \(verdict.values)")
            }
        }
    }
}
