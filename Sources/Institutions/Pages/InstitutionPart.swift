import Platform
import Vietnamese

/// A section that another domain adds to an institution's page.
package protocol InstitutionPart: Sendable {
    /// In the transaction that loads the page; nil when there is nothing for this reader to see.
    func load(_ organisation: String, on day: Day, for request: WebRequest, in db: any Connection) throws
        -> InstitutionSection?
}

package struct InstitutionSection: Sendable {
    /// Key figures at the head of the record.
    package let facts: [Fact]
    package let jump: Jumps.Item
    package let content: HTML

    package init(facts: [Fact] = [], jump: Jumps.Item, content: HTML) {
        self.facts = facts
        self.jump = jump
        self.content = content
    }
}
