extension UnsafeBufferPointer<UInt8> {
    /// Whether the part stands somewhere in it. Because names and their words are short, the plain way is quick.
    package func holds(_ part: [UInt8]) -> Bool {
        guard let first = part.first else { return true }
        guard part.count <= count else { return false }
        return part.withUnsafeBufferPointer { part in
            for start in 0...(count - part.count) where self[start] == first {
                var at = 1
                while at < part.count, self[start + at] == part[at] { at += 1 }
                if at == part.count { return true }
            }
            return false
        }
    }
}
