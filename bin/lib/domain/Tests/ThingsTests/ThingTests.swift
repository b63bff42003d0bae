import Platform
import Testing

@testable import Things

@Suite struct ThingRules {
    @Test func closesOnce() throws {
        var thing = try Thing(id: "1", organisation: "o", name: "A")
        try thing.close()
        #expect(thing.state == .closed)
        #expect(thing.version == 2)
        #expect(throws: Problem.conflict("things.cannot_be_closed")) { try thing.close() }
    }

    @Test func needsAName() {
        #expect(throws: Problem.invalid([FieldError("name", "things.name_missing")])) {
            try Thing(id: "1", organisation: "o", name: "")
        }
    }
}
