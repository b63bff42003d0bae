import People
import Platform
import Vietnamese

/// The fields of the forms, each drawn in one way wherever it stands.
struct StaffFields {
    let typed: FormData
    let codes: StaffCodes
    let errors: [FieldError]
    let page: PageContext

    func of(_ names: [String]) -> [Field] { names.map(field) }

    private func field(_ name: String) -> Field {
        let hint = "staff.hint.\(name)"
        return Field(
            name, page.t("staff.field.\(name)"), control(name), value: typed[name] ?? preset(name),
            hint: page.strings.has(hint) ? page.t(hint) : nil,
            error: errors.first { $0.field == name }.map { page.t($0.key, $0.arguments) },
            isOptional: Self.optional.contains(name), width: width(name))
    }

    private static let optional: Set<String> = [
        "passport", "nationality", "phone", "email", "title", "hours", "provider", "evidence",
    ]

    private func preset(_ name: String) -> String { name == "main" ? "yes" : "" }

    private func control(_ name: String) -> Field.Control {
        let isEnglish = page.language == .en
        switch name {
        case "number", "phone", "hours": return .digits
        case "born", "completed_on", "assessed_on", "from", "until": return .day
        case "sex": return .radio(Sex.allCases.map { .init($0.rawValue, page.t("people.sex.\($0.rawValue)")) })
        case "main": return .radio(["yes", "no"].map { .init($0, page.t("staff.main.\($0)")) })
        case "position": return .select(codes.positions.map { .init($0.code, $0.name(isEnglish)) })
        case "course_type": return .select(codes.courseTypes.map { .init($0.code, $0.name(isEnglish)) })
        case "level":
            return .select(
                (codes.frames.first?.levels ?? []).map { .init($0.code, "\($0.code): \($0.name(isEnglish))") })
        case "reason": return .long(rows: 2)
        default: return .text()
        }
    }

    private func width(_ name: String) -> Field.Width {
        switch name {
        case "number", "phone", "born", "completed_on", "assessed_on", "from", "until", "passport", "nationality":
            .short
        case "hours": .short
        case "evidence": .medium
        default: .full
        }
    }
}
