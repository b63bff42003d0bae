import Audit
import Storage
import Web

/// A record that the reader may know by name.
package struct RecordLink: Sendable, Equatable {
    package let name: String
    /// The page with its history; nil where the reader may not see it.
    package let path: String?

    package init(_ name: String, _ path: String?) {
        self.name = name
        self.path = path
    }
}

/// A domain whose records are changed.
package protocol RecordKindSource: Sendable {
    var recordKinds: [RecordKind] { get }

    /// Of records of one of its kinds, those that the reader may know by name. Others stay nameless.
    func links(of kind: String, _ records: [String], for request: WebRequest, in db: any Connection) throws -> [String:
        RecordLink]
}
