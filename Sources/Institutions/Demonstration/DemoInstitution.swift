import Platform

/// One synthetic institution, as a row of an office's spreadsheet.
package struct DemoInstitution: Sendable {
    package let name: String
    package let type: String
    package let staff: Int
    /// How eager it is: the share of its staff that is trained by today.
    package let eagerness: (competence: Double, resources: Double)
    let row: [String]

    static let weights = ["cao-dang": 120.0, "trung-cap": 45, "trung-tam-gdnn": 12, "trung-tam-gdnn-gdtx": 16]
}
