import Foundation
import Organisations
import Platform
import Vietnamese

/// A register (sổ) of records that institutions keep: rooms, programmes, certificates. One conformer for each.
///
/// A domain says what a record has (`table`, with its fields) and which rules hold; from that come the list, the record
/// with its history and undo, the form with drafts, the import with preview, the export that is taken back, and the
/// API, which reads and writes. Each record belongs to one organisation, which decides who may read and change it.
package protocol Register: Sendable {
    /// Its part of addresses, of the API and of the command: "rooms" (`/rooms`, `gdnn import rooms FILE`).
    var name: String { get }
    /// Kind of its journal entries: "facilities.room".
    var kind: String { get }
    var icon: String { get }
    var words: RegisterWords { get }
    /// Who may read; `edit` is needed for forms and imports.
    var read: Permission { get }
    var edit: Permission { get }
    /// Its fields, and where they are kept.
    var table: RegisterTable { get }
    /// Kind under which reading is logged, where records are personal data.
    var personalKind: String? { get }
    /// The field that says whose personal data a record is; nil: the record itself stands in the log.
    var personField: String? { get }
    /// The field whose record this one is a part of: it stands before the title, and parts of one record stand
    /// together.
    var parent: String? { get }
    /// Everybody reads it: a list of the law, that an authority keeps for all.
    var isPublic: Bool { get }

    /// Fields that a list lacks, besides required ones, so that every new record of it would be refused: one of two
    /// must be there.
    func missing(in columns: Set<String>) -> [String]

    /// What is wrong with fields that are right one by one.
    func faults(in record: RegisterRecord, today: Day) -> [FieldError]
    /// What is to be looked at in a record that can be taken: a name that is not that of its code.
    func doubts(in record: RegisterRecord, names: ReferenceNames) -> [FieldError]
    /// Below the fields of a record's page: records that belong to it.
    func sections(of record: RegisterRecord, for request: WebRequest, in db: any Connection) throws -> [HTML]
    /// A form that shows all records of an institution at once, and what leads to it; nil: there is none.
    func sheet(of organisation: String) -> (titleKey: String, path: String)?
    /// Fields that follow from others, set before a record is kept.
    func completed(_ record: RegisterRecord) -> RegisterRecord
    /// By which it is known within its organisation; made of `identity`, unless the domain knows better.
    func identityKey(of record: RegisterRecord) -> String
}

extension Register {
    package var personalKind: String? { nil }
    package var personField: String? { nil }
    package var parent: String? { nil }
    package var isPublic: Bool { false }
    package func missing(in columns: Set<String>) -> [String] { [] }
    package func faults(in record: RegisterRecord, today: Day) -> [FieldError] { [] }
    package func doubts(in record: RegisterRecord, names: ReferenceNames) -> [FieldError] { [] }
    package func sections(of record: RegisterRecord, for request: WebRequest, in db: any Connection) throws -> [HTML] {
        []
    }
    package func completed(_ record: RegisterRecord) -> RegisterRecord { record }
    package func sheet(of organisation: String) -> (titleKey: String, path: String)? { nil }

    package var fields: [RegisterField] { table.fields }
    package var identity: [String] { table.identity }
    var identityFields: [RegisterField] { identity.compactMap(field) }
    package func field(_ name: String) -> RegisterField? { table.field(name) }
    package func field<Value>(_ name: FieldName<Value>) -> RegisterField? { table.field(name.name) }
    package var path: String { "/" + name }
    package func path(of record: String) -> String { path + "/" + record }
    var titleField: RegisterField { fields[0] }
}

/// What pages call a register; keys of the domain's catalogue.
package struct RegisterWords: Sendable {
    /// "Phòng học, phòng thực hành"
    package let title: String
    /// One sentence: what stands in it and what it is for.
    package let lead: String
    /// "Thêm phòng"
    package let add: String

    package init(title: String, lead: String, add: String) {
        self.title = title
        self.lead = lead
        self.add = add
    }
}

/// A record: its fields by name, as the journal keeps them.
package struct RegisterRecord: Sendable, Equatable {
    package let id: String
    package let organisation: String
    package internal(set) var version: Int
    package var values: Fields
    /// Made by the mechanism before a record is kept.
    package internal(set) var keys = Keys()

    package struct Keys: Sendable, Equatable {
        package var identity = "", sort = "", search = ""
    }

    package init(id: String = newID(), organisation: String, version: Int = 0, values: Fields) {
        self.id = id
        self.organisation = organisation
        self.version = version
        self.values = values
    }

    /// By name alone, for what goes through all fields; rules of a register read by `FieldName`.
    subscript(_ name: String) -> SQLValue { values[name] ?? .null }
    func text(_ name: String) -> String? { String(sqlValue: self[name]) }
    func day(_ name: String) -> Day? { Day(sqlValue: self[name]) }
    /// Of a field with several codes.
    func codes(_ name: String) -> [String] { text(name)?.split(separator: " ").map(String.init) ?? [] }
}

extension Register {
    /// All that is wrong with a record by itself.
    package func allFaults(in record: RegisterRecord, today: Day) -> [FieldError] {
        missing(in: record) + table.lines.flatMap { $0.faults(in: record.values) }
            + (table.period?.faults(in: record) ?? []) + faults(in: record, today: today)
    }

    func missing(in record: RegisterRecord) -> [FieldError] {
        fields.filter { $0.isRequired && record[$0.name] == .null }.map { FieldError($0.name, "fields.refuse.missing") }
    }

    /// With the keys by which it is known, sorted and found.
    func keyed(_ record: RegisterRecord) -> RegisterRecord {
        var record = completed(record)
        if let states = table.states { record.values.values[states.field] = .text(states.state(of: record)) }
        let whole = parent.flatMap { record.text($0) }.map { $0 + " " } ?? ""
        record.keys = RegisterRecord.Keys(
            identity: identityKey(of: record),
            sort: whole + VietnameseOrder.key(forTitle: record.text(titleField.name) ?? ""),
            search: nameKey(fields.filter(\.isSearched).compactMap { record.text($0.name) }.joined(separator: " ")))
        return record
    }

    package func identityKey(of record: RegisterRecord) -> String {
        if identity.isEmpty { return record.id }
        return identity.map { name in
            switch record[name] {
            case .text(let text): nameKey(text)
            case .integer(let number): String(number)
            case .real(let number): String(number)
            default: ""
            }
        }.joined(separator: "|")
    }
}
