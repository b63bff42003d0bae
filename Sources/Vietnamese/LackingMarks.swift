extension String {
    /// Written without any marks, where the other way to write it has some.
    package func lacksMarks(of other: String) -> Bool {
        utf8.allSatisfy { $0 < 0x80 } && other.utf8.contains { $0 >= 0x80 }
    }
}
