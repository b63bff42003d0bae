import Platform

extension Plans {
    package func addRoutes(to routes: Routes) {
        let pages = PlanPages(plans: self), figures = FigurePages(plans: self), export = FigureExport(plans: self)
        routes.get(
            "/ioc", .anyone, isPublic: true, asks: OperationsQuestion.queryNames.union(["wall"]),
            OperationsPage(plans: self).show)
        routes.get("/plans", .anyone, isPublic: true, asks: ["at"], pages.list)
        routes.get("/plans/:id", .anyone, subject: "plan", isPublic: true, asks: ["territory", "at"], pages.plan)
        routes.get(
            "/plans/:id/targets/:target", .anyone, subject: "plan", isPublic: true, asks: FigurePages.queryNames,
            figures.show)
        routes.get(
            "/plans/:id/targets/:target/export", .anyone, subject: "plan",
            asks: FigurePages.queryNames.union(["format"]),
            export.file)
        AlertPages(plans: self).add(to: routes)
        ValuePages(plans: self).add(to: routes)
        ValueAPI(plans: self).add(to: routes)
        PlansAPI(plans: self).add(to: routes)
    }
}
