import Platform

extension Account {
    func stateMark(_ page: PageContext) -> StateMark {
        isDisabled ? StateMark(.na, page.t("accounts.closed")) : StateMark(.met, page.t("accounts.open"))
    }
}
