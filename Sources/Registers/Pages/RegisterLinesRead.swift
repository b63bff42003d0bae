import Platform
import Vietnamese

/// A record's lines as a form or a program sent them.
extension RegisterDesk {
    /// What a form says of a record's lines; what stands in none of its boxes is no line.
    func lines(
        _ lines: RegisterLines, _ form: FormData, of organisation: String?, _ errors: inout [FieldError],
        in db: any Connection
    ) throws -> SQLValue {
        var read: [Fields] = []
        for at in 0..<lines.count(form) {
            let typed = lines.fields.map { form.all(lines.name(at, $0)) }
            if typed.allSatisfy(lines.isBlank) { continue }
            var line = Fields()
            for (field, words) in zip(lines.fields, typed) {
                do throws(FieldRefusal) {
                    line.values[field.name] = try field.read(words.joined(separator: ";"))
                } catch { errors.append(FieldError(lines.name(at, field), error)) }
            }
            try refer(lines, at, &line, of: organisation, byIDAlone: false, &errors, in: db)
            read.append(line)
        }
        return lines.value(read)
    }

    /// What a program sent of them.
    func lines(
        _ lines: RegisterLines, _ json: JSONValue, of organisation: String?, _ errors: inout [FieldError],
        in db: any Connection
    ) throws -> SQLValue {
        guard case .array(let sent) = json, sent.count <= lines.most else {
            errors.append(FieldError(lines.name, "registers.refuse.lines", ["most": String(lines.most)]))
            return .null
        }
        return try lines.value(
            sent.enumerated().map { at, json in
                try line(lines, at, json, of: organisation, &errors, in: db)
            })
    }

    private func line(
        _ lines: RegisterLines, _ at: Int, _ json: JSONValue, of organisation: String?, _ errors: inout [FieldError],
        in db: any Connection
    ) throws -> Fields {
        guard case .object(let members) = json else {
            errors.append(FieldError("\(lines.name)-\(at)", "fields.refuse.json", ["expected": "{…}"]))
            return Fields()
        }
        for (name, _) in members where lines.field(name) == nil {
            errors.append(FieldError("\(lines.name)-\(at)-\(name.prefix(100))", "registers.refuse.no_such_field"))
        }
        var line = Fields()
        for field in lines.fields {
            do throws(FieldRefusal) {
                line.values[field.name] = try field.read(members.value(field.name) ?? .null)
            } catch { errors.append(FieldError(lines.name(at, field), error)) }
        }
        try refer(lines, at, &line, of: organisation, byIDAlone: true, &errors, in: db)
        return line
    }

    private func refer(
        _ lines: RegisterLines, _ at: Int, _ line: inout Fields, of organisation: String?, byIDAlone: Bool,
        _ errors: inout [FieldError], in db: any Connection
    ) throws {
        guard let organisation else { return }
        for field in lines.fields {
            try refer(
                field, named: lines.name(at, field), &line, of: organisation, byIDAlone: byIDAlone, &errors, in: db)
        }
    }

    /// What the references of lines may be; where they are typed, ids are shown as their words.
    func offer(
        for lines: RegisterLines, of organisation: String, _ record: RegisterRecord?, _ typed: inout FormData,
        _ choices: inout [String: [FieldChoice]], in db: any Connection
    ) throws {
        for field in lines.fields {
            guard let reference = field.kind.reference else { continue }
            let offered = try reference.choices(of: organisation, on: clock.today, in: db)
            choices[lines.key(field)] = offered
            if !offered.isEmpty { continue }
            let known = Set((record.map { lines.lines(of: $0.values) } ?? []).map { $0[field.name] ?? .null })
            for at in 0..<lines.count(typed) {
                let name = lines.name(at, field)
                guard let id = typed[name],
                    let words = try words(
                        of: id, reference, of: organisation, known: known.contains(.text(id)) ? id : nil, in: db)
                else { continue }
                typed.pairs = typed.pairs.map { $0.name == name ? QueryItem(name, words) : $0 }
            }
        }
    }
}
