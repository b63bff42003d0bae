import Policy
import Vietnamese
import View

extension FieldKind {
    /// How a form asks for it.
    /// - Parameters:
    ///   - offered: for a reference, what may be chosen; empty: it is typed.
    ///   - none: the words for none of them, where a choice may be taken back.
    package func control(_ page: PageContext, offered: [FieldChoice] = [], none: String? = nil) -> (
        Field.Control, Field.Width
    ) {
        let empty = none.map { [Field.Choice("", $0)] } ?? []
        return switch self {
        case .text(let max): (.text(), max <= 40 ? .medium : .full)
        case .long: (.long(), .full)
        case .day: (.day, .short)
        case .whole, .money, .decimal, .amount: (.digits, .short)
        case .link: (.text(type: "url"), .full)
        case .yesNo: (.radio([.init("1", page.t("fields.yes")), .init("0", page.t("fields.no"))]), .full)
        case .code(let list):
            (list.codes.count <= 5 ? .radio(list.choices(page)) : .select(empty + list.choices(page)), .full)
        case .codes(let list): (.boxes(list.choices(page)), .full)
        case .reference:
            offered.isEmpty ? (.text(), .full) : (.select(empty + offered.map { .init($0.id, $0.name) }), .full)
        }
    }
}

extension CodeList {
    fileprivate func choices(_ page: PageContext) -> [Field.Choice] {
        codes.map { Field.Choice($0.code, $0.name(page.language)) }
    }
}
