import Platform
import TestSupport
import Testing

@testable import App

/// A form says at once all that is wrong with it.
@Suite struct AllFaultsAtOnce {
    /// The fields whose questions the summary names.
    private func named(_ answer: TestClient.Answer) -> Set<String> {
        Set(answer.text.matches(of: /<a href="#f-([a-z_]+)/).map { String($0.1) })
    }

    @Test func ofSomeoneNew() async throws {
        try await Stage.with(.sqlite) { stage in
            let officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
            let refused = try await officer.post("/staff", ["number": "1", "from": "31/02/2025"])
            #expect(
                refused.status == 422
                    && named(refused).isSuperset(of: ["name", "number", "organisation", "position", "from"]))
        }
    }

    @Test func ofAnEmploymentAndAnAssessment() async throws {
        try await Stage.with(.sqlite) { stage in
            let officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"]),
                school = try await stage.school("Trường Cao đẳng Mẫu")
            let path = "/staff/" + (try await stage.teacher("Nguyễn Thị Mai", "001184000017", at: school))
            for form in ["/move", "/employments"] {
                #expect(
                    named(try await officer.post(path + form, ["from": "hôm nay", "version": "1"])) == [
                        "organisation", "position", "from",
                    ], "\(form)")
            }
            #expect(
                named(try await officer.post(path + "/competence", ["assessed_on": "", "version": "1"])) == [
                    "level", "assessed_on",
                ])
        }
    }

    @Test func ofARecordInARegister() async throws {
        try await Stage.with(.sqlite) { stage in
            let officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
            let refused = named(
                try await officer.post(
                    "/rooms", ["organisation": "Trường không có", "name": "", "from_day": "31/02/2025"]))
            #expect(refused.isSuperset(of: ["organisation", "name", "from_day"]))
        }
    }

    @Test func ofAnAccount() async throws {
        try await Stage.with(.sqlite) { stage in
            let admin = try await stage.person("admin", ["administrator": "so-gddt-ha-noi"])
            let refused = try await admin.post("/settings/accounts", ["organisation_name": "Không có đâu"])
            #expect(refused.status == 422 && named(refused) == ["name", "login", "role", "organisation_name"])
        }
    }

    @Test func ofAPassword() async throws {
        try await Stage.with(.sqlite) { stage in
            let officer = try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
            let refused = try await officer.post(
                "/account/password", ["current": "sai", "new": "ngan", "again": "khac"])
            #expect(refused.status == 422 && named(refused) == ["current", "new", "again"])
            #expect(refused.text.contains("ít nhất 12") && refused.text.contains("chưa giống nhau"))
            // The keyboard stands where the faults are said.
            #expect(refused.text.contains("role=\"alert\" aria-labelledby=\"errors\" tabindex=\"-1\" autofocus"))
        }
    }
}
