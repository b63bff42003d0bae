import Vietnamese

/// Numbers and days in the reader's language.
extension PageContext {
    private var format: Format { Format(language) }

    /// 1.886
    package func number(_ value: Int) -> String { format.number(value) }

    /// 52,4 or 70,0: always as many decimals, so that columns stand under one another.
    package func number(_ value: Double, decimals: Int = 1) -> String {
        format.number(value, decimals: decimals, fixed: true)
    }

    /// 0.524 is 52,4%; "–" when there is none.
    package func percent(_ ratio: Double?, decimals: Int = 1) -> String {
        guard let ratio, ratio.isFinite else { return "–" }
        return number(ratio * 100, decimals: decimals) + "%"
    }

    /// 1.500.000 ₫
    package func money(_ dong: Int) -> String { format.money(dong) }

    /// 22/11/2026, or "–".
    package func day(_ day: Day?) -> String { day.map { format.day($0) } ?? "–" }

    /// From ISO text, a day or an instant; an instant counts by the clock of Việt Nam.
    package func day(_ iso: String?) -> String {
        guard let iso else { return "–" }
        let day = iso.utf8.count == 10 ? Day(iso: iso) : Instant(iso: iso)?.legalDay
        return day.map { format.day($0) } ?? iso
    }

    /// The clock time of an instant: 10:32.
    package func time(_ instant: String) -> String { Instant(iso: instant)?.localTime ?? instant }
    package func time(_ instant: Instant) -> String { instant.localTime }

    /// 10:32, 22/11/2026
    package func moment(_ instant: String) -> String { Instant(iso: instant).map { format.instant($0) } ?? instant }
    package func moment(_ instant: Instant) -> String { format.instant(instant) }
}
