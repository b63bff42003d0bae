import Foundation
import Storage
import Terms

/// Someone else wrote what these rows would write, or took away what they need.
func isConflict(_ error: any Error) -> Bool {
    switch error {
    case DatabaseError.constraint, Problem.conflict, Problem.notFound, Problem.invalid: true
    default: false
    }
}

/// These rows cannot be written or taken back, now or later: trying again would fail again, and the other rows need not
/// wait for it.
func isLasting(_ error: any Error) -> Bool {
    switch error {
    case is DecodingError, DatabaseError.missingColumn, DatabaseError.wrongType: true
    // Class 22: data that the engine cannot take. What the connection or the server lacks is another class, and passes.
    case DatabaseError.engine(let code, _): code.hasPrefix("22")
    default: isConflict(error)
    }
}
