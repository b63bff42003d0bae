import Institutions
import Platform
import Vietnamese

/// Synthetic certificates and accounts of the synthetic staff, as rows by the names of the registers' fields.
struct DemoCards {
    typealias Line = [String: String]

    let issuer: String
    let platform: String
    var random: SeededRandom
    let today: Day
    private var serial = 0

    init(issuer: String, platform: String, random: SeededRandom, today: Day) {
        self.issuer = issuer
        self.platform = platform
        self.random = random
        self.today = today
    }

    /// - Parameter numbers: personal numbers of an institution's staff.
    mutating func lines(_ numbers: [String], at institution: DemoInstitution) -> (
        certificates: [Line], accounts: [Line]
    ) {
        // A few institutions are ahead: each of their staff signs digitally.
        let isAhead = random.share() < institution.eagerness.competence * 0.5
        var certificates: [Line] = [], accounts: [Line] = []
        for (at, number) in numbers.enumerated() {
            serial += 1
            let from = today.adding(days: -30 - random.below(600))
            if isAhead || at == 0 || random.share() < 0.2 {
                certificates.append([
                    "organisation": institution.name, "serial": "MH-CTS-\(serial)", "person_id": number,
                    "issuer": issuer, "from_day": Format(.vi).day(from),
                    "until_day": Format(.vi).day(from.adding(days: 1095)),
                ])
            }
            if at == 0 || random.share() < institution.eagerness.resources * 0.6 {
                accounts.append([
                    "organisation": institution.name, "login": "mh\(serial)", "person_id": number, "platform": platform,
                    "from_day": Format(.vi).day(from),
                ])
            }
        }
        return (certificates, accounts)
    }
}
