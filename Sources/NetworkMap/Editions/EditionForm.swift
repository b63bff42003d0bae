import Organisations
import Platform
import Vietnamese

/// Which file, whose, of when.
struct EditionForm {
    let divisions: [Division]
    let today: Day
    let typed: FormData
    let errors: [FieldError]

    func html(_ page: PageContext) -> HTML {
        FormPage(
            page.t("networkmap.import_outlines"), lead: page.t("networkmap.import_lead"),
            crumbs: [
                Crumb(page.t("nav.map"), NetworkMap.path), Crumb(page.t("networkmap.outlines"), "/map/outlines"),
                Crumb(page.t("networkmap.import_outlines")),
            ],
            form: FormModel(
                path: "/map/outlines", sections: [.init(nil, fields(page))], submit: page.t("networkmap.read_file"),
                cancel: Link(page.t("networkmap.cancel"), "/map/outlines"), onceKey: typed[FormNames.once] ?? newID(),
                isMultipart: true)
        ).html(page)
    }

    private func fields(_ page: PageContext) -> [Field] {
        let chosen = typed.text("division") ?? divisions.on(today)?.from.iso
        let choices = divisions.reversed().map { division in
            Field.Choice(
                division.from.iso,
                page.t("networkmap.division_since", ["n": division.provinces.count, "day": page.day(division.from)]))
        }
        return [
            Field(
                "file", page.t("networkmap.field.file"), .file(accept: ".geojson,.json"),
                hint: page.t("networkmap.field.file.hint", ["n": OutlineFile.limitMegabytes]),
                error: error("file", page)),
            Field(
                "level", page.t("networkmap.field.level"),
                .radio(
                    OutlineEdition.Level.allCases.map {
                        Field.Choice($0.rawValue, page.t("networkmap.level.\($0.rawValue)"))
                    }),
                value: typed.text("level") ?? OutlineEdition.Level.province.rawValue,
                hint: page.t("networkmap.field.level.hint"), error: error("level", page)),
            Field(
                "division", page.t("networkmap.division"), .radio(choices), value: chosen,
                error: error("division", page)),
            Field(
                "source", page.t("networkmap.field.source"), value: typed.text("source"),
                hint: page.t("networkmap.field.source.hint"),
                error: error("source", page)),
            Field(
                "issued_on", page.t("networkmap.field.issued_on"), .day, value: typed.text("issued_on"),
                error: error("issued_on", page), isOptional: true,
                width: .short),
        ]
    }

    private func error(_ field: String, _ page: PageContext) -> String? {
        errors.first { $0.field == field }.map { page.t($0.key, $0.arguments) }
    }
}
