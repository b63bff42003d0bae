import Organisations
import Platform
import Vietnamese

extension RegisterDesk {
    @Sendable func newForm(_ request: WebRequest) async throws -> Reply {
        let draft = try await request.draft(of: draftName(nil))
        var typed =
            draft?.form
            ?? FormData(
                request.query.pairs.filter { item in register.field(item.name) != nil || item.name == "organisation" })
        if typed["organisation"] == nil {
            let scope = try request.scope(register.edit)
            if let only = try await database.read({ db in try self.ownOrganisation(scope, in: db) }) {
                typed.pairs.append(QueryItem("organisation", only))
            }
        }
        return .page(try await form(request, nil, typed, savedAt: draft?.savedAt).html(request.page))
    }

    @Sendable func editForm(_ request: WebRequest) async throws -> Reply {
        let today = clock.today
        let (record, names) = try await database.read { [register] db -> (RegisterRecord, ReferenceNames) in
            let found = try self.record(request, toEdit: true, in: db)
            return (found, try ReferenceNames([found.values], of: register, on: today, in: db))
        }
        try await logReading(request, [record])
        let draft = try await request.draft(of: draftName(record.id))
        let known = FormData(
            register.fields.flatMap { field in
                field.posted(record[field.name], names: names).map { QueryItem(field.name, $0) }
            } + register.table.lines.flatMap { $0.posted(record.values) })
        return .page(try await form(request, record, draft?.form ?? known, savedAt: draft?.savedAt).html(request.page))
    }

    @Sendable func add(_ request: WebRequest) async throws -> Reply {
        let today = clock.today, id = newID()
        return try await request.act(dropping: draftName(nil)) { actor, db in
            var faults = Faults()
            let organisation = try faults.collect { try self.organisation(request, in: db) }
            let values = try faults.collect { try self.values(request.form, of: organisation, in: db) }
            guard let organisation, let values else { throw Problem.invalid(faults.errors) }
            try register.add(
                RegisterRecord(id: id, organisation: organisation, values: values), today: today, by: actor, in: db)
            return register.path(of: id) + "?done=made"
        } orShow: { errors in
            try await form(request, nil, request.form, errors: errors).html(request.page)
        }
    }

    @Sendable func revise(_ request: WebRequest) async throws -> Reply {
        let today = clock.today, seen = try await database.read { db in try self.record(request, toEdit: true, in: db) }
        return try await request.act(dropping: draftName(seen.id)) { actor, db in
            let old = try self.record(request, toEdit: true, in: db)
            var values = try self.values(request.form, of: old.organisation, in: db)
            for field in register.fields where !field.isAsked { values.values[field.name] = old[field.name] }
            try register.revise(
                old.id, expecting: request.version(), to: values, reason: request.form.text("reason"), today: today,
                by: actor, in: db)
            return register.path(of: old.id) + "?done=saved"
        } orShow: { errors in
            try await form(request, seen, request.form, errors: errors).html(request.page)
        }
    }

    func draftName(_ id: String?) -> String { "registers." + register.name + "/" + (id ?? "new") }

    // MARK: Reading

    /// Whose record it is to be: an institution or branch among those that the actor may edit.
    private func organisation(_ request: WebRequest, in db: any Connection) throws -> String {
        guard let typed = request.form.text("organisation") else {
            throw Problem.invalid([FieldError("organisation", "registers.refuse.organisation_missing")])
        }
        let scope = try request.scope(register.edit),
            finder = try OrganisationFinder(within: scope, on: clock.today, in: db)
        if let known = finder.byID[typed] { return known.id }
        if case .one(let found) = try finder.named(typed, in: db) { return found.id }
        throw Problem.invalid([FieldError("organisation", "registers.refuse.organisation", ["typed": typed.shortened])])
    }

    /// Which records other fields mean is known only where the organisation is.
    private func values(_ form: FormData, of organisation: String?, in db: any Connection) throws -> Fields {
        var values = Fields(), errors: [FieldError] = []
        for field in register.fields where field.isAsked {
            let typed = form.all(field.name).joined(separator: ";")
            do throws(FieldRefusal) {
                values.values[field.name] = try field.read(typed)
            } catch { errors.append(FieldError(field.name, error)) }
        }
        if let organisation { try refer(&values, of: organisation, &errors, in: db) }
        for lines in register.table.lines {
            values.values[lines.name] = try self.lines(lines, form, of: organisation, &errors, in: db)
        }
        if !errors.isEmpty { throw Problem.invalid(errors) }
        return values
    }

    /// Ids in the place of the words that name other records.
    /// - Parameter byIDAlone: words mean nothing, as of a program.
    func refer(
        _ values: inout Fields, of organisation: String, byIDAlone: Bool = false, _ errors: inout [FieldError],
        in db: any Connection
    ) throws {
        for field in register.fields {
            try refer(field, named: field.name, &values, of: organisation, byIDAlone: byIDAlone, &errors, in: db)
        }
    }

    /// - Parameter name: the field's, among errors.
    func refer(
        _ field: RegisterField, named name: String, _ values: inout Fields, of organisation: String, byIDAlone: Bool,
        _ errors: inout [FieldError], in db: any Connection
    ) throws {
        guard let reference = field.kind.reference, case .text(let text) = values[field.name] ?? .null else { return }
        switch try reference.only(text, of: organisation, on: clock.today, in: db) {
        case .success(let choice) where byIDAlone && choice.id != text:
            errors.append(FieldError(name, reference.refusal(of: text), ["typed": text.shortened]))
        case .success(let choice): values.values[field.name] = .text(choice.id)
        case .failure(let refusal): errors.append(FieldError(name, refusal))
        }
    }
}
