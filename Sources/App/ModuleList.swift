import Curriculum
import Facilities
import Institutions
import Measures
import NetworkMap
import Organisations
import People
import Plans
import Platform
import Registers
import Staff

extension GDNN {
    /// The domains of the house, each after those that it uses.
    static let domains: [any Module.Type] = [
        Organisations.self, People.self, Institutions.self, Facilities.self, Curriculum.self, Staff.self,
        NetworkMap.self, Measures.self, Plans.self,
        Registers.self,
    ]
}
