import Institutions
import Platform
import Registers

/// Invented programmes of the invented institutions.
extension Curriculum: DemonstrationSource {
    package func demonstrate(on stage: DemonstrationStage) async throws {
        let words: DemoCurriculum.Words = try demonstrationWords("lessons", in: Self.resources)
        let occupations = shippedOccupations
        var demo = DemoCurriculum(
            words: words, occupations: occupations, components: components,
            random: SeededRandom(seed: stage.seed &+ 3), today: stage.day)
        let lines = stage.left(DemoInstitution.self).map { demo.lines(of: $0) }
        // One line of each list that an authority imports: a code of the shipped policy, and a pair that no law has.
        let shown = occupations[0]
        try await stage.bring(
            register: "occupations",
            [["organisation": words.ministry, "code": shown.code, "name": shown.name, "source": words.source]])
        try await stage.bring(
            register: "occupation-crosswalk",
            [
                [
                    "organisation": words.ministry, "old_code": "99999999", "old_name": words.formerName,
                    "new_code": shown.code, "source": words.source,
                ]
            ])
        try await stage.bring(register: "licensed-occupations", lines.flatMap(\.licences))
        try await stage.bring(register: "programmes", lines.flatMap(\.programmes))
        try await stage.bring(register: "programme-versions", lines.flatMap(\.versions))
        try await stage.bring(register: "programme-outcomes", lines.flatMap(\.outcomes))
        try await stage.bring(register: "programme-modules", lines.flatMap(\.modules))
    }
}
