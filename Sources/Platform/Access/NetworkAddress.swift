import Foundation
import Storage

/// What counts as one place on the network.
enum NetworkAddress {
    /// An IPv4 address; of IPv6 the first half: a line has all addresses of a /64, and takes another one at will (RFC
    /// 4291 §2.5.4).
    static func network(of address: String) -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        let name = String(address.prefix { $0 != "%" })
        guard name.utf8.count <= 60, inet_pton(AF_INET6, name, &bytes) == 1 else { return String(address.prefix(60)) }
        if bytes.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) {
            return bytes[12...].map(String.init).joined(separator: ".")
        }
        return hex(bytes[..<8]) + "/64"
    }
}
