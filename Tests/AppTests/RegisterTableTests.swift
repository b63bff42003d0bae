import Platform
import TestSupport
import Testing

@testable import Registers

/// A register whose fields and table do not agree does not start.
@Suite struct RegisterTableChecks {
    private func fault(_ engine: TestDatabase, _ columns: String, _ fields: [RegisterField]) async throws -> String? {
        var found: String?
        try await engine.run([PlatformResources.migrations]) { database in
            try await database.write { db in
                try db.script(
                    """
                    CREATE TABLE library_book (id TEXT PRIMARY KEY, organisation_id TEXT NOT NULL,
                        version BIGINT NOT NULL, identity TEXT NOT NULL,
                        sort_key TEXT NOT NULL, search_key TEXT NOT NULL\(columns))
                    """)
            }
            found = try await database.read { db in
                do { try RegisterTable("library_book", identity: [], fields).check(in: db) } catch let fault
                    as RegisterTableFault
                { return fault.description }
                return nil
            }
        }
        return found
    }

    /// What rules read by its name has the type that they read.
    @Test(arguments: TestDatabase.each) func whatRulesReadAsAnotherTypeDoesNotStart(engine: TestDatabase) async throws {
        func pages<Value>(_ read: FieldName<Value>) -> RegisterField {
            RegisterField(read, "x.pages", .whole(1...9), headings: [])
        }
        let columns = ", name TEXT NOT NULL, pages BIGINT"
        #expect(try await fault(engine, columns, [name, pages(FieldName<Int>("pages"))]) == nil)
        #expect(
            try await fault(engine, columns, [name, pages(FieldName<String>("pages"))])?.contains("rules read pages")
                == true)
    }

    @Test func aNameThatNoFieldHasDoesNotStart() throws {
        struct Books: Register {
            let name = "books", kind = "library.book", icon = "book"
            let words = RegisterWords(title: "x", lead: "x", add: "x")
            let read: Permission = "x.read", edit: Permission = "x.edit"
            let pages: FieldName<Int>
            let table: RegisterTable
        }
        let pages = FieldName<Int>("pages")
        let table = RegisterTable(
            "library_book", identity: [], [name, RegisterField(pages, "x.pages", .whole(1...9), headings: [])])
        try Books(pages: pages, table: table).checkNames()
        #expect(throws: RegisterTableFault.self) { try Books(pages: FieldName("page"), table: table).checkNames() }
        var book = RegisterRecord(organisation: "a", values: ["name": "Sách", "pages": 5])
        #expect(book[pages] == 5 && book[FieldName<String>("name")] == "Sách")
        book[pages] = nil
        #expect(book.values["pages"] == .null && book[pages] == nil)
    }

    private let name = RegisterField("name", "x.name", .text(), headings: [], [.required])

    @Test(arguments: TestDatabase.each) func whatAgreesStarts(engine: TestDatabase) async throws {
        let pages = RegisterField("pages", "x.pages", .whole(1...9), headings: []),
            width = RegisterField("width", "x.width", .amount(0...9), headings: [])
        #expect(
            try await fault(engine, ", name TEXT NOT NULL, pages BIGINT, width DOUBLE PRECISION", [name, pages, width])
                == nil)
    }

    @Test(arguments: TestDatabase.each) func whatWouldLoseDataDoesNot(engine: TestDatabase) async throws {
        let pages = RegisterField("pages", "x.pages", .whole(1...9), headings: [])
        #expect(
            try await fault(engine, ", name TEXT NOT NULL", [name, pages])?.hasSuffix("the field pages has no column")
                == true)
        #expect(
            try await fault(engine, ", name TEXT NOT NULL, pages TEXT", [name, pages])?.hasSuffix(
                "keeps text, the field whole") == true)
        #expect(
            try await fault(engine, ", name TEXT NOT NULL, pages BIGINT NOT NULL", [name, pages])?.hasSuffix(
                "the field need not be") == true)
        #expect(
            try await fault(engine, ", name TEXT NOT NULL, shelf TEXT", [name])?.hasSuffix(
                "no field has the column shelf") == true)
    }
}
