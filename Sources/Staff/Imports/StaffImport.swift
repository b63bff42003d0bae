import Organisations
import People
import Platform
import Vietnamese

/// Lists of staff as offices keep them: who, where, as what, and which courses they completed.
package struct StaffImport: ImportKind {
    let staff: Staff

    package let name = "staff"
    package let titleKey = "staff.import.title"
    package let listTitleKey = "staff.title"
    package let listPath = "/staff"
    package let permission: Permission = "staff.import"
    package let columns: [ImportColumn]
    package let personalData: String? = People.kind
    /// The list is of an office that governs several: each row must say who employs.
    var namesEmployers = false

    init(_ staff: Staff) {
        self.staff = staff
        columns = StaffColumns(staff.codes).all
    }

    package func path(of record: String) -> String? { "/staff/\(record)" }

    package func alike(to row: String) -> Refusal? {
        Refusal("name", key: "staff.doubt.namesake_in_list", ["row": row])
    }

    package func adapted(to organisation: String, on day: Day, in db: any Connection) throws -> any ImportKind {
        var adapted = self
        adapted.namesEmployers = try Organisations.organisation(organisation, in: db)?.kind.teaches != true
        return adapted
    }

    package func validate(_ rows: [ImportRow], _ context: ImportContext, in db: any Connection) throws -> [RowVerdict] {
        let employers = try OrganisationFinder(within: Scope(tops: [context.organisation]), on: context.today, in: db)
        let reader = RowReader(codes: staff.codes, today: context.today)
        let own = try employers.school(context.organisation, in: db)
        let sought = try rows.map { (row: $0, employer: try SoughtEmployer($0, employers, own: own, in: db)) }
        let read = try sought.parallelMap { reader.read($0.row, $0.employer, employers) }
        let known = try KnownPersons(read, people: staff.people, for: context.organisation, on: context.today, in: db)
        let judge = RowJudge(staff: staff, employers: employers, known: known, today: context.today)
        return try ForeignNumbers(db).bounded(try read.parallelMap(judge.verdict), of: read, known, context)
    }
}

extension Staff {
    /// For `gdnn import staff FILE` and the pages of imports.
    package var importKind: any ImportKind { StaffImport(self) }
}
