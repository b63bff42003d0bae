import Platform
import Spreadsheets
import Vietnamese

extension RegisterField {
    /// A value in the reader's words; nil for none.
    func words(_ value: SQLValue, _ page: PageContext, names: ReferenceNames) -> String? {
        switch (form, value) {
        case (_, .null): nil
        case (.day, .text(let iso)): page.day(iso)
        case (.whole, .integer(let number)): page.number(Int(number))
        case (.decimal, .real(let number)): page.number(number, decimals: 6)
        case (.amount, .real(let number)): page.number(number, decimals: 2)
        case (.decimal, .integer(let number)): page.number(Double(number), decimals: 6)
        case (.money, .integer(let dong)): page.money(Int(dong))
        case (.yesNo, .integer(let yes)): page.t(yes == 1 ? "registers.yes" : "registers.no")
        case (.code(let list), .text(let code)): list.name(code, page.language)
        case (.codes(let list), .text(let codes)): list.names(codes, page.language)
        case (.reference, .text(let id)): names[name, id] ?? id
        case (_, .text(let text)): text
        case (_, .integer(let number)): String(number)
        case (_, .real(let number)): page.number(number)
        case (_, .blob): nil
        }
    }

    /// As a form or a spreadsheet would have it typed: Vietnamese, read back by `read`.
    func typed(_ value: SQLValue, names: ReferenceNames) -> String {
        switch (form, value) {
        case (.day, .text(let iso)): Day(iso: iso).map { Format(.vi).day($0) } ?? iso
        case (.code(let list), .text(let code)): list.name(code, .vi) ?? code
        case (.codes(let list), .text(let codes)): list.names(codes, .vi)
        case (.reference, .text(let id)): names[name, id] ?? id
        case (_, .text(let text)): text
        case (_, .integer(let number)): String(number)
        case (.amount, .real(let number)): Format(.vi).number(number, decimals: 2)
        case (_, .real(let number)): Format(.vi).number(number, decimals: 6)
        case (_, .null), (_, .blob): ""
        }
    }

    /// In a form, choices are kept by their codes.
    func posted(_ value: SQLValue, names: ReferenceNames) -> [String] {
        switch (form, value) {
        case (.code, .text(let code)): [code]
        case (.codes, .text(let codes)): codes.split(separator: " ").map(String.init)
        case (.reference, .text(let id)): [id]
        case (.yesNo, .integer(let yes)): [yes == 1 ? "1" : "0"]
        default: [typed(value, names: names)]
        }
    }

    func cell(_ value: SQLValue, names: ReferenceNames) -> SheetValue {
        switch (form, value) {
        case (_, .null): .empty
        case (.day, .text(let iso)): .day(Day(iso: iso))
        case (.whole, .integer(let number)), (.money, .integer(let number)): .whole(Int(number))
        case (.decimal, .real(let number)), (.amount, .real(let number)): .number(number)
        case (.yesNo, .integer(let yes)): .bool(yes == 1)
        default: .text(typed(value, names: names))
        }
    }

    func shown(_ value: SQLValue, names: ReferenceNames) -> ShownValue {
        switch (form, value) {
        case (_, .null): .none
        case (.day, .text(let iso)): .day(iso)
        case (.whole, .integer(let number)), (.money, .integer(let number)): .number(Double(number))
        case (.decimal, .real(let number)), (.amount, .real(let number)): .number(number)
        case (.yesNo, .integer(let yes)): .key(yes == 1 ? "registers.yes" : "registers.no")
        case (.code(let list), .text(let code)): .name(vi: list.name(code, .vi) ?? code, en: list.name(code, .en) ?? code)
        case (.codes(let list), .text(let codes)): .name(vi: list.names(codes, .vi), en: list.names(codes, .en))
        default: ShownValue(typed(value, names: names))
        }
    }

    var column: ImportColumn {
        let form: ImportColumn.Form =
            switch self.form {
            case .day: .day
            case .whole, .money: .number
            case .decimal, .amount: .decimal
            case .yesNo: .yesNo
            default: .text
            }
        return ImportColumn(name, titleKey: titleKey, headings: headings, isRequired: isRequired, form: form)
    }

    var schema: Schema {
        let schema: Schema =
            switch form {
            case .day: .day
            case .whole, .money: .integer
            case .decimal, .amount: .number
            case .yesNo: .boolean
            case .codes: .array(.string)
            default: .string
            }
        if case .codes = form { return schema }
        return .nullable(schema)
    }

    func json(_ value: SQLValue) -> JSONValue {
        switch (form, value) {
        case (.codes, .text(let codes)): .array(codes.split(separator: " ").map { .string(String($0)) })
        case (.codes, _): .array([])
        case (.yesNo, .integer(let yes)): .bool(yes == 1)
        case (_, .integer(let number)): .integer(Int(number))
        case (_, .text(let text)): .string(text)
        case (_, .real(let number)): .number(number)
        default: .null
        }
    }
}

extension CodeList {
    /// Of several codes, as a record keeps them: parted by spaces.
    fileprivate func names(_ codes: String, _ language: Language) -> String {
        codes.split(separator: " ").map { name(String($0), language) ?? String($0) }.joined(separator: "; ")
    }
}

/// What the records that fields refer to are called: by field, by id.
struct ReferenceNames: Sendable {
    private var names: [String: [String: String]] = [:]

    init() {}

    subscript(field: String, id: String) -> String? { names[field]?[id] }

    /// One statement a field that refers to something.
    init(_ values: [Fields], of register: any Register, on day: Day, in db: any Connection) throws {
        for field in register.fields {
            guard case .reference(let reference) = field.form else { continue }
            let ids = Set(values.compactMap { value -> String? in if case .text(let id) = value[field.name] ?? .null { id } else { nil } })
            if !ids.isEmpty { names[field.name] = try reference.names(ids.sorted(), on: day, in: db) }
        }
    }
}
