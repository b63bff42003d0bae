import Institutions
import Measures
import Platform
import Vietnamese

/// Institutions that have all that a plan asks for, by the checklist, among all institutions.
struct ChecklistKind: MeasureKind {
    let name: String
    let needs: ChecklistNeeds
    var needsPlace = false

    func measure(_ parameters: MeasureParameters) throws -> any Measure {
        let asked = parts(parameters)
        for part in asked where needs.items(name, part: part).isEmpty {
            throw MeasureMistake("no item of codes/digital-checklist.csv stands for the part “\(part)” of “\(name)”")
        }
        let isAny = parameters.text("parts_needed") == "any"
        let optional = isAny ? parameters.list("parts") : []
        let all = needs.always(name) + asked.filter { !optional.contains($0) }.flatMap { needs.items(name, part: $0) }
        let place = needsPlace || parameters.bool("located")
        guard place || !all.isEmpty || !optional.isEmpty else { throw MeasureMistake("“\(name)” asks for nothing") }
        return ChecklistMeasure(needed: all, oneOf: optional.flatMap { needs.items(name, part: $0) }, needsPlace: place)
    }

    /// The parts that a plan names: members of lists, choices other than `capability`, and booleans that are true.
    private func parts(_ parameters: MeasureParameters) -> [String] {
        parameters.values.sorted { $0.key < $1.key }.flatMap { name, value -> [String] in
            switch value {
            case .list(let items): items
            case .text(let choice) where name != "parts_needed" && choice != "capability": [choice]
            case .bool(true) where name != "located": [name]
            default: []
            }
        }
    }
}
