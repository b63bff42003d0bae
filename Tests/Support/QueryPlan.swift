import Platform

extension Connection {
    /// How the engine will come by the rows of a statement, a line each: for tests of indexes, which no clock can
    /// prove.
    package func plan(of sql: SQL) throws -> [String] {
        switch dialect {
        case .sqlite: try rows("EXPLAIN QUERY PLAN " + sql).map { try $0.get(3) }
        case .postgres: try rows("EXPLAIN " + sql).map { try $0.get(0) }
        }
    }
}
