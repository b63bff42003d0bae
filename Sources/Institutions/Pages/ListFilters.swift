import Organisations
import Platform

extension Institutions {
    /// The menus of a list of institutions.
    /// - Parameters:
    ///   - occupations: what `offered` knows of the day; none: no menu.
    ///   - provinces: of the division that is shown, when it is not that of the day.
    package func filters(
        _ directory: Directory, occupations: [OfferedTraining.Occupation], provinces: [Unit]? = nil, _ page: PageContext
    ) -> [Filter] {
        var filters = [
            Filter(
                "type", page.t("institutions.field.type"),
                codes.types.codes.map { .init($0.code, $0.name(page.language)) }),
            Filter(
                "level", page.t("institutions.field.level"),
                codes.levels.codes.map { .init($0.code, $0.name(page.language)) }),
            Filter(
                "ownership", page.t("institutions.field.ownership"),
                codes.ownerships.codes.map { .init($0.code, $0.name(page.language)) }),
            Filter(
                "province", page.t("institutions.field.province"),
                (provinces ?? directory.provinces).map { .init($0.id, $0.name(page.language)) }),
            Filter(
                "governed", page.t("institutions.field.governed_by"), directory.superiors.map { .init($0.id, $0.name) },
                lang: page.ofNames),
        ]
        if !occupations.isEmpty {
            let names = occupations.map { Filter.Option($0.code, $0.name) }
            filters.insert(
                Filter("occupation", page.t("institutions.field.occupation"), names, lang: page.ofNames), at: 2)
        }
        return filters
    }
}
