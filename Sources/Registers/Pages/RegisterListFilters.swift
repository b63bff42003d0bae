import Organisations
import Platform
import Vietnamese

/// By what a list can be narrowed.
extension RegisterListModel {
    func filters(_ page: PageContext) -> [Filter] {
        let own = register.fields.compactMap { field -> Filter? in
            guard field.isFiltered else { return nil }
            let referred = filter.chosen[field.name, default: []].map { Filter.Option($0, names[field.name][$0] ?? $0) }
            return Filter(
                field.name, page.t(field.titleKey), field.isReference ? referred : field.options(page),
                lang: field.isReference ? page.ofNames : nil)
        }
        return own + [inForce(page)].compactMap(\.self)
            + [
                Filter(
                    "province", page.t("registers.province"),
                    provinces.map { .init($0.id, page.language == .vi ? $0.name : $0.nameInEnglish ?? $0.name) }),
                Filter(
                    "organisation", page.t("registers.organisation"),
                    filter.organisations.map { .init($0, organisations[$0] ?? $0) }, lang: page.ofNames),
            ].filter { !$0.options.isEmpty }
    }

    /// Today, the day of the last yearly report, and whichever day the address names.
    private func inForce(_ page: PageContext) -> Filter? {
        guard register.table.period != nil else { return nil }
        let days = [today, Day(year: today.year - 1, month: 12, day: 31), filter.inForce].compactMap(\.self)
        let options = days.enumerated().filter { at, day in !days[..<at].contains(day) }.map { _, day in
            Filter.Option(
                day.iso,
                day == today ? page.t("registers.in_force.today", ["day": page.day(day)]) : page.day(day))
        }
        return Filter(RegisterPeriod.asked, page.t("registers.in_force"), options)
    }
}

extension RegisterField {
    func options(_ page: PageContext) -> [Filter.Option] {
        switch kind {
        case .code(let list), .codes(let list): list.codes.map { .init($0.code, $0.name(page.language)) }
        case .yesNo: [.init("1", page.t("fields.yes")), .init("0", page.t("fields.no"))]
        default: []
        }
    }
}
