import Platform
import Vietnamese

/// A member as the journal keeps it: one field for each part, its values joined by tabs (which no text of ours holds).
extension Member {
    var fields: [String: SQLValue] {
        var values: [String: SQLValue] = [:]
        for employment in employments { values["employment.\(employment.id)"] = .text(employment.line) }
        for training in trainings { values["training.\(training.id)"] = .text(training.line) }
        for competence in competences { values["competence.\(competence.frame)"] = .text(competence.line) }
        return values
    }

    init(personID: String, version: Int, nextItem: Int, fields: Fields) throws {
        var (employments, trainings, competences): ([Employment], [Training], [Competence]) = ([], [], [])
        for (name, value) in fields.values {
            guard let dot = name.firstIndex(of: "."), let text = String(sqlValue: value) else {
                throw Problem.conflict("people.undo_erased")
            }
            let key = String(name[name.index(after: dot)...])
            switch name[..<dot] {
            case "employment": employments.append(try Employment(id: key, line: text))
            case "training": trainings.append(try Training(id: key, line: text))
            default: competences.append(try Competence(frame: key, line: text))
            }
        }
        self.init(
            personID: personID, version: version, nextItem: nextItem, employments: employments.sorted { $0.id < $1.id },
            trainings: trainings.sorted { $0.id < $1.id }, competences: competences.sorted { $0.frame < $1.frame })
    }

    func change(from old: Member?, reason: String?, batch: String?) -> Change {
        Change(
            kind: Staff.kind, record: personID, version: version, before: old.map { Fields($0.fields) },
            after: Fields(fields),
            touches: Set((old?.organisations ?? []) + organisations).sorted(), reason: reason, batch: batch)
    }
}

extension Employment {
    var line: String {
        [organisation, isMain ? "1" : "0", position, category.rawValue, from.iso, until.iso].joined(separator: "\t")
    }

    init(id: String, line: String) throws {
        let parts = line.components(separatedBy: "\t")
        guard parts.count == 6, let id = Int(id), let category = StaffCategory(rawValue: parts[3]),
            let from = Day(iso: parts[4]),
            let until = Day(iso: parts[5])
        else { throw Problem.conflict("people.undo_erased") }
        self.init(
            id: id, organisation: parts[0], isMain: parts[1] == "1", position: parts[2], category: category, from: from,
            until: until)
    }
}

extension Training {
    var line: String {
        [
            facts.courseType, facts.completedOn.iso, facts.evidence ?? "", facts.title ?? "",
            facts.hours.map(String.init) ?? "", facts.provider ?? "",
        ]
        .joined(separator: "\t")
    }

    init(id: String, line: String) throws {
        let parts = line.components(separatedBy: "\t")
        guard parts.count == 6, let id = Int(id), let day = Day(iso: parts[1]) else {
            throw Problem.conflict("people.undo_erased")
        }
        func text(_ index: Int) -> String? { parts[index].isEmpty ? nil : parts[index] }
        self.init(
            id: id,
            stored: TrainingFacts(
                courseType: parts[0], title: text(3), hours: Int(parts[4]), completedOn: day, evidence: text(2),
                provider: text(5)))
    }
}

extension Competence {
    var line: String { [level, assessedOn.iso].joined(separator: "\t") }

    init(frame: String, line: String) throws {
        let parts = line.components(separatedBy: "\t")
        guard parts.count == 2, let day = Day(iso: parts[1]) else { throw Problem.conflict("people.undo_erased") }
        self.init(frame: frame, level: parts[0], assessedOn: day)
    }
}
