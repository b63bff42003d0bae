import Foundation

/// A module with records of its own that addresses name, `/staff/:id`. The test that asks every route as every role
/// asks it for one of each (`AccessMatrix`): a route whose subject has none fails that test.
///
/// What its forms would be sent with stands in `demo/forms.json` of the module's resources; `{person.id}` there is the
/// sample's id.
package protocol AccessSampleSource: Module {
    /// A record of each subject, of the demonstration's, below Hà Nội's department; made here where it has none.
    /// - Returns: by subject, what the holes of its addresses are filled with.
    func accessSamples(in db: any Connection) throws -> [String: [String: String]]
    /// Forms of single routes, where one form for all of the module's would not do.
    func accessForms(in db: any Connection) throws -> [String: [(String, String)]]
}

extension AccessSampleSource {
    package func accessForms(in db: any Connection) throws -> [String: [(String, String)]] { [:] }

    /// What all forms of the module ask for together.
    package static func sampleForm(_ samples: [String: [String: String]]) throws -> [(String, String)] {
        let file = resources.appendingPathComponent("demo/forms.json")
        guard FileManager.default.fileExists(atPath: file.path) else { return [] }
        let fields: [String: String] = try demonstrationWords("forms", in: resources)
        return fields.sorted { $0.key < $1.key }.map { name, value in
            var value = value
            for (subject, holes) in samples {
                for (hole, id) in holes { value = value.replacingOccurrences(of: "{\(subject).\(hole)}", with: id) }
            }
            return (name, value)
        }
    }
}
