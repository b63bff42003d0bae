import Foundation
import Imports
import Jobs
import Storage
import Terms
import View
import Web

/// A domain as the house sees it: all that it brings, in one value. The application lists the modules and knows nothing
/// else of them; what one brings to another is a protocol of the other, found in `House.modules`.
package protocol Module: Sendable {
    /// Whose tables, migrations and texts these are: `staff`.
    static var name: String { get }
    /// The folder with `migrations` and `strings`.
    static var resources: URL { get }

    /// Reads what the law says of the domain. Throws `PolicyError` with file and line; nothing starts then.
    init(in house: House) throws

    /// When the tables are there, before anything is asked: writes down what the law says, goes on with what was broken
    /// off.
    func prepare(in house: House) async throws

    var permissions: [Permission] { get }
    var navigation: [NavigationItem] { get }
    var importKinds: [any ImportKind] { get }
    /// Readers of the journal, and what follows it in another way.
    var readers: [any JournalReader] { get }
    var followUps: [any FollowUp] { get }
    var work: [any JobWork] { get }
    func duties(in house: House) -> [Duty]
    var today: [any TodaySource] { get }
    var searches: [any SearchSource] { get }
    /// What it keeps in memory, for the page of the system.
    var shelves: [any ShelfReport] { get }

    func addRoutes(to routes: Routes)

    /// Makes ready what the first who needs it would wait for. While pages are answered already; they do without it
    /// when it fails.
    func warmUp() async throws
}

extension Module {
    package static var migrations: Migrations { Migrations(domain: name, resources: resources) }

    package func prepare(in house: House) async throws {}
    package var permissions: [Permission] { [] }
    package var navigation: [NavigationItem] { [] }
    package var importKinds: [any ImportKind] { [] }
    package var readers: [any JournalReader] { [] }
    package var followUps: [any FollowUp] { [] }
    package var work: [any JobWork] { [] }
    package func duties(in house: House) -> [Duty] { [] }
    package var today: [any TodaySource] { [] }
    package var searches: [any SearchSource] { [] }
    package var shelves: [any ShelfReport] { [] }
    package func addRoutes(to routes: Routes) {}
    package func warmUp() async throws {}
}
