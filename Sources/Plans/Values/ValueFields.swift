import Platform
import Vietnamese

/// As the journal keeps it.
extension SourcedValue {
    var fields: Fields {
        let stored = content.answer.stored
        return [
            "plan_id": plan, "goal_id": goal, "place_kind": place.kind.rawValue, "place_id": place.id,
            "on_day": content.day, "from_day": content.from,
            "kind": content.answer.kind.rawValue, "numerator": stored.numerator, "denominator": stored.denominator,
            "percent": stored.percent,
            "words": stored.words, "source_number": content.source.number, "source_issued": content.source.issued,
            "source_issuer": content.source.issuer, "source_link": content.source.link,
            "explanation": content.explanation,
            "organisation_id": organisation, "withdrawn": isWithdrawn,
        ]
    }

    /// Goes back to what the journal says it was.
    mutating func restore(_ fields: Fields) throws {
        content = try Content(fields)
        isWithdrawn = try fields.get("withdrawn")
        version += 1
    }

    /// Whose figures a change concerns. A unit's are not counted at any organisation.
    var touches: [String] { place.kind == .organisation ? [place.id] : [] }
}
