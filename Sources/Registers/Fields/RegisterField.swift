import Platform
import Spreadsheets
import Vietnamese

/// One field of a register's records: what it holds, how a form asks for it, under which headings offices write it.
/// From it follow the statements, the form, the list, import, export and the API.
package struct RegisterField: Sendable {
    /// The column of the table, and the member in the API.
    package let name: String
    package let titleKey: String
    package let kind: FieldKind
    /// The first one heads our exports.
    package let headings: [String]
    package private(set) var isRequired = false
    /// Shown in the list.
    package private(set) var isListed = false
    /// Left out of the list on a phone.
    package private(set) var isWideOnly = false
    package private(set) var isSearched = false
    /// The list can be narrowed by it.
    package private(set) var isFiltered = false
    package private(set) var hintKey: String?
    /// Made by the domain (`Register.completed`): not asked for.
    package private(set) var isComputed = false
    /// Changed by moves alone.
    private(set) var isState = false
    /// Left out, it is made by the domain (`Register.completed`).
    package private(set) var isCompleted = false

    /// The one by which rules read it, where there is one.
    private(set) var asked: (any NamedField)?

    package init<Value>(
        _ name: FieldName<Value>, _ titleKey: String, _ kind: FieldKind, headings: [String], _ traits: [Trait] = []
    ) {
        self.init(name.name, titleKey, kind, headings: headings, traits)
        asked = name
    }

    package init(_ name: String, _ titleKey: String, _ kind: FieldKind, headings: [String], _ traits: [Trait] = []) {
        self.name = name
        self.titleKey = titleKey
        self.kind = kind
        self.headings = headings
        for trait in traits { take(trait) }
    }

    package enum Trait: Sendable {
        case required
        case listed
        /// Listed where there is room.
        case listedWide
        case searched
        case filtered
        case computed
        case completed
        /// Key of the sentence under the field of a form.
        case hint(String)
    }

    private mutating func take(_ trait: Trait) {
        switch trait {
        case .required: isRequired = true
        case .listed: isListed = true
        case .listedWide: (isListed, isWideOnly) = (true, true)
        case .searched: isSearched = true
        case .filtered: isFiltered = true
        case .computed: isComputed = true
        case .completed: isCompleted = true
        case .hint(let key): hintKey = key
        }
    }
}

// MARK: - Its values

extension RegisterField {
    /// By a form, of a person or a program.
    package var isAsked: Bool { !isComputed && !isState }

    /// The same in a list that has fields of its name already.
    func called(_ name: String) -> RegisterField {
        var field = RegisterField(name, titleKey, kind, headings: headings)
        (field.isRequired, field.isComputed) = (isRequired, isComputed)
        return field
    }

    var asState: RegisterField {
        var field = self
        field.isState = true
        return field
    }
}

extension RegisterField {
    /// What was typed; a required field is not left out.
    func read(_ typed: String) throws(FieldRefusal) -> SQLValue { try present(try kind.read(typed)) }

    func read(_ json: JSONValue) throws(FieldRefusal) -> SQLValue { try present(try kind.read(json)) }

    private func present(_ value: SQLValue) throws(FieldRefusal) -> SQLValue {
        if value == .null, isRequired { throw FieldRefusal("fields.refuse.missing") }
        return value
    }

    /// A value in the reader's words; nil for none.
    func words(_ value: SQLValue, _ page: PageContext, names: ReferenceNames) -> String? {
        kind.words(value, page, names: names[name])
    }
    func posted(_ value: SQLValue, names: ReferenceNames) -> [String] { kind.posted(value, names: names[name]) }
    func cell(_ value: SQLValue, names: ReferenceNames) -> SheetValue { kind.cell(value, names: names[name]) }
    func shown(_ value: SQLValue, names: ReferenceNames) -> ShownValue { kind.shown(value, names: names[name]) }

    var column: ImportColumn {
        ImportColumn(name, titleKey: titleKey, headings: headings, isRequired: isRequired, form: kind.importForm)
    }

    /// In the API's answers, where all members are always there.
    var schema: Schema { if case .codes = kind { kind.schema } else { .nullable(kind.schema) } }
}

extension FieldKind {
    fileprivate var importForm: ImportColumn.Form {
        switch self {
        case .day: .day
        case .whole, .money: .number
        case .decimal, .amount: .decimal
        case .yesNo: .yesNo
        default: .text
        }
    }
}

/// What the records that fields refer to are called: by field, by id.
package struct ReferenceNames: Sendable {
    private var names: [String: [String: String]] = [:]

    init() {}

    subscript(field: String) -> [String: String] { names[field] ?? [:] }
    package subscript(field: FieldName<String>) -> [String: String] { self[field.name] }

    /// One statement a field that refers to something.
    init(_ values: [Fields], of register: any Register, on day: Day, in db: any Connection) throws {
        for field in register.fields {
            guard let reference = field.kind.reference else { continue }
            let ids = Set(
                values.compactMap { value -> String? in
                    if case .text(let id) = value[field.name] ?? .null { id } else { nil }
                })
            if !ids.isEmpty { names[field.name] = try reference.names(ids.sorted(), on: day, in: db) }
        }
        for lines in register.table.lines { try add(lines, values.flatMap(lines.lines(of:)), on: day, in: db) }
    }

    mutating func add(_ lines: RegisterLines, _ values: [Fields], on day: Day, in db: any Connection) throws {
        for field in lines.fields {
            guard let reference = field.kind.reference else { continue }
            let ids = Set(
                values.compactMap { line -> String? in
                    if case .text(let id) = line[field.name] ?? .null { id } else { nil }
                })
            if !ids.isEmpty { names[lines.key(field)] = try reference.names(ids.sorted(), on: day, in: db) }
        }
    }
}
