import Storage
import Terms
import Vietnamese

/// Imports as they are stored, and their rows.
struct ImportStore {
    let db: any Connection

    init(_ db: any Connection) { self.db = db }

    /// `Problem.notFound` when there is none.
    func find(_ id: String) throws -> Import {
        guard let row = try db.row("SELECT * FROM imports_import WHERE id = \(id)") else { throw Problem.notFound }
        return try Import(row: row)
    }

    /// Of several workers and persons, one moves the import from a state to the next: false when another was quicker.
    func move(_ id: String, from: Import.State, to: Import.State) throws -> Bool {
        try db.run(
            """
            UPDATE imports_import SET state = \(to), failure = NULL, failure_with = NULL
                WHERE id = \(id) AND state = \(from)
            """
        ) == 1
    }

    /// A pass goes on from where it was: false when another worker did this piece already.
    func advance(_ found: Import, to reached: Int) throws -> Bool {
        try db.run(
            """
            UPDATE imports_import SET reached = \(reached)
            WHERE id = \(found.id) AND state = \(found.state) AND reached = \(found.reached)
            """) == 1
    }

    func fail(_ id: String, _ failure: ImportFailure, state: Import.State = .failed) throws {
        try db.run(
            """
            UPDATE imports_import
                SET state = \(state), failure = \(failure.key), failure_with = \(try asJSON(failure.arguments))
            WHERE id = \(id)
            """)
    }

    /// Adds to the counts what the judged rows are now and takes off what they were.
    func count(_ importID: String, was: [StagedRow.State], now: [StagedRow.State], staged: Int = 0) throws {
        var difference: [StagedRow.State: Int] = [:]
        for state in was { difference[state, default: 0] -= 1 }
        for state in now { difference[state, default: 0] += 1 }
        try db.run(
            """
            UPDATE imports_import
            SET rows = rows + \(staged), added = added + \(difference[.add] ?? 0),
                changed = changed + \(difference[.change] ?? 0),
                same = same + \(difference[.same] ?? 0), refused = refused + \(difference[.refuse] ?? 0),
                left_out = left_out + \(difference[.left] ?? 0), notes = notes + \(difference[.note] ?? 0)
            WHERE id = \(importID)
            """)
    }
}
