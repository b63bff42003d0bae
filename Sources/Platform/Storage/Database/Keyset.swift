import Foundation
import Terms

/// Where a page of a list ended: the sort values and the id of its last row, opaque in the address. Unlike a page
/// number it stays right while rows come and go, and costs the same on the last page as on the first.
package struct Keyset: Sendable, Equatable {
    package let values: [String]
    package init(_ values: [String]) { self.values = values }

    /// `Problem.badRequest` for what we did not make.
    package init(token: String, count: Int) throws {
        var base64 = token.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.count % 4) % 4)
        guard let data = Data(base64Encoded: base64), let text = String(data: data, encoding: .utf8) else {
            throw Problem.badRequest("problem.bad_page")
        }
        values = text.components(separatedBy: "\u{1f}")
        guard values.count == count, !values.contains(where: { $0.contains("\u{0}") }) else {
            throw Problem.badRequest("problem.bad_page")
        }
    }

    package var token: String {
        Data(values.joined(separator: "\u{1f}").utf8).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_").replacingOccurrences(
                of: "=", with: "")
    }
}
