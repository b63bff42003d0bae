import Platform

extension Organisations {
    package func addRoutes(to routes: Routes) {
        OrganisationAPI(organisations: self).add(to: routes)
        UnitAPI(organisations: self).add(to: routes)
        OrganisationPages(organisations: self).add(to: routes)
    }
}
