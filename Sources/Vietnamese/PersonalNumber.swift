/// Số định danh cá nhân (the number of the căn cước): 12 digits, of which the first six say something: province where
/// the birth was registered (3), century and sex (1), year of birth (2). There is no check digit (NĐ 137/2015/NĐ-CP).
package struct PersonalNumber: Hashable, Sendable {
    package let text: String

    /// Nil unless exactly 12 ASCII digits with a century that exists.
    package init?(_ text: String) {
        guard text.utf8.count == 12, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        self.text = text
    }

    /// Code of the province, as numbered before the mergers of 1/7/2025; countries have codes above these.
    package var provinceCode: String { String(text.prefix(3)) }

    /// The province's name before 1/7/2025; nil for another code (born abroad, or no such code).
    package var provinceName: String? { PersonalNumber.provinces[provinceCode] }

    package var sex: Sex { centuryAndSex % 2 == 0 ? .male : .female }

    /// Digits 0 and 1 are the 20th century, 2 and 3 the 21st, and so on.
    package var birthYear: Int { 1900 + centuryAndSex / 2 * 100 + Int(text.dropFirst(4).prefix(2))! }

    private var centuryAndSex: Int { Int(text.dropFirst(3).prefix(1))! }
}

extension PersonalNumber {
    /// Why a text is not this person's number.
    package enum Problem: Error, Hashable, Sendable {
        case empty
        case notDigits
        /// Nine digits (or eight, with a lost zero): an old identity card, CMND.
        case oldIdentityCard
        /// `perhaps`: the number with zeros before it, when that agrees with everything known.
        case wrongLength(Int, perhaps: PersonalNumber?)
        /// A spreadsheet shortened it to 3.1178E+10: the digits are gone.
        case roundedBySpreadsheet
        case sexDisagrees(number: Sex, given: Sex)
        /// The century agrees by its last two digits or not: both are in the years.
        case birthYearDisagrees(number: Int, given: Int)
    }

    /// What a person should look at, though the number is taken.
    package enum Warning: Hashable, Sendable {
        /// Not one of the 63 provinces: born abroad, or mistyped.
        case provinceUnknown(String)
        /// So many leading zeros were put back, which a cell of numbers had dropped.
        case zerosRestored(Int)
    }

    package struct Check: Hashable, Sendable {
        /// Nil when there are not 12 digits. Present with problems when it disagrees with the profile.
        package var number: PersonalNumber?
        package var problems: [Problem] = []
        package var warnings: [Warning] = []

        package var isGood: Bool { problems.isEmpty && number != nil }
    }

    /// Reads a number and holds it against what else is known of the person.
    /// - Parameter numericCell: it comes from a cell of numbers (or an unquoted .csv): lost leading zeros are put back
    ///   when the province is known and sex and year agree.
    package static func check(
        _ text: String, numericCell: Bool = false, bornOn: Day? = nil, sex: Sex? = nil
    ) -> Check {
        let whole = Reading.withoutFraction(text), numericCell = numericCell || whole != nil
        switch digits(of: whole ?? text) {
        case .failure(let problem): return Check(problems: [problem])
        case .success(let digits):
            if let number = PersonalNumber(digits) { return agreement(of: number, bornOn: bornOn, sex: sex) }
            let restored = restored(digits, bornOn: bornOn, sex: sex)
            if numericCell, let restored {
                return Check(number: restored, warnings: [.zerosRestored(12 - digits.utf8.count)])
            }
            if digits.utf8.count == 9 || (numericCell && digits.utf8.count == 8) {
                return Check(problems: [.oldIdentityCard])
            }
            return Check(problems: [.wrongLength(digits.utf8.count, perhaps: restored)])
        }
    }

    private static func digits(of text: String) -> Result<String, Problem> {
        let folded = text.folded
        if folded.isEmpty { return .failure(.empty) }
        if folded.contains("e+") { return .failure(.roundedBySpreadsheet) }
        let digits = folded.filter { $0 != " " && $0 != "." && $0 != "-" && $0 != "'" }
        return digits.allSatisfy(\.isASCIIDigit) && !digits.isEmpty ? .success(digits) : .failure(.notDigits)
    }

    private static func agreement(of number: PersonalNumber, bornOn: Day?, sex: Sex?) -> Check {
        var check = Check(number: number)
        if number.provinceName == nil { check.warnings.append(.provinceUnknown(number.provinceCode)) }
        if let sex, sex != number.sex { check.problems.append(.sexDisagrees(number: number.sex, given: sex)) }
        if let bornOn, bornOn.year != number.birthYear {
            check.problems.append(.birthYearDisagrees(number: number.birthYear, given: bornOn.year))
        }
        return check
    }

    /// Provinces 001–096 lose one zero or two; a code of a country loses none.
    private static func restored(_ digits: String, bornOn: Day?, sex: Sex?) -> PersonalNumber? {
        guard digits.utf8.count == 10 || digits.utf8.count == 11, !digits.hasPrefix("0"),
            let number = PersonalNumber(String(repeating: "0", count: 12 - digits.utf8.count) + digits),
            number.provinceName != nil, number.birthYear < 2100
        else { return nil }
        return agreement(of: number, bornOn: bornOn, sex: sex).isGood ? number : nil
    }
}

extension PersonalNumber {
    /// The 63 provinces of 2008–2025 by the codes that the numbers keep. Written from memory, still to be verified
    /// against the annex of TT 07/2016/TT-BCA: so far an unknown code only warns.
    package static let provinces: [String: String] = [
        "001": "Hà Nội", "002": "Hà Giang", "004": "Cao Bằng", "006": "Bắc Kạn", "008": "Tuyên Quang", "010": "Lào Cai",
        "011": "Điện Biên", "012": "Lai Châu", "014": "Sơn La", "015": "Yên Bái", "017": "Hòa Bình",
        "019": "Thái Nguyên",
        "020": "Lạng Sơn", "022": "Quảng Ninh", "024": "Bắc Giang", "025": "Phú Thọ", "026": "Vĩnh Phúc",
        "027": "Bắc Ninh", "030": "Hải Dương", "031": "Hải Phòng", "033": "Hưng Yên", "034": "Thái Bình",
        "035": "Hà Nam",
        "036": "Nam Định", "037": "Ninh Bình", "038": "Thanh Hóa", "040": "Nghệ An", "042": "Hà Tĩnh",
        "044": "Quảng Bình", "045": "Quảng Trị", "046": "Thừa Thiên Huế", "048": "Đà Nẵng", "049": "Quảng Nam",
        "051": "Quảng Ngãi", "052": "Bình Định", "054": "Phú Yên", "056": "Khánh Hòa", "058": "Ninh Thuận",
        "060": "Bình Thuận", "062": "Kon Tum", "064": "Gia Lai", "066": "Đắk Lắk", "067": "Đắk Nông", "068": "Lâm Đồng",
        "070": "Bình Phước", "072": "Tây Ninh", "074": "Bình Dương", "075": "Đồng Nai", "077": "Bà Rịa - Vũng Tàu",
        "079": "TP. Hồ Chí Minh", "080": "Long An", "082": "Tiền Giang", "083": "Bến Tre", "084": "Trà Vinh",
        "086": "Vĩnh Long", "087": "Đồng Tháp", "089": "An Giang", "091": "Kiên Giang", "092": "Cần Thơ",
        "093": "Hậu Giang", "094": "Sóc Trăng", "095": "Bạc Liêu", "096": "Cà Mau",
    ]
}
