import Foundation
import Platform
import Vietnamese

/// What was typed about a value; says everything that is wrong at once.
struct ValueForm {
    let typed: FormData
    let goal: Goal
    let today: Day

    func content() throws -> SourcedValue.Content {
        var errors: [FieldError] = []
        let day = self.day("day", isNeeded: true, &errors), from = self.day("from", isNeeded: false, &errors)
        if let day, let from, from > day { errors.append(FieldError("from", "values.problem.from_after")) }
        let answer = self.answer(&errors), source = self.source(&errors)
        let explanation = text("explanation", &errors)
        guard errors.isEmpty, let day, let answer, let source, let explanation else { throw Problem.invalid(errors) }
        return SourcedValue.Content(day: day, from: from, answer: answer, source: source, explanation: explanation)
    }

    func reason() throws -> String {
        guard let reason = typed.text("reason") else {
            throw Problem.invalid([FieldError("reason", "values.problem.reason_missing")])
        }
        return reason
    }

    // MARK: Parts

    private func source(_ errors: inout [FieldError]) -> SourcedValue.Source? {
        let number = text("source_number", &errors), issued = self.day("source_issued", isNeeded: true, &errors),
            issuer = text("source_issuer", &errors)
        let link = typed.text("source_link")
        if let link, !Self.isWebAddress(link) { errors.append(FieldError("source_link", "values.problem.link")) }
        guard let number, let issued, let issuer else { return nil }
        return SourcedValue.Source(number: number, issued: issued, issuer: issuer, link: link)
    }

    private static func isWebAddress(_ text: String) -> Bool {
        guard let address = URL(string: text), let scheme = address.scheme?.lowercased() else { return false }
        return ["http", "https"].contains(scheme) && address.host() != nil
    }

    private func answer(_ errors: inout [FieldError]) -> SourcedValue.Answer? {
        let kinds = goal.answers
        if kinds.contains(.ratio) { return share(mayBePercent: kinds.contains(.percent), &errors) }
        if kinds.contains(.count) { return whole("count", &errors).map { .count($0) } }
        if kinds.contains(.exists) {
            switch typed["exists"] {
            case "yes": return .exists(true)
            case "no": return .exists(false)
            default: errors.append(FieldError("exists", "values.problem.choose"))
            }
            return nil
        }
        return text("words", &errors).map { .words($0) }
    }

    /// Both numbers, or, where the document has no more, the percentage alone.
    private func share(mayBePercent: Bool, _ errors: inout [FieldError]) -> SourcedValue.Answer? {
        if mayBePercent, typed.text("numerator") == nil, typed.text("denominator") == nil,
            let text = typed.text("percent")
        {
            guard case .success(let percent) = Vietnamese.Reading.number(text.replacingOccurrences(of: "%", with: "")),
                (0...100).contains(percent)
            else {
                errors.append(FieldError("percent", "values.problem.percent", ["typed": text]))
                return nil
            }
            return .percent(percent)
        }
        guard let numerator = whole("numerator", &errors), let denominator = whole("denominator", &errors) else {
            return nil
        }
        if denominator == 0 { errors.append(FieldError("denominator", "values.problem.denominator_zero")) }
        if numerator > denominator { errors.append(FieldError("numerator", "values.problem.above_denominator")) }
        return .ratio(numerator, of: denominator)
    }

    private func whole(_ field: String, _ errors: inout [FieldError]) -> Int? {
        guard let text = typed.text(field) else {
            errors.append(FieldError(field, "values.problem.missing"))
            return nil
        }
        guard case .success(let number) = Vietnamese.Reading.integer(text), number >= 0 else {
            errors.append(FieldError(field, "values.problem.whole", ["typed": text]))
            return nil
        }
        return number
    }

    private func text(_ field: String, _ errors: inout [FieldError]) -> String? {
        guard let text = typed.text(field) else {
            errors.append(FieldError(field, "values.problem.missing"))
            return nil
        }
        return text
    }

    private func day(_ field: String, isNeeded: Bool, _ errors: inout [FieldError]) -> Day? {
        guard let text = typed.text(field) else {
            if isNeeded { errors.append(FieldError(field, "values.problem.missing")) }
            return nil
        }
        guard case .success(let day) = Vietnamese.Reading.day(text), day.year >= 1990 else {
            errors.append(FieldError(field, "values.problem.day", ["typed": text]))
            return nil
        }
        if day > today { errors.append(FieldError(field, "values.problem.future")) }
        return day
    }
}

extension SourcedValue.Content {
    /// As a form shows it to be corrected.
    var typed: FormData {
        let stored = answer.stored
        var pairs = [
            QueryItem("day", Format(.vi).day(day)), QueryItem("from", from.map { Format(.vi).day($0) } ?? ""),
            QueryItem("source_number", source.number),
            QueryItem("source_issued", Format(.vi).day(source.issued)), QueryItem("source_issuer", source.issuer),
            QueryItem("source_link", source.link ?? ""), QueryItem("explanation", explanation),
            QueryItem("words", stored.words ?? ""),
        ]
        switch answer {
        case .ratio(let numerator, let denominator):
            pairs += [QueryItem("numerator", String(numerator)), QueryItem("denominator", String(denominator))]
        case .percent(let percent):
            pairs.append(QueryItem("percent", Format(.vi).number(percent, decimals: 3, fixed: false)))
        case .count(let count): pairs.append(QueryItem("count", String(count)))
        case .exists(let isThere): pairs.append(QueryItem("exists", isThere ? "yes" : "no"))
        case .words: break
        }
        return FormData(pairs)
    }
}
