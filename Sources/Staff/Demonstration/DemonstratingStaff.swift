import Institutions
import Platform
import Registers

/// Invented staff of the invented institutions, with certificates and accounts of some.
extension Staff: DemonstrationSource {
    package func demonstrate(on stage: DemonstrationStage) async throws {
        let words: DemoStaff.Words = try demonstrationWords("words", in: Self.resources)
        let institutions = stage.left(DemoInstitution.self)
        var staff = DemoStaff(words: words, random: SeededRandom(seed: stage.seed &+ 1), today: stage.day)
        let rows = institutions.map { staff.rows(of: $0) }
        try await stage.bring("staff", words.staffHeadings, rows.flatMap { $0 })
        var demo = DemoCards(
            issuer: words.issuer, platform: words.platform, random: SeededRandom(seed: stage.seed &+ 3),
            today: stage.day)
        let cards = zip(institutions, rows).map { demo.lines($1.map { $0[DemoStaff.numberColumn] }, at: $0) }
        try await stage.bring(register: "signature-certificates", cards.flatMap(\.certificates))
        try await stage.bring(register: "training-accounts", cards.flatMap(\.accounts))
    }
}
