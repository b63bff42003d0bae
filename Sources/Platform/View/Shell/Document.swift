/// A whole page as bytes: head, then what the shell drew.
struct Document {
    let heading: String
    let body: HTML
    /// Scripts beside those that every page has.
    var scripts: [String] = []
    var styles: [String] = []
    /// Seconds after which a page that waits asks again, where scripts are off.
    var refresh: Int?

    func html(_ page: PageContext) -> HTML {
        raw("<!doctype html>\n")
            + element("<html", root(page), headElement(page) + View.body { body }, "</html>\n")
    }

    private func root(_ page: PageContext) -> [Attribute] {
        // A wall screen is dark and reads from afar; it needs no script for that.
        let wall = page.isWall
        return [.lang(page.language.rawValue), .class(wall ? "wall" : nil), .data("theme", wall ? "dark" : nil)]
    }

    private func headElement(_ page: PageContext) -> HTML {
        head {
            meta(.named("charset", "utf-8"))
            meta(.name("viewport"), .named("content", "width=device-width,initial-scale=1"))
            element("<title", [], HTML(text: heading + " · " + page.t("brand")), "</title>")
            meta(
                .name("htmx-config"),
                .named("content", #"{"includeIndicatorStyles":false,"allowEval":false,"historyCacheSize":0}"#))
            link(.named("rel", "icon"), .href(page.asset("favicon.svg")), .type("image/svg+xml"))
            for font in ["sans-400.woff2", "sans-600.woff2"] {
                link(
                    .named("rel", "preload"), .href(page.asset(font)), .named("as", "font"), .type("font/woff2"),
                    .flag("crossorigin"))
            }
            link(.named("rel", "stylesheet"), .href(page.asset("app.css")))
            for name in styles { link(.named("rel", "stylesheet"), .href(page.asset(name))) }
            script(src: page.asset("theme.js"))
            script(src: page.asset("app.js"), .type("module"))
            for name in scripts { script(src: page.asset(name), .flag("defer")) }
            if let refresh {
                raw("<noscript>") + meta(.named("http-equiv", "refresh"), .named("content", "\(refresh)"))
                    + raw("</noscript>")
            }
        }
    }
}

extension PageContext {
    /// `?wall` asks for the screen on the wall of an operations centre.
    var isWall: Bool { query.contains { $0.name == "wall" } }
}
