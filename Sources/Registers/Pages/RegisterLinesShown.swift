import Platform
import Vietnamese

// A record's lines as its form, its page and the API show them.

extension RegisterLines {
    /// As a form holds them.
    func posted(_ values: Fields) -> [QueryItem] {
        lines(of: values).enumerated().flatMap { at, line in
            fields.flatMap { field in
                field.kind.posted(line[field.name] ?? .null, names: [:]).map { QueryItem(name(at, field), $0) }
            }
        }
    }

    /// How many lines a form holds, empty ones at its end left out.
    func count(_ form: FormData) -> Int {
        (0..<most).last { at in fields.contains { !isBlank(form.all(name(at, $0))) } }.map { $0 + 1 } ?? 0
    }

    func isBlank(_ typed: [String]) -> Bool { typed.allSatisfy { $0.allSatisfy(\.isWhitespace) } }

    func json(_ values: Fields) -> JSONValue {
        .array(
            lines(of: values).map { line in
                .object(fields.map { ($0.name, $0.kind.json(line[$0.name] ?? .null)) })
            })
    }

    /// In answers.
    var member: (String, Schema, String) { (name, .array(.object(fields.map { ($0.name, $0.schema, "") })), "") }

    var sentMember: (String, Schema, String) {
        let line = Schema.sent(
            fields.map { ($0.name, $0.sentSchema, "") }, required: fields.filter(\.isRequired).map(\.name))
        return (name, .limited(.array(line), [("maxItems", .integer(most))]), "All of them, in order.")
    }
}

extension RegisterField {
    var sentSchema: Schema { isRequired ? kind.schema : .nullable(kind.schema) }
}

extension RegisterFormView {
    private static let blankLines = 2

    /// The lines that there are, and some to fill in.
    func section(of lines: RegisterLines, _ page: PageContext) -> FormModel.Section {
        let count = min(lines.most, lines.count(typed) + Self.blankLines)
        let fields = (0..<count).flatMap { at in lines.fields.map { field($0, of: lines, at, page) } }
        return FormModel.Section(
            page.t(lines.titleKey), fields, extra: p(.class("muted")) { page.t("registers.lines.hint") },
            fieldsInRow: min(lines.fields.count, 4))
    }

    private func field(_ field: RegisterField, of lines: RegisterLines, _ at: Int, _ page: PageContext) -> Field {
        let name = lines.name(at, field)
        let (control, width) = field.kind.control(
            page, offered: choices[lines.key(field)] ?? [], none: page.t("registers.form.none"))
        return Field(
            name, page.t(field.titleKey), control, values: typed.all(name), hint: field.hintKey.map { page.t($0) },
            error: error(name, page), isOptional: !field.isRequired, width: width,
            context: page.t("registers.lines.line", ["n": at + 1]))
    }
}

extension RegisterRecordModel {
    func panel(of lines: RegisterLines, _ page: PageContext) -> HTML {
        let found = lines.lines(of: record.values), title = page.t(lines.titleKey)
        return Panel(title, id: lines.name, isFlush: !found.isEmpty) {
            if found.isEmpty {
                p(.class("mb-0 muted")) { page.t("registers.lines.none") }
            } else {
                DataTable(
                    title,
                    columns: lines.fields.enumerated().map { at, field in
                        Column(page.t(field.titleKey), field.columnKind, isHead: at == 0)
                    },
                    rows: found.map { line in
                        TableRow(
                            lines.fields.map { field in
                                let words = field.kind.words(
                                    line[field.name] ?? .null, page, names: names[lines.key(field)])
                                return field.isNamed && words != nil ? .name(words ?? "", page) : .text(words)
                            })
                    }, isDense: true
                ).html(page)
            }
        }.html()
    }

    /// "Bộ phận: Mô tơ, 1 → Mô tơ, 2": the lines that went, and those that came.
    func change(_ lines: RegisterLines, _ before: Fields, _ after: Fields, _ page: PageContext) -> String {
        let old = lines.lines(of: before), new = lines.lines(of: after)
        func words(_ some: [Fields]) -> String {
            some.isEmpty
                ? page.t("registers.history.nothing")
                : some.map { lines.words($0, page, names: names) }.joined(separator: " · ")
        }
        let gone = old.filter { !new.contains($0) }, come = new.filter { !old.contains($0) }
        // Only their order, or how often one of them stands there.
        let isOrder = gone.isEmpty && come.isEmpty
        return page.t(
            "registers.history.change",
            [
                "field": page.t(lines.titleKey), "was": words(isOrder ? old : gone), "is": words(isOrder ? new : come),
            ])
    }
}
