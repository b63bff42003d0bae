/// Addresses that the shell itself links to. The App serves them.
package enum ShellPaths {
    package static let home = "/"
    package static let today = "/today"
    package static let search = "/search"
    package static let notices = "/notices"
    package static let account = "/account"
    package static let password = "/account/password"
    package static let accessLog = "/account/access-log"
    package static let signIn = "/sign-in"
    package static let signOut = "/sign-out"
    package static let drafts = "/drafts"
    package static let draftRemovals = "/drafts/removals"
    package static let verify = "/verify"
}
