/// Who is looking, as the shell shows it.
package struct SignedIn: Sendable, Equatable {
    package let name: String
    /// One line below the name: "Chuyên viên, Sở GDĐT Hà Nội".
    package let line: String
    /// Where the person works now, in the top bar.
    package let organisation: String
    /// The others to change to.
    package let organisations: [Place]
    /// Unread notices.
    package let notices: Int

    package struct Place: Sendable, Equatable {
        package let name: String
        package let line: String
        package let path: String

        package init(name: String, line: String, path: String) {
            self.name = name
            self.line = line
            self.path = path
        }
    }

    package init(name: String, line: String, organisation: String, organisations: [Place] = [], notices: Int = 0) {
        self.name = name
        self.line = line
        self.organisation = organisation
        self.organisations = organisations
        self.notices = notices
    }

    /// First letters of the first and the last word: Nguyễn Thu Hà is NH.
    package var initials: String {
        let words = name.split(separator: " ")
        return [words.first, words.count > 1 ? words.last : nil].compactMap { $0?.first.map(String.init) }.joined()
    }
}
