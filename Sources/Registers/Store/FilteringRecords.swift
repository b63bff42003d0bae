import Platform

extension Register {
    /// What a filter asks of a record itself, behind other conditions.
    func condition(_ filter: RegisterFilter) -> SQL {
        var sql: SQL = ""
        for field in fields {
            guard field.isFiltered, let values = filter.chosen[field.name], !values.isEmpty else { continue }
            sql += " AND " + field.condition(values)
        }
        if let period = table.period, let day = filter.inForce { sql += " AND " + period.condition(on: day) }
        for word in filter.search.searchWords { sql += " AND r.search_key LIKE \("%\(word)%")" }
        return sql
    }
}

extension RegisterField {
    fileprivate func condition(_ values: [String]) -> SQL {
        let column: SQL = "r.\(SQL.name(name))"
        return switch kind {
        case .codes: "(" + SQL.join(values.map { "' ' || \(column) || ' ' LIKE \("% \($0) %")" }, " OR ") + ")"
        case .yesNo: "\(column) IN (\(list: values.compactMap { Int($0) }))"
        default: "\(column) IN (\(list: values))"
        }
    }
}
