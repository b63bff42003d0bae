extension Field {
    package func html(_ page: PageContext) -> HTML {
        let classes = error == nil ? "field" : "field err"
        switch control {
        case .radio(let choices):
            return fieldset(.class(classes)) {
                legend { heading(page) }; notes; list(choices, "radio")
            }
        case .boxes(let choices):
            return fieldset(.class(classes)) {
                legend { heading(page) }; notes; list(choices, "checkbox")
            }
        case .agree:
            return div(.class(classes)) {
                reason; oneBox
            }
        default:
            return div(.class(classes)) {
                label(.named("for", id)) { heading(page) }; notes; box(page)
            }
        }
    }

    @HTMLBuilder private func heading(_ page: PageContext) -> HTML {
        if let context { span(.class("visually-hidden")) { context + ": " } }
        title
        if isOptional { raw(" "); span(.class("muted fw-normal")) { page.t("form.optional") } }
    }

    @HTMLBuilder private var notes: HTML {
        if let hint { span(.class("hint"), .id(id + "-hint")) { hint } }
        reason
    }

    private var reason: HTML? {
        error.map { words in
            span(.class("why"), .id(id + "-error")) {
                icon("exclamation-circle-fill"); span { words }
            }
        }
    }

    private var describedBy: Attribute {
        let parts = [hint == nil ? nil : id + "-hint", error == nil ? nil : id + "-error"].compactMap { $0 }
        return .aria("describedby", parts.isEmpty ? nil : parts.joined(separator: " "))
    }

    private var invalid: Attribute { .aria("invalid", error == nil ? nil : "true") }
    private func style(_ base: String) -> Attribute { .class(width == .full ? base : base + " " + width.rawValue) }

    private func box(_ page: PageContext) -> HTML {
        switch control {
        case .text(let type): return line(type)
        case .digits: return line("text", mode: "numeric", digits: true)
        case .day: return line("text", mode: "numeric", digits: true)
        case .password: return line("password")
        case .long(let rows):
            return textarea(
                style("form-control"), .id(id), .name(name), .named("rows", String(rows)), invalid, describedBy,
                content: value)
        case .select(let choices): return menu(choices, page)
        case .file(let accept):
            return input(
                .class("form-control"), .type("file"), .id(id), .name(name), .named("accept", accept), invalid,
                describedBy)
        case .radio, .boxes, .agree: return HTML()
        }
    }

    private func line(_ type: String, mode: String? = nil, digits: Bool = false) -> HTML {
        input(
            style(digits ? "form-control n" : "form-control"), .type(type), .id(id), .name(name),
            .value(type == "password" ? nil : value), .named("inputmode", mode), .named("autocomplete", autocomplete),
            .named("placeholder", placeholder), .flag("readonly", isReadOnly), invalid, describedBy)
    }

    private func menu(_ choices: [Choice], _ page: PageContext) -> HTML {
        select(style("form-select"), .id(id), .name(name), .named("autocomplete", autocomplete), invalid, describedBy) {
            if !choices.contains(where: { $0.value == value }) { option(.value("")) { page.t("form.choose") } }
            for choice in choices {
                option(.value(choice.value), .flag("selected", choice.value == value)) { choice.name }
            }
        }
    }

    private func list(_ choices: [Choice], _ type: String) -> HTML {
        choices.enumerated().map { index, choice in
            let place = id + "-\(index)"
            return div(.class("form-check")) {
                input(
                    .class("form-check-input"), .type(type), .id(place), .name(name), .value(choice.value),
                    .flag("checked", values.contains(choice.value)), invalid, describedBy)
                label(.named("for", place)) {
                    choice.name
                    if let hint = choice.hint { span(.class("hint")) { hint } }
                }
            }
        }.joined()
    }

    private var oneBox: HTML {
        div(.class("form-check")) {
            input(
                .class("form-check-input"), .type("checkbox"), .id(id), .name(name), .value("yes"),
                .flag("checked", value == "yes"), invalid, describedBy)
            label(.named("for", id)) {
                title; if let hint { span(.class("hint"), .id(id + "-hint")) { hint } }
            }
        }
    }
}
