/// A public answer: one verdict in large words, what it means, what to do next.
package struct Answer: Sendable {
    package var tone: Tone
    package var icon: String
    package var title: String
    package var meaning: String
    /// Whom it is about, in the voice of the law.
    package var name: String?
    package var line: String?
    package var facts: [Fact]
    package var extra: HTML
    package var actions: [Action]

    package init(
        _ tone: Tone, icon: String, _ title: String, _ meaning: String, name: String? = nil, line: String? = nil,
        facts: [Fact] = [], extra: HTML = HTML(), actions: [Action] = []
    ) {
        self.tone = tone
        self.icon = icon
        self.title = title
        self.meaning = meaning
        self.name = name
        self.line = line
        self.facts = facts
        self.extra = extra
        self.actions = actions
    }

    package func html(_ page: PageContext) -> HTML {
        section(.class("verdict " + tone.rawValue)) {
            header {
                View.icon(icon, "vi");
                div {
                    h1 { title }; p { meaning }
                }
            }
            if let name { p(.class("name mb-1")) { name } }
            if let line { p(.class("mb-4")) { line } }
            if !facts.isEmpty { div(.class("mb-4")) { KeyValues(facts).html() } }
            extra
            if !actions.isEmpty { div(.class("row-x noprint")) { actions.html(page) } }
        }
    }
}

/// The page around it: ask again above.
package struct AnswerPage: Sendable {
    package var title: String
    package var question: Lookup
    package var verdict: Answer?

    /// One question: a box and a button.
    package struct Lookup: Sendable {
        package var path: String
        package var name: String
        package var title: String
        package var value: String
        package var submit: String
        package var hint: String?

        package init(path: String, name: String, title: String, value: String = "", submit: String, hint: String? = nil)
        {
            self.path = path
            self.name = name
            self.title = title
            self.value = value
            self.submit = submit
            self.hint = hint
        }
    }

    package init(_ title: String, question: Lookup, verdict: Answer?) {
        self.title = title
        self.question = question
        self.verdict = verdict
    }

    package func html(_ page: PageContext) -> HTML {
        PublicPage(title) {
            div(.class("page narrow")) {
                PrintHead(title).html(page)
                if verdict == nil { PageHead(title).html() }
                lookup
                verdict?.html(page)
            }
        }.html(page)
    }

    private var lookup: HTML {
        form(.class("ask mb-4 noprint"), .role("search"), .named("action", question.path)) {
            label(.class(verdict == nil ? "w-100 fw-semibold" : "visually-hidden"), .named("for", "ask")) {
                question.title
            }
            input(
                .class("form-control w-m"), .id("ask"), .name(question.name), .value(question.value),
                .named("placeholder", question.hint), .named("autocomplete", "off"))
            button(.class("btn btn-primary")) { question.submit }
        }
    }
}
