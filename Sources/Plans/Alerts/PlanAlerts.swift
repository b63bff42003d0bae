import Measures
import Platform
import Vietnamese

extension Plans {
    /// What the rules find in a plan at a place; those taken on carry their acknowledgement.
    /// - Parameter standings: of all its goals there, where they are known already.
    package func alerts(
        _ plan: Plan, place: Place = .ownArea, _ standings: [Standing]? = nil, at day: Day, _ reading: PlanReading
    ) throws -> [Alert] {
        let whose: ValuePlace =
            switch place {
            case .ownArea: .unit(plan.area)
            case .unit(let unit, _): .unit(unit)
            case .organisation(let id): .organisation(id)
            }
        let standings = try standings ?? self.standings(plan, plan.countedGoals, place: place, at: day, reading)
        let taken = try AcknowledgementStore(reading.db).acknowledgements(on: day)
        return AlertSearch(rules: book.alertRules, plan: plan, place: whose, today: day)
            .alerts(standings, freshness: try freshness(at: place, of: plan, on: day, reading))
            .map { alert in
                var alert = alert
                alert.acknowledgement = taken[alert.name]
                return alert
            }
    }

    /// Nil for an organisation: its own records are in its hands.
    func freshness(at place: Place, of plan: Plan, on day: Day, _ reading: PlanReading) throws -> Freshness? {
        let territories: Set<String>?
        switch place {
        case .organisation: return nil
        case .ownArea: territories = try self.territories.of(plan.area, in: reading.db)
        case .unit(let unit, let following):
            territories = try self.territories.of(unit, followingSuccessors: following, in: reading.db)
        }
        let stamp = FreshnessShelf.Stamp(position: try FreshnessStore(reading.db).position(), day: day)
        return try freshnessShelf.freshness(of: territories, at: stamp, in: reading.db)
    }

    /// Follows every change of a record.
    package var reader: any JournalReader { FreshnessReader() }
}

extension Plan {
    /// Those in scope.
    package var countedGoals: [Goal] { targets.filter(\.isInScope).flatMap(\.goals) }
}
