import Platform
import Testing

@Suite struct PageTests {
    private func page(_ query: [QueryItem]) throws -> PageContext {
        var page = PageContext(language: .vi, strings: try .platform(), assets: Assets())
        page.path = "/institutions"
        page.query = query
        return page
    }

    @Test func keepsFiltersInAddresses() throws {
        let page = try page([QueryItem("kind", "college"), QueryItem("q", "điện & nước"), QueryItem("after", "x")])
        #expect(
            page.here(["sort": "name", "after": nil])
                == "/institutions?kind=college&q=%C4%91i%E1%BB%87n%20%26%20n%C6%B0%E1%BB%9Bc&sort=name")
        #expect(page.here(without: QueryItem("kind", "college")).hasPrefix("/institutions?q="))
    }

    @Test func aColumnTurnsItsOrder() throws {
        #expect(try Column.sorted("Mã", by: "code", page([])).sort == "/institutions?sort=code")
        #expect(
            try Column.sorted("Mã", by: "code", page([QueryItem("sort", "code")])).sort == "/institutions?sort=-code")
    }

    @Test func initialsAreTheFirstAndTheLastWord() {
        #expect(SignedIn(name: "Nguyễn Thu Hà", line: "", organisation: "").initials == "NH")
        #expect(SignedIn(name: "Hà", line: "", organisation: "").initials == "H")
    }

    @Test func writesFiguresAsTheReaderDoes() throws {
        var page = try page([])
        #expect(
            [page.number(1886), page.percent(0.7), page.day("2026-11-05"), page.moment("2026-11-21T20:04:00.000Z")] == [
                "1.886", "70,0%", "05/11/2026", "03:04, 22/11/2026",
            ])
        page.language = .en
        #expect(
            [page.number(1886), page.percent(0.7), page.day("2026-11-05"), page.percent(nil)] == [
                "1,886", "70.0%", "5 Nov 2026", "–",
            ])
    }
}
