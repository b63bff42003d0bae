import Testing

@testable import Web

@Suite struct CompressionTests {
    /// A compressor is used again; what it compressed before leaves nothing in what comes after.
    @Test func whatWasCompressedBeforeLeavesNoTrace() throws {
        let one = Array(String(repeating: "Trường Cao đẳng Kỹ thuật. ", count: 400).utf8)
        let other = Array(String(repeating: "0123456789abcdef", count: 900).utf8)
        let first = try #require(gzip(one, level: 3)), second = try #require(gzip(other, level: 3))
        #expect(first.starts(with: [0x1F, 0x8B]) && first.count < one.count && first != second)
        for _ in 1...5 {
            #expect(gzip(one, level: 3) == first)
            #expect(gzip(other, level: 3) == second)
        }
        #expect(gzip(Array("short".utf8), level: 3) == nil)
    }
}
