import Institutions
import Organisations
import Platform
import Vietnamese

/// How many places were compared with what: a place of the right province may lie in the wrong commune where only
/// provinces are drawn.
struct ComparedPlaces: Sendable, Equatable {
    let commune: Int
    let province: Int
    let nothing: Int

    init(_ measures: [Whereabouts.Measure]) {
        commune = measures.count { $0 == .commune }
        province = measures.count { $0 == .province }
        nothing = measures.count { $0 == .nothing }
    }

    func words(_ page: PageContext) -> String {
        page.t(
            commune == 0 ? "networkmap.compared_provinces" : "networkmap.compared",
            ["commune": page.number(commune), "province": page.number(province), "nothing": page.number(nothing)])
    }
}
