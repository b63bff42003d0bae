import Platform

extension Gallery {
    private var crumbs: [Crumb] { [Crumb("Sổ đăng ký", "#"), Crumb("Nhà giáo", "#"), Crumb("Nhập bảng tính")] }

    var importStart: HTML {
        ImportStartPage(
            "Nhập danh sách nhà giáo", lead: "Trường Cao đẳng Kỹ thuật Sông Nhuệ", crumbs: crumbs, path: "/imports",
            onceKey: "k",
            zone: DropZone(
                name: "file", title: "Thả bảng tính vào đây, hoặc chọn tệp",
                hint: "Excel (.xlsx) hoặc CSV, tối đa 50 MB", accept: ".xlsx,.csv"),
            template: Link("Tải bảng mẫu", "#"),
            notes: [
                "Dùng được bảng sẵn có: cột nhận theo tên, tiêu đề ở dòng nào cũng được.",
                "Chưa có gì được ghi trước khi anh, chị xem và đồng ý.",
            ]
        ).html(page)
    }

    private func refused(
        _ row: Int, _ name: String, _ column: String, _ value: String, _ reason: String, _ choices: [String]
    ) -> TableRow {
        let menu = select(.class("form-select form-select-sm"), .aria("label", "Xử lý dòng \(row)")) {
            for choice in choices { option { choice } }
        }
        return TableRow([
            .text(page.number(row)), .text(name, below: column), Cell(marked(value)), .text(reason), Cell(menu),
        ])
    }

    private var refusedPanel: HTML {
        let table = DataTable(
            "Dòng chưa nhận được và lý do",
            columns: [
                Column("Dòng", .number, classes: "idx"), Column("Người, cột", isHead: true), Column("Đã ghi"),
                Column("Lý do", classes: "reason"),
                Column("Xử lý"),
            ],
            rows: [
                refused(
                    14, "Nguyễn Văn Tài", "Số định danh", "1095012345",
                    "Cần 12 chữ số, ô này có 10. Bảng tính có thể đã bỏ hai số 0 ở đầu.",
                    ["Thêm: 001095012345", "Để lại, sửa sau"]),
                refused(
                    27, "Trần Thị Hồng", "Ngày sinh", "31/02/1984", "Tháng 2 không có ngày 31.", ["Để lại, sửa sau"]),
                refused(
                    58, "NGUYÔN THÞ LOAN", "Họ tên", "NGUYÔN THÞ LOAN",
                    "Chữ theo bảng mã cũ (TCVN3). Đọc lại thành “NGUYỄN THỊ LOAN”.", ["Nhận cách đọc lại"]),
            ])
        return Panel(
            "9 dòng chưa nhận được", id: "refused",
            aside: remark("số dòng như trong bảng tính")
                + a(href: "#") {
                    icon("download"); "Tải 9 dòng này về sửa"
                }, isFlush: true
        ) {
            table.html(page); Pager("3 trong 9 dòng", next: "#").html(page)
        }.html()
    }

    private var changedPanel: HTML {
        let table = DataTable(
            "Giá trị đang có và giá trị sẽ ghi",
            columns: [
                Column("Dòng", .number, classes: "idx"), Column("Họ tên", isHead: true), Column("Cột"),
                Column("Thay đổi"),
            ],
            rows: [
                ("9", "Lê Thị Thanh Tâm", "Trình độ", "Đại học", "Thạc sĩ"),
                ("33", "Đỗ Quang Huy", "Chức vụ", "Phó trưởng khoa", "Trưởng khoa"),
            ].map {
                TableRow([.text($0.0), .text($0.1), .text($0.2), Cell(changed(from: $0.3, to: $0.4))])
            })
        return Panel("37 dòng thay đổi", id: "changed", aside: Link("Xem cả 37", "#").html(), isFlush: true) {
            table.html(page)
        }.html()
    }

    private var counts: Counts {
        Counts([
            .init(214, "thêm mới", icon: "plus-circle", tone: .met, path: "#added"),
            .init(37, "thay đổi", icon: "pencil", tone: .due, path: "#changed"),
            .init(9, "chưa nhận được", icon: "slash-circle", tone: .bad, path: "#refused", isCurrent: true),
            .init(52, "đã có, giữ nguyên", icon: "dash-circle", tone: .na, path: "#same"),
        ])
    }

    var importPreview: HTML {
        ImportPage(
            "Xem trước khi ghi", lead: "nha-giao-hoc-ky-1.xlsx, trang “DS nhà giáo”, 312 dòng. Chưa có gì được ghi.",
            crumbs: crumbs, step: .preview,
            counts: counts,
            panels: [
                refusedPanel, changedPanel,
                Panel("Cột đã nhận", id: "columns", aside: Link("Chọn lại cột", "#").html()) {
                    Recognised(
                        "11 trên 12 cột. Tiêu đề gộp hai dòng, bắt đầu từ dòng 6.",
                        columns: ["Họ và tên", "Số định danh", "Ngày sinh", "Giới tính", "Cơ sở", "Chức vụ"]
                    ).html()
                }.html(),
            ],
            dock: Dock(
                "Ghi",
                actions: [
                    Action("Ghi 251 dòng", "#", style: .main, isPost: true, isLarge: true),
                    Action("Để sau", "#", isLarge: true),
                ].html(page),
                words: "9 dòng còn lại được giữ để sửa. Hoàn tác được trong 30 ngày.")
        ).html(page)
    }

    var importWriting: HTML {
        ImportPage(
            "Đang ghi 251 dòng", lead: "nha-giao-hoc-ky-1.xlsx", crumbs: crumbs, step: .writing,
            progress: ProgressBar(
                "Đã ghi 163 trên 251 dòng, còn khoảng 4 giây", done: 163, total: 251, poll: "/imports/1/progress")
        ).html(page)
    }
}
