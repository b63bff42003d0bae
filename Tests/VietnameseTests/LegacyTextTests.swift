import Testing
@testable import Vietnamese

@Suite struct LegacyTextTests {
    @Test(arguments: [
        ("NguyÔn V¨n An", "Nguyễn Văn An"), ("TrÇn ThÞ H\u{AD}êng", "Trần Thị Hường"), ("Lª Hoµng", "Lê Hoàng"),
        ("Ph¹m ThÞ Lan", "Phạm Thị Lan"), ("§ç §øc M¹nh", "Đỗ Đức Mạnh"), ("Vò V¨n H¶i", "Vũ Văn Hải"),
        ("Ng« Quèc ViÖt", "Ngô Quốc Việt"),
        ("Tr\u{AD}êng Cao ®¼ng C¬ ®iÖn", "Trường Cao đẳng Cơ điện"), ("NGUY£N", "NGUYÊN"),
    ])
    func tcvn3(_ text: String, _ converted: String) {
        #expect(LegacyText.detect(text) == LegacyText.Finding(encoding: .tcvn3, converted: converted))
    }

    @Test(arguments: [
        ("Nguyeãn Vaên An", "Nguyễn Văn An"), ("Traàn Thò Höôøng", "Trần Thị Hường"), ("Leâ Hoaøng", "Lê Hoàng"),
        ("Phaïm Thò Myõ Linh", "Phạm Thị Mỹ Linh"), ("Ñoã Ñöùc Maïnh", "Đỗ Đức Mạnh"),
        ("NGUYEÃN VAÊN AN", "NGUYỄN VĂN AN"),
        ("Tröôøng Cao ñaúng", "Trường Cao đẳng"), ("Buøi Thò Baûy", "Bùi Thị Bảy"),
    ])
    func vni(_ text: String, _ converted: String) {
        #expect(LegacyText.detect(text) == LegacyText.Finding(encoding: .vni, converted: converted))
    }

    @Test func misread() {
        #expect(LegacyText.detect("Nguyá»…n VÄƒn An") == .init(encoding: .utf8Misread, converted: "Nguyễn Văn An"))
        #expect(LegacyText.detect("NguyêÞn Vãn Aình")?.converted == "Nguyễn Văn Ánh")
    }

    @Test(arguments: [
        "Nguyễn Văn Đức", "Lò A Pháo", "Giàng Mỷ", "H'Hen Niê", "K'Brêu", "Y Blô", "Hà", "Lê Hoài Nam", "Hoà", "Vò",
        "Lý A Sùng",
        "Siu Blóh", "Rơ Châm", "Y Moan Êñuôl", "Y Thông Êban", "Thào Mí Vàng", "Cháng A Páo", "Mùa A Tủa",
        "Hoàng Phú Quý",
        "Müller", "Café Pasteur", "Château", "José García", "Søren Kierkegaard", "Zürich", "naïve", "30 °C", "5 µm",
        "© 2026", "«Tin học»",
        "Trung tâm GDNN - GDTX", "Nê Công", "Bàn Tài Đoàn", "Triệu Phù Chòi", "Tô Hoài", "Quê quán: Hà Nam", "Y Kô",
        "Tôn Nữ Thu Hà",
        "K'Thôn", "Blòng", "Ksor Hà", "Rcôm Sa", "Mlô", "François Müller", "Ngô Gia Hào", "CÔNG AN", "HÀ VĂN TÀI",
        "½ ngày", "§ 5 khoản 2",
        "Élève", "A – B", "“Hà”", "È", "Thìn", "Xín Mần", "Lù Seo Sín",
    ])
    func leftAlone(_ text: String) { #expect(LegacyText.detect(text) == nil) }

    @Test func pages() {
        #expect(Windows1258.decode([0x4E, 0x67, 0x75, 0x79, 0xEA, 0xDE, 0x6E]).composed == "Nguyễn")
        #expect(Windows1258.decode([0xD0, 0xF0]) == "Đđ")
        #expect(Windows1252.decode([0x80, 0x93, 0xE9]) == "€“é")
    }
}
