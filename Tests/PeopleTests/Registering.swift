import People
import Platform
import TestSupport
import Testing
import Vietnamese

let clerk = TestHouse.clerk
let mai = PersonFacts(
    number: "001184026417", fullName: "Nguyễn Thị Mai", bornOn: Day(iso: "1984-03-12"), sex: .female,
    phone: "0912345678")

/// The register on one engine, on 22/11/2026.
func withPeople(_ engine: TestDatabase, _ test: (People) async throws -> Void) async throws {
    try await engine.run([PlatformResources.migrations, People.migrations]) { database in
        try await test(People(database: database, clock: TestHouse.clock))
    }
}

@Suite struct Registering {
    @Test(arguments: TestDatabase.each) func onePersonForEachNumber(engine: TestDatabase) async throws {
        try await withPeople(engine) { people in
            let made = try await people.database.write { db in
                try people.register(mai, touches: ["school-a"], by: clerk, in: db)
            }
            #expect(made.version == 1)
            #expect(made.searchKey == "nguyen thi mai|nguyễn thị mai")
            var other = mai
            other.fullName = "Nguyễn Thị Mại"
            await #expect(throws: Problem.invalid([FieldError("number", "people.fault.number_taken")])) {
                try await people.database.write { [other] db in _ = try people.register(other, by: clerk, in: db) }
            }
            try await people.database.read { db in
                #expect(try people.persons([made.id], in: db) == [made])
                #expect(try people.person(number: "001184026417", in: db) == made)
                let entry = try #require(try db.history(kind: People.kind, record: made.id).first)
                #expect(entry.touches == ["school-a"] && entry.version == 1)
                #expect(try db.content(of: entry)?.after?["full_name"] == .text("Nguyễn Thị Mai"))
                #expect(try db.content(of: entry)?.after?["email"] == nil, "what is not known is not written")
            }
        }
    }

    @Test(arguments: TestDatabase.each) func whoLooksTheSameIsFlaggedOnce(engine: TestDatabase) async throws {
        try await withPeople(engine) { people in
            var twin = mai
            twin.number = "038184000001"
            let (one, two) = try await people.database.write { [twin] db in
                (try people.register(mai, by: clerk, in: db), try people.register(twin, by: clerk, in: db))
            }
            try await people.database.write { db in
                let found = try people.openDuplicates(of: one.id, in: db)
                #expect(found.map(\.other) == [two.id] && found.map(\.why) == [.nameAndBirth])
                try people.confirmDistinct(two.id, one.id, reason: "Hai căn cước khác nhau", by: clerk, in: db)
                try people.flagNamesakes(of: [one.id, two.id], in: db)
                #expect(try people.openDuplicates(of: one.id, in: db).isEmpty)
                let key = (name: one.facts.fullName, bornOn: Day(iso: "1984-03-12")!)
                #expect(
                    try people.namesakes([key], in: db).mapValues { $0 } == [
                        People.namesakeKey(key.name, key.bornOn): [one.id, two.id]
                    ])
            }
        }
    }

    /// A slip of a tone mark, another letter Đ, the given name set first: still the same day of birth, still to be
    /// looked at. Another name is not.
    @Test(arguments: TestDatabase.each) func namesakesAreFoundAcrossSpellings(engine: TestDatabase) async throws {
        try await withPeople(engine) { people in
            try await people.database.write { db in
                func register(_ number: String, _ name: String, _ born: String = "1984-03-12") throws -> Person {
                    try people.register(
                        PersonFacts(number: number, fullName: name, bornOn: Day(iso: born), sex: .female), by: clerk,
                        in: db)
                }
                let one = try register("038184000011", "Đỗ Thị Hòa")
                let alike = try [
                    ("038184000012", "Đỗ Thị Hoà"), ("038184000013", "Đỗ Thị Hoa"), ("038184000014", "\u{D0}ỗ Thị Hoà"),
                    ("038184000015", "Hòa Đỗ Thị"),
                ]
                .map { try register($0, $1).id }
                _ = try register("038184000016", "Đỗ Thị Hồng")
                _ = try register("038185000017", "Đỗ Thị Hòa", "1985-03-12")
                #expect(Set(try people.openDuplicates(of: one.id, in: db).map(\.other)) == Set(alike))
            }
        }
    }

    @Test(arguments: TestDatabase.each) func oldNumbersAreKeptAndTellPersonsApart(engine: TestDatabase) async throws {
        try await withPeople(engine) { people in
            var other = mai
            (other.number, other.fullName) = ("038184000001", "Lê Thị Mai")
            try await people.database.write { [other] db in
                let one = try people.register(mai, by: clerk, in: db),
                    two = try people.register(other, by: clerk, in: db)
                try people.keepOldNumber(OldNumber(.cmnd, "012 345 678"), of: one.id, in: db)
                #expect(try people.oldNumbers(of: one.id, in: db) == [OldNumber(.cmnd, "012345678")])
                #expect(try people.holders(ofOldNumber: "012345678", in: db) == [one.id])
                try people.keepOldNumber(OldNumber(.cmnd, "012345678"), of: two.id, in: db)
                #expect(try people.openDuplicates(of: two.id, in: db).map(\.why) == [.oldNumber])
                #expect(throws: Problem.self) {
                    try people.keepOldNumber(OldNumber(.cmnd, "12345"), of: one.id, in: db)
                }
            }
        }
    }

    @Test(arguments: TestDatabase.each) func foreignersByPassportAndCountry(engine: TestDatabase) async throws {
        try await withPeople(engine) { people in
            let kim = PersonFacts(
                passport: "M1234567", nationality: "KR", fullName: "Kim Min-jun", bornOn: Day(iso: "1980-02-01"))
            var other = kim
            (other.nationality, other.fullName) = ("JP", "Sato Ken")
            try await people.database.write { [other] db in
                _ = try people.register(kim, by: clerk, in: db)
                _ = try people.register(other, by: clerk, in: db)
                #expect(
                    try people.persons(passports: [Passport(nationality: "JP", number: "M1234567")], in: db).map(
                        \.facts.fullName) == ["Sato Ken"])
            }
            await #expect(throws: Problem.invalid([FieldError("passport", "people.fault.passport_taken")])) {
                try await people.database.write { db in _ = try people.register(kim, by: clerk, in: db) }
            }
        }
    }
}
