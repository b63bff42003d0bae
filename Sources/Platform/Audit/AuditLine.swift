import Storage
import Vietnamese

/// What somebody did to data: changed them, or was shown them.
package enum AuditAct: String, Sendable, CaseIterable, SQLBindable, SQLReadable { case change, read }

/// One entry of the journal or of the log of readings, as the audit points at it.
enum AuditPointer: Hashable, Sendable {
    case change(position: Int)
    case reading(id: String)

    /// Positions have digits enough to be ordered as texts.
    static let digits = 12

    var text: String {
        switch self {
        case .change(let position):
            let digits = String(position)
            return "c" + String(repeating: "0", count: max(0, Self.digits - digits.count)) + digits
        case .reading(let id): return "r" + id
        }
    }

    init?(_ text: String) {
        let rest = text.dropFirst()
        switch text.first {
        case "c":
            guard let position = Int(rest) else { return nil }
            self = .change(position: position)
        case "r" where !rest.isEmpty: self = .reading(id: String(rest))
        default: return nil
        }
    }
}

/// A line before it is written.
struct AuditLine {
    let at: String
    let pointer: AuditPointer
    let kind: String
    let actor: String

    private var act: AuditAct { if case .change = pointer { .change } else { .read } }

    func insertion(of organisation: String, persons: [String] = []) -> SQL {
        """
        INSERT INTO audit_line (organisation, at, entry, act, kind, actor, persons)
        VALUES (\(organisation), \(at), \(pointer.text), \(act), \(kind), \(actor), \(persons.joined(separator: " ")))
        """
    }

    func insertion(of person: String, at organisation: String) -> SQL {
        """
        INSERT INTO audit_person (person, at, entry, organisation, act, kind, actor)
        VALUES (\(person), \(at), \(pointer.text), \(organisation), \(act), \(kind), \(actor))
        """
    }
}

extension SQL {
    /// Of a line that may be there: a reader that begins again writes nothing twice.
    var unlessThere: SQL { self + " ON CONFLICT DO NOTHING" }
}
