/// Numbers and days in the reader's language.
extension PageContext {
    /// 1.886
    package func number(_ value: Int) -> String { Figures(language).number(value) }
    /// 52,4
    package func number(_ value: Double, decimals: Int = 1) -> String { Figures(language).number(value, decimals: decimals) }
    /// 0.524 is 52,4%; "–" when there is none.
    package func percent(_ ratio: Double?, decimals: Int = 1) -> String {
        ratio.map { Figures(language).percent($0, decimals: decimals) } ?? "–"
    }
    /// 1.500.000 ₫
    package func money(_ dong: Int) -> String { Figures(language).money(dong) }
    /// An ISO day or instant: 22/11/2026. An instant counts by the clock of Việt Nam.
    package func day(_ iso: String?) -> String {
        guard let iso else { return "–" }
        return Figures(language).day(LocalInstant(iso)?.day ?? iso)
    }
    /// The clock time of an instant: 10:32.
    package func time(_ instant: String) -> String { LocalInstant(instant)?.time ?? instant }
    /// 22/11/2026, 10:32
    package func moment(_ instant: String) -> String {
        LocalInstant(instant).map { Figures(language).day($0.day) + ", " + $0.time } ?? instant
    }
}
