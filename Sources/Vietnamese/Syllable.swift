/// Whether letters make a Vietnamese syllable: an initial, a rime, and a tone that the rime can carry.
/// Used to judge conversions, so it is strict: names of other peoples (Blô, Niê, K'Brêu) are no syllables here.
enum Syllable {
    static func isVietnamese(_ word: String, toneless: Bool = false) -> Bool {
        var letters = "", tone: UInt8 = 0, tones = 0
        for scalar in word.composed.unicodeScalars {
            guard let letter = LatinLetter.of(scalar.value) else { return false }
            letters.append(LatinLetter.alphabet[Int(letter.order) - 1])
            if letter.tone > 0 {
                tone = letter.tone
                tones += 1
            }
        }
        guard tones <= 1 else { return false }
        return splits(letters).contains { isRime($0, tone, toneless: toneless) }
    }

    /// What may follow each initial that the word can start with.
    private static func splits(_ letters: String) -> [Substring] {
        initials.compactMap { letters.hasPrefix($0) ? letters.dropFirst($0.count) : nil }
    }

    private static func isRime(_ rime: Substring, _ tone: UInt8, toneless: Bool) -> Bool {
        guard rimes.contains(rime) else { return false }
        let stopped = rime.hasSuffix("c") || rime.hasSuffix("ch") || rime.hasSuffix("p") || rime.hasSuffix("t")
        return !stopped || tone >= 4 || toneless
    }

    private static let initials = [
        "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q",
        "qu",
        "r", "s", "t", "th", "tr", "v", "x",
    ]

    private static let rimes: Set<Substring> = Set(
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
        e ec em en eng eo ep et ê êch êm ên ênh êp êt êu \
        i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu \
        o oa oac oach oai oam oan oang oanh oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oc oi om on ong oong op ot \
        ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
        u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh
            uyt uyu \
        uang uanh uan uai uay uac uach uat uăn uăng uăt uăc ue uen ueo uet uêt uên uơi uơn uit uich \
        ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
        """.split(separator: " "))
}
