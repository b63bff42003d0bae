import Vietnamese

extension ImportKind {
    /// A spreadsheet makes a day of what looks like one: of room 3/4, of licence 12/2023. Where a column holds words,
    /// it is said.
    func daysInTexts(of row: ImportRow) -> [Refusal] {
        columns.filter { $0.form == .text && row.dayCell($0.field) != nil }.map {
            Refusal($0.field, key: "import.doubt.day_in_text", ["shown": row[$0.field]])
        }
    }
}

extension RowVerdict {
    func doubting(_ doubts: [Refusal]) -> RowVerdict {
        var verdict = self
        verdict.warnings += doubts
        return verdict
    }
}
