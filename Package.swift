// swift-tools-version: 6.2
import PackageDescription

/// A domain: one target of one shape. `uses` is the whole of what it may call besides Platform.
func domain(_ name: String, uses: [Target.Dependency] = []) -> Target {
    .target(
        name: name,
        dependencies: ["Platform", "Vietnamese"] + uses,
        resources: [.copy("Resources")])
}

/// A part of the platform, in `Sources/Platform/<Name>`; `uses` is the whole of what it stands on.
func part(_ name: String, uses: [Target.Dependency], resources: [Resource] = []) -> Target {
    .target(
        name: name, dependencies: ["Vietnamese"] + uses, path: "Sources/Platform/\(name)", resources: resources)
}

/// The tests of one target, in `Tests/<Name>Tests`.
func tests(_ name: String, uses: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(name: name + "Tests", dependencies: ["TestSupport"] + uses, exclude: exclude)
}

/// The toolchain's own linker takes half of what gold takes, and a rebuild for tests links twice.
let quickLink: [LinkerSetting] = [.unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux], configuration: .debug))]

let package = Package(
    name: "gdnn",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "gdnn", targets: ["gdnn"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    ],
    targets: [
        // C libraries from Debian.
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // Pure functions on Vietnamese text, names, days and numbers.
        .target(name: "Vietnamese"),
        // Reading and writing .xlsx and .csv.
        .target(name: "Spreadsheets", dependencies: ["CArchive", "CExpat", "CXlsxWriter", "Vietnamese"]),
        // Mechanisms that know no word of education, each with what it needs.
        part("Terms", uses: []),
        part(
            "Storage",
            uses: [
                "Terms", "CPostgres",
                .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        part(
            "Jobs",
            uses: [
                "Terms", "Storage", .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        part(
            "Policy",
            uses: [
                "Terms", "Storage", .product(name: "Yams", package: "Yams"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        part(
            "Access",
            uses: [
                "Terms", "Storage", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ], resources: [.copy("Resources")]),
        part("Search", uses: ["Storage", "Access"]),
        part("View", uses: ["Terms"]),
        part(
            "Web",
            uses: [
                "Terms", "Storage", "Access", "View", "CZlib", .product(name: "Hummingbird", package: "hummingbird"),
            ]),
        part(
            "Imports",
            uses: [
                "Terms", "Storage", "Jobs", "Access", "View", "Web", "Spreadsheets",
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        part("Audit", uses: ["Storage", "Access", "Imports"]),
        part("Fields", uses: ["Terms", "Storage", "Policy", "View", "Web", "Imports", "Spreadsheets"]),
        // What a domain brings and stands on; imports all parts for whoever imports it.
        .target(
            name: "Platform",
            dependencies: [
                "Terms", "Storage", "Jobs", "Policy", "Access", "Search", "Audit", "View", "Web", "Imports", "Fields",
                "Vietnamese", "Spreadsheets", .product(name: "Logging", package: "swift-log"),
            ],
            path: "Sources/Platform/Module", resources: [.copy("Resources")]),

        // Domains, from the ground up.
        domain("Organisations"),
        domain("People"),
        domain("Institutions", uses: ["Spreadsheets", "Organisations"]),
        domain("NetworkMap", uses: ["Organisations", "Institutions"]),
        domain("Measures", uses: ["Organisations", "Institutions", .product(name: "Crypto", package: "swift-crypto")]),
        domain(
            "Staff",
            uses: [
                "Spreadsheets", "Organisations", "Institutions", "People", "Measures", "Registers",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        domain("Registers", uses: ["Spreadsheets", "Organisations", "Institutions"]),
        domain("Facilities", uses: ["Organisations", "Institutions", "Measures", "Registers"]),
        domain("Curriculum", uses: ["Organisations", "Institutions", "Measures", "Registers", "Facilities"]),
        domain("Plans", uses: ["Spreadsheets", "Organisations", "Institutions", "NetworkMap", "Measures"]),

        // What `bin/new-domain` copies: compiled and tested with the house, in no binary.
        .target(
            name: "Things", dependencies: ["Platform", "Vietnamese"], path: "bin/lib/domain/Sources/Things",
            resources: [.copy("Resources")]),
        .testTarget(
            name: "ThingsTests", dependencies: ["TestSupport", "Things", "Platform"],
            path: "bin/lib/domain/Tests/ThingsTests"),

        .target(
            name: "App",
            dependencies: [
                "Platform", "Vietnamese", "Spreadsheets", "Organisations", "People", "Institutions", "NetworkMap",
                "Staff", "Measures", "Plans",
                "Registers", "Facilities", "Curriculum",
                .product(name: "Hummingbird", package: "hummingbird"),
            ],
            resources: [.copy("Resources")]),
        .executableTarget(
            name: "gdnn",
            dependencies: [
                "App", "Platform", "NetworkMap", .product(name: "Logging", package: "swift-log"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], linkerSettings: quickLink),

        // What tests share: a database of their own on each engine, an invented office with its schools, a browser
        // without a window.
        .target(
            name: "TestSupport",
            dependencies: [
                "CPostgres", "Platform", "Organisations", "Vietnamese",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOEmbedded", package: "swift-nio"), .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/Support", linkerSettings: quickLink),
        tests("Support", uses: ["Platform"]),
        tests(
            "Measures",
            uses: [
                "Platform", "Vietnamese", "Organisations", "Measures", .product(name: "Logging", package: "swift-log"),
            ]),
        tests(
            "Plans",
            uses: [
                "Platform", "Imports", "Vietnamese", "Organisations", "Measures", "Plans",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Hummingbird", package: "hummingbird"),
            ]),
        tests(
            "Imports",
            uses: [
                "Platform", "Imports", "Spreadsheets", "Vietnamese", .product(name: "Logging", package: "swift-log"),
            ]),
        tests(
            "App",
            uses: [
                "App", "Platform", "Imports", "Vietnamese", "Spreadsheets", "Organisations", "Institutions", "People",
                "Staff", "Measures", "Registers",
                .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ], exclude: ["__Snapshots__"]),
        tests(
            "Platform",
            uses: [
                "Platform", "Storage", "Jobs", "Access", "Search", "Audit", "Web", "Vietnamese",
                .product(name: "Logging", package: "swift-log"),
            ]),
        tests("Vietnamese", uses: ["Vietnamese"]),
        tests("View", uses: ["Platform", "Vietnamese"]),
        tests("Spreadsheets", uses: ["Spreadsheets", "Vietnamese", "CArchive"]),
        tests("People", uses: ["People", "Platform", "Vietnamese"]),
        tests(
            "Staff",
            uses: [
                "Staff", "People", "Organisations", "Institutions", "Measures", "Spreadsheets", "Platform",
                "Imports", "Vietnamese",
                .product(name: "Logging", package: "swift-log"), .product(name: "Hummingbird", package: "hummingbird"),
            ]),
        tests(
            "Institutions",
            uses: [
                "Institutions", "Organisations", "Platform", "Imports", "Vietnamese",
                .product(name: "Logging", package: "swift-log"),
            ]),
        tests("NetworkMap", uses: ["NetworkMap", "Institutions", "Organisations", "Platform", "Vietnamese"]),
        tests("Organisations", uses: ["Organisations", "Platform", "Vietnamese"]),
        tests(
            "Curriculum",
            uses: [
                "Curriculum", "Registers", "Facilities", "Measures", "Organisations", "Institutions", "Spreadsheets",
                "Platform", "Imports", "Vietnamese",
                .product(name: "Logging", package: "swift-log"), .product(name: "Hummingbird", package: "hummingbird"),
            ]),
    ],
    swiftLanguageModes: [.v6])

// SwiftPM compiles a target again when a module changed that it names. Whoever has Platform has its parts' types, too,
// and would keep their old layout: so each target names all parts that it has through others.
var parts: [String: Set<String>] = [:]
for target in package.targets {
    let named = Set(
        target.dependencies.compactMap { if case .byNameItem(let name, _) = $0 { name } else { nil } })
    let isPart = target.name == "Platform" || target.path?.hasPrefix("Sources/Platform/") == true
    let all = named.reduce(into: Set<String>()) { $0.formUnion(parts[$1] ?? []) }
    parts[target.name] = isPart ? all.union([target.name]) : all
    target.dependencies += all.subtracting(named).sorted().map { .byName(name: $0) }
}
