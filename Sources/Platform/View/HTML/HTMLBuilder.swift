/// Lets a view read like the page: text, elements, `if`, `switch`, `for`, optionals.
@resultBuilder
package enum HTMLBuilder {
    package static func buildExpression(_ part: HTML) -> HTML { part }
    package static func buildExpression(_ part: HTML?) -> HTML { part ?? HTML() }
    package static func buildExpression(_ parts: [HTML]) -> HTML { parts.joined() }
    package static func buildExpression(_ text: String) -> HTML { HTML(text: text) }
    package static func buildExpression(_ text: String?) -> HTML { HTML(text: text ?? "") }

    package static func buildBlock() -> HTML { HTML() }
    package static func buildBlock(_ part: HTML) -> HTML { part }
    package static func buildBlock(_ parts: HTML...) -> HTML { parts.joined() }
    package static func buildArray(_ parts: [HTML]) -> HTML { parts.joined() }
    package static func buildOptional(_ part: HTML?) -> HTML { part ?? HTML() }
    package static func buildEither(first part: HTML) -> HTML { part }
    package static func buildEither(second part: HTML) -> HTML { part }
}

/// Several elements side by side, where one value is wanted.
package func group(@HTMLBuilder _ content: () -> HTML) -> HTML { content() }
