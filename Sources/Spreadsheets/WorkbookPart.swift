import Vietnamese

/// `xl/workbook.xml`: the sheets and the system of dates.
final class WorkbookPart: XMLEvents {
    struct Entry {
        var name: String
        var relation: String
        var isHidden: Bool
    }

    var sheets: [Entry] = []
    var is1904 = false

    override func start(_ name: UnsafePointer<CChar>, _ attributes: Attributes) throws {
        let name = name.local
        if name.equals("sheet") {
            let state = attributes.string("state") ?? "visible"
            sheets.append(
                Entry(
                    name: attributes.string("name") ?? "", relation: relation(attributes), isHidden: state != "visible")
            )
        } else if name.equals("workbookPr") {
            is1904 = attributes.flag("date1904")
        }
    }

    /// `r:id`; plain `id` would also match `sheetId`'s neighbours, so the prefix is asked for.
    private func relation(_ attributes: Attributes) -> String {
        var at = attributes
        while let key = at[0], let value = at[1] {
            let text = String(cString: key)
            if text.hasSuffix(":id") { return String(cString: value) }
            at += 2
        }
        return ""
    }
}
