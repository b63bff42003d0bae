import People
import Platform
import Vietnamese

extension Staff {
    /// Reading, within the client's scope. What is read is logged, as on the pages.
    func addAPI(to routes: Routes) {
        let list: [Operation.Parameter] = [
            .query("q", .string, "Words of the name, or the beginning of a personal identification number."),
            .query("organisation", .string, "Id of the main employer; may be repeated."),
            .query("category", .string, "teacher, manager, support, agency-manager or agency-staff; may be repeated."),
            .query("trained", .string, "Code of a course type completed with evidence; may be repeated."),
            .query("untrained", .string, "Code of a course type not completed; may be repeated."),
            .query("after", .string, "Token of the next page."), .query("limit", .integer, "1 to 200; 50 by default."),
        ]
        routes.api(
            "/api/v1/staff", .may("staff.read"),
            Operation(
                "listStaff", tag: "staff", "Staff at work today by main employer, in the Vietnamese order of names.",
                parameters: list,
                answer: .page(of: StaffSchema.member)),
            listStaff)
        routes.api(
            "/api/v1/staff/:id", .may("staff.read"), subject: "person",
            Operation(
                "getStaff", tag: "staff", "One person as staff, with past employments.",
                parameters: [.path("id", "The person's id.")],
                answer: StaffSchema.member), getStaff)
        routes.api(
            "/api/v1/people", .may("people.read"),
            Operation(
                "listPeople", tag: "people", "Persons who work today for the organisations of the client.",
                parameters: list,
                answer: .page(of: StaffSchema.person)), listPeople)
        routes.api(
            "/api/v1/people/:id", .may("people.read"), subject: "person",
            Operation(
                "getPerson", tag: "people", "One person.", parameters: [.path("id", "The person's id.")],
                answer: StaffSchema.person), getPerson)
    }

    @Sendable private func listStaff(_ request: WebRequest) async throws -> Reply {
        let (persons, next) = try await persons(of: request, "staff.read"), scope = try request.scope("staff.read")
        return try await database.read { db in
            let members = Dictionary(
                uniqueKeysWithValues: try MemberStore(db).members(persons.map(\.person.id)).map { ($0.personID, $0) })
            let reach = try scope.slice(in: db)
            return .json(
                .object([
                    (
                        "items",
                        .array(
                            persons.compactMap { found in
                                members[found.person.id].map {
                                    StaffSchema.json(found.person, $0, found.isKept ? nil : reach)
                                }
                            })
                    ),
                    ("next", .optional(next?.token)),
                ]))
        }
    }

    @Sendable private func getStaff(_ request: WebRequest) async throws -> Reply {
        let (person, member) = try await database.read { db in try dossier(request, "staff.read", in: db) }
        try await request.logReading(of: People.kind, [person.id])
        return .json(StaffSchema.json(person, member))
    }

    @Sendable private func listPeople(_ request: WebRequest) async throws -> Reply {
        let (persons, next) = try await persons(of: request, "people.read")
        return .json(
            .object([
                ("items", .array(persons.map { StaffSchema.json($0.person, isKept: $0.isKept) })),
                ("next", .optional(next?.token)),
            ]))
    }

    @Sendable private func getPerson(_ request: WebRequest) async throws -> Reply {
        let (person, _) = try await database.read { db in try dossier(request, "people.read", in: db) }
        try await request.logReading(of: People.kind, [person.id])
        return .json(StaffSchema.json(person))
    }

    private func persons(of request: WebRequest, _ permission: Permission) async throws -> (
        [(person: Person, isKept: Bool)], Keyset?
    ) {
        let filter = StaffFilter(request), scope = try request.scope(permission),
            limit = try request.limit(or: StaffListing.pageSize)
        let after = try request.query.text("after").map { try Keyset(token: $0, count: 4) }
        let (persons, next) = try await database.readPrepared { db in
            let page = try page(filter, scope, after: after, limit: limit, in: db)
            let byID = try Dictionary(
                people.persons(page.lines.map(\.person), in: db).map { ($0.id, $0) },
                uniquingKeysWith: { one, _ in one })
            return (
                page.lines.compactMap { line in byID[line.person].map { (person: $0, isKept: line.isKept) } }, page.next
            )
        }
        try await request.logReading(of: People.kind, persons.map(\.person.id))
        return (persons, next)
    }
}

/// What the API says of persons and of staff.
enum StaffSchema {
    static let person = Schema.object(personMembers)
    static let member = Schema.object([
        ("id", .string, "The person's id."),
        ("version", .integer, "Counts changes of employments, courses and competence."),
        ("name", .string, "Full name."),
        partial,
        ("employments", .array(employment), "All, the first first."),
        ("trainings", .array(training), "Completed courses."),
        ("competences", .array(competence), "Levels of digital competence."),
    ])

    private static let partial: (String, Schema, String) = (
        "isPartial", .boolean,
        "Another organisation keeps the dossier: only the name and the employments for the client's organisations are said."
    )
    private static let personMembers: [(String, Schema, String)] = [
        ("id", .string, "Stable id."), ("version", .integer, "Counts its changes."),
        ("number", .nullable(.string), "Personal identification number, 12 digits."),
        ("passport", .nullable(.string), "Of foreigners."),
        ("nationality", .nullable(.string), "ISO 3166-1, two letters."), ("name", .string, "Full name."),
        ("bornOn", .nullable(.day), "Day of birth."), ("birthYear", .nullable(.integer), "Year of birth."),
        ("sex", .nullable(.oneOf(["male", "female"])), ""),
        ("phone", .nullable(.string), "Mobile number."), ("email", .nullable(.string), ""), partial,
    ]
    private static let employment = Schema.object([
        ("id", .integer, "Within the person."), ("organisation", .string, "Id of the organisation."),
        ("isMain", .boolean, "Whether the person counts there."),
        ("position", .string, "Code of the position."),
        ("category", .oneOf(StaffCategory.allCases.map(\.rawValue)), ""), ("from", .day, "First day."),
        ("until", .nullable(.day), "The day after the last; null while it lasts."),
    ])
    private static let training = Schema.object([
        ("id", .integer, "Within the person."), ("courseType", .string, "Code of the course type."),
        ("completedOn", .day, ""),
        ("evidence", .nullable(.string), "Without it the course does not count."),
        ("title", .nullable(.string), ""), ("hours", .nullable(.integer), ""), ("provider", .nullable(.string), ""),
    ])
    private static let competence = Schema.object([
        ("frame", .string, ""), ("level", .string, ""), ("assessedOn", .day, ""),
    ])

    /// Of a person whose dossier another keeps: the name alone.
    static func json(_ person: Person, isKept: Bool = true) -> JSONValue {
        let facts = isKept ? person.facts : PersonFacts(fullName: person.facts.fullName)
        return .object([
            ("id", .string(person.id)), ("version", .integer(person.version)), ("number", .optional(facts.number)),
            ("passport", .optional(facts.passport)),
            ("nationality", .optional(isKept ? facts.nationality : nil)), ("name", .string(facts.fullName)),
            ("bornOn", .optional(facts.bornOn?.iso)),
            ("birthYear", .optional(facts.birthYear)), ("sex", .optional(facts.sex?.rawValue)),
            ("phone", .optional(facts.phone)),
            ("email", .optional(facts.email)),
            ("isPartial", .bool(!isKept)),
        ])
    }

    /// - Parameter reach: of a person whose dossier another keeps, the organisations whose employments alone are said;
    ///   nil: everything.
    static func json(_ person: Person, _ member: Member, _ reach: ScopeSlice? = nil) -> JSONValue {
        let isKept = reach == nil, employments = member.employments.filter { reach?.contains($0.organisation) ?? true }
        return .object([
            ("id", .string(person.id)), ("version", .integer(member.version)), ("name", .string(person.facts.fullName)),
            ("isPartial", .bool(!isKept)), ("employments", .array(employments.map(json))),
            ("trainings", .array(isKept ? member.trainings.map(json) : [])),
            (
                "competences",
                .array(
                    (isKept ? member.competences : []).map {
                        .object([
                            ("frame", .string($0.frame)), ("level", .string($0.level)),
                            ("assessedOn", .string($0.assessedOn.iso)),
                        ])
                    })
            ),
        ])
    }

    private static func json(_ work: Employment) -> JSONValue {
        .object([
            ("id", .integer(work.id)), ("organisation", .string(work.organisation)), ("isMain", .bool(work.isMain)),
            ("position", .string(work.position)),
            ("category", .string(work.category.rawValue)), ("from", .string(work.from.iso)),
            ("until", .optional(work.isOpen ? nil : work.until.iso)),
        ])
    }

    private static func json(_ training: Training) -> JSONValue {
        .object([
            ("id", .integer(training.id)), ("courseType", .string(training.courseType)),
            ("completedOn", .string(training.completedOn.iso)),
            ("evidence", .optional(training.evidence)), ("title", .optional(training.facts.title)),
            ("hours", .optional(training.facts.hours)),
            ("provider", .optional(training.facts.provider)),
        ])
    }
}
