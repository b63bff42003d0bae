import Foundation
import Measures
import Platform
import Spreadsheets
import Vietnamese

/// The figure as a spreadsheet: where it comes from on top, then every unit with its two numbers.
struct FigureExport {
    let plans: Plans

    func file(_ request: WebRequest) async throws -> Reply {
        let question = try FigureQuestion(request, plans)
        guard let key = question.goal.measure?.key, question.goal.measure?.measure != nil else {
            throw Problem.notFound
        }
        let (standing, units) = try await plans.database.read { [plans] db in
            let reading = try plans.reading(in: db)
            let place = try plans.place(question.organisation, on: question.day, in: db)
            let scope = try plans.figureScope(question.goal, of: question.plan, place: place, in: db)
            let under: String? = if case .organisation(let id) = place { id } else { nil }
            return (
                try plans.standing(question.goal, of: question.plan, place: place, at: question.day, reading),
                try reading.measures.units(
                    key, in: UnitScope(scope, under: under), on: question.day, order: .name, limit: 20_000)
            )
        }
        let path = FileManager.default.temporaryDirectory.appending(path: "figure-\(newID()).xlsx").path
        do { try write(standing, units, question.plan, request.page, to: path) } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
        return .download(
            path, name: "\(question.plan.id)-\(question.goal.id)-\(question.day.iso).xlsx",
            type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    }

    private func write(_ standing: Standing, _ units: [UnitFigure], _ plan: Plan, _ page: PageContext, to path: String)
        throws
    {
        let words = GoalWords(standing, of: plan, plans.book, page)
        var lines = [
            words.name, plan.short[page.language] + ". " + standing.goal.clause[page.language],
            page.t("plans.wanted", ["goal": words.wanted]) + ". " + (words.state.words ?? words.tone.word(page)) + ". "
                + page.t("plans.figure.on", ["day": page.day(standing.at.iso)]) + ": " + words.figure.number
                + words.figure.unit,
            page.t(
                "plans.figure.covered",
                [
                    "covered": standing.figure.covered, "all": standing.figure.units,
                    "threshold": page.number(plan.threshold, decimals: 0),
                ]),
        ]
        if page.isDemonstration { lines.append(page.t("shell.demo")) }
        let writer = try WorkbookWriter(
            path: path,
            layout: SheetLayout(
                sheetName: standing.goal.id, titleLines: lines,
                columns: [
                    SheetColumn(page.t("ioc.column.institution"), width: 44),
                    SheetColumn(page.t("ioc.column.type"), width: 30),
                    SheetColumn(page.t("plans.breakdown.counted"), kind: .whole),
                    SheetColumn(page.t("plans.breakdown.all"), kind: .whole),
                    SheetColumn(page.t("ioc.column.rate"), kind: .percent),
                    SheetColumn(page.t("plans.breakdown.has_data"), kind: .yesNo),
                ], language: page.language))
        for unit in units {
            let isCovered = unit.figure.covered > 0
            try writer.append([
                .text(unit.name), .text(unit.type.flatMap { plans.book.institutionTypes[$0]?[page.language] }),
                isCovered ? .whole(unit.figure.numerator) : .empty,
                isCovered ? .whole(unit.figure.denominator) : .empty,
                unit.figure.percent.map { .number($0 / 100) } ?? .empty, .bool(isCovered),
            ])
        }
        try writer.close()
    }
}
