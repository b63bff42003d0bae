import Logging
import Storage
import Terms

/// What whoever watches over an instance must find in its log: who came in, who tried to, what was refused.
package enum SecurityEvent: String, Sendable {
    case signedIn = "signed-in"
    case signInFailed = "sign-in-failed"
    /// Too many failures: not judged.
    case signInHeldBack = "sign-in-held-back"
    case signedOut = "signed-out"
    case tokenMade = "token-made"
    case tokenRefused = "token-refused"
    case passwordChanged = "password-changed"
    case passwordReset = "password-reset"
    case accountMade = "account-made"
    case forbidden
    /// A form without its session's token.
    case forgedForm = "forged-form"
    /// A form of another site.
    case foreignForm = "foreign-form"

    init?(_ problem: Problem) {
        switch problem {
        case .forbidden: self = .forbidden
        case .badRequest("problem.form_expired"): self = .forgedForm
        case .badRequest("problem.foreign_form"): self = .foreignForm
        default: return nil
        }
    }
}

extension Site {
    /// One line. `account` is an id: what was typed as a name may be a password in the wrong field.
    func log(_ event: SecurityEvent, of account: String?, at address: String, route: String, request: String? = nil) {
        var metadata: Logger.Metadata = [
            "event": "\(event.rawValue)", "account": "\(account ?? "unknown")",
            "address": "\(String(address.prefix(60)))", "route": "\(route)",
        ]
        if let request { metadata["request"] = "\(request)" }
        logger.notice("security", metadata: metadata)
    }
}

extension WebRequest {
    /// - Parameter account: whose; by default of who asks.
    package func log(_ event: SecurityEvent, of account: String? = nil) {
        site.log(event, of: account ?? actor?.id, at: address, route: "\(method.rawValue) \(path)")
    }
}
