import Platform
import Vietnamese

/// The parameters of a measure, checked against its definition: every declared one has a value.
package struct MeasureParameters: Sendable, Hashable {
    package let values: [String: ParameterValue]

    package init(_ values: [String: ParameterValue] = [:]) { self.values = values }

    package subscript(name: String) -> ParameterValue { values[name] ?? .null }

    /// A list, or one value as a list of one; empty when null.
    package func list(_ name: String) -> [String] {
        switch self[name] {
        case .list(let values): values
        case .text(let value): [value]
        default: []
        }
    }

    package func bool(_ name: String) -> Bool { self[name] == .bool(true) }
    package func text(_ name: String) -> String? { if case .text(let value) = self[name] { value } else { nil } }
    package func number(_ name: String) -> Double? { if case .number(let value) = self[name] { value } else { nil } }
    package func day(_ name: String) -> Day? { text(name).flatMap { Day(iso: $0) } }
}
