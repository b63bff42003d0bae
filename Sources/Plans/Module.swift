import Measures
import NetworkMap
import Platform

extension Plans: Module, MeasureUser {
    package init(in house: House) throws {
        let kinds = house.modules.all((any MeasureKindSource).self).flatMap(\.measureKinds)
        self.init(
            database: house.database, measures: house.module(Measures.self),
            book: try house.readings.once { try PlanBook(PolicyFolder(house.policy), kinds: kinds) },
            clock: house.clock, map: house.module(NetworkMap.self))
    }

    package func prepare(in house: House) async throws { try await prepare() }

    package var permissions: [Permission] { ["plans.edit", "values.edit", "alerts.edit"] }

    package var navigation: [NavigationItem] {
        [
            NavigationItem(key: "nav.ioc", path: "/ioc", icon: "speedometer2", for: .everybody, at: 20),
            NavigationItem(key: "nav.plans", path: "/plans", icon: "bullseye", for: .everybody, at: 30),
        ]
    }

    package var importKinds: [any ImportKind] { [valueImport] }
    package var readers: [any JournalReader] { [reader] }
    package var today: [any TodaySource] {
        [AlertsWaiting(alerts: AlertsInCharge(plans: self)), OpenGoals(summaries: PlanSummaries(self))]
    }
    package var shelves: [any ShelfReport] { [shelf, keeperShelf, freshnessShelf.report, operationsShelf.report] }
    package var measuresInUse: [CountedMeasure] { book.measures }
}
