/// Numbers, days and money as each language writes them. Written by hand: Foundation's formatters cost some 10 µs a call.
package struct Figures: Sendable {
    let language: Language

    package init(_ language: Language) { self.language = language }

    /// 1.886 or 1,886.
    package func number(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var result = value < 0 ? "−" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(language == .vi ? "." : ",") }
            result.append(digit)
        }
        return result
    }

    /// 52,4 or 52.4, half away from zero.
    package func number(_ value: Double, decimals: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "–" }
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        // A hair is added, so that 0.125 shown with two decimals is not pulled down by its binary form.
        let scaled = Int((abs(value) * Double(scale) + 1e-9).rounded())
        let sign = value < 0 && scaled > 0 ? "−" : ""
        guard decimals > 0 else { return sign + number(scaled) }
        let part = String(scaled % scale)
        let zeros = String(repeating: "0", count: decimals - part.count)
        return sign + number(scaled / scale) + (language == .vi ? "," : ".") + zeros + part
    }

    /// A ratio as a percentage: 0.524 is 52,4%.
    package func percent(_ ratio: Double, decimals: Int = 1) -> String {
        number(ratio * 100, decimals: decimals) + "%"
    }

    /// Đồng: 1.500.000 ₫ or VND 1,500,000.
    package func money(_ dong: Int) -> String {
        language == .vi ? number(dong) + " ₫" : "VND " + number(dong)
    }

    /// An ISO day, "2026-11-22": 22/11/2026 or 22 Nov 2026. What is no day comes back as it is.
    package func day(_ iso: String) -> String {
        let parts = iso.prefix(10).split(separator: "-")
        guard parts.count == 3, let month = Int(parts[1]), (1...12).contains(month), let day = Int(parts[2]) else { return iso }
        return language == .vi
            ? parts[2] + "/" + parts[1] + "/" + parts[0] : "\(day) \(Self.months[month - 1]) \(parts[0])"
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
