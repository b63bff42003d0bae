import Platform

/// Apart, so that what they cost is tested.
enum PersonQueries {
    static func namesakes(of ids: [String]) -> SQL {
        """
        SELECT one.id, two.id FROM people_person AS one JOIN people_person AS two ON two.namesake = one.namesake
            AND two.id <> one.id
        WHERE one.id IN (\(list: ids))
        """
    }

    static func holders(ofKeys keys: [String]) -> SQL {
        "SELECT namesake, id FROM people_person WHERE namesake IN (\(list: keys))"
    }
}
