import Organisations
import Platform

extension RegisterImport {
    var journalKinds: [String] { [register.kind] }

    func shown(_ rows: [ReadyRow], _ context: ImportContext, in db: any Connection) throws -> [[String: ShownValue]] {
        let owners = rows.map { row -> String? in
            if case .text(let id) = row.values[RegisterRows.owner] ?? .null { id } else { nil }
        }
        let organisations = try OrganisationNames.of(
            Set(owners.compactMap(\.self)).sorted(), on: context.today, .vi, in: db)
        let names = try ReferenceNames(rows.map(\.values), of: register, on: context.today, in: db)
        return zip(rows, owners).map { row, owner in
            var shown: [String: ShownValue] = [RegisterRows.owner: ShownValue(owner.flatMap { organisations[$0] })]
            for field in register.fields where !field.isComputed {
                shown[field.name] = field.shown(row.values[field.name] ?? .null, names: names)
            }
            return shown
        }
    }

    func words(for field: String) -> [String] {
        register.field(field)?.kind.list?.codes.map(\.vi) ?? []
    }
}
