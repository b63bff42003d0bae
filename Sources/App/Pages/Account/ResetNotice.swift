import Platform
import Vietnamese

/// What the holder of an account is told when somebody else gave it another password.
enum ResetNotice {
    /// On Today: above all that waits.
    static func forToday(_ reset: PasswordReset?, _ page: PageContext) -> HTML {
        guard let reset, reset.readAt == nil else { return HTML() }
        return Note(
            words(reset, page), icon: "shield-lock", isWarning: true,
            action: Action(page.t("account.reset.see"), ShellPaths.account)
        ).html(page)
    }

    /// On one's own account: with the button that ends it.
    static func forHolder(_ reset: PasswordReset?, _ page: PageContext) -> HTML {
        guard let reset, reset.readAt == nil else { return HTML() }
        return Panel(page.t("account.reset.title"), id: "reset", extra: "mb-3") {
            Note(words(reset, page), icon: "shield-lock", isWarning: true).html(page)
            form(.named("method", "post"), .named("action", "/account/reset-notice")) {
                if let csrf = page.csrf { input(.type("hidden"), .name(FormNames.csrf), .value(csrf)) }
                input(.type("hidden"), .name("at"), .value(reset.at.iso))
                button(.class("btn")) { page.t("account.reset.read") }
            }
        }.html()
    }

    /// Stays when it is read: whoever read it may not have been the holder.
    static func fact(_ reset: PasswordReset?, _ page: PageContext) -> Fact {
        Fact(
            page.t("account.reset.last"),
            reset.map { page.t("account.reset.last.words", ["who": who($0, page), "at": page.moment($0.at)]) })
    }

    private static func words(_ reset: PasswordReset, _ page: PageContext) -> String {
        page.t("account.reset.words", ["who": who(reset, page), "at": page.moment(reset.at)])
    }

    private static func who(_ reset: PasswordReset, _ page: PageContext) -> String {
        reset.by ?? page.t("account.reset.server")
    }
}
