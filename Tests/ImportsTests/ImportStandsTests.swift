import Foundation
import Platform
import TestSupport
import Testing
import Vietnamese

/// How an import stands is said as it is: in the list, while it is read, when there is nothing in it, and after it was
/// taken back.
@Suite struct HowImportsStand {
    private func send(_ clerk: TestClient, _ name: String, _ lines: [String]) async throws -> String {
        let file = Array(lines.joined(separator: "\n").utf8)
        return try #require(
            try await clerk.upload("/imports", ["kind": "books", "organisation": "north"], file: ("file", name, file))
                .location)
    }

    /// The row of the list that names a file.
    private func row(_ name: String, in list: String) throws -> Substring {
        try #require(list.split(separator: "<tr").first { $0.contains(">\(name)<") })
    }

    @Test(arguments: TestDatabase.each) func theListSaysWhatCanBeDone(engine: TestDatabase) async throws {
        try await ReadingRoom.run(on: engine) { house in
            let clerk = try await house.browser("clerk")
            _ = try await send(clerk, "unclear.csv", ["Cột một;Cột hai", "Một;10001"])
            _ = try await send(clerk, "refused.csv", [Library.header, "Hai;1;1;;A"])
            _ = try await send(clerk, "empty.csv", [Library.header])
            _ = try await send(clerk, "good.csv", [Library.header, "Một;10001;1;05/11/2020;A"])
            let list = try await clerk.get("/imports").text
            let unclear = try row("unclear.csv", in: list), refused = try row("refused.csv", in: list),
                empty = try row("empty.csv", in: list)
            #expect(
                unclear.contains("Chờ chọn cột") && unclear.contains("data-l=\"Chưa nhận\">–<"),
                "of a file that was not read, no row was refused")
            #expect(
                refused.contains("Có dòng cần sửa") && refused.contains("data-l=\"Chưa nhận\">1<")
                    && !refused.contains("Chờ ghi"))
            #expect(
                empty.contains("Không có gì để ghi") && empty.contains("data-l=\"Chưa nhận\">0<")
                    && !empty.contains("Chờ ghi"))
            #expect(try row("good.csv", in: list).contains("Chờ ghi"))
        }
    }

    @Test func aListWithoutRowsSaysWhatToDo() async throws {
        try await ReadingRoom.run(on: .sqlite) { house in
            let clerk = try await house.browser("clerk"), path = try await send(clerk, "empty.csv", [Library.header])
            let page = try await clerk.get(path).text
            #expect(
                page.contains("Dưới dòng tiêu đề 1 không có dòng dữ liệu") && page.contains("\(path)/mapping#header")
                    && page.contains("kind=books"))
            #expect(!page.contains("class=\"counts\"") && page.contains("Đến danh sách") && !page.contains("Để sau"))
        }
    }

    @Test func whatWasTakenBackHasNothingMoreToLookAt() async throws {
        try await ReadingRoom.run(on: .sqlite) { house in
            let clerk = try await house.browser("clerk")
            let path = try await send(
                clerk, "doubt.csv", [Library.header, "Một;10001;1;05/11/2020;A", "Hai;10002;1;2020-11-05T18:00:00Z;A"])
            #expect(try await clerk.get(path).text.contains("id=\"doubts\""))
            #expect(try await clerk.post(path + "/application").status == 303)
            #expect(try await clerk.post(path + "/undo").status == 303)
            let page = try await clerk.get(path).text
            #expect(page.contains("Đã hoàn tác") && !page.contains("id=\"doubts\"") && !page.contains("Sẽ thành"))
            #expect(try row("doubt.csv", in: try await clerk.get("/imports").text).contains("data-l=\"Đã ghi\">–</td>"))
        }
    }

    @Test func aWorkWhoseEndNobodyKnowsIsNotNearlyDone() {
        let unknown = ProgressBar("Đã đọc 4.000 dòng", done: 4000, total: nil, poll: nil).html().markup
        #expect(unknown.contains("<progress") && !unknown.contains("value=") && !unknown.contains("max="))
        #expect(ProgressBar("Đã ghi", done: 1, total: 3, poll: nil).html().markup.contains("value=\"1\" max=\"3\""))
    }
}
