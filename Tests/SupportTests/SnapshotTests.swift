import Testing

@testable import TestSupport

@Suite struct Snapshots {
    private let id = "0198a7e2-1111-7000-8000-000000000001", other = "0198a7e2-1111-7000-8000-000000000002"

    @Test func whatDiffersByChanceIsNamedInItsOrder() {
        let page =
            #"<p><a href="/staff/\#(other)">Một</a> <b>\#(id)</b></p><input name="_csrf" value="c0ffee"><time datetime="2026-11-28T08:46:06.406Z">15:46, 28/11/2026</time><i>\#(other)</i>"#
        #expect(
            Snapshot.lines(of: page) == [
                "<p>", #"<a href="/staff/ID-1">Một</a> <b>ID-2</b>"#, "</p>", #"<input name="_csrf" value="SECRET">"#,
                #"<time datetime="TIME">TIME</time>"#,
                "<i>ID-1</i>",
            ])
    }

    @Test func aDifferenceIsToldShortly() {
        let kept = (1...50).map { "<li>\($0)</li>" }
        #expect(Snapshot.difference(from: kept, to: kept).isEmpty)
        #expect(
            Snapshot.difference(from: kept, to: kept.map { $0 == "<li>7</li>" ? "<li>bảy</li>" : $0 })
                == "7 - <li>7</li>\n7 + <li>bảy</li>")
        #expect(Snapshot.difference(from: kept, to: []).hasSuffix("… and 30 more lines"))
    }
}
