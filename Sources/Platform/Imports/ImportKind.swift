import Storage
import Terms
import Vietnamese

/// What can be imported from a spreadsheet: one conformer for each list that offices keep (staff, institutions).
///
/// The mechanism keeps the file, recognises the columns, stages the rows, shows what each would do, writes them as a
/// job, and takes them back. A kind says what a row means: `validate` judges, `apply` writes, `undo` takes back. All
/// three are called with up to 1,000 rows at a time, inside a transaction of the mechanism, and answer in bulk: a kind
/// loads what it compares with by one query a chunk (`… IN (\(list: numbers))`), never by one a row.
package protocol ImportKind: Sendable {
    /// Its part of addresses and of the command: "staff" (`gdnn import staff FILE`).
    var name: String { get }
    /// Heading of the page: "Nhập danh sách nhà giáo".
    var titleKey: String { get }
    /// The list that the records stand in, with its address.
    var listTitleKey: String { get }
    var listPath: String { get }
    /// What the actor needs on the importing organisation.
    var permission: Permission { get }
    /// In the order in which an export writes them. The first column names the row on the page.
    var columns: [ImportColumn] { get }
    /// Journal kind of the personal data that the preview shows, whose reading is logged; nil when there is none.
    var personalData: String? { get }
    /// Kinds under which the journal has the records, to say who changed one meanwhile.
    var journalKinds: [String] { get }

    /// Judges rows, one verdict for each, in their order. Runs when the file is read, and again when a person changes
    /// the mapping or accepts a fix; it must not write. What is refused says why in words of the catalogue.
    ///
    /// Two rows of one file that mean the same record are found by the mechanism, from `RowVerdict.claims`.
    func validate(_ rows: [ImportRow], _ context: ImportContext, in db: any Connection) throws -> [RowVerdict]

    /// Writes rows that were judged `add` or `change`, with their journal entries (`Change(batch: context.batch)`),
    /// best by `db.run(batch:)`. A changed record goes from `row.version` to `row.version + 1`; the journal refuses a
    /// version that someone else took meanwhile, and unique constraints refuse what someone else added: let both errors
    /// (`Problem.conflict`, `DatabaseError.constraint`) pass, the mechanism rolls back, judges again and says so.
    func apply(_ rows: [ReadyRow], _ context: ImportContext, in db: any Connection) throws

    /// Takes journal entries of a batch back, newest first: an added record goes away, a changed one gets its fields of
    /// before; each writes its own entry (`context.batch` is the batch of the undoing, the new version is
    /// `entry.currentVersion + 1`). Entries of records that were changed since are not among them. What cannot go back,
    /// because something else refers to it, is returned and left alone.
    func undo(_ entries: [UndoEntry], _ context: ImportContext, in db: any Connection) throws -> [UndoRefusal]

    /// What the rows will have written, by column, in the values of the records; a column that is not among them is
    /// shown as it stands in the file. Asked for the rows of one page.
    func shown(_ rows: [ReadyRow], _ context: ImportContext, in db: any Connection) throws -> [[String: ShownValue]]

    /// What holds for the whole list, judged by the columns that it has: "no column of first days: today is taken".
    func remarks(on columns: Set<String>, _ context: ImportContext, in db: any Connection) throws -> [Refusal]

    /// The kind as it is asked of whoever imports: a department's list must have columns that a school's own need not.
    func adapted(to organisation: String, on day: Day, in db: any Connection) throws -> any ImportKind

    /// Fields that a list must have and this one has not: without them every row would be refused.
    func missing(in fields: Set<String>) -> [String]

    /// Fields that may stand there in place of one that a list must have: a percentage, or both of its numbers.
    func alternatives(to field: String) -> [String]

    /// What a row says that has its `RowVerdict.likeness` in common with another, named as the page names rows; nil:
    /// the kind compares none.
    func alike(to row: String) -> Refusal?

    /// Words that the cells of a column may have, for the template; none where anything may stand.
    func words(for field: String) -> [String]

    /// The page of a record that a verdict named.
    func path(of record: String) -> String?
}

extension ImportKind {
    package var personalData: String? { nil }
    package var journalKinds: [String] { [] }
    package func shown(_ rows: [ReadyRow], _ context: ImportContext, in db: any Connection) throws -> [[String:
        ShownValue]]
    { rows.map { _ in [:] } }
    package func remarks(on columns: Set<String>, _ context: ImportContext, in db: any Connection) throws -> [Refusal] {
        []
    }
    package func adapted(to organisation: String, on day: Day, in db: any Connection) throws -> any ImportKind { self }
    package func missing(in fields: Set<String>) -> [String] {
        columns.filter { $0.isRequired && !fields.contains($0.field) }.map(\.field)
    }
    package func alternatives(to field: String) -> [String] { [] }
    package func alike(to row: String) -> Refusal? { nil }
    package func words(for field: String) -> [String] { [] }
    package func path(of record: String) -> String? { nil }
    package func column(_ field: String) -> ImportColumn? { columns.first { $0.field == field } }

    /// Fields that must be there, each with what may stand in its place, in words.
    func words(_ fields: [String], _ phrase: (String) -> String) -> String {
        fields.map { field in
            ([field] + alternatives(to: field)).compactMap(column).map { phrase($0.titleKey) }.joined(
                separator: phrase("import.start.or"))
        }.joined(separator: ", ")
    }
}

/// Under what a kind works.
package struct ImportContext: Sendable {
    /// The import's id, or the id of its undoing: goes into every journal entry.
    package let batch: String
    /// For whom the list is imported: rows may concern it and what it governs (`access_reach`), nothing else.
    package let organisation: String
    package let actor: Actor
    /// The legal day on which the rows are judged.
    package let today: Day
    package let now: Instant

    package init(batch: String, organisation: String, actor: Actor, today: Day, now: Instant) {
        self.batch = batch
        self.organisation = organisation
        self.actor = actor
        self.today = today
        self.now = now
    }
}
