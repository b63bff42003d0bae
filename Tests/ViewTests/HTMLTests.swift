import Platform
import Testing

@Suite struct HTMLTests {
    @Test func escapesTextAndAttributes() {
        let typed = #"<script>alert("1")</script> & 'x'"#
        let drawn = p(.named("title", typed)) { typed }.markup
        let safe = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;"
        #expect(drawn == "<p title=\"\(safe)\">\(safe)</p>")
    }

    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "java\nscript:alert(1)",
        " javascript:alert(1)",
    ])
    func neverLinksToAScript(_ address: String) {
        #expect(a(href: address) { "x" }.markup == "<a href=\"#\">x</a>")
    }

    @Test(arguments: [
        "/institutions/1?q=a:b", "https://example.vn/x", "mailto:a@example.vn", "#top", "?sort=name", "tel:0240000000",
    ])
    func linksToWhatABrowserMayFollow(_ address: String) {
        #expect(a(href: address) { "x" }.markup == "<a href=\"\(address)\">x</a>")
    }

    @Test func leavesOutWhatIsAbsent() {
        #expect(div(.class(nil), .id(nil), .flag("hidden", false)) { nil as HTML? }.markup == "<div></div>")
    }

    @Test func keepsAFirstLineBreakOfATextArea() {
        #expect(textarea(.name("n"), content: "\na").markup == "<textarea name=\"n\">\n\na</textarea>")
    }
}
