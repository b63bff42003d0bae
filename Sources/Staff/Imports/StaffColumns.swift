import Platform
import Vietnamese

/// The columns of a list of staff, by the headings that offices write.
struct StaffColumns {
    let all: [ImportColumn]

    init(_ codes: StaffCodes) {
        all = Self.person + Self.work + codes.courseTypes.flatMap(Self.training) + Self.anyTraining + Self.competence
    }

    private static let person: [ImportColumn] = [
        ImportColumn(
            "name", titleKey: "staff.column.name",
            headings: [
                "Họ và tên", "Họ tên", "Họ và tên nhà giáo", "Họ tên giáo viên", "Họ tên cán bộ", "Họ và tên khai sinh",
                "Tên nhà giáo", "Full name",
            ]),
        ImportColumn(
            "family", titleKey: "staff.column.family",
            headings: ["Họ và tên đệm", "Họ đệm", "Họ lót", "Họ và chữ đệm"],
            wholeHeadings: [
                "Họ và tên đệm", "Họ tên đệm", "Họ, tên đệm", "Họ & tên đệm", "Họ đệm", "Họ và đệm", "Họ, đệm",
                "Họ và chữ đệm", "Họ, chữ đệm", "Họ chữ đệm",
                "Họ và tên lót", "Họ tên lót", "Họ, tên lót", "Họ & tên lót", "Họ lót", "Họ và lót", "Họ, lót",
                "Họ và chữ lót", "Họ", "Họ và", "Family name",
                "Surname", "Last name",
            ], partOf: "name"),
        ImportColumn(
            "middle", titleKey: "staff.column.middle", headings: ["Tên đệm"],
            wholeHeadings: ["Tên đệm", "Đệm", "Chữ đệm", "Tên lót", "Lót", "Chữ lót", "Middle name"], partOf: "name"),
        ImportColumn(
            "given", titleKey: "staff.column.given", headings: ["Tên"],
            wholeHeadings: ["Tên", "Tên gọi", "Tên riêng", "Given name", "First name"],
            partOf: "name"),
        ImportColumn(
            "born", titleKey: "staff.column.born",
            headings: [
                "Ngày sinh", "Ngày, tháng, năm sinh", "Năm sinh", "Ngày tháng năm sinh", "Sinh ngày", "NTNS",
                "Date of birth",
            ], form: .day),
        ImportColumn("sex", titleKey: "staff.column.sex", headings: ["Giới tính", "Giới", "Nam/Nữ", "Phái", "Sex"]),
        ImportColumn(
            "number", titleKey: "staff.column.number",
            headings: [
                "Số CCCD", "Số định danh cá nhân", "CCCD", "Số căn cước", "Số căn cước công dân", "Căn cước công dân",
                "Số định danh", "Mã định danh cá nhân",
                "Số CCCD/CMND", "CMND/CCCD", "Số CMND", "CMND", "Số ĐDCN", "ĐDCN",
            ], form: .personalNumber),
        ImportColumn("passport", titleKey: "staff.column.passport", headings: ["Số hộ chiếu", "Hộ chiếu", "Passport"]),
        ImportColumn("nationality", titleKey: "staff.column.nationality", headings: ["Quốc tịch", "Nationality"]),
        ImportColumn(
            "phone", titleKey: "staff.column.phone",
            headings: ["Điện thoại", "Số điện thoại", "ĐT", "SĐT", "Di động", "Điện thoại di động", "Phone"],
            form: .phone),
        ImportColumn(
            "email", titleKey: "staff.column.email", headings: ["Email", "Thư điện tử", "Địa chỉ email", "E-mail"]),
    ]

    private static let work: [ImportColumn] = [
        ImportColumn(
            "organisation", titleKey: "staff.column.organisation",
            headings: [
                "Đơn vị công tác", "Đơn vị", "Cơ sở", "Tên cơ sở", "Trường", "Tên trường", "Nơi công tác",
                "Cơ quan công tác", "Cơ sở GDNN",
                "Cơ sở giáo dục nghề nghiệp", "Tên đơn vị", "Nơi làm việc",
            ]),
        ImportColumn(
            "organisation_code", titleKey: "staff.column.organisation_code",
            headings: ["Mã đơn vị", "Mã cơ sở", "Mã định danh đơn vị", "Mã trường"]),
        ImportColumn(
            "position", titleKey: "staff.column.position",
            headings: [
                "Chức danh", "Chức vụ", "Chức danh nghề nghiệp", "Vị trí việc làm", "Chức vụ, chức danh",
                "Vị trí công tác", "Position",
            ]),
        ImportColumn(
            "main", titleKey: "staff.column.main",
            headings: [
                "Cơ hữu/Thỉnh giảng", "Cơ hữu", "Loại hợp đồng", "Hình thức làm việc", "Nơi làm việc chính",
                "Loại lao động", "Hình thức hợp đồng",
            ]),
        ImportColumn(
            "from", titleKey: "staff.column.from",
            headings: [
                "Ngày bắt đầu làm việc", "Làm việc từ ngày", "Ngày tuyển dụng", "Ngày vào trường", "Ngày vào làm",
                "Công tác từ ngày", "Từ ngày",
                "Ngày bắt đầu", "Thời điểm tuyển dụng",
            ], form: .day),
    ]

    private static func training(_ type: StaffCodes.CourseType) -> [ImportColumn] {
        // The short ones mean too many things when they stand alone.
        let names = [type.name.vi] + type.synonyms.filter { $0.utf8.count > 5 }
        let groups =
            ["Bồi dưỡng " + type.name.vi.lowercased()] + names + names.map { "Bồi dưỡng " + $0 }
            + names.map { "Đào tạo, bồi dưỡng " + $0 }
        return [
            ImportColumn(
                RowReader.completedField(type.code), titleKey: "staff.column.\(type.code).completed_on",
                headings: [
                    "Ngày hoàn thành", "Hoàn thành ngày", "Thời gian hoàn thành", "Ngày cấp", "Ngày cấp chứng nhận",
                    "Thời gian", "Ngày",
                ],
                groups: groups, form: .day),
            ImportColumn(
                RowReader.evidenceField(type.code), titleKey: "staff.column.\(type.code).evidence",
                headings: [
                    "Số chứng nhận", "Số chứng chỉ", "Số giấy chứng nhận", "Số quyết định", "Số GCN", "Minh chứng",
                    "Chứng nhận", "Chứng chỉ",
                ],
                groups: groups),
        ]
    }

    /// A course in a row of its own columns, its type in words.
    private static let anyTraining: [ImportColumn] = [
        ImportColumn(
            "course", titleKey: "staff.column.course",
            headings: [
                "Loại khóa bồi dưỡng", "Khóa bồi dưỡng", "Nội dung bồi dưỡng", "Loại khóa", "Khóa đào tạo, bồi dưỡng",
                "Tên khóa bồi dưỡng", "Tên khóa học",
            ]),
        ImportColumn(
            "course.completed_on", titleKey: "staff.column.completed_on",
            headings: ["Ngày hoàn thành khóa", "Ngày hoàn thành", "Ngày cấp chứng nhận"],
            form: .day),
        ImportColumn(
            "course.evidence", titleKey: "staff.column.evidence",
            headings: ["Số chứng nhận khóa", "Số chứng nhận", "Số chứng chỉ", "Số quyết định"]),
        ImportColumn(
            "course.hours", titleKey: "staff.column.hours", headings: ["Số tiết", "Số giờ", "Thời lượng (tiết)"],
            form: .number),
        ImportColumn(
            "course.provider", titleKey: "staff.column.provider",
            headings: ["Đơn vị tổ chức", "Đơn vị cấp chứng nhận", "Nơi cấp chứng nhận"]),
    ]

    private static let competence: [ImportColumn] = [
        ImportColumn(
            "level", titleKey: "staff.column.level",
            headings: ["Bậc năng lực số", "Mức năng lực số", "Trình độ năng lực số"]),
        ImportColumn(
            "level.assessed_on", titleKey: "staff.column.assessed_on",
            headings: ["Ngày đánh giá năng lực số", "Ngày đánh giá"], form: .day),
    ]
}
