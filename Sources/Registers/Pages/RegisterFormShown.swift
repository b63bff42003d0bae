import Organisations
import Platform
import Vietnamese

/// What a form shows besides what was typed: whose record it is, and what its references may be. All of it lies within
/// what the actor may edit; an organisation or a record beyond that is as unknown to a form as one that is not there.
extension RegisterDesk {
    func form(
        _ request: WebRequest, _ record: RegisterRecord?, _ typed: FormData, savedAt: Instant? = nil,
        errors: [FieldError] = []
    ) async throws -> RegisterFormView {
        let today = clock.today, scope = try request.scope(register.edit)
        let (view, persons) = try await database.read { [register] db in
            let organisation = try record?.organisation ?? self.owner(typed, scope, in: db)
            var choices: [String: [FieldChoice]] = [:], typed = typed, persons: [String] = []
            for field in register.fields {
                guard let reference = field.kind.reference, let organisation else { continue }
                let offered = try offered(reference, of: organisation, besides: record?.text(field.name), in: db)
                choices[field.name] = offered
                var shown = offered.map(\.id)
                if offered.isEmpty, let id = typed[field.name],
                    let words = try words(of: id, reference, of: organisation, known: record?.text(field.name), in: db)
                {
                    typed.pairs = typed.pairs.map { $0.name == field.name ? QueryItem(field.name, words) : $0 }
                    shown.append(id)
                }
                if register.personField == field.name { persons += shown }
            }
            for lines in register.table.lines {
                guard let organisation else { continue }
                try offer(for: lines, of: organisation, record, &typed, &choices, in: db)
            }
            let names = try Self.organisationNames([organisation].compactMap { $0 }, on: today, in: db)
            let view = RegisterFormView(
                register: register, record: record, typed: typed,
                organisation: organisation.map { (id: $0, name: names[$0] ?? $0) }, choices: choices,
                draft: draftName(record?.id), savedAt: savedAt, errors: errors)
            return (view, persons)
        }
        if let kind = register.personalKind { try await request.logReading(of: kind, persons) }
        return view
    }

    /// Whom the form names as the owner, by id or by name, if the actor may edit its records; where nothing is named,
    /// the one institution of the actor.
    private func owner(_ typed: FormData, _ scope: Scope, in db: any Connection) throws -> String? {
        guard let named = typed.text("organisation") else { return try ownOrganisation(scope, in: db) }
        if try scope.contains(named, in: db) { return named }
        guard
            case .one(let id) = try Organisations.find(
                named, of: Organisation.Kind.allCases, within: scope, on: clock.today, in: db)
        else { return nil }
        return id
    }

    /// Who may edit one institution alone need not say which.
    func ownOrganisation(_ scope: Scope, in db: any Connection) throws -> String? {
        let own = try db.rows(
            """
            SELECT organisation_id FROM institutions_view_institution WHERE \(scope.condition(on: "organisation_id"))
                GROUP BY organisation_id LIMIT 2
            """
        )
        return own.count == 1 ? try own[0].get(0) : nil
    }

    /// What the record refers to stays offered, also where it would not be chosen any more: a teacher who has left.
    func offered(
        _ reference: any FieldReference, of organisation: String, besides id: String?, in db: any Connection
    ) throws -> [FieldChoice] {
        let choices = try reference.choices(of: organisation, on: clock.today, in: db)
        guard let id, !choices.isEmpty, !choices.contains(where: { $0.id == id }) else { return choices }
        return choices + [FieldChoice(id, try reference.names([id], on: clock.today, in: db)[id] ?? id)]
    }

    /// What an id is called that is typed rather than chosen: that of the record itself, or one that this organisation
    /// could name.
    func words(
        of id: String, _ reference: any FieldReference, of organisation: String, known: String?, in db: any Connection
    ) throws -> String? {
        if id == known { return try reference.names([id], on: clock.today, in: db)[id] }
        let asked = TypedReference(organisation: organisation, text: id)
        guard let found = try reference.find([asked], on: clock.today, in: db)[asked], found.count == 1,
            found[0].id == id
        else { return nil }
        return found[0].name
    }
}
