import Platform
import Vietnamese

/// A list of books: a kind with every verdict, small enough to read.
struct BookKind: ImportKind {
    let name = "books"
    let titleKey = "books.title"
    let listTitleKey = "books.list"
    let listPath = "/books"
    let permission: Permission = "books.edit"
    /// Throws once after so many applied chunks, as if the process had died there.
    var interruption: Interruption?

    var journalKinds: [String] { ["books.book"] }

    func shown(_ rows: [ReadyRow], _ context: ImportContext, in db: any Connection) throws -> [[String: ShownValue]] {
        rows.map { row in
            [
                "title": shown(row.values["title"] ?? .null),
                "printed": row.values["printed"].map { value in
                    if case .text(let day) = value { .day(day) } else { .none }
                } ?? .none,
            ]
        }
    }

    let columns = [
        ImportColumn("title", titleKey: "books.title_column", headings: ["Tên sách", "Nhan đề"], isRequired: true),
        ImportColumn("code", titleKey: "books.code", headings: ["Mã sách", "Mã số"], isRequired: true),
        ImportColumn("pages", titleKey: "books.pages", headings: ["Số trang"], form: .number),
        ImportColumn("printed", titleKey: "books.printed", headings: ["Ngày in"], form: .day),
        ImportColumn("shelf", titleKey: "books.shelf", headings: ["Kệ"]),
    ]

    static let schema = """
        CREATE TABLE books_book (id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, pages BIGINT,
            printed TEXT,
                                 shelf TEXT NOT NULL, version BIGINT NOT NULL);
        CREATE TABLE books_loan (book_id TEXT NOT NULL REFERENCES books_book (id));
        """

    func validate(_ rows: [ImportRow], _ context: ImportContext, in db: any Connection) throws -> [RowVerdict] {
        var known: [String: (id: String, version: Int, fields: Fields)] = [:]
        for row in try db.rows("SELECT * FROM books_book WHERE code IN (\(list: rows.map { $0["code"] }))") {
            known[try row.get("code")] = (try row.get("id"), try row.get("version"), try Fields(book: row))
        }
        return rows.map { row in verdict(row, known[row["code"]]) }
    }

    private func verdict(_ row: ImportRow, _ known: (id: String, version: Int, fields: Fields)?) -> RowVerdict {
        var reasons: [Refusal] = []
        if row["title"].isEmpty { reasons.append(Refusal("title", key: "books.no_title")) }
        let code = row["code"]
        if code.count != 5 {
            let fixed = String(repeating: "0", count: max(0, 5 - code.count)) + code
            reasons.append(
                Refusal(
                    "code", key: "books.bad_code", ["n": "\(code.count)"], fixes: code.count == 4 ? [Fix(fixed)] : []))
        }
        var printed: Day?
        if !row.isEmpty("printed") {
            switch Reading.day(row["printed"]) {
            case .success(let day): printed = day
            case .failure:
                reasons.append(
                    Refusal("printed", key: "books.no_such_day", fixes: [Fix("", labelKey: "books.leave_empty")]))
            }
        }
        if !reasons.isEmpty { return .refuse(row["title"], reasons) }
        let fields: Fields = [
            "code": code, "title": row["title"], "pages": Int(row["pages"]), "printed": printed?.iso,
            "shelf": row["shelf"],
        ]
        let claims = [Claim("code:" + code, field: "code")]
        let doubts = row["pages"] == "7" ? [Refusal("pages", key: "books.few_pages", ["n": row["pages"]])] : []
        guard let known else {
            return .add(row["title"], group: row["shelf"], values: fields, claims: claims, warnings: doubts)
        }
        let changes = columns.compactMap { column -> FieldChange? in
            let was = known.fields[column.field] ?? .null, will = fields[column.field] ?? .null
            return was == will ? nil : FieldChange(column.field, was: shown(was), will: shown(will))
        }
        return .change(
            row["title"], record: known.id, version: known.version, group: row["shelf"], values: fields,
            changes: changes, claims: claims)
    }

    private func shown(_ value: SQLValue) -> ShownValue {
        switch value {
        case .text(let text): .text(text)
        case .integer(let int): .number(Double(int))
        default: .none
        }
    }

    func apply(_ rows: [ReadyRow], _ context: ImportContext, in db: any Connection) throws {
        try interruption?.strike()
        if rows.contains(where: { $0.values["title"] == .text("Không ghi được") }) {
            throw DatabaseError.wrongType("title", "book")
        }
        var statements: [SQL] = []
        for row in rows {
            let v = row.values.values
            statements.append(
                """
                INSERT INTO books_book (id, code, title, pages, printed, shelf, version)
                VALUES (\(row.record), \(v["code"]), \(v["title"]), \(v["pages"]), \(v["printed"]), \(v["shelf"]), 1)
                ON CONFLICT (id) DO UPDATE
                    SET title = excluded.title, pages = excluded.pages, printed = excluded.printed,
                       shelf = excluded.shelf, version = books_book.version + 1
                """)
            let before =
                row.outcome == .change
                ? try db.row("SELECT * FROM books_book WHERE id = \(row.record)").map(Fields.init(book:)) : nil
            statements += Change(
                kind: "books.book", record: row.record, version: row.version + 1, before: before, after: row.values,
                batch: context.batch
            ).statements(by: context.actor, at: context.now)
        }
        try db.run(batch: statements)
    }

    func undo(_ entries: [UndoEntry], _ context: ImportContext, in db: any Connection) throws -> [UndoRefusal] {
        for undo in entries {
            let id = undo.entry.record
            if let before = undo.content.before {
                try db.run(
                    """
                    UPDATE books_book SET title = \(before["title"]), pages = \(before["pages"]),
                        printed = \(before["printed"]),
                           shelf = \(before["shelf"]), version = \(undo.currentVersion + 1) WHERE id = \(id)
                    """)
            } else {
                try db.run("DELETE FROM books_book WHERE id = \(id)")
            }
            try db.record(
                Change(
                    kind: "books.book", record: id, version: undo.currentVersion + 1, before: undo.content.after,
                    after: undo.content.before,
                    batch: context.batch), by: context.actor)
        }
        return []
    }
}

extension Fields {
    init(book row: Row) throws {
        self = [
            "code": try row.get("code", as: String.self), "title": try row.get("title", as: String.self),
            "pages": try row.get("pages", as: Int?.self),
            "printed": try row.get("printed", as: String?.self), "shelf": try row.get("shelf", as: String.self),
        ]
    }
}
