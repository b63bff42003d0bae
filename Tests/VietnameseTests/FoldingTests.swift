import Foundation
import Testing
import Vietnamese

@Suite struct FoldingTests {
    @Test(arguments: [
        ("Nguyễn Văn Đức", "nguyen van duc"), ("  ĐẶNG\u{A0}\tTHỊ\n Ưng ", "dang thi ung"),
        ("H’Hen Niê", "h'hen nie"), ("Trường CĐ – Cơ điện", "truong cd - co dien"), ("", ""), (" \u{200B} ", ""),
        ("Ðinh Công", "dinh cong"), ("Straße ŒUVRE", "straße œuvre"), ("日本 Ω", "日本 ω"), ("İ", "i"),
    ])
    func folds(_ text: String, _ folded: String) {
        #expect(text.folded == folded)
        #expect(text.decomposedStringWithCanonicalMapping.folded == folded)
    }

    @Test func words() {
        #expect(
            "Trường CĐ Kỹ thuật (cơ sở 2) - H'Hen".searchWords == [
                "truong", "cd", "ky", "thuat", "co", "so", "2", "h", "hen",
            ])
    }

    @Test func capitals() {
        #expect("NGUYỄN VĂN A".nameLooksAllCaps)
        #expect(!"Nguyễn Văn A".nameLooksAllCaps)
        #expect(!"A".nameLooksAllCaps)
        #expect("NGUYỄN".decomposedStringWithCanonicalMapping.nameLooksAllCaps)
    }

    @Test func composes() {
        let decomposed = "Nguyễn Thị Hường".decomposedStringWithCanonicalMapping
        #expect(Array(decomposed.composed.unicodeScalars) == Array("Nguyễn Thị Hường".unicodeScalars))
    }
}

@Suite struct OrderTests {
    @Test func givenNameFirst() {
        let names = [
            "Lê Văn An", "Trần An", "Bùi Thị Ân", "Vũ Bảo", "Lê Cường", "Đỗ Dung", "Lê Đạt", "Lê Hà",
            "Trần Hà", "Bùi Hạ", "Bùi Hòa", "Lê Hoà", "Nguyễn Ý",
        ]
        let sorted = names.shuffled().sorted { VietnameseOrder.key(forName: $0) < VietnameseOrder.key(forName: $1) }
        #expect(sorted == names)
    }

    @Test func familyBeforeMiddle() {
        let names = ["Lê Bá Hà", "Lê Văn Hà", "Nguyễn An Hà", "Nguyễn Thị Hà"]
        #expect(
            names.reversed().sorted { VietnameseOrder.key(forName: $0) < VietnameseOrder.key(forName: $1) } == names)
    }

    @Test func tonesInOrder() {
        let words = ["ma", "mà", "mả", "mã", "má", "mạ", "mai", "măng", "mâm", "mẹ", "mê"]
        #expect(
            words.shuffled().sorted { VietnameseOrder.key(forTitle: $0) < VietnameseOrder.key(forTitle: $1) } == words)
    }

    @Test func titlesLeftToRightAndNumbersByValue() {
        let titles = ["Cao đẳng Hà", "Cao đẳng Hà Nội", "Trường số 2", "Trường số 10", "Trường số 100", "Trường Y"]
        #expect(
            titles.reversed().sorted { VietnameseOrder.key(forTitle: $0) < VietnameseOrder.key(forTitle: $1) } == titles
        )
    }

    @Test func agreesWithTheLocaleOnLetters() {
        let words = ["ăn", "an", "ân", "bê", "be", "đi", "di", "ơn", "ôn", "on", "ưa", "ua", "y", "xin"]
        let ours = words.sorted { VietnameseOrder.key(forTitle: $0) < VietnameseOrder.key(forTitle: $1) }
        let theirs = words.sorted {
            $0.compare($1, options: [], range: nil, locale: Locale(identifier: "vi_VN")) == .orderedAscending
        }
        #expect(ours == theirs)
    }

    @Test func formsOfUnicodeGiveOneKey() {
        for name in ["Nguyễn Thị Hường", "Đặng Ưng Ổi", "Lê Ngọc Ẩn"] {
            #expect(
                VietnameseOrder.key(forName: name)
                    == VietnameseOrder.key(forName: name.decomposedStringWithCanonicalMapping))
        }
    }
}
