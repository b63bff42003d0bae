import Platform

extension Staff: AccessSampleSource {
    package func accessSamples(in db: any Connection) throws -> [String: [String: String]] {
        guard
            let training = try db.row("SELECT person_id, id FROM staff_training ORDER BY person_id, id LIMIT 1")
        else { return [:] }
        let id: Int = try training.get(1)
        return ["person": ["id": try training.get(0), "training": String(id), "employment": "1"]]
    }
}
