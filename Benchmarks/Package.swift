// swift-tools-version: 6.2
import PackageDescription

// The benches and their peers. A package of its own, so that no peer becomes a dependency of Chartline.

let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "Chartline", path: "..")],
    targets: [
        .systemLibrary(name: "CLibxml2System", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CSqlite3System", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .target(
            name: "Peers", dependencies: ["CLibxml2System", "CSqlite3System"],
            cSettings: [.unsafeFlags(["-O2"])], cxxSettings: [.unsafeFlags(["-O2"])],
            linkerSettings: [.linkedLibrary("simdjson"), .linkedLibrary("xml2"), .linkedLibrary("sqlite3")]),
        .target(name: "Measuring"),
        .executableTarget(
            name: "bench",
            dependencies: [
                "Measuring", "Peers",
                .product(name: "CDAParsing", package: "Chartline"),
                .product(name: "ClinicalModel", package: "Chartline"),
                .product(name: "ClinicalText", package: "Chartline"),
                .product(name: "FHIRParsing", package: "Chartline"),
                .product(name: "JSONTape", package: "Chartline"),
            ]),
        .executableTarget(
            name: "evaluation-bench",
            dependencies: ["Measuring", .product(name: "ClinicalEvaluation", package: "Chartline")],
            path: "Sources/EvaluationBench"),
        .executableTarget(
            name: "dictation-bench", dependencies: ["Measuring", .product(name: "Dictation", package: "Chartline")],
            path: "Sources/DictationBench"),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
