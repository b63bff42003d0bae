import Access
import Storage
import Vietnamese

/// Of whose data somebody is told what was done with them: what touches an organisation of the scope, and nothing else.
package struct AuditReach: Sendable {
    package let scope: Scope
    /// Also what touches no organisation: for whoever looks after the whole country.
    package let withUnplaced: Bool

    package init(_ scope: Scope, withUnplaced: Bool) {
        self.scope = scope
        self.withUnplaced = withUnplaced
    }

    /// Asked of each line.
    func holds(_ organisation: SQL) -> SQL {
        withUnplaced ? "(\(organisation) = '' OR \(scope.holds(organisation)))" : scope.holds(organisation)
    }
}

/// What is asked of the audit.
package struct AuditQuestion: Sendable {
    /// All of the asker's, or a part of it.
    package var reach: AuditReach
    /// Not before.
    package var from: Instant?
    /// Before.
    package var until: Instant?
    package var actor: String?
    package var act: AuditAct?
    /// Kinds of the journal; none: any.
    package var kinds: [String] = []
    /// Those whose data were changed or shown: one person, under all records that became one. None: anybody's.
    package var persons: [String] = []

    package init(_ reach: AuditReach) { self.reach = reach }
}

extension AuditQuestion {
    /// Besides the organisation.
    var conditions: SQL {
        var sql: SQL = ""
        if let act { sql += " AND line.act = \(act)" }
        if !kinds.isEmpty { sql += " AND line.kind IN (\(list: kinds))" }
        return sql
    }

    /// Lines of the time asked for, and after where the last page ended.
    func range(after: Keyset?) -> SQL {
        var sql: SQL = ""
        if let from { sql += " AND line.at >= \(from)" }
        if let until { sql += " AND line.at < \(until)" }
        if let after {
            sql +=
                " AND line.at <= \(after.values[0]) AND (line.at, line.entry) < (\(after.values[0]), \(after.values[1]))"
        }
        return sql
    }
}
