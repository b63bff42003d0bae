import Organisations
import Platform
import Vietnamese

/// The pages of the navigation and the foot that the reader may open, by their names in either language.
struct PageSearch: SearchSource {
    let place = SearchPlace.pages
    private struct Page { let key: String, path: String, icon: String }

    func find(_ query: SearchQuery, for request: WebRequest, in db: any Connection) throws -> SearchGroup? {
        let hits = pages(request).filter { page in
            query.finds(Language.allCases.map { request.site.strings.phrase(page.key, in: $0) }.joined(separator: " "))
        }.map { SearchHit(name: request.t($0.key), path: $0.path, line: $0.path, icon: $0.icon) }
        return SearchGroup(
            title: request.t("search.pages"), hits: NameRank.sorted(hits, for: query.text, by: \.name), all: nil)
    }

    private func pages(_ request: WebRequest) -> [Page] {
        var pages = request.site.navigation(request.actor).map { Page(key: $0.key, path: $0.path, icon: $0.icon) }
        if request.actor != nil {
            pages += [
                Page(key: "account.title", path: ShellPaths.account, icon: "person"),
                Page(key: "account.password", path: "/account/password", icon: "lock"),
                Page(key: "shell.access_log", path: ShellPaths.accessLog, icon: "eye"),
            ]
        } else {
            pages.append(Page(key: "shell.sign_in", path: ShellPaths.signIn, icon: "box-arrow-in-right"))
        }
        if request.may(Accounts.permission), !pages.contains(where: { $0.path == "/settings/accounts" }) {
            pages.append(Page(key: "accounts.title", path: "/settings/accounts", icon: "people"))
        }
        return pages + AboutPage.all.map { Page(key: "about.\($0.name).title", path: $0.path, icon: "info-circle") }
    }
}
