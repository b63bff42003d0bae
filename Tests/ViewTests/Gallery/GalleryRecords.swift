import Platform

extension Gallery {
    private func target(_ code: String, _ name: String, _ tone: Tone, _ now: String, _ goal: String, _ bar: Bar? = nil)
        -> TableRow
    {
        TableRow(
            [
                Cell(
                    group {
                        span(.class("muted")) { code }; raw(" "); name
                    }), .state(StateMark(tone), page), .bar(bar ?? Bar(nil)), .strong(now),
                .text(goal),
            ], tone: tone)
    }

    var record: HTML {
        let targets = DataTable(
            "Mục tiêu tại trường",
            columns: [
                Column("Mục tiêu", isHead: true), Column("Trạng thái"), Column("", .bar), Column("Hiện nay", .number),
                Column("Mục tiêu", .number),
            ],
            rows: [
                target(
                    "a.1", "Nhà giáo, cán bộ quản lý được bồi dưỡng năng lực số", .short, "18,2%", "≥ 50%",
                    Bar(0.182, target: 0.5)),
                target("b", "Chuẩn đầu ra tích hợp năng lực số", .met, "75,0%", "≥ 70%", Bar(0.75, target: 0.7)),
                target("d.1", "Số hóa học tập, kết quả, văn bằng", .gap, "–", "3 loại hồ sơ"),
                target("d.4", "Báo cáo định kỳ, thống kê", .due, "9 trên 12", "12 báo cáo", Bar(0.75, target: 1)),
                target("d.5", "Trường chất lượng cao là trường học số", .na, "–", "–"),
            ], classes: "state-tbl")
        let trades = DataTable(
            "Ngành, nghề được phép đào tạo",
            columns: [
                Column("Ngành, nghề", isHead: true), Column("Trình độ", .short), Column("Quy mô năm", .number),
                Column("Căn cứ", .short),
            ],
            rows: [
                ("5340302 Kế toán doanh nghiệp", 120), ("5480202 Công nghệ thông tin (ứng dụng phần mềm)", 90),
                ("5520227 Điện công nghiệp", 60),
            ].map {
                TableRow([.text($0.0), .text("Trung cấp"), .text(page.number($0.1)), .text("71/GCNĐKHĐ-SLĐTBXH")])
            })
        return RecordPage(
            "Trường Trung cấp Kinh tế Sông Đáy",
            lead: group {
                StateMark(.met, "Đang hoạt động", isFilled: true, icon: "check-circle-fill").html(page)
                span { "Trung cấp tư thục" }
                span(.class("n")) { "Mã TC-01-0017" }
            },
            crumbs: [Crumb("Sổ đăng ký", "#"), Crumb("Cơ sở", "/institutions"), Crumb("TC-01-0017")],
            actions: [Action("In hồ sơ", "#", icon: "printer"), Action("Sửa", "#", icon: "pencil")],
            facts: [
                Fact("Người học", "864"), Fact("Nhà giáo, CBQL", "181"), Fact("Ngành, nghề", "4"),
                Fact("Địa điểm đào tạo", "2"),
                Fact("Giấy chứng nhận đến", "14/01/2027"), Fact("Dữ liệu đủ", "38%"),
            ],
            notice: Note(
                group {
                    b { "Giấy chứng nhận đăng ký hoạt động hết hạn sau 53 ngày." };
                    " Trường chưa nộp hồ sơ gia hạn. Thời hạn giải quyết: 7 ngày làm việc."
                },
                icon: "hourglass-split", isWarning: true,
                action: Action("Nhắc trường nộp hồ sơ", "#", style: .main, isPost: true)
            ).html(page),
            jumps: [
                .init("Mục tiêu", "#targets", isCurrent: true), .init("Giấy phép, ngành nghề", "#trades"),
                .init("Thông tin chung", "#general"),
                .init("Nhà giáo", "#", count: 181), .init("Người học", "#", count: 864),
                .init("Văn bằng", "#", count: 2318),
            ],
            sections: [
                Panel(
                    "Mục tiêu của Kế hoạch 172/KH-UBND", id: "targets", aside: Link("So với Thành phố", "#").html(),
                    isFlush: true
                ) { targets.html(page) }
                .html(),
                Panel(
                    "Giấy phép, ngành nghề", id: "trades", aside: Link("Bản quét 71/GCNĐKHĐ", "#").html(), isFlush: true
                ) { trades.html(page) }.html(),
                Panel("Thông tin chung", id: "general") {
                    KeyValues([
                        Fact("Hiệu trưởng", "Vũ Đình Khải"), Fact("Mã định danh điện tử", "H26.114.17"),
                        Fact("Quyết định thành lập", "1126/QĐ-UBND ngày 09/3/2009"),
                        Fact("Điện thoại", "024 3355 0117"),
                        Fact("Trang thông tin", nil as String?),
                    ]).html()
                }.html(),
            ],
            history: HistoryColumn(
                [
                    .init("Mất nối dữ liệu", who: "Máy chủ của trường không trả lời.", at: "2026-11-22T00:14:00.000Z"),
                    .init(
                        "Quy mô Điện công nghiệp: 45 → 60", who: "Nguyễn Thu Hà, theo QĐ 2214/QĐ-SGDĐT",
                        at: "2026-11-03T08:20:00.000Z"),
                    .init(
                        "Hiệu trưởng: Lê Văn Sáu → Vũ Đình Khải", who: "Phạm Quốc Anh, có quyết định kèm theo",
                        at: "2026-09-01T01:40:00.000Z"),
                ], all: Link("Tất cả 64", "#"))
        ).html(page)
    }

    var form: HTML {
        FormPage(
            "Thêm nhà giáo", lead: "Trường Cao đẳng Kỹ thuật Sông Nhuệ",
            crumbs: [Crumb("Sổ đăng ký", "#"), Crumb("Nhà giáo", "#"), Crumb("Thêm nhà giáo")],
            steps: Steps(["Nơi làm việc", "Nhân thân", "Trình độ, chứng chỉ", "Xem lại"], current: 1),
            form: FormModel(
                path: "/staff",
                sections: [
                    .init(
                        nil,
                        [
                            Field(
                                "identity", "Số định danh cá nhân", .digits, value: "012 345 678",
                                hint: "12 chữ số trên thẻ căn cước. Ví dụ: 001 195 012 345",
                                error: "Số định danh cần 12 chữ số. Số này có 9 chữ số, có thể là CMND cũ.",
                                width: .medium),
                            Field(
                                "name", "Họ và tên", value: "Trần Thị Hồng", hint: "Như trên thẻ căn cước, có dấu",
                                autocomplete: "name"),
                            Field(
                                "birth", "Ngày sinh", .day, value: "17/02/1984",
                                hint: "Ngày, tháng, năm. Ví dụ: 05/11/1984", width: .short),
                            Field(
                                "mode", "Hình thức làm việc",
                                .radio([
                                    .init(
                                        "main", "Cơ hữu, nơi làm việc chính", hint: "Tính vào số nhà giáo của trường"),
                                    .init("second", "Cơ hữu, kiêm nhiệm tại cơ sở khác"),
                                    .init("visiting", "Thỉnh giảng"),
                                ]), value: "main", hint: "Quyết định người này được tính ở đâu trong thống kê"),
                            Field(
                                "level", "Trình độ", .select([.init("1", "Thạc sĩ"), .init("2", "Đại học")]),
                                width: .medium),
                            Field("note", "Ghi chú", .long(rows: 3), isOptional: true),
                            Field(
                                "phone", "Điện thoại", .text(type: "tel"), isOptional: true, width: .medium,
                                autocomplete: "tel"),
                        ],
                        extra: Note(
                            "Giới tính và nơi đăng ký khai sinh sẽ tự điền từ số định danh. Anh, chị không phải nhập lại.",
                            icon: "magic"
                        ).html(page))
                ], submit: "Lưu và tiếp tục", cancel: Link("Quay lại bước 1", "#"), onceKey: "k", draft: "staff/new",
                savedAt: "2026-11-22T03:32:00.000Z")
        ).html(page)
    }
}
