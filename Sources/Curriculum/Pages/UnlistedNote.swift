import Platform
import Registers
import Vietnamese

extension Register {
    /// Says on a record's page that no list has its occupation's code.
    func unlistedNote(
        _ record: RegisterRecord, _ codes: CurriculumCodes, for request: WebRequest, in db: any Connection
    ) throws -> [HTML] {
        guard let code = record[.occupation] else { return [] }
        let isKnown = try codes.occupations.names([code], on: request.site.clock.today, in: db)[code] != nil
        return isKnown
            ? [] : [Note(request.t("curriculum.warn.unlisted", ["typed": code]), isWarning: true).html(request.page)]
    }
}
