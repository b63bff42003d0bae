import Foundation
import Logging
import Vietnamese

/// One JSON object a line on standard error: what log collectors read without a parser of their own.
package struct JSONLog: LogHandler {
    let label: String
    package var logLevel: Logger.Level = .info
    package var metadata: Logger.Metadata = [:]

    package init(label: String) { self.label = label }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 })
        let members: [(String, JSONValue)] = [
            ("at", .string(Instant.now.iso)), ("level", .string(event.level.rawValue)), ("logger", .string(label)),
            ("message", .string(event.message.description)),
        ]
        let text =
            JSONValue.object(members + all.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value.description)) })
            .text + "\n"
        FileHandle.standardError.write(Data(text.utf8))
    }
}
