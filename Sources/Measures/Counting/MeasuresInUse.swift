import Platform
import Synchronization

/// What is counted: asked for when it is needed first, since the domains that use figures are made after this one.
final class MeasuresInUse: Sendable {
    private let list: @Sendable () -> [CountedMeasure]
    private let known = Mutex<MeasureSet?>(nil)

    init(_ list: @escaping @Sendable () -> [CountedMeasure]) { self.list = list }

    static func ofModules(_ modules: Modules) -> MeasuresInUse {
        MeasuresInUse { modules.all((any MeasureUser).self).flatMap(\.measuresInUse) }
    }

    var set: MeasureSet {
        known.withLock { known in
            if let known { return known }
            let set = MeasureSet(list())
            known = set
            return set
        }
    }
}
