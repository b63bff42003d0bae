import Platform
import Vietnamese

/// An agency, an institution, a branch, an enterprise: whoever governs or is governed.
package struct Organisation: Sendable, Equatable {
    package enum Kind: String, Sendable, SQLBindable, SQLReadable, CaseIterable {
        /// The Government: the top of the tree.
        case country
        case ministry
        /// Ủy ban nhân dân.
        case committee
        /// Tổng cục, cục, sở.
        case department
        case institution
        /// Phân hiệu.
        case branch
        case enterprise
        case other

        /// Whether plans count it.
        package var teaches: Bool { self == .institution || self == .branch }
    }

    package let id: String
    package let kind: Kind
    /// Mã định danh điện tử, QĐ 20/2020/QĐ-TTg.
    package private(set) var identifier: String?
    /// Counts what was written of it, by whichever domain; that of an institution's dossier is its own.
    package internal(set) var version: Int
    package var timeline: Timeline

    package init(id: String = newID(), kind: Kind, identifier: String? = nil, version: Int = 1, timeline: Timeline) {
        self.id = id
        self.kind = kind
        self.identifier = identifier
        self.version = version
        self.timeline = timeline
    }

    /// Throws `Problem.invalid` when it is not one of the forms of QĐ 20/2020/QĐ-TTg.
    package mutating func identify(as text: String?) throws {
        identifier = try text.map { try ElectronicIdentifier($0).text }
    }
}
