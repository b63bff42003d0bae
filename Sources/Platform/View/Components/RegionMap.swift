/// A map of regions, drawn by the server. Outlines come from one drawing that browsers keep; a region is a link, and
/// shaded by its value.
///
/// It is for eyes and pointers: what it says and where it leads stands in a table beside it too, for the keyboard and
/// for those who do not see it.
package struct RegionMap: Sendable {
    package enum Shade: Sendable, Equatable {
        case plain
        /// Hatched: there are no data.
        case unknown
        /// 1 to 5, light to dark.
        case step(Int)
    }

    package struct Region: Sendable {
        /// Id of its outline in the drawing.
        let id: String
        let name: String
        /// "Hà Nội: 360 cơ sở".
        let words: String
        let path: String?
        let shade: Shade
        /// What stands in it, where there is room: a figure.
        let figure: String
        /// Where that stands, and how far it is from there to the border.
        let middle: MapPoint
        let room: Double
        let isChosen: Bool

        package init(
            _ id: String, name: String, words: String, path: String? = nil, shade: Shade = .plain, figure: String = "",
            middle: MapPoint, room: Double,
            isChosen: Bool = false
        ) {
            self.id = id
            self.name = name
            self.words = words
            self.path = path
            self.shade = shade
            self.figure = figure
            self.middle = middle
            self.room = room
            self.isChosen = isChosen
        }
    }

    /// Islands that are always drawn, whatever the outlines hold.
    package struct Islands: Sendable {
        let name: String
        let path: String?
        let places: [MapPoint]

        package init(_ name: String, path: String? = nil, places: [MapPoint]) {
            self.name = name
            self.path = path
            self.places = places
        }
    }

    /// Address of the drawing of the outlines; nil: there are none.
    package var drawing: String?
    package var regions: [Region]
    package var islands: [Islands]
    /// A place of which the page speaks.
    package var pin: MapPoint?
    package var box: MapBox
    /// Smaller and without words: beside the facts of a record.
    package var isSmall: Bool

    package init(
        drawing: String?, regions: [Region], islands: [Islands], pin: MapPoint? = nil, box: MapBox = MapSheet.country,
        isSmall: Bool = false
    ) {
        self.drawing = drawing
        self.regions = regions
        self.islands = islands
        self.pin = pin
        self.box = box
        self.isSmall = isSmall
    }

    package func html() -> HTML {
        SVG.canvas(box.text, .class(isSmall ? "regions small" : "regions"), .hidden) {
            raw(
                #"<defs><pattern id="hatch" width="90" height="90" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V90"/></pattern></defs>"#
            )
            if drawing != nil { for region in drawn { shape(region) } }
            if !isSmall { for region in regions where drawing != nil { words(region) } }
            for group in islands { self.islands(group) }
            if let pin { dot("pin", [pin]) }
        }
    }

    /// The chosen one last, so that its border lies over its neighbours'.
    private var drawn: [Region] { regions.filter { !$0.isChosen } + regions.filter(\.isChosen) }

    private func shape(_ region: Region) -> HTML {
        let use = element(
            "<use",
            [
                .named("href", (drawing ?? "") + "#" + region.id), .class(classes(region)),
                .named("fill", region.shade == .unknown ? "url(#hatch)" : nil),
            ],
            element("<title", [], HTML(text: region.words), "</title>"), "</use>")
        return region.path.map { linked($0, use) } ?? use
    }

    private func classes(_ region: Region) -> String {
        let shade: String =
            switch region.shade {
            case .plain: "q0"
            case .unknown: "gap"
            case .step(let step): "q\(min(5, max(1, step)))"
            }
        return region.isChosen ? shade + " on" : shade
    }

    private func linked(_ path: String, _ content: HTML) -> HTML {
        element("<a", [.href(path), .named("tabindex", "-1")], content, "</a>")
    }

    /// A figure is shown where it finds room, on a phone only in large regions; names by the map that moves, by the
    /// same measure.
    private func words(_ region: Region) -> HTML {
        let share = region.room / box.width
        return group {
            if share > 0.02, !region.figure.isEmpty {
                text(share > 0.03 ? "fig-n" : "fig-n hide-s", region, region.figure)
            }
            text("name", region, region.name)
        }
    }

    private func text(_ classes: String, _ region: Region, _ words: String) -> HTML {
        element(
            "<text",
            [
                .class(classes), .named("x", String(Int(region.middle.x))), .named("y", String(Int(region.middle.y))),
                .data("room", String(Int(region.room))),
            ], HTML(text: words), "</text>")
    }

    private func islands(_ group: Islands) -> HTML {
        guard let first = group.places.first else { return HTML() }
        let shown = View.group {
            dot("isle", group.places, title: group.name)
            if !isSmall {
                element(
                    "<text", [.class("isles"), .named("x", String(Int(first.x))), .named("y", String(Int(first.y)))],
                    HTML(text: group.name), "</text>")
            }
        }
        return group.path.map { linked($0, shown) } ?? shown
    }

    /// Round ends of lines without length: as large on the screen at every scale.
    private func dot(_ classes: String, _ places: [MapPoint], title: String = "") -> HTML {
        let d = places.map { "M\(Int($0.x)) \(Int($0.y))h0" }.joined()
        return element(
            "<path", [.class(classes), .named("d", d), .named("vector-effect", "non-scaling-stroke")],
            title.isEmpty ? HTML() : element("<title", [], HTML(text: title), "</title>"), "</path>")
    }
}
