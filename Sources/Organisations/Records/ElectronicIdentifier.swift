import Platform

/// Mã định danh điện tử của cơ quan, tổ chức. QĐ 20/2020/QĐ-TTg, Điều 4–7: at most 35 characters. State agencies: a
/// letter A–Y and two digits for level 1, further levels after dots, from left to right (`H26.11`). Enterprises: their
/// business number. Others: Z and two digits, then up to 32 characters without separator.
package struct ElectronicIdentifier: Sendable, Equatable {
    package enum Form: String, Sendable { case agency, enterprise, other }

    package let text: String
    package let form: Form

    /// Throws `Problem.invalid` on field `identifier`, saying which rule is broken.
    package init(_ typed: String) throws {
        let text = typed.filter { !$0.isWhitespace }.uppercased()
        guard text.utf8.count <= 35 else { throw Self.mistake("organisations.identifier.too_long") }
        guard let form = Self.form(of: text) else { throw Self.mistake(Self.reason(text)) }
        self.text = text
        self.form = form
    }

    private static func form(of text: String) -> Form? {
        if text.wholeMatch(of: /[A-Y][0-9]{2}(\.[0-9A-Z]+)*/) != nil { return .agency }
        if text.wholeMatch(of: /Z[0-9]{2}[0-9A-Z]{1,32}/) != nil { return .other }
        // A business number has 10 digits, or 13 with a hyphen for a dependent unit (Luật Doanh nghiệp; NĐ 168/2025:
        // verify).
        if text.wholeMatch(of: /[0-9]{10}(-[0-9]{3})?/) != nil { return .enterprise }
        return nil
    }

    private static func reason(_ text: String) -> String {
        // 000.00.19.H26: right to left, as before QĐ 20/2020/QĐ-TTg.
        if text.wholeMatch(of: /([0-9]{2,3}\.){1,3}[A-Y][0-9]{2}/) != nil {
            return "organisations.identifier.old_order"
        }
        return "organisations.identifier.form"
    }

    private static func mistake(_ key: String) -> Problem { .invalid([FieldError("identifier", key)]) }
}
