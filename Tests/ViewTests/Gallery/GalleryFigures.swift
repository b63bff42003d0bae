import Platform

extension Gallery {
    private func tile(
        _ code: String, _ name: String, _ figure: String, _ unit: String, _ state: StateMark, _ distance: String,
        _ note: String, ratio: Double?,
        target: Double?
    ) -> Tile {
        let end = (ratio ?? 0.6) * 100
        let values = (0..<12).map { (month: Int) -> Double in
            let rise = Double(11 - month) * 0.5, wave = Double(month * month % 5) * 0.08
            return end - rise + wave
        }
        return Tile(
            code: code, name: name, path: "/figures/1", figure: figure, unit: unit,
            trend: Spark(values, target: target.map { $0 * 100 }),
            bar: ratio.map { Bar($0, target: target) }, state: state, distance: HTML(text: distance), note: note)
    }

    private var tiles: [Tile] {
        [
            tile(
                "a.1", "Nhà giáo, CBQL được bồi dưỡng năng lực số", "52,4", "%", StateMark(.short, "Chưa đạt đúng hạn"),
                "46,8% ngày 31/12/2025",
                "Mục tiêu 50%, phủ 93%", ratio: 0.524, target: 0.5),
            tile(
                "a.2", "Nhà giáo được bồi dưỡng về học liệu số", "55,0", "%", StateMark(.met), "vượt 5,0 điểm",
                "Mục tiêu 50%, phủ 93%", ratio: 0.55,
                target: 0.5),
            tile(
                "b", "Chuẩn đầu ra tích hợp năng lực số", "66,1", "%", StateMark(.short), "thiếu 3,9 điểm",
                "Mục tiêu 70%, phủ 88%", ratio: 0.661, target: 0.7),
            tile(
                "c.1", "Nền tảng số, thư viện học liệu dùng chung", "Có", "", StateMark(.met), "từ 12/3/2025",
                "1.284 học liệu, 96 cơ sở", ratio: nil,
                target: nil),
            tile(
                "c.2", "CĐ, TC có hạ tầng, nền tảng số để kết nối", "58,1", "%", StateMark(.met), "vượt 8,1 điểm",
                "Mục tiêu 50%, 54/93", ratio: 0.581,
                target: 0.5),
            tile(
                "d.1", "CĐ, TC số hóa học tập, kết quả, văn bằng", "71,0", "%", StateMark(.short), "thiếu 29,0 điểm",
                "Mục tiêu 100%, 66/93", ratio: 0.71,
                target: 1),
            tile(
                "d.2", "Kiểm tra chuyên ngành qua môi trường số", "62,5", "%", StateMark(.met), "vượt 12,5 điểm",
                "Mục tiêu 50%, 30/48", ratio: 0.625,
                target: 0.5),
            tile(
                "d.3", "Bản đồ số mạng lưới, khớp bản đồ quốc gia", "341", "/360", StateMark(.met), "khớp ngày 21/11",
                "19 cơ sở chờ xác minh", ratio: 0.947,
                target: nil),
            tile(
                "d.4", "Báo cáo định kỳ, thống kê qua mạng", "–", "", StateMark(.gap), "thiếu 14 báo cáo",
                "Phủ 62%, cần từ 80%", ratio: nil, target: nil),
            tile(
                "d.5", "Trường chất lượng cao là trường học số", "–", "", StateMark(.gap), "3/12 đã đánh giá",
                "Chờ 9 biên bản", ratio: nil, target: nil),
        ]
    }

    private func rank(_ page: PageContext) -> DataTable {
        DataTable(
            "Cơ sở cần hỗ trợ nhất",
            columns: [
                Column("Cơ sở", isHead: true), Column("So với 50%", .bar), Column("Tỷ lệ", .number),
                Column("Thiếu", .number),
            ],
            rows: [
                ("Trường Trung cấp Kinh tế Sông Đáy", 0.182, 58), ("Trung tâm GDNN – GDTX Cổ Loa", 0.216, 23),
                ("Trường Cao đẳng Công thương Tam Xuân", 0.249, 128), ("Trung tâm GDNN Thợ Xây Hà Thành", 0.264, 9),
            ].map {
                TableRow([
                    .link($0.0, "#", below: "Trung cấp · Hà Đông"), .bar(Bar($0.1, target: 0.5, tone: .short)),
                    .strong(page.percent($0.1)),
                    .text(page.number($0.2)),
                ])
            }, classes: "rank")
    }

    private var attention: Feed {
        Feed([
            .init(
                .short, "d.1: 9 trường giữ 71% phần còn thiếu",
                detail: "Chưa gửi dữ liệu văn bằng từ khóa 2024. Đã nhắc lần 2 ngày 15/11.",
                link: Link("Xem 9 trường", "#")),
            .init(
                .gap, "d.4: thiếu 14 báo cáo để kết luận",
                detail: "Bao phủ mới 62%, ngưỡng của kế hoạch là 80%. Quá hạn lâu nhất 23 ngày.",
                link: Link("Nhắc nộp", "#")),
            .init(
                .short, "b: giữ nhịp này thì đạt vào tháng 9/2027",
                detail: "Tăng 0,42 điểm mỗi tháng. 112 chương trình chờ hội đồng thẩm định.",
                link: Link("Xem dự báo", "#")),
        ])
    }

    func dashboard(wall: Bool) -> HTML {
        var page = page
        page.path = "/operations"
        if wall { page.query = [QueryItem("wall", "1")] }
        return DashboardPage(
            "Điều hành", qualifier: "Hà Nội",
            lead: HTML(text: "Kế hoạch 172/KH-UBND. Số liệu đến 10:32, 22/11/2026, từ 334 trên 360 cơ sở."),
            views: Segments("Mốc mục tiêu", [.init("Mốc 2025", "#", isCurrent: true), .init("Mốc 2030", "#")]),
            strip: Strip([.met: 5, .short: 3, .gap: 2]),
            stripWords: group {
                b { "5 đạt" }; ", 3 chưa đạt, 2 chưa đủ dữ liệu";
                span(.class("muted")) { " trên 10 mục tiêu đến hạn 31/12/2025" }
            }, tiles: tiles,
            panels: [
                Panel(
                    "Cơ sở cần hỗ trợ nhất", id: "rank", aside: remark("mục tiêu a.1, vạch đứng là 50%"), isFlush: true,
                    span: .seven
                ) {
                    rank(page).html(page)
                }.html(),
                Panel("Cần chú ý", id: "attention", aside: remark("xếp theo mức ảnh hưởng"), span: .five) {
                    attention.html()
                }.html(),
            ]
        ).html(page)
    }

    private func school(_ name: String, _ line: String, _ done: Int, _ all: Int) -> TableRow {
        let ratio = Double(done) / Double(all), tone: Tone = ratio >= 0.5 ? .met : .short
        return TableRow(
            [
                .link(name, "#", below: line), .bar(Bar(ratio, target: 0.5)), .valued(page.percent(ratio), tone, page),
                .text(page.number(done)),
                .text(page.number(all)),
            ], tone: tone)
    }

    private var breakdown: DataTable {
        DataTable(
            "Tỷ lệ theo loại cơ sở và theo cơ sở",
            columns: [
                Column("Cơ sở", isHead: true), Column("So với 50%", .bar),
                Column("Tỷ lệ ↓", .number, order: .descending), Column("Đã bồi dưỡng", .number),
                Column("Tổng số", .number),
            ],
            groups: [
                TableGroup(
                    "Theo loại cơ sở",
                    [
                        school("Trường cao đẳng", "58 cơ sở", 4687, 7944),
                        school("Trường trung cấp", "35 cơ sở", 954, 1986),
                    ]),
                TableGroup(
                    "Theo cơ sở",
                    [
                        school("Trường Cao đẳng Kỹ thuật Sông Nhuệ", "Hà Đông", 312, 428),
                        school("Trường Trung cấp Y Dược Hồ Gươm", "Đống Đa", 60, 202),
                    ]),
            ], total: school("Hà Nội", "334 cơ sở có dữ liệu", 7064, 13482))
    }

    var figure: HTML {
        let values = [46.8, 47.3, 47.6, 48.2, 48.9, 49.3, 49.9, 50.4, 50.9, 51.4, 51.9, 52.4]
        let months = ["12/2025"] + (1...11).map { "\($0)/2026" }
        return FigurePage(
            "Nhà giáo và cán bộ quản lý được bồi dưỡng năng lực số, sư phạm số",
            lead: "Hà Nội, mọi cơ sở trên địa bàn. Cùng một con số ở mọi trang.",
            crumbs: [Crumb("Kế hoạch", "#"), Crumb("172/KH-UBND", "#"), Crumb("Mốc 2025, a.1")],
            actions: Action.copyLink(page) + Action("Xuất Excel", "#", icon: "download").html(page), figure: "52,4",
            unit: "%",
            bar: Bar(0.524, target: 0.5, tone: .short),
            state: Note(
                group {
                    StateMark(.short, "Chưa đạt đúng hạn 31/12/2025").html(page); br(); "Khi đó "; b { "46,8%" };
                    ", thiếu 3,2 điểm (425 người). Vượt 50% từ ngày 09/7/2026."
                },
                icon: "calendar-x", isWarning: true
            ).html(page), facts: [Fact("Mục tiêu", "≥ 50%"), Fact("Tháng qua", "+0,5 điểm"), Fact("Bao phủ", "92,8%")],
            formula: Fraction(
                "7.064", "người có ít nhất một khóa đã hoàn thành, có minh chứng", over: "13.482",
                "nhà giáo, cán bộ quản lý đang làm việc", result: "52,4%"),
            rules: [
                HTML(text: "Mỗi người tính một lần, tại nơi làm việc chính, theo ngày chốt."),
                HTML(text: "Khóa học loại “năng lực số” hoặc “sư phạm số”; minh chứng đã đối chiếu."),
            ],
            formulaLink: Link("Công thức a1-nlsp, ấn bản 3", "#"),
            clause: Clause(
                quote:
                    "Phấn đấu 50% nhà giáo và cán bộ quản lý GDNN được đào tạo, bồi dưỡng nâng cao năng lực số, kỹ năng, phương pháp sư phạm phù hợp để triển khai đào tạo trên môi trường số.",
                source: "Kế hoạch 172/KH-UBND ngày 24/6/2022 của UBND thành phố Hà Nội, mục II.2.1, điểm a.",
                link: Link("Đọc nguyên văn", "#")),
            trend: TrendChart(
                "Tỷ lệ tăng đều từ 46,8% tháng 12/2025 lên 52,4% tháng 11/2026, vượt mục tiêu 50% trong tháng 7/2026",
                points: zip(months, values).map { .init($0, $1) }, target: 50, periodTitle: "Tháng", valueTitle: "Tỷ lệ"
            ), trendTitle: "Diễn biến 12 tháng",
            panels: [
                Panel(
                    "Theo loại cơ sở, theo cơ sở", id: "by", aside: remark("cộng tử số và mẫu số, không cộng tỷ lệ"),
                    isFlush: true, span: .twelve
                ) {
                    breakdown.html(page)
                    Pager("2 trên 334 cơ sở", next: "#").html(page)
                }.html()
            ]
        ).html(page)
    }
}
