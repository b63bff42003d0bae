import Organisations
import Platform
import Vietnamese

/// Where the institution of a row lies: what address, province and commune say together.
extension RowJudgement {
    mutating func place(_ address: String?) -> String? {
        let gazetteer = desk.gazetteer
        // Because a person has once said where this very address is, the register's answer is taken.
        if row.isEmpty("province"), row.isEmpty("commune"), let known = known(at: address) { return known }
        var place = gazetteer.place(in: address ?? "", otherwise: desk.province)
        if !row.isEmpty("province") {
            guard let named = gazetteer.province(typed: row["province"]) else {
                reader.wrong("province", "institutions.refuse.province", ["typed": reader.shortened(row["province"])])
                return nil
            }
            if named.id != place.province { place = gazetteer.place(in: address ?? "", otherwise: named.id) }
            if let read = place.province, read != named.id {
                guard isSettled(address, in: named.id) else {
                    askWhich(read, named.id)
                    return nil
                }
                (place.province, place.commune) = (named.id, nil)
            }
            place.isOldName = place.isOldName || named.isOldName
        }
        if row.isEmpty("province"), let address, let several = several(place) {
            askWhere(address, several)
            return nil
        }
        if place.isAssumed, row.isEmpty("province"), let address, let standard = place.province,
            place.commune == nil || place.unknownEnd != nil
        {
            ask(address, place, standard)
            return nil
        }
        guard let province = place.province else {
            reader.wrong(row.has("province") ? "province" : "address", "institutions.refuse.province_unknown")
            return nil
        }
        readCommune(of: &place, province, address)
        remark(place, province, address)
        return place.commune ?? province
    }

    /// Where the record of the row lies, when its address is this one.
    private func known(at address: String?) -> String? {
        guard let known = row.key.flatMap({ desk.known[$0] }), known.dossier.address == address else { return nil }
        return InstitutionDetails(known, on: desk.context.today).locatedIn
    }

    /// A person has said before that this address lies there: in this import, or in the register.
    private func isSettled(_ address: String?, in province: String) -> Bool {
        row.isChosen("province") || known(at: address).map { desk.gazetteer.lies($0, in: province) } ?? false
    }

    /// The address says one province and the column another: a person says which.
    private mutating func askWhich(_ read: String, _ named: String) {
        let (address, column) = (desk.gazetteer.name(read), desk.gazetteer.name(named))
        reader.wrong(
            "province", "institutions.refuse.province_contradicted",
            ["typed": reader.shortened(row["province"]), "address": address, "column": column],
            suggestions: [address, column].map { .init(value: $0, label: $0, isGuess: true) })
    }

    /// The provinces that an address without a column of provinces may mean, where they are several: those that it
    /// names, and the one that would be assumed.
    private func several(_ place: Gazetteer.Place) -> [String]? {
        let all = [place.province].compactMap(\.self) + place.others.filter { $0 != place.province }
        return all.count > 1 ? all : nil
    }

    /// Which of two provinces of one address it is, nobody guesses.
    private mutating func askWhere(_ address: String, _ several: [String]) {
        let names = several.map(desk.gazetteer.name)
        reader.wrong(
            "province", "institutions.refuse.province_two",
            ["typed": reader.shortened(address), "provinces": names.joined(separator: "; ")],
            suggestions: names.map { .init(value: $0, label: $0, isGuess: true) })
    }

    /// An address that goes on behind what is understood, or that is not understood at all, may lie anywhere: a person
    /// says where.
    private mutating func ask(_ address: String, _ place: Gazetteer.Place, _ standard: String) {
        let name = desk.gazetteer.name(standard)
        reader.wrong(
            "province", "institutions.refuse.province_asked",
            ["typed": reader.shortened(place.unknownEnd ?? address), "province": name],
            suggestions: [.init(value: name, label: name, isGuess: true)])
    }

    /// A column of communes stands before the address; where the two differ, it is said.
    private mutating func readCommune(of place: inout Gazetteer.Place, _ province: String, _ address: String?) {
        if row.isEmpty("commune") { return }
        let gazetteer = desk.gazetteer, read = place.commune
        if let named = gazetteer.commune(typed: row["commune"], of: province) {
            place.commune = named
            guard let read, read != named, known(at: address) != named else { return }
            reader.remark(
                "commune", "institutions.remark.commune_other",
                ["address": gazetteer.name(read), "column": gazetteer.name(named)])
        } else if let read {
            reader.remark(
                "commune", "institutions.remark.commune_of_address",
                ["typed": reader.shortened(row["commune"]), "commune": gazetteer.name(read)])
        }
    }

    private mutating func remark(_ place: Gazetteer.Place, _ province: String, _ address: String?) {
        let name = desk.gazetteer.name(province), field = row.has("address") ? "address" : "province"
        if row.isChosen("province") {
            let column = row.written("province"),
                said = [address ?? "", column].filter { !$0.isEmpty }.map { "“\(reader.shortened($0))”" }
            reader.remark(
                "province", "institutions.remark.province_chosen",
                ["said": said.joined(separator: ", "), "province": name])
        }
        if place.isAssumed, row.isEmpty("province") {
            reader.remark(field, "institutions.remark.province_assumed", ["province": name])
        }
        let others = place.others.filter { $0 != province }.map(desk.gazetteer.name)
        if !others.isEmpty, !isSettled(address, in: province) {
            reader.remark(
                "province", "institutions.remark.province_other",
                ["others": others.joined(separator: "; "), "province": name])
        }
        if place.isOldName { reader.remark(field, "institutions.remark.old_province", ["province": name]) }
        if let ours = desk.province, ours != province {
            reader.remark(field, "institutions.remark.other_province", ["province": name])
        }
        if place.commune == nil { reader.remark(field, "institutions.remark.commune_unknown") }
    }

    /// Coordinates that do not lie where the row says.
    mutating func compare(_ coordinates: Coordinates?, _ unit: String?) {
        guard let coordinates, let unit, let doubt = desk.doubt?(coordinates, unit) else { return }
        let key = doubt.found != nil ? "place_elsewhere" : doubt.isCommune ? "place_outside_commune" : "place_outside"
        reader.remark(
            "latitude", "institutions.remark.\(key)",
            ["recorded": doubt.recorded, "found": doubt.found ?? "", "n": "\(doubt.kilometres)"])
    }
}
