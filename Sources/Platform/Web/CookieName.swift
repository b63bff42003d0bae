/// Names of our cookies. Over TLS with `__Host-` (RFC 6265bis §4.1.3): no other host of the domain, and no page without
/// TLS, can set them.
package enum CookieName {
    package static func session(_ isSecure: Bool) -> String { (isSecure ? "__Host-" : "") + "gdnn" }
    package static func device(_ isSecure: Bool) -> String { (isSecure ? "__Host-" : "") + "gdnn-device" }

    static func line(_ name: String, _ value: String, seconds: Int, isSecure: Bool) -> String {
        "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax; Max-Age=\(seconds)" + (isSecure ? "; Secure" : "")
    }
}
