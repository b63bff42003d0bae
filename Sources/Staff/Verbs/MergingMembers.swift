import Platform
import Vietnamese

/// What becomes of employments, courses and levels when two records turn out to be one person.
extension Member {
    /// Takes over all that the other record holds. What stands in both stands once; of two main employers on a day that
    /// of this record stays the main one, because a person counts once.
    mutating func absorb(_ other: Member) {
        for employment in other.employments.sorted(by: { ($0.from, $0.id) < ($1.from, $1.id) }) { absorb(employment) }
        for training in other.trainings { absorb(training) }
        for competence in other.competences { absorb(competence) }
        become(version + 1)
    }

    /// Everything went to another record.
    mutating func vacate() { leave(version + 1) }
}

extension Member {
    private mutating func absorb(_ new: Employment) {
        if let same = employments.first(where: { $0.organisation == new.organisation && $0.overlaps(new) }) {
            return widen(same, by: new)
        }
        let isSecond = new.isMain && employments.contains { $0.isMain && $0.overlaps(new) }
        add(
            Employment(
                id: nextItem, organisation: new.organisation, isMain: new.isMain && !isSecond, position: new.position,
                category: new.category, from: new.from,
                until: new.until))
    }

    /// One employment that was recorded twice: from the earlier first day to the later last one, where no other main
    /// employer is in the way.
    private mutating func widen(_ old: Employment, by new: Employment) {
        let wide = Employment(
            id: old.id, organisation: old.organisation, isMain: old.isMain, position: old.position,
            category: old.category, from: min(old.from, new.from),
            until: max(old.until, new.until))
        let isBlocked = employments.contains {
            $0.id != old.id && $0.overlaps(wide) && (($0.isMain && wide.isMain) || $0.organisation == wide.organisation)
        }
        if !isBlocked { replace(wide) }
    }

    /// A course that stands in both; where only one of them has its evidence, that one.
    private mutating func absorb(_ new: Training) {
        let alike = trainings.first {
            $0.courseType == new.courseType && $0.completedOn == new.completedOn
                && ($0.evidence == new.evidence || $0.evidence == nil || new.evidence == nil)
        }
        guard let alike else { return add(Training(id: nextItem, stored: new.facts)) }
        if alike.evidence == nil, new.evidence != nil { replace(Training(id: alike.id, stored: new.facts)) }
    }

    /// The level assessed last.
    private mutating func absorb(_ new: Competence) {
        if let old = competences.first(where: { $0.frame == new.frame }), old.assessedOn >= new.assessedOn { return }
        replace(new)
    }
}
