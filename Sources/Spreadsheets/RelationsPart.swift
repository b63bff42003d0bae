/// A `.rels` part: ids and types to targets.
final class RelationsPart: XMLEvents {
    var targets: [(id: String, type: String, target: String)] = []

    override func start(_ name: UnsafePointer<CChar>, _ attributes: Attributes) throws {
        guard name.local.equals("Relationship"), attributes.string("TargetMode") != "External" else { return }
        targets.append(
            (
                attributes.string("Id") ?? "", attributes.string("Type") ?? "", attributes.string("Target") ?? ""
            ))
    }

    /// The first part of a kind, such as `/styles` (the strict format has other prefixes).
    func target(ofType suffix: String) -> String? { targets.first { $0.type.hasSuffix(suffix) }?.target }
}
