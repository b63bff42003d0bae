import Institutions
import Measures
import Platform
import Registers

extension Curriculum: Module, InstitutionPartSource, OfferedTrainingSource, MeasureKindSource, RegisterSource {
    package init(in house: House) throws {
        self.init(codes: try CurriculumCodes(policy: house.policy), clock: house.clock)
    }

    package var permissions: [Permission] {
        ["curriculum.read", "curriculum.edit", "licences.edit", "occupations.edit"]
    }
    package var shelves: [any ShelfReport] { [licensed] }
    package var institutionParts: [any InstitutionPart] {
        [LicencesOfInstitution(codes: codes), ProgrammesOfInstitution(codes: codes)]
    }
}
