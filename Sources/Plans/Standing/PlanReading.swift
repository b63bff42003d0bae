import Measures
import Platform

/// What one transaction knows: counts of records, and values entered with their source.
package struct PlanReading {
    package let measures: MeasureReading
    let values: ValueReading

    var db: any Connection { measures.db }
}

extension Plans {
    package func reading(in db: any Connection) throws -> PlanReading {
        PlanReading(measures: try measures.reading(in: db), values: try ValueReading(shelf, book, in: db))
    }
}
