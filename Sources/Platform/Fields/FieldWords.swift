import Imports
import Policy
import Spreadsheets
import Storage
import Vietnamese
import View

extension FieldKind {
    /// A value in the reader's words; nil for none.
    package func words(_ value: SQLValue, _ page: PageContext, names: [String: String]) -> String? {
        switch (self, value) {
        case (_, .null): nil
        case (.day, .text(let iso)): page.day(iso)
        case (.whole, .integer(let number)): page.number(Int(number))
        case (.decimal, .real(let number)): page.number(number, decimals: 6)
        case (.amount, .real(let number)): page.number(number, decimals: 2)
        case (.decimal, .integer(let number)): page.number(Double(number), decimals: 6)
        case (.money, .integer(let dong)): page.money(Int(dong))
        case (.yesNo, .integer(let yes)): page.t(yes == 1 ? "fields.yes" : "fields.no")
        case (.code(let list), .text(let code)): list.name(code, page.language)
        case (.codes(let list), .text(let codes)): list.names(codes, page.language)
        case (.reference, .text(let id)): names[id] ?? id
        case (_, .text(let text)): text
        case (_, .integer(let number)): String(number)
        case (_, .real(let number)): page.number(number)
        case (_, .blob): nil
        }
    }

    /// As a form or a spreadsheet would have it typed: Vietnamese, read back by `read`.
    package func typed(_ value: SQLValue, names: [String: String]) -> String {
        switch (self, value) {
        case (.day, .text(let iso)): Day(iso: iso).map { Format(.vi).day($0) } ?? iso
        case (.code(let list), .text(let code)): list.name(code, .vi) ?? code
        case (.codes(let list), .text(let codes)): list.names(codes, .vi)
        case (.reference, .text(let id)): names[id] ?? id
        case (_, .text(let text)): text
        case (_, .integer(let number)): String(number)
        case (.amount, .real(let number)): Format(.vi).number(number, decimals: 2)
        case (_, .real(let number)): Format(.vi).number(number, decimals: 6)
        case (_, .null), (_, .blob): ""
        }
    }

    /// In a form, choices are kept by their codes.
    package func posted(_ value: SQLValue, names: [String: String]) -> [String] {
        switch (self, value) {
        case (.code, .text(let code)): [code]
        case (.codes, .text(let codes)): codes.split(separator: " ").map(String.init)
        case (.reference, .text(let id)): [id]
        case (.yesNo, .integer(let yes)): [yes == 1 ? "1" : "0"]
        default: [typed(value, names: names)]
        }
    }

    package func cell(_ value: SQLValue, names: [String: String]) -> SheetValue {
        switch (self, value) {
        case (_, .null): .empty
        case (.day, .text(let iso)): .day(Day(iso: iso))
        case (.whole, .integer(let number)), (.money, .integer(let number)): .whole(Int(number))
        case (.decimal, .real(let number)), (.amount, .real(let number)): .number(number)
        case (.yesNo, .integer(let yes)): .bool(yes == 1)
        default: .text(typed(value, names: names))
        }
    }

    package func shown(_ value: SQLValue, names: [String: String]) -> ShownValue {
        switch (self, value) {
        case (_, .null): .none
        case (.day, .text(let iso)): .day(iso)
        case (.whole, .integer(let number)), (.money, .integer(let number)): .number(Double(number))
        case (.decimal, .real(let number)), (.amount, .real(let number)): .number(number)
        case (.yesNo, .integer(let yes)): .key(yes == 1 ? "fields.yes" : "fields.no")
        case (.code(let list), .text(let code)):
            .name(vi: list.name(code, .vi) ?? code, en: list.name(code, .en) ?? code)
        case (.codes(let list), .text(let codes)): .name(vi: list.names(codes, .vi), en: list.names(codes, .en))
        default: ShownValue(typed(value, names: names))
        }
    }
}

extension CodeList {
    /// Of several codes, as a record keeps them: parted by spaces.
    fileprivate func names(_ codes: String, _ language: Language) -> String {
        codes.split(separator: " ").map { name(String($0), language) ?? String($0) }.joined(separator: "; ")
    }
}
