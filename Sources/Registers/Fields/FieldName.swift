import Platform
import Vietnamese

/// The name of a field with the type of its values: rules of a domain read and set a record by it (`record[capacity]`).
///
/// A register has one for each field that its rules ask for (`let capacity = FieldName<Int>("capacity")`) and declares
/// the field by it, so that the name is written once. One that no field has, or that reads another type than its field
/// keeps, stops the start (`RegisterTable.check`).
package struct FieldName<Value: FieldValue>: Sendable {
    package let name: String

    package init(_ name: String) { self.name = name }
}

/// What rules read of a field.
package protocol FieldValue: Sendable {
    /// Nil: there is none.
    init?(sqlValue: SQLValue)
    var sqlValue: SQLValue { get }
    static func isOf(_ kind: FieldKind) -> Bool
}

extension String: FieldValue {
    package static func isOf(_ kind: FieldKind) -> Bool {
        switch kind {
        case .text, .long, .link, .code, .reference: true
        default: false
        }
    }
}

extension Int: FieldValue {
    package static func isOf(_ kind: FieldKind) -> Bool {
        switch kind {
        case .whole, .money: true
        default: false
        }
    }
}

extension Double: FieldValue {
    package static func isOf(_ kind: FieldKind) -> Bool { kind.storage == .real }
}

extension Bool: FieldValue {
    package static func isOf(_ kind: FieldKind) -> Bool { if case .yesNo = kind { true } else { false } }
}

extension Day: FieldValue {
    package static func isOf(_ kind: FieldKind) -> Bool { if case .day = kind { true } else { false } }
}

extension RegisterRecord {
    package subscript<Value>(_ field: FieldName<Value>) -> Value? {
        get { Value(sqlValue: self[field.name]) }
        set { values.values[field.name] = newValue?.sqlValue ?? .null }
    }
}

extension FieldError {
    package init<Value>(_ field: FieldName<Value>, _ key: String, _ arguments: [String: String] = [:]) {
        self.init(field.name, key, arguments)
    }
}

// MARK: - Which of them a register has

protocol NamedField: Sendable {
    var name: String { get }
    func isOf(_ kind: FieldKind) -> Bool
}

extension FieldName: NamedField {
    func isOf(_ kind: FieldKind) -> Bool { Value.isOf(kind) }
}

extension Register {
    /// Throws where its rules ask for a field that it has not: they would find nothing, and say nothing.
    func checkNames() throws {
        for case let named as any NamedField in Mirror(reflecting: self).children.map(\.value)
        where field(named.name) == nil {
            throw RegisterTableFault(table: table.name, "its rules ask for \(named.name), which no field is called")
        }
    }
}
