import Measures
import Platform
import Registers

extension Facilities: Module, MeasureKindSource, RegisterSource {
    package init(in house: House) throws { self.init(codes: try FacilityCodes(policy: house.policy)) }

    package var permissions: [Permission] { ["facilities.read", "facilities.edit", "recognitions.edit"] }
    package var today: [any TodaySource] { [ChecklistWaiting(facilities: self)] }
}
