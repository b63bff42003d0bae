import Storage

/// The index of the records of one kind: a reader of the journal fills it in batches, after the commit that made the
/// change, and `find` asks it. What has changed since the reader was last there is read when it is asked, so that a
/// search is as true as a query.
///
/// It says what may be meant, not what may be seen: whoever shows what was found asks the records themselves, as they
/// are now.
package struct SearchIndex: Sendable {
    let searched: any SearchedRecords

    package init(of searched: some SearchedRecords) { self.searched = searched }

    var kind: String { searched.kind }
    package var reader: any JournalReader { SearchReader(index: self) }

    /// Has all records read again that the journal knows: for a new form of the words. What is there stays until it is
    /// read, and is changed where it differs.
    package func startOver(in db: any Connection) throws { try CursorStore(db).startOver(reader.name) }
}

/// Follows the journal for one kind.
private struct SearchReader: JournalReader {
    let index: SearchIndex
    var name: String { "search." + index.kind }

    func read(_ entries: [JournalEntry], in db: any Connection) throws {
        let follows = Set(index.searched.follows)
        let records = Set(entries.filter { follows.contains($0.kind) }.map(\.record))
        if !records.isEmpty { try index.update(records.sorted(), in: db) }
    }
}

// MARK: - What is new

extension SearchIndex {
    /// Above so many changed records, what is found is as old as the reader.
    private static let mostNew = 300

    /// What records that changed since the reader was last there are found by, by record; nil when there are too many
    /// to read each time.
    func news(in db: any Connection) throws -> [String: [SearchText]]? {
        let since = try CursorStore(db).cursor(of: reader.name)
        guard try db.changes(of: searched.follows, since: since).any else { return [:] }
        guard let records = try db.changedRecords(of: searched.follows, since: since, atMost: Self.mostNew) else {
            return nil
        }
        let known = Dictionary(grouping: try searched.texts(of: records.sorted(), in: db), by: \.record)
        return Dictionary(uniqueKeysWithValues: records.map { ($0, known[$0] ?? []) })
    }
}
