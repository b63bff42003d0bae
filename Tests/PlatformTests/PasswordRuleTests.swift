import Platform
import Testing

@Suite struct ChoosingAPassword {
    private func fault(_ password: String, login: String = "lan.tran", name: String = "Trần Thị Lan") -> String? {
        do { try PasswordRule.check(password, login: login, name: name, field: "new") } catch Problem.invalid(
            let errors)
        { return errors.first?.key } catch {
            return "\(error)"
        }
        return nil
    }

    @Test(arguments: [
        "password1234", "matkhau123456", "Mật khẩu 123456", "123456789012", "aaaaaaaaaaaa", "            ",
        "qwertyuiop12", "P@ssw0rd2026!", "Admin@123456",
        "1q2w3e4r5t6y", "a1b2c3d4e5f6", "qwerty123456", "iloveyou2026", "anhyeuem123456", "hanoi@2026@vn",
        "VietNam@2026!", "zxcvbnm,./12", "abcabcabcabc",
        "asdfghjkl123", "1qaz2wsx3edc", "daotaonghe2026", "caodangnghe123", "thang12nam2026!", "001184000017",
        "0912345678910", "trantran1984",
        "TranThiLan@1984",
        "welcome12345", "dragon111111", "abcdefghijkl", "lkjhgfdsapoi", "p4ssw0rdp4ssw0rd", "giaovien@@@2025",
        "ГГГГГГГГГГГГ",
        "bienhoa1234567", "tôi yêu việt nam", "thangmuoihai12", "nguyenthihuong88", "lophoc12a1lophoc",
        "Lớp học 12A1 trường tôi", "tranvanhung1990",
        "Nha Trang Khánh Hòa 79", "tỉnh an giang 2026", "T0iY3uV!etN4m",
    ])
    func whatIsGuessedFirstIsRefused(_ password: String) {
        #expect(["account.fault.common", "account.fault.guessable"].contains(fault(password)), "\(password)")
    }

    @Test(arguments: [
        "mot-cau-dai-de-nho", "một câu đủ dài của tôi", "mật khẩu rất khó đoán ra đây", "correct horse battery staple",
        "chiều mưa bên cửa sổ",
        "k3p-x9vq-m2ra-t7zu",
        "Trường tôi có cây phượng già", "hàng rào xanh bên giếng nước", "mot-cau-khac-dai", "câu khác cũng dài đấy",
        "một câu đủ dài đấy",
        "con mèo mướp ngủ trên mái bếp", "xe đạp cũ màu xanh rêu",
    ])
    func aSentenceOfOnesOwnIsTaken(_ password: String) {
        #expect(fault(password) == nil, "\(password): \(fault(password) ?? "")")
    }

    @Test func lengthIsAskedFirst() {
        #expect(fault("ngan") == "account.fault.short")
        #expect(fault(String(repeating: "á", count: 501)) == "account.fault.long")
        #expect(fault("xin-chao-lan.tran-nhe") == "account.fault.guessable")
        #expect(fault("a" + String(repeating: "\u{301}", count: 300) + "bcdefghmnopq") == "problem.text_unreadable")
    }
}
