import Measures
import Platform
import Vietnamese

extension Facilities {
    /// The measures that this domain counts, by their names in `Policy/measures/`.
    package var measureKinds: [any MeasureKind] {
        codes.needs.measures.map { ChecklistKind(name: $0, needs: codes.needs) } + [
            OnlineRoomsKind(), AssetsKind(), DigitalSchoolsKind(name: "quality-schools-digital"), DigitalSchoolsKind(name: "digital-schools"),
            ChecklistKind(name: "network-map-exists", needs: codes.needs, needsPlace: true),
        ]
    }
}

extension Connection {
    /// Branches among some organisations: where institutions are counted, they count with their school.
    func branches(of organisations: [String]) throws -> Set<String> {
        let rows = try rows(
            """
            SELECT organisation_id FROM institutions_view_institution
            WHERE organisation_id IN (\(list: organisations)) AND institution_id IS NOT NULL GROUP BY organisation_id
            """)
        return Set(try rows.map { try $0.get(0) })
    }
}

extension DailyCount {
    mutating func add(_ spans: Spans, numerator: Int = 0, denominator: Int = 0, known: Int = 0) {
        for span in spans.spans { add(span.from, span.until, numerator: numerator, denominator: denominator, known: known) }
    }
}
