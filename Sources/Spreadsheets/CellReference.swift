/// `B7` taken apart.
struct CellReference {
    var column = 0
    var row = 0

    /// Letters, then digits; `$` is passed over. Nil for anything else, or beyond any spreadsheet.
    static func parse(_ bytes: (some Sequence<UInt8>)?) -> CellReference? {
        guard let bytes else { return nil }
        var reference = CellReference()
        var letters = 0
        for byte in bytes where byte != 0x24 {
            switch byte {
            case 0x41...0x5A, 0x61...0x7A:
                guard reference.row == 0, letters < 4 else { return nil }
                letters += 1
                reference.column = reference.column * 26 + Int(byte & 0x1F)
            case 0x30...0x39:
                reference.row = reference.row * 10 + Int(byte - 0x30)
                guard reference.row < 100_000_000 else { return nil }
            default: return nil
            }
        }
        guard letters > 0, reference.row > 0 else { return nil }
        reference.column -= 1
        return reference
    }
}
