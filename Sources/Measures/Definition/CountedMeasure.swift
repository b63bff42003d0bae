import Platform

/// A measure with its parameters, under the key by which its counts are kept.
package struct CountedMeasure: Sendable {
    package let key: String
    package let definition: MeasureDefinition
    package let parameters: MeasureParameters
    /// Nil while the measure is only described.
    package let measure: (any Measure)?

    package init(key: String, definition: MeasureDefinition, parameters: MeasureParameters, measure: (any Measure)?) {
        self.key = key
        self.definition = definition
        self.parameters = parameters
        self.measure = measure
    }
}
