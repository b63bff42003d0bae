import Measures
import Platform
import Vietnamese

/// Says in icon and word that a value was entered with a source, and which.
struct SourceMark {
    let value: SourcedValue
    let page: PageContext

    /// "Giá trị nhập có nguồn: 1234/BC ngày 15/01/2026".
    func html() -> HTML {
        span(.class("sourced")) {
            icon("file-earmark-check")
            raw(" ")
            page.t(
                "values.mark", ["number": value.content.source.number, "day": page.day(value.content.source.issued)])
        }
    }
}
