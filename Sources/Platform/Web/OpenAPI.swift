/// The description of the API, made from the routes themselves: what is not a route is not in it.
package enum OpenAPI {
    package static func document(of routes: [Route], title: String, version: String) -> JSONValue {
        let operations = routes.filter { $0.operation != nil }
        let paths = Dictionary(grouping: operations, by: { template($0.path) }).sorted { $0.key < $1.key }
        return .object([
            ("openapi", .string("3.1.0")),
            ("info", .object([("title", .string(title)), ("version", .string(version))])),
            (
                "paths",
                .object(
                    paths.map { path, routes in
                        (path, .object(routes.map { ($0.method.rawValue.lowercased(), describe($0)) }))
                    })
            ),
            (
                "components",
                .object([("securitySchemes", securitySchemes), ("schemas", .object([("Problem", problem)]))])
            ),
        ])
    }

    private static func template(_ path: String) -> String {
        path.split(separator: "/").map { $0.first == ":" ? "{\($0.dropFirst())}" : String($0) }.reduce("") {
            $0 + "/" + $1
        }
    }

    private static func describe(_ route: Route) -> JSONValue {
        let operation = route.operation!
        var members: [(String, JSONValue)] = [
            ("operationId", .string(operation.id)), ("tags", .array([.string(operation.tag)])),
            ("summary", .string(operation.summary)),
            ("parameters", .array(operation.parameters.map(parameter))), ("responses", .object(responses(route))),
        ]
        if let body = operation.body {
            members.append(
                (
                    "requestBody",
                    .object([
                        ("required", .bool(true)),
                        ("content", .object([("application/json", .object([("schema", body.json)]))])),
                    ])
                ))
        }
        if route.access != .anyone { members.append(("security", .array([.object([("oauth2", .array([]))])]))) }
        return .object(members)
    }

    private static func parameter(_ parameter: Operation.Parameter) -> JSONValue {
        .object([
            ("name", .string(parameter.name)), ("in", .string(parameter.place)),
            ("required", .bool(parameter.isRequired)),
            ("description", .string(parameter.about)), ("schema", parameter.schema.json),
        ])
    }

    private static func responses(_ route: Route) -> [(String, JSONValue)] {
        let operation = route.operation!
        let answer: JSONValue = .object([
            ("description", .string("What was asked for.")),
            ("content", .object([("application/json", .object([("schema", operation.answer.json)]))])),
        ])
        var responses = [
            (route.method == .post ? "201" : "200", answer), ("400", refusal("The request cannot be read.")),
        ]
        if route.access != .anyone {
            responses += [("401", refusal("No valid token.")), ("403", refusal("Not allowed on this organisation."))]
        }
        if operation.parameters.contains(where: { $0.place == "path" }) {
            responses.append(("404", refusal("There is no such record.")))
        }
        if route.isWrite {
            responses += [
                ("409", refusal("Somebody was quicker: read the record again.")),
                ("422", refusal("What is wrong, field by field.")),
            ]
        }
        responses += [
            ("429", refusal("Too many requests; Retry-After says when to come back.")),
            ("503", refusal("For now not available.")),
        ]
        return responses
    }

    private static func refusal(_ about: String) -> JSONValue {
        let schema: JSONValue = .object([("schema", .object([("$ref", .string("#/components/schemas/Problem"))]))])
        return .object([("description", .string(about)), ("content", .object([("application/problem+json", schema)]))])
    }

    /// RFC 9457.
    private static let problem = Schema.object([
        ("type", .string, ""), ("title", .string, "In the language asked for."), ("status", .integer, ""),
        ("detail", .string, "What happened and what to do."),
        ("instance", .string, "The path."),
    ]).json

    private static let securitySchemes: JSONValue = .object([
        (
            "oauth2",
            .object([
                ("type", .string("oauth2")),
                (
                    "flows",
                    .object([
                        (
                            "clientCredentials",
                            .object([("tokenUrl", .string("/oauth/token")), ("scopes", .object([]))])
                        )
                    ])
                ),
            ])
        )
    ])
}
