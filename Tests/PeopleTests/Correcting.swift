import People
import Platform
import TestSupport
import Testing
import Vietnamese

@Suite struct Correcting {
    @Test(arguments: TestDatabase.each) func changesShowBeforeAndAfterAndCanBeTakenBack(engine: TestDatabase)
        async throws
    {
        try await withPeople(engine) { people in
            let made = try await people.database.write { db in try people.register(mai, by: clerk, in: db) }
            var facts = mai
            facts.phone = "0987654321"
            let corrected = try await people.database.write { [facts] db in
                try people.correct(made.id, version: 1, facts, reason: "số mới", by: clerk, in: db)
            }
            #expect(corrected.version == 2 && corrected.facts == facts)
            try await people.database.write { db in
                let entry = try #require(try db.history(kind: People.kind, record: made.id).first)
                #expect(entry.fields == ["phone"] && entry.reason == "số mới")
                let content = try #require(try db.content(of: entry))
                #expect(
                    content.before?["phone"] == .text("0912345678") && content.after?["phone"] == .text("0987654321"))
                try people.undo(entry, by: clerk, in: db)
                let back = try people.person(made.id, in: db)
                #expect(back.version == 3 && back.facts == mai)
                #expect(throws: Problem.conflict("people.undo_changed_since")) {
                    try people.undo(entry, by: clerk, in: db)
                }
            }
        }
    }

    @Test(arguments: TestDatabase.each) func whoReadAnOlderVersionIsTold(engine: TestDatabase) async throws {
        try await withPeople(engine) { people in
            let made = try await people.database.write { db in try people.register(mai, by: clerk, in: db) }
            var one = mai, two = mai
            (one.phone, two.phone) = ("0987654321", "0333333333")
            try await people.database.write { [one] db in
                _ = try people.correct(made.id, version: 1, one, by: clerk, in: db)
            }
            await #expect(throws: Problem.conflict("problem.changed_meanwhile")) {
                try await people.database.write { [two] db in
                    _ = try people.correct(made.id, version: 1, two, by: clerk, in: db)
                }
            }
            #expect(try await people.person(made.id).facts == one)
        }
    }

    @Test(arguments: TestDatabase.each) func aMistakenRegistrationGoesAwayByUndo(engine: TestDatabase) async throws {
        try await withPeople(engine) { people in
            let made = try await people.database.write { db in try people.register(mai, by: clerk, in: db) }
            try await people.database.write { db in
                let entry = try #require(try db.history(kind: People.kind, record: made.id).first)
                try people.undo(entry, by: clerk, in: db)
                #expect(try people.persons([made.id], in: db).isEmpty)
                #expect(try db.history(kind: People.kind, record: made.id).map(\.version) == [2, 1])
            }
        }
    }

    @Test(arguments: TestDatabase.each) func erasingForgetsThePersonAndKeepsTheEvidence(engine: TestDatabase)
        async throws
    {
        try await withPeople(engine) { people in
            let made = try await people.database.write { db in try people.register(mai, by: clerk, in: db) }
            try await people.database.write { db in
                try people.keepOldNumber(OldNumber(.cmnd, "012345678"), of: made.id, in: db)
                try people.erase(made.id, version: 1, reason: "theo yêu cầu", touches: [], by: clerk, in: db)
            }
            try await people.database.read { db in
                let person = try people.person(made.id, in: db)
                #expect(person.isErased && person.facts.fullName.isEmpty && person.facts.number == nil)
                #expect(try people.oldNumbers(of: made.id, in: db).isEmpty)
                let entries = try db.history(kind: People.kind, record: made.id)
                #expect(entries.map(\.version) == [2, 1])
                let contents = try entries.compactMap { try db.content(of: $0) }
                #expect(contents.isEmpty)
            }
            await #expect(throws: Problem.conflict("people.is_erased")) {
                try await people.database.write { db in
                    _ = try people.correct(made.id, version: 2, mai, by: clerk, in: db)
                }
            }
        }
    }
}
