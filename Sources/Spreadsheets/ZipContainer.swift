import CArchive

/// A .zip in memory. Nothing is ever written to disk, and nothing is expanded beyond the limits.
struct ZipContainer: Sendable {
    let bytes: [UInt8]
    let limits: SpreadsheetLimits
    /// Names of the entries, with `/` between folders.
    let names: Set<String>
    let budget: ReadingBudget

    init(_ bytes: [UInt8], limits: SpreadsheetLimits) throws {
        self.bytes = bytes
        self.limits = limits
        budget = ReadingBudget(limits)
        var names: Set<String> = []
        var count = 0
        try ZipContainer.forEachEntry(bytes) { _, entry, name in
            count += 1
            guard count <= limits.entries else { throw SpreadsheetError.tooLarge(.entries) }
            guard archive_entry_is_encrypted(entry) == 0 else { throw SpreadsheetError.encrypted }
            guard !ZipContainer.isTrick(name) else { throw SpreadsheetError.corrupt("path \(name.prefix(80))") }
            guard names.insert(name.lowercased()).inserted else {
                throw SpreadsheetError.corrupt("entry twice: \(name.prefix(80))")
            }
            return true
        }
        guard !names.isEmpty else { throw SpreadsheetError.corrupt("no entries") }
        self.names = names
    }

    func has(_ name: String) -> Bool { names.contains(name.lowercased()) }

    /// Expands one entry piece by piece; `consume` returns false to stop.
    func read(_ name: String, _ consume: (UnsafeRawBufferPointer) throws -> Bool) throws {
        let wanted = name.lowercased()
        try ZipContainer.forEachEntry(bytes) { archive, _, found in
            guard found.lowercased() == wanted else { return true }
            try expand(archive, wanted, consume)
            return false
        }
    }

    func contents(_ name: String) throws -> [UInt8] {
        var all: [UInt8] = []
        try read(name) { piece in
            all.append(contentsOf: piece)
            return true
        }
        return all
    }

    private func expand(_ archive: OpaquePointer, _ name: String, _ consume: (UnsafeRawBufferPointer) throws -> Bool)
        throws
    {
        let ceiling = max(
            32 << 20, min(limits.expandedBytes, bytes.count.multipliedReportingOverflow(by: limits.ratio).partialValue))
        var total = 0, watch = budget.watch()
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
        defer { room.deallocate() }
        while true {
            let got = archive_read_data(archive, room.baseAddress, room.count)
            if got == 0 { return }
            guard got > 0 else { throw ZipContainer.failure(archive) }
            total += got
            try budget.expanded(name, to: total)
            guard total <= ceiling else { throw SpreadsheetError.tooLarge(.ratio) }
            guard try consume(UnsafeRawBufferPointer(rebasing: room[..<got])) else { return }
            try watch.check()
        }
    }

    private static func forEachEntry(
        _ bytes: [UInt8], _ visit: (OpaquePointer, OpaquePointer, String) throws -> Bool
    ) throws {
        guard let archive = archive_read_new() else { throw SpreadsheetError.corrupt("no memory") }
        defer { archive_read_free(archive) }
        archive_read_support_format_zip_seekable(archive)
        try bytes.withUnsafeBytes { raw in
            guard archive_read_open_memory(archive, raw.baseAddress, raw.count) == ARCHIVE_OK else {
                throw failure(archive)
            }
            var entry: OpaquePointer?
            while true {
                let status = archive_read_next_header(archive, &entry)
                if status == ARCHIVE_EOF { return }
                guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { throw failure(archive) }
                let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
                guard let name else { throw SpreadsheetError.corrupt("entry without a name") }
                // Some older writers put \ between folders.
                guard try visit(archive, entry, String(cString: name).replacing("\\", with: "/")) else { return }
            }
        }
    }

    private static func isTrick(_ name: String) -> Bool {
        name.hasPrefix("/") || name.contains(":") || name.split(separator: "/").contains("..")
    }

    private static func failure(_ archive: OpaquePointer) -> SpreadsheetError {
        let reason = archive_error_string(archive).map { String(cString: $0) } ?? "damaged container"
        return reason.lowercased().contains("encrypt") || reason.lowercased().contains("passphrase")
            ? .encrypted : .corrupt(reason)
    }
}
