import Foundation
import Platform
import TestSupport
import Testing

@testable import App

@Suite struct RoleBookTests {
    private static let good = """
        clerk:
          stands_on: [department, institution]
          may: [staff.read, staff.edit]
        chief:
          stands_on: [country]
          gives: [clerk]
          may: [staff.read]
        """

    private func roles(_ text: String) async throws -> Roles {
        try await TemporaryFolder.with { folder in
            try text.write(to: folder.appendingPathComponent("roles.yaml"), atomically: true, encoding: .utf8)
            return try RoleBook.read(PolicyFolder(folder), permissions: ["staff.read", "staff.edit"])
        }
    }

    @Test func aRoleIsWhatItsFileSays() async throws {
        let roles = try await roles(Self.good)
        #expect(
            roles.allows("clerk", "staff.edit") && !roles.allows("chief", "staff.edit")
                && !roles.allows("nobody", "staff.read"))
        #expect(roles.permissions.keys.sorted() == ["chief", "clerk"])
    }

    @Test(arguments: [
        ("staff.edit", "staff.edti", "roles.yaml:3: clerk.may[1]: there is no permission “staff.edti”"),
        ("[country]", "[kingdom]", "roles.yaml:5: chief.stands_on[0]: “kingdom” is none of"),
        ("[clerk]", "[clark]", "roles.yaml:6: chief.gives[0]: there is no role “clark”"),
        ("gives", "grants", "roles.yaml:6: unknown key “grants” in chief"),
    ]) func aSlipIsNamedWhereItStands(right: String, wrong: String, words: String) async throws {
        let text = Self.good.replacingOccurrences(of: right, with: wrong)
        await #expect { _ = try await roles(text) } throws: { "\($0)".hasPrefix(words) }
    }

    @Test func theShippedRolesKeepWhatTheyMay() throws {
        let roles = try Law(Fixture.root.appendingPathComponent("Policy")).roles
        #expect(
            roles.permissions.mapValues(\.count) == [
                "administrator": 6, "ministry-officer": 20, "province-officer": 17, "registrar": 13, "auditor": 8,
            ])
        #expect(
            roles.allows("registrar", "staff.edit") && !roles.allows("registrar", "licences.edit")
                && !roles.allows("auditor", "staff.edit"))
    }
}
