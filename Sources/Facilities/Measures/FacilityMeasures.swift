import Measures
import Platform
import Vietnamese

extension Facilities {
    /// The measures that this domain counts, by their names in `Policy/measures/`.
    package var measureKinds: [any MeasureKind] {
        codes.needs.measures.map { ChecklistKind(name: $0, needs: codes.needs) } + [
            OnlineRoomsKind(), AssetsKind(), DigitalSchoolsKind(name: "quality-schools-digital"),
            DigitalSchoolsKind(name: "digital-schools"),
            ChecklistKind(name: "network-map-exists", needs: codes.needs, needsPlace: true),
        ]
    }
}
