import HTTPTypes
import Platform
import TestSupport
import Testing

@testable import App

/// What went wrong is said on the page of whoever asked, with a way on that exists.
@Suite struct WaysOutOfProblems {
    private func from(_ path: String) -> HTTPFields { [.referer: "http://localhost" + path] }

    private func officer(_ stage: Stage) async throws -> TestClient {
        try await stage.person("officer", ["province-officer": "so-gddt-ha-noi"])
    }

    @Test func afterAFormTheWayLeadsToItsPage() async throws {
        try await Stage.with(.sqlite) { stage in
            let officer = try await officer(stage), school = try await stage.school("Trường Cao đẳng Mẫu")
            let list = Array(
                "Tên phòng,Loại phòng,Sức chứa,Sử dụng từ ngày\nPhòng A1,Phòng học lý thuyết,40,01/09/2025".utf8)
            let path = try #require(
                try await officer.upload(
                    "/imports", ["kind": "rooms", "organisation": school], file: ("file", "phong.csv", list)
                ).location)
            _ = try await stage.app.imports.finish(String(try #require(path.split(separator: "/").last)))
            #expect(try await officer.post(path + "/application").status == 303)
            // The same button in a second tab.
            let again = try await officer.post(path + "/application", headers: from(path))
            #expect(
                again.status == 409 && again.text.contains("<a href=\"\(path)\" class=\"btn btn-primary\">")
                    && again.text.contains("Mở lại trang"))
            #expect(!again.text.contains("\(path)/application\""), "where a form goes to, no page is")
            #expect(try await officer.get(path).status == 200)
            for foreign in [
                "http://evil.example" + path, "http://localhost//evil.example", "http://localhost.evil.example/",
            ] {
                let answer = try await officer.post(path + "/application", headers: [.referer: foreign])
                #expect(!answer.text.contains("evil"), "\(foreign)")
            }
        }
    }

    @Test func anExpiredFormPromisesADraftOnlyWhereOneIsKept() async throws {
        try await Stage.with(.sqlite) { stage in
            let officer = try await officer(stage), kept = "trong bản nháp"
            func stale(_ path: String, _ body: String, at page: String) async throws -> TestClient.Answer {
                var headers = from(page)
                headers[.contentType] = "application/x-www-form-urlencoded"
                return try await officer.send(.post, path, headers: headers, body: Array("_csrf=x&\(body)".utf8))
            }
            let password = try await stale("/account/password", "current=a", at: "/account/password")
            #expect(password.status == 400 && !password.text.contains(kept))
            #expect(password.text.contains("<a href=\"/account/password\" class=\"btn btn-primary\">"))
            let staff = try await stale("/staff", "_form=staff%2Fnew&name=A", at: "/staff/new?a=1")
            #expect(
                staff.status == 400 && staff.text.contains(kept)
                    && staff.text.contains("<a href=\"/staff/new?a=1\" class=\"btn btn-primary\">"))
        }
    }

    @Test func whoIsSignedInStaysSignedInOnEveryProblemPage() async throws {
        try await Stage.with(.sqlite) { stage in
            let officer = try await officer(stage), visitor = try stage.visitor()
            for path in [
                "/institutions?at=zzz", "/plans?at=zzz", "/map?at=zzz", "/search?q=%00",
                "/staff?q=" + String(repeating: "a", count: 9000),
            ] {
                let mine = try await officer.get(path)
                #expect(
                    mine.status == 400 && mine.text.contains("class=\"rail\"") && !mine.text.contains("/sign-in"),
                    "\(path.prefix(40))")
                #expect(try await visitor.get(path).text.contains("/sign-in"), "\(path.prefix(40))")
            }
        }
    }

    @Test func whatIsNotFoundCanBeSearched() async throws {
        try await Stage.with(.sqlite) { stage in
            for client in [try stage.visitor(), try await officer(stage)] {
                #expect(
                    try await client.get("/institutions/khong-co").text.contains("<a href=\"/search\" class=\"btn\">"))
            }
        }
    }

    @Test func aRecordThatChangedMeanwhileIsOpenedAgain() async throws {
        try await Stage.with(.sqlite) { stage in
            let officer = try await officer(stage), school = try await stage.school("Trường Cao đẳng Mẫu")
            let id = try await stage.teacher("Nguyễn Thị Mai", "001184000017", at: school), path = "/staff/\(id)"
            #expect(
                try await officer.post(
                    path + "/competence", ["level": "TC1", "assessed_on": "01/06/2025", "version": "1"]
                ).status == 303)
            let late = try await officer.post(
                path + "/competence", ["level": "TC2", "assessed_on": "02/06/2025", "version": "1"])
            #expect(
                late.status == 422 && late.text.contains("Hồ sơ vừa thay đổi") && !late.text.contains("chỗ cần sửa"))
            #expect(late.text.contains("<a href=\"\(path)\">Mở lại hồ sơ</a>"))
        }
    }
}
