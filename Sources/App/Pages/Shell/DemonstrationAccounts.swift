import Platform

enum DemonstrationDoor {
    @Sendable static func html(_ request: WebRequest, next: String) async throws -> HTML {
        guard request.site.isDemonstration else { return HTML() }
        let accounts = try await request.database.read { db in try DemonstrationAccount.load(in: db) }
        return accounts.isEmpty ? HTML() : list(accounts, next: next, request.page)
    }

    private static func list(_ accounts: [DemonstrationAccount], next: String, _ page: PageContext) -> HTML {
        section(.class("sign-demo"), .aria("labelledby", "demo-accounts")) {
            h2(.id("demo-accounts")) { page.t("demo.accounts") }
            p(.class("small muted")) { page.t("demo.accounts.lead") }
            ul { for account in accounts { li { door(account, next, page) } } }
        }
    }

    private static func door(_ account: DemonstrationAccount, _ next: String, _ page: PageContext) -> HTML {
        form(.class("row-x"), .named("method", "post"), .named("action", ShellPaths.signIn)) {
            if let csrf = page.csrf { input(.type("hidden"), .name(FormNames.csrf), .value(csrf)) }
            input(.type("hidden"), .name("login"), .value(account.login))
            input(.type("hidden"), .name("password"), .value(account.password))
            input(.type("hidden"), .name("next"), .value(next))
            span(.class("flex-grow-1")) {
                b { page.t("role.\(account.role)") }; br(); small(.class("muted")) { account.login }
            }
            button(.class("btn"), .aria("label", page.t("demo.enter_as", ["role": page.t("role.\(account.role)")]))) {
                page.t("demo.enter")
            }
        }
    }
}
