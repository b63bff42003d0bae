import Foundation
import People
import Platform
import Spreadsheets
import Synchronization
import Vietnamese

extension Staff {
    /// The list as a spreadsheet with keys and versions, which the import takes back.
    @Sendable func export(_ request: WebRequest) async throws -> Reply {
        let format = Export.Format(rawValue: request.query["format"] ?? "xlsx") ?? .xlsx
        let filter = StaffFilter(request), scope = try request.scope("staff.read"), columns = importKind.columns
        let export = Export(title: request.t("staff.title"), columns: columns)
        let feed = ExportFeed(staff: self, filter: filter, scope: scope, columns: columns.map(\.field))
        let path = try await export.write(format) {
            let (persons, lines) = try await feed.next()
            try await request.logReading(of: People.kind, persons)
            return lines
        }
        return .download(path, name: "nhan-su-\(clock.today.iso).\(format.rawValue)", type: format.type)
    }
}

/// The pages of an export, one after the other.
private final class ExportFeed: Sendable {
    private struct Place { var after: Keyset?; var hasEnded = false }

    private let staff: Staff
    private let filter: StaffFilter
    private let scope: Scope
    private let columns: [String]
    private let place = Mutex(Place())

    init(staff: Staff, filter: StaffFilter, scope: Scope, columns: [String]) {
        self.staff = staff
        self.filter = filter
        self.scope = scope
        self.columns = columns
    }

    func next() async throws -> (persons: [String], lines: [Export.Line]) {
        let (after, hasEnded) = place.withLock { ($0.after, $0.hasEnded) }
        if hasEnded { return ([], []) }
        let (page, persons, members) = try await staff.database.readPrepared { [self] db in
            let page = try staff.page(filter, scope, after: after, limit: 500, in: db), lines = page.lines
            let ids = lines.map(\.person)
            let persons = Dictionary(uniqueKeysWithValues: try staff.people.persons(ids, in: db).map { ($0.id, $0) })
            return (
                page, persons,
                Dictionary(uniqueKeysWithValues: try MemberStore(db).members(ids).map { ($0.personID, $0) })
            )
        }
        place.withLock { place in
            place.after = page.next
            place.hasEnded = page.next == nil
        }
        return (
            page.lines.map(\.person),
            page.lines.compactMap { line in
                guard let person = persons[line.person], let member = members[line.person],
                    let work = member.employment(line.employment)
                else { return nil }
                let cells = ExportCells(person: person, member: member, work: work, line: line, codes: staff.codes)
                return Export.Line(
                    key: person.id, version: person.version + member.version, values: columns.map(cells.value))
            }
        )
    }
}

/// What a person's row has in each column; written as the import reads it.
struct ExportCells {
    let person: Person
    let member: Member
    let work: Employment
    let line: StaffLine
    let codes: StaffCodes

    func value(_ field: String) -> SheetValue {
        let facts = person.facts
        guard line.isKept || ["name", "organisation", "position", "main", "from"].contains(field) else { return .empty }
        switch field {
        case "name": return .text(facts.fullName)
        case "born": return facts.bornOn.map { .day($0) } ?? .text(facts.birthYear.map(String.init))
        case "sex": return .text(facts.sex.map { $0 == .male ? "Nam" : "Nữ" })
        case "number": return .text(facts.number)
        case "passport": return .text(facts.passport)
        case "nationality": return .text(facts.nationality == "VN" ? nil : facts.nationality)
        case "phone": return .text(facts.phone)
        case "email": return .text(facts.email)
        case "organisation": return .text(line.organisationName)
        case "position": return .text(codes.position(work.position)?.name.vi)
        case "main": return .text(work.isMain ? "Cơ hữu" : "Thỉnh giảng")
        case "from": return .day(work.from)
        case "level": return .text(member.competences.first?.level)
        case "level.assessed_on": return .day(member.competences.first?.assessedOn)
        default: return course(field)
        }
    }

    /// The newest course of each type.
    private func course(_ field: String) -> SheetValue {
        guard let dot = field.lastIndex(of: "."), codes.courseType(String(field[..<dot])) != nil else { return .empty }
        let courses = member.trainings.filter { $0.courseType == field[..<dot] }
        guard let newest = courses.max(by: { ($0.completedOn, $0.id) < ($1.completedOn, $1.id) }) else { return .empty }
        return field.hasSuffix(".evidence") ? .text(newest.evidence) : .day(newest.completedOn)
    }
}
