import Platform

extension Gallery {
    private func plan(_ name: String, _ act: String, _ about: String, _ counts: [Tone: Int]) -> TableRow {
        let all = counts.values.reduce(0, +)
        let met = group {
            b { visitor.number(counts[.met] ?? 0) }; span(.class("muted")) { " trên \(all)" }
        }
        return TableRow([
            .text(name, below: act), Cell(small { about }), Cell(Strip(counts).html(visitor)), Cell(span { met }),
        ])
    }

    private var plans: HTML {
        let table = DataTable(
            "Trạng thái các mục tiêu theo kế hoạch",
            columns: [
                Column("Kế hoạch", isHead: true), Column("Nội dung", isWideOnly: true), Column("Từng mục tiêu"),
                Column("Đã đạt", .number),
            ],
            rows: [
                plan(
                    "Cả nước", "Quyết định 2222/QĐ-TTg", "Chương trình Chuyển đổi số trong giáo dục nghề nghiệp",
                    [.met: 5, .short: 4, .due: 5, .gap: 2]),
                plan(
                    "Hà Nội", "Kế hoạch 172/KH-UBND", "20 mục tiêu, mốc 2025 và 2030",
                    [.met: 5, .short: 3, .due: 9, .gap: 2, .na: 1]),
                plan(
                    "An Giang", "Quyết định 1648/QĐ-UBND", "16 mục tiêu, mốc 2025 và 2030",
                    [.met: 6, .short: 4, .due: 5, .gap: 1]),
            ])
        return div(.class("panel flush")) {
            table.html(visitor)
            div(.class("maplegend row-x")) {
                stateLegend(visitor); a(href: "#", .class("push")) { "Mở bảng theo dõi" }
            }
        }
    }

    var home: HTML {
        HomePage(
            "Chọn nghề, học nghề, hành nghề\nbằng dữ liệu tin được",
            "Mọi cơ sở giáo dục nghề nghiệp đã được cấp phép, mọi văn bằng đã vào sổ gốc, và tiến độ từng mục tiêu của Nhà nước.",
            doors: [
                .init(icon: "geo-alt", "Tìm trường, tìm ngành", "1.886 cơ sở ở 34 tỉnh, thành phố", isWide: true) {
                    Platform.form(.named("action", "/schools"), .class("cols")) {
                        div(.class("c6")) {
                            label(.class("small fw-semibold"), .named("for", "trade")) { "Em muốn học nghề gì?" };
                            input(
                                .class("form-control"), .id("trade"), .name("q"),
                                .named("placeholder", "Ví dụ: điện công nghiệp"))
                        }
                        div(.class("c6")) {
                            label(.class("small fw-semibold"), .named("for", "place")) { "Ở đâu?" };
                            select(.class("form-select"), .id("place"), .name("place")) {
                                option { "Hà Nội" }; option { "An Giang" }
                            }
                        }
                        div(.class("c12 row-x")) {
                            button(.class("btn btn-main btn-lg")) {
                                icon("search"); "Tìm trường"
                            }; a(href: "#") { "Xem trên bản đồ" }
                        }
                    }
                },
                .init(icon: "patch-check", "Tra cứu văn bằng", "Quét mã QR trên văn bằng, hoặc nhập số hiệu") {
                    Platform.form(.named("action", "/verify")) {
                        label(.class("small fw-semibold"), .named("for", "number")) { "Số hiệu văn bằng" }
                        input(
                            .class("form-control mb-3"), .id("number"), .name("number"),
                            .named("placeholder", "Ví dụ: CĐ-0012847"),
                            .named("autocomplete", "off"))
                        div(.class("row-x")) {
                            button(.class("btn btn-primary btn-lg")) { "Tra cứu" };
                            a(href: "#") {
                                icon("qr-code-scan"); "Quét mã QR"
                            }
                        }
                    }
                },
            ],
            bands: [
                band(
                    "Các kế hoạch đang đi đến đâu",
                    lead:
                        "Mỗi dấu tròn là một mục tiêu đã công bố, tính từ hồ sơ của các cơ sở. Số liệu đến 10:32 ngày 22/11/2026."
                ) { plans },
                section(.class("band")) {
                    div(.class("page cols")) {
                        div(.class("c7")) {
                            h2(.class("fs-4 mb-3")) { "Tin mới" }
                            Entries(
                                [
                                    .init(
                                        "Hà Nội công bố kết quả tự đánh giá chuyển đổi số của 93 trường cao đẳng, trung cấp",
                                        "#", line: "20/11/2026"),
                                    .init("Hướng dẫn gửi báo cáo tuyển sinh tháng 11", "#", line: "18/11/2026"),
                                ], all: Link("Tất cả tin", "#")
                            ).html()
                        }
                        div(.class("c5")) {
                            h2(.class("fs-4 mb-3")) { "Thủ tục hay dùng" }
                            Entries(
                                [
                                    .init("Cấp bản sao văn bằng từ sổ gốc", "#", line: "Trong ngày, nộp trực tuyến"),
                                    .init("Miễn, giảm học phí", "#", line: "10 ngày làm việc"),
                                ], all: Link("Tất cả thủ tục", "#")
                            ).html()
                        }
                    }
                },
            ]
        ).html(visitor)
    }

    var signIn: HTML { SignInPage(next: "/today", nationalIdentity: "/vneid", forgotten: "/forgotten").html(visitor) }

    private func lookup(_ value: String) -> AnswerPage.Lookup {
        .init(
            path: "/verify", name: "number", title: "Số hiệu văn bằng", value: value, submit: "Tra cứu",
            hint: "Ví dụ: CĐ-0012847")
    }

    var question: HTML { AnswerPage("Tra cứu văn bằng", question: lookup(""), verdict: nil).html(visitor) }

    var answer: HTML {
        AnswerPage(
            "Kết quả tra cứu văn bằng", question: lookup("CĐ-0012847"),
            verdict: Answer(
                .met, icon: "patch-check-fill", "Văn bằng có thật, đang có hiệu lực",
                "Kiểm tra lúc 10:32 ngày 22/11/2026 với sổ gốc của cơ sở cấp.",
                name: "Phạm Thị Minh Châu", line: "Bằng tốt nghiệp cao đẳng, ngành Điều dưỡng, xếp loại Giỏi",
                facts: [
                    Fact("Cơ sở cấp", "Trường Cao đẳng Y tế Long Biên"), Fact("Số hiệu", "CĐ-0012847"),
                    Fact("Số vào sổ gốc", "2026/YTLB/0318"),
                    Fact("Ngày cấp", "05/11/2026"),
                ],
                extra: Note(
                    group {
                        b { "Không ai sửa lùi được." }; " Văn bằng nằm ở vị trí 1.204.331 của sổ minh bạch."
                    }, icon: "shield-check"
                ).html(visitor),
                actions: [
                    Action("In kết quả", "#", icon: "printer", style: .primary), Action("Tra văn bằng khác", "#"),
                ])
        ).html(visitor)
    }

    var unknown: HTML {
        AnswerPage(
            "Kết quả tra cứu văn bằng", question: lookup("CD 00128470"),
            verdict: Answer(
                .na, icon: "question-circle", "Chưa tìm thấy số hiệu này",
                "Không có nghĩa là văn bằng giả. Nhiều văn bằng giấy cũ chưa được số hóa.",
                extra: p {
                    "Đã tìm "; b { "CD 00128470" }; " trong 8.412.906 văn bằng, từ năm 1990."
                }, actions: [Action("Gửi yêu cầu xác minh", "#", style: .primary)])
        ).html(visitor)
    }
}
