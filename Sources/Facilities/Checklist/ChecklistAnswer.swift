import Foundation
import Platform

/// What a form says of one item, as typed, with the version of the record that it comes from; 0: nothing is recorded.
struct ChecklistAnswer: Sendable, Equatable {
    var state = "", day = "", evidence = ""
    var version = 0

    /// Said alike, whichever record it stands in.
    func says(_ other: ChecklistAnswer) -> Bool {
        state == other.state && day == other.day && evidence == other.evidence
    }
}

extension ChecklistAnswer {
    /// As sent.
    init(_ form: FormData, _ item: String) {
        self.init(
            state: form["state-" + item] ?? "", day: form.text("day-" + item) ?? "",
            evidence: form.text("evidence-" + item) ?? "")
    }

    /// What the person saw before typing travels with the form, so that only what they changed is theirs.
    static func seen(_ form: FormData, _ item: String) -> ChecklistAnswer {
        let parts = (form["seen-" + item] ?? "").split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false)
            .map(String.init)
        guard parts.count == 4 else { return ChecklistAnswer() }
        return ChecklistAnswer(state: parts[1], day: parts[2], evidence: parts[3], version: Int(parts[0]) ?? 0)
    }

    static func seenVersion(_ form: FormData, _ item: String) -> Int { seen(form, item).version }

    var seen: String { [String(version), state, day, evidence].joined(separator: "|") }
}
