/// TCVN3 (ABC): one byte a letter, read as Windows-1252. Toned capitals had fonts of their own with the codes of the
/// small letters.
enum TCVN3 {
    static func convert(_ word: String) -> String? {
        let ascii = word.unicodeScalars.filter { $0.isASCII }
        let isCapitals =
            !ascii.isEmpty && ascii.allSatisfy { $0.properties.isUppercase } && word.unicodeScalars.count > 1
            && ascii.count > 1
        var out = String.UnicodeScalarView()
        for scalar in word.unicodeScalars {
            if scalar.isASCII {
                out.append(scalar)
            } else if let letter = letters[scalar] {
                out.append(letter)
            } else {
                return nil
            }
        }
        return isCapitals ? String(out).uppercased() : String(out)
    }

    static let letters: [Unicode.Scalar: Unicode.Scalar] = {
        var letters: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (first, row) in rows {
            for (offset, letter) in row.unicodeScalars.enumerated() where letter != " " {
                letters[Unicode.Scalar(first + UInt8(offset))] = letter
            }
        }
        return letters
    }()

    /// Letters by code, from the code before each row; a space where the code has none.
    private static let rows: [(UInt8, String)] = [
        (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
        (0xB5, "àảãáạ ằẳẵắ"),
        (0xC6, "ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợ"),
        (0xEF, "ù ủũúụừửữứựỳỷỹýỵ"),
    ]
}
