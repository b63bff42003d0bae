import Foundation
import Platform
import Vietnamese

extension Organisation {
    /// As the journal keeps it: what it is last, in words that a history can show, and all its versions, from which it
    /// can be restored.
    package var fields: Fields {
        let last = timeline.versions[timeline.versions.count - 1]
        return [
            "kind": kind, "identifier": identifier, "name": last.name, "name_en": last.nameInEnglish, "type": last.type,
            "governed_by": last.governedBy, "located_in": last.locatedIn,
            "from": timeline.from == .always ? nil : timeline.from,
            "until": timeline.until == .max ? nil : timeline.until, "timeline": timeline.text,
        ]
    }

    func change(from before: Organisation?, reason: String? = nil, batch: String? = nil) -> Change {
        Change(
            kind: Organisations.kind, record: id, version: version, before: before?.fields, after: fields,
            touches: [id], reason: reason, batch: batch)
    }
}

extension Timeline {
    /// All versions as canonical JSON: members in alphabetical order, without those that are not known.
    package var text: String { JSONValue.array(versions.map(\.json)).text }

    /// From `text`; nil when it is not one.
    package init?(text: String) {
        guard let versions = try? JSONDecoder().decode([OrganisationVersion].self, from: Data(text.utf8)),
            !versions.isEmpty
        else { return nil }
        self.init(stored: versions)
    }
}

extension OrganisationVersion {
    fileprivate var json: JSONValue {
        let members: [(String, String?)] = [
            ("from", from.iso), ("governed_by", governedBy), ("located_in", locatedIn), ("name", name),
            ("name_en", nameInEnglish), ("type", type),
            ("until", until.iso),
        ]
        return .object(members.compactMap { name, value in value.map { (name, .string($0)) } })
    }
}
