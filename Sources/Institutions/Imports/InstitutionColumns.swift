import Platform

/// The columns of a list of institutions, as offices head them; the first heading is ours.
enum InstitutionColumns {
    static let all: [ImportColumn] = [
        ImportColumn(
            "name", titleKey: "institutions.field.name",
            headings: [
                "Tên cơ sở", "Tên cơ sở GDNN", "Tên cơ sở giáo dục nghề nghiệp", "Tên trường", "Tên đơn vị",
                "Cơ sở GDNN", "Cơ sở giáo dục nghề nghiệp",
                "Tên cơ sở đào tạo", "Tên trường, trung tâm", "Institution", "Name",
            ], isRequired: true),
        ImportColumn(
            "type", titleKey: "institutions.field.type",
            headings: [
                "Loại hình", "Loại hình cơ sở", "Loại cơ sở", "Loại trường", "Loại hình đào tạo", "Loại hình trường",
                "Cấp trường", "Type",
            ],
            isRequired: true),
        ImportColumn(
            "ownership", titleKey: "institutions.field.ownership",
            headings: [
                "Công lập/ Tư thục", "Công lập, tư thục", "Hình thức sở hữu", "Sở hữu", "Loại hình sở hữu",
                "Công lập hay tư thục", "Công/tư",
                "Thành phần kinh tế", "Ownership",
            ]),
        ImportColumn(
            "governed_by", titleKey: "institutions.field.governed_by",
            headings: [
                "Cơ quan chủ quản", "Chủ quản", "Cơ quan quản lý", "Đơn vị chủ quản", "Cơ quan quản lý trực tiếp",
                "Trực thuộc", "Governed by",
            ]),
        ImportColumn(
            "institution_id", titleKey: "institutions.field.institution_id",
            headings: ["Thuộc trường", "Trường chính", "Phân hiệu của", "Cơ sở chính", "Branch of"]),
        ImportColumn(
            "identifier", titleKey: "institutions.field.identifier",
            headings: ["Mã định danh điện tử", "Mã định danh", "Mã định danh cơ sở", "Electronic identifier"]),
        ImportColumn(
            "licence_number", titleKey: "institutions.field.licence_number",
            headings: [
                "Số GCN ĐKHĐ", "Số giấy chứng nhận", "Số giấy chứng nhận đăng ký hoạt động", "Số GCN",
                "Giấy chứng nhận ĐKHĐ", "GCN ĐKHĐ GDNN", "Số GCNĐKHĐ",
                "Số giấy phép",
                "Số quyết định", "Licence number",
            ]),
        ImportColumn(
            "licensed_on", titleKey: "institutions.field.licensed_on",
            headings: [
                "Ngày cấp", "Ngày cấp GCN", "Ngày cấp giấy chứng nhận", "Ngày cấp phép", "Ngày ký", "Licensed on",
            ], form: .day),
        ImportColumn(
            "licence_issuer", titleKey: "institutions.field.licence_issuer",
            headings: ["Cơ quan cấp", "Nơi cấp", "Đơn vị cấp", "Issued by"]),
        ImportColumn(
            "founded_on", titleKey: "institutions.field.founded_on",
            headings: ["Ngày thành lập", "Ngày quyết định thành lập", "Founded on"], form: .day),
        ImportColumn(
            "address", titleKey: "institutions.field.address",
            headings: [
                "Địa chỉ trụ sở", "Địa chỉ", "Địa chỉ trụ sở chính", "Trụ sở chính", "Nơi đặt trụ sở", "Địa điểm",
                "Địa điểm đào tạo", "Address",
            ]),
        ImportColumn(
            "commune", titleKey: "institutions.field.commune",
            headings: [
                "Xã, phường, đặc khu", "Xã/phường", "Xã phường", "Phường/xã", "Phường, xã", "Xã", "Phường",
                "Xã, phường, thị trấn", "Commune",
            ]),
        ImportColumn(
            "province", titleKey: "institutions.field.province",
            headings: [
                "Tỉnh, thành phố", "Tỉnh/thành phố", "Tỉnh/TP", "Tỉnh thành", "Tỉnh", "Thành phố", "Địa phương",
                "Địa bàn", "Province",
            ]),
        ImportColumn(
            "latitude", titleKey: "institutions.field.latitude",
            headings: ["Vĩ độ", "Vĩ độ (N)", "Vĩ độ Bắc", "Tọa độ X", "Tọa độ", "Lat", "Latitude"], form: .decimal),
        ImportColumn(
            "longitude", titleKey: "institutions.field.longitude",
            headings: ["Kinh độ", "Kinh độ (E)", "Kinh độ Đông", "Tọa độ Y", "Long", "Lng", "Longitude"], form: .decimal
        ),
        ImportColumn(
            "area_kind", titleKey: "institutions.field.area_kind",
            headings: ["Loại vùng", "Khu vực", "Vùng", "Thành thị/nông thôn", "Area"]),
        ImportColumn(
            "phone", titleKey: "institutions.field.phone",
            headings: ["Điện thoại", "Số điện thoại", "SĐT", "Điện thoại liên hệ", "Telephone", "Phone"],
            form: .phone),
        ImportColumn(
            "email", titleKey: "institutions.field.email",
            headings: ["Thư điện tử", "Email", "E-mail", "Hộp thư điện tử", "Địa chỉ email"]),
        ImportColumn(
            "website", titleKey: "institutions.field.website",
            headings: ["Trang thông tin điện tử", "Website", "Trang web", "Web"]),
    ]
}
