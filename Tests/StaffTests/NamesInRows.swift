import Platform
import Testing

@testable import People
@testable import Staff

@Suite struct NamesInRows {
    static let cases: [([String: String], String, [String])] = [
        (["name": "Lê Văn Sáu"], "Lê Văn Sáu", []), (["family": "Lê Văn", "given": "Sáu"], "Lê Văn Sáu", []),
        (["family": "Lê", "middle": "Văn", "given": "Sáu"], "Lê Văn Sáu", []),
        (["name": "Lê Văn", "given": "Sáu"], "Lê Văn Sáu", ["staff.doubt.name_joined"]),
        (["name": "Lê Văn Sáu", "given": "sáu"], "Lê Văn Sáu", []),
        (["name": "Văn Sáu", "family": "Lê"], "Lê Văn Sáu", ["staff.doubt.name_joined"]),
        (["name": "Lê Văn Sáu", "family": "Lê Văn", "given": "Sáu"], "Lê Văn Sáu", []),
        (["family": "Lê Văn", "given": ""], "Lê Văn", ["staff.doubt.given_missing"]),
        (["family": "", "given": "Sáu"], "Sáu", ["staff.doubt.family_missing"]),
        (["family": "", "given": ""], "", []),
    ]

    @Test(arguments: cases) func isPutTogether(_ cells: [String: String], _ name: String, _ doubts: [String]) {
        let read = NameOfRow(ImportRow(2, cells))
        #expect(read.name == name && read.doubts.map(\.key) == doubts)
    }

    @Test func aChosenNameStands() {
        #expect(
            NameOfRow(ImportRow(2, ["name": "LE VAN", "given": "SAU"], choices: ["name": "Lê Văn Sáu"])).name
                == "Lê Văn Sáu")
    }

    @Test(arguments: [
        ("ThS. Nguyễn Thị Hoa", "Nguyễn Thị Hoa", ["ThS."]),
        ("PGS.TS. Nguyễn Văn An", "Nguyễn Văn An", ["PGS.", "TS."]),
        ("Bà Nguyễn Thị Hoa", "Nguyễn Thị Hoa", ["Bà"]), ("Nguyễn Thị Hoa (A)", "Nguyễn Thị Hoa", ["(A)"]),
        ("Thạc sĩ Lê An", "Lê An", ["Thạc sĩ"]),
        ("ThS Lê An", "Lê An", ["ThS"]), ("Ông Văn Ba", "Ông Văn Ba", []), ("Nguyễn Văn An", "Nguyễn Văn An", []),
        ("Bà Triệu", "Bà Triệu", []),
        ("Tsằn A Sáng", "Tsằn A Sáng", []), ("Cồ Văn Năm", "Cồ Văn Năm", []), ("Y Bhăm Niê", "Y Bhăm Niê", []),
        ("Bạch Thị (Hoa)", "Bạch Thị (Hoa)", []),
    ]) func titlesAndMarksAreTakenOff(_ written: String, _ name: String, _ left: [String]) {
        let read = NameInList(written)
        #expect(read.name == name && read.left == left)
    }
}

@Suite struct ContractsInRows {
    static let cases: [(String, Bool?)] = [
        ("Cơ hữu", true), ("co huu", true), ("Biên chế", true), ("Hợp đồng dài hạn", true), ("Thỉnh giảng", false),
        ("thinh giang", false),
        ("Hợp đồng thỉnh giảng", false), ("Hợp đồng vụ việc", false), ("Hợp đồng ngoài biên chế", false), ("Có", true),
        ("Không", false), ("x", true),
        ("Không cơ hữu", nil), ("Chưa biên chế", nil), ("Không phải cơ hữu", nil), ("Cơ hữu (Phú Thọ)", true),
        ("Cơ hữu, phục vụ", true),
        ("Cơ hữu, thỉnh giảng", nil), ("Tạm tuyển", nil), ("Giảng viên phụ", false),
    ]

    @Test(arguments: cases) func isRead(_ typed: String, _ isMain: Bool?) {
        #expect(ContractWords(typed).isMain == isMain)
    }
}
