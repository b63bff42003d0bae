import Measures
import Platform
import Vietnamese

/// What plan files may refer to: known before they are read.
struct PlanLists {
    let catalogue: MeasureCatalogue
    let concerns: Set<String>
    let types: Set<String>
    let levels: Set<String>
    /// Highest first.
    private let levelOrder: [String]
    private let highestLevel: [String: String]
    let units: Set<String>
    let agencies: Set<String>

    init(_ policy: PolicyFolder, _ catalogue: MeasureCatalogue) throws {
        func codes(_ file: String, _ column: String = "code") throws -> Set<String> {
            Set(try policy.table(file, columns: [column]).rows.map { try $0.required(column) })
        }
        self.catalogue = catalogue
        concerns = try codes("codes/concerns.csv")
        types = try codes("codes/institution-types.csv")
        levelOrder = try policy.table("codes/training-levels.csv", columns: ["code"]).rows.map {
            try $0.required("code")
        }
        levels = Set(levelOrder)
        highestLevel = try policy.table("codes/institution-types.csv", columns: ["code", "level_max"]).rows
            .reduce(into: [:]) { $0[try $1.required("code")] = $1["level_max"] }
        units = try codes("units/provinces.csv", "id").union(["viet-nam"])
        agencies = try codes("agencies/agencies.csv", "id")
    }

    /// The types of institutions that may train at one of some levels: each up to its highest.
    func types(training asked: [String]) -> Set<String> {
        let lowest = asked.compactMap { levelOrder.firstIndex(of: $0) }
        return Set(
            highestLevel.filter { _, highest in
                levelOrder.firstIndex(of: highest).map { top in lowest.contains { $0 >= top } } ?? false
            }.keys)
    }
}

extension Plan {
    /// Reads and checks one file of `Policy/plans/`; its format is told in the README beside it.
    init(_ node: PolicyNode, _ lists: PlanLists) throws {
        try node.expect(only: [
            "id", "number", "kind", "title", "short", "status", "status_note", "issuer", "issued", "in_force", "parent",
            "area", "successor_area",
            "years", "coverage", "readings", "targets",
        ])
        let id = try node.member("id").text()
        guard node.file == "plans/\(id).yaml" else {
            throw try node.member("id").mistake("the id must be the name of the file")
        }
        self.id = id
        number = try node.nullable("number")?.text()
        kind = try node.member("kind").one(of: Kind.self)
        title = try node.member("title").bilingual()
        short = try node.member("short").bilingual()
        status = try node.member("status").one(of: Status.self)
        statusNote = try node.optional("status_note")?.bilingual()
        if status == .reported, statusNote == nil { throw node.mistake("a reported plan needs “status_note”") }
        issuer = try node.member("issuer").one(in: lists.agencies, "agencies/agencies.csv")
        issued = try node.nullable("issued")?.day()
        inForce = try node.nullable("in_force")?.day()
        parent = try node.nullable("parent")?.text()
        area = try node.member("area").one(in: lists.units, "units/provinces.csv")
        successorArea = try node.nullable("successor_area")?.one(in: lists.units, "units/provinces.csv")
        years = try node.member("years").list().map { try $0.integer() }
        if years != years.sorted() { throw try node.member("years").mistake("the years must ascend") }
        let coverage = try node.member("coverage")
        threshold = try coverage.member("threshold").number()
        if !(0...100).contains(threshold) { throw try coverage.member("threshold").mistake("a percentage is expected") }
        thresholdNote = try coverage.member("note").bilingual()
        readings = try node.member("readings").list().map(Reading.init)
        var goals: Set<String> = [], targets: [Target] = []
        for item in try node.member("targets").list() {
            let target = try Target(item, years: Set(years), lists)
            if targets.contains(where: { $0.id == target.id }) {
                throw item.mistake("the target “\(target.id)” stands twice")
            }
            for goal in target.goals where !goals.insert(goal.id).inserted {
                throw item.mistake("two goals of the target have the same group and year: \(goal.id)")
            }
            targets.append(target)
        }
        self.targets = targets
    }
}

extension Reading {
    init(_ node: PolicyNode) throws {
        try node.expect(only: ["id", "question", "chosen", "options", "note"])
        id = try node.member("id").text()
        question = try node.member("question").bilingual()
        let options = try node.member("options").list().map { try ParameterValue($0).words }
        chosen = try node.nullable("chosen").map { try ParameterValue($0).words } ?? "null"
        note = try node.member("note").bilingual()
        guard options.contains(chosen) else { throw node.mistake("“chosen” (\(chosen)) is none of the options") }
    }
}

extension PolicyNode {
    /// A code that a list must hold.
    func one(in codes: Set<String>, _ list: String) throws -> String {
        let code = try text()
        guard codes.contains(code) else { throw mistake("“\(code)” does not stand in \(list)") }
        return code
    }
}
