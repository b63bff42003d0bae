import Platform
import Vietnamese

/// A person as staff: employments, completed courses, levels of competence. Changes only through its methods; each that
/// changes something makes the next version.
package struct Member: Sendable, Equatable {
    package let personID: String
    package private(set) var version: Int
    package private(set) var employments: [Employment] = []
    package private(set) var trainings: [Training] = []
    package private(set) var competences: [Competence] = []
    /// Number of the next part; never used twice, so that the history of a part is its own.
    private(set) var nextItem = 1

    /// Somebody who becomes staff by a first employment.
    package init(personID: String, hired facts: EmploymentFacts, today: Day, codes: StaffCodes) throws {
        self.personID = personID
        version = 1
        employments = [try Employment(id: 1, facts, until: .max, today: today, codes: codes)]
        nextItem = 2
    }

    /// What a first change starts from; never stored.
    static func nothing(of person: String) -> Member {
        Member(personID: person, version: 0, nextItem: 1, employments: [], trainings: [], competences: [])
    }

    /// As stored.
    init(
        personID: String, version: Int, nextItem: Int, employments: [Employment], trainings: [Training],
        competences: [Competence]
    ) {
        self.personID = personID
        self.version = version
        self.nextItem = nextItem
        self.employments = employments
        self.trainings = trainings
        self.competences = competences
    }

    /// The main employment of a day.
    package func mainEmployment(at day: Day) -> Employment? { employments.first { $0.isMain && $0.holds(on: day) } }

    /// Every organisation that this person ever worked for: all their figures follow a change.
    package var organisations: [String] { Set(employments.map(\.organisation)).sorted() }

    package func employment(_ id: Int) -> Employment? { employments.first { $0.id == id } }
    package func training(_ id: Int) -> Training? { trainings.first { $0.id == id } }
}

// MARK: - Employments

extension Member {
    package mutating func hire(_ facts: EmploymentFacts, today: Day, codes: StaffCodes) throws {
        let employment = try Employment(id: nextItem, facts, until: .max, today: today, codes: codes)
        try refuseOverlap(employment, besides: nil)
        employments.append(employment)
        nextItem += 1
        version += 1
    }

    /// Ends the main employment of the first day of the new one, and begins the new one as main.
    package mutating func move(to facts: EmploymentFacts, today: Day, codes: StaffCodes) throws {
        var facts = facts
        facts.isMain = true
        guard let at = employments.firstIndex(where: { $0.isMain && $0.holds(on: facts.from) }) else {
            throw Problem.invalid([FieldError("from", "staff.fault.no_main_employment")])
        }
        guard employments[at].from < facts.from else {
            throw Problem.invalid([FieldError("from", "staff.fault.moves_before_start")])
        }
        let employment = try Employment(id: nextItem, facts, until: employments[at].until, today: today, codes: codes)
        employments[at].until = facts.from
        employments.removeAll { $0.isSecondary(to: employment) }
        employments.append(employment)
        nextItem += 1
        version += 1
    }

    package mutating func end(_ id: Int, on day: Day, today: Day) throws {
        guard let at = employments.firstIndex(where: { $0.id == id }) else { throw Problem.notFound }
        guard employments[at].until > today, employments[at].until > day else {
            throw Problem.conflict("staff.has_ended")
        }
        guard employments[at].from < day else {
            throw Problem.invalid([FieldError("until", "staff.fault.ends_before_start")])
        }
        employments[at].until = day
        version += 1
    }

    package mutating func correct(
        employment id: Int, _ facts: EmploymentFacts, until: Day, today: Day, codes: StaffCodes
    ) throws {
        guard let at = employments.firstIndex(where: { $0.id == id }) else { throw Problem.notFound }
        let employment = try Employment(id: id, facts, until: until, today: today, codes: codes)
        guard employment != employments[at] else { return }
        try refuseOverlap(employment, besides: id)
        employments[at] = employment
        version += 1
    }

    /// One main employer a day (a person counts once), and no employment twice.
    private func refuseOverlap(_ new: Employment, besides id: Int?) throws {
        for old in employments where old.id != id && old.overlaps(new) {
            if old.isMain && new.isMain {
                throw Problem.invalid([FieldError("main", "staff.fault.two_main_employers")])
            }
            if old.organisation == new.organisation {
                throw Problem.invalid([FieldError("organisation", "staff.fault.employed_there_already")])
            }
        }
    }
}

// MARK: - Training and competence

extension Member {
    package mutating func add(_ facts: TrainingFacts, today: Day, codes: StaffCodes) throws {
        let training = try Training(id: nextItem, facts, today: today, codes: codes)
        try refuseRepetition(training)
        trainings.append(training)
        nextItem += 1
        version += 1
    }

    package mutating func correct(training id: Int, _ facts: TrainingFacts, today: Day, codes: StaffCodes) throws {
        guard let at = trainings.firstIndex(where: { $0.id == id }) else { throw Problem.notFound }
        let training = try Training(id: id, facts, today: today, codes: codes)
        guard training != trainings[at] else { return }
        try refuseRepetition(training)
        trainings[at] = training
        version += 1
    }

    package mutating func remove(training id: Int) throws {
        guard let at = trainings.firstIndex(where: { $0.id == id }) else { throw Problem.notFound }
        trainings.remove(at: at)
        version += 1
    }

    package mutating func set(_ competence: Competence, today: Day, codes: StaffCodes) throws {
        try competence.check(today: today, codes: codes)
        guard !competences.contains(competence) else { return }
        competences.removeAll { $0.frame == competence.frame }
        competences.append(competence)
        competences.sort { $0.frame < $1.frame }
        version += 1
    }

    /// The same, as one change from the version before: for a row of a list, however many parts it changes.
    func asVersion(_ version: Int) -> Member {
        var member = self
        member.version = version
        return member
    }

    // The parts of a merging with another record, whose rules are in `MergingMembers`.

    mutating func add(_ employment: Employment) {
        employments.append(employment)
        nextItem += 1
    }

    mutating func add(_ training: Training) {
        trainings.append(training)
        nextItem += 1
    }

    mutating func replace(_ employment: Employment) {
        employments = employments.map { $0.id == employment.id ? employment : $0 }
    }
    mutating func replace(_ training: Training) { trainings = trainings.map { $0.id == training.id ? training : $0 } }

    mutating func replace(_ competence: Competence) {
        competences = (competences.filter { $0.frame != competence.frame } + [competence]).sorted {
            $0.frame < $1.frame
        }
    }

    mutating func become(_ version: Int) { self.version = version }

    mutating func leave(_ version: Int) { (employments, trainings, competences, self.version) = ([], [], [], version) }

    /// After fields were put back by an undo: the rules that hold between parts.
    mutating func confirmUndo() throws {
        for employment in employments { try refuseOverlap(employment, besides: employment.id) }
        version += 1
    }

    private func refuseRepetition(_ new: Training) throws {
        let again = trainings.contains {
            $0.id != new.id && $0.courseType == new.courseType && $0.completedOn == new.completedOn
                && $0.evidence == new.evidence
        }
        if again { throw Problem.invalid([FieldError("course_type", "staff.fault.training_twice")]) }
    }
}
