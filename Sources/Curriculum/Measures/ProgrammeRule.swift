import Measures
import Platform
import Vietnamese

/// What makes a programme count: by its history, and as a condition on the version in force, so that a figure and the
/// records behind it agree.
enum ProgrammeRule: Equatable {
    /// At least so many outcomes are mapped to a component of digital competence.
    case outcomesMapped(Int)
    /// At least one outcome is written down: there is a set of outcomes.
    case hasOutcomes
    /// A module or an outcome in information technology.
    case technology
    /// An outcome that is mapped, or something in information technology.
    case digitalContent
    /// So many percent of the hours can be studied online.
    case online(Double)
    /// A decision of update, signed since a day.
    case updated(since: Day)

    func days(of programme: ProgrammeHistory) -> Spans {
        switch self {
        case .outcomesMapped(let least): programme.days { $0.mapped >= least }
        case .hasOutcomes: programme.days { $0.outcomes > 0 }
        case .technology: programme.days(where: \.hasTechnology)
        case .digitalContent: programme.days { $0.mapped > 0 || $0.hasTechnology }
        case .online(let share):
            programme.days { $0.hours > 0 && Double($0.onlineHours) * 100 >= share * Double($0.hours) }
        case .updated(let since): updated(programme, since)
        }
    }

    private func updated(_ programme: ProgrammeHistory, _ since: Day) -> Spans {
        var days = Spans()
        let signed = programme.versions.filter(\.isUpdate).compactMap(\.decided).filter { $0 >= since }.min()
        if let signed { days.insert(from: max(signed, programme.from), until: programme.until) }
        return days
    }

    /// The same in SQL: `p` is the programme, `v` its version in force on the day.
    func condition(on day: Day) -> SQL {
        let approved: SQL = "v.decided_on <= \(day)"
        func outcomes(_ more: SQL) -> SQL {
            "(SELECT count(*) FROM curriculum_outcome AS x WHERE x.programme_version = v.id \(more))"
        }
        func modules(_ what: SQL, _ more: SQL) -> SQL {
            "(SELECT \(what) FROM curriculum_module AS x WHERE x.programme_version = v.id \(more))"
        }
        let technology: SQL = "(\(outcomes("AND x.is_it = 1")) > 0 OR \(modules("count(*)", "AND x.is_it = 1")) > 0)"
        switch self {
        case .outcomesMapped(let least): return "\(approved) AND \(outcomes("AND x.components <> ''")) >= \(least)"
        case .hasOutcomes: return "\(approved) AND \(outcomes("")) > 0"
        case .technology: return "\(approved) AND \(technology)"
        case .digitalContent: return "\(approved) AND (\(outcomes("AND x.components <> ''")) > 0 OR \(technology))"
        case .online(let share):
            return
                "\(approved) AND \(modules("sum(x.hours)", "AND x.is_online = 1")) * 100 >= \(share) * \(modules("sum(x.hours)", ""))"
        case .updated(let since):
            return """
                EXISTS (SELECT 1 FROM curriculum_version AS x
                        WHERE x.programme = p.id AND x.kind = 'update' AND x.decided_on >= \(since)
                            AND x.decided_on <= \(day))
                """
        }
    }
}
