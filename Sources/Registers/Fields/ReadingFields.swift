import Platform

extension Register {
    /// The values of what was typed, by name of field, but for references; what cannot be read stands among the errors.
    package func read(_ typed: [String: String]) -> (values: Fields, errors: [FieldError]) {
        var values = Fields(), errors: [FieldError] = []
        for field in fields {
            guard let text = typed[field.name] else { continue }
            do throws(FieldRefusal) {
                values.values[field.name] = try field.read(text)
            } catch { errors.append(FieldError(field.name, error)) }
        }
        return (values, errors)
    }
}

extension FieldError {
    init(_ field: String, _ refusal: FieldRefusal) { self.init(field, refusal.key, refusal.arguments) }
}
