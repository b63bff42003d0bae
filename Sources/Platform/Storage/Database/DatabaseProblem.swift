import Terms

extension Problem {
    package init(_ error: DatabaseError) {
        self =
            switch error {
            case .contention, .timeLimit: .unavailable("problem.busy")
            case .diskFull: .unavailable("problem.disk_full")
            case .unavailable: .unavailable("problem.database_away")
            case .outcomeUnknown: .unavailable("problem.outcome_unknown")
            case .constraint: .conflict("problem.changed_meanwhile")
            case .missingColumn, .wrongType, .migrationChanged, .wrongCollation, .engine: .unavailable("problem.ours")
            }
    }
}
