// swift-tools-version: 6.2
import PackageDescription

// Every Swift target is compiled with the same strict settings (the loop at the end). The floors, and who may import
// whom, are described in Docs/architecture.md and checked by Scripts/check-imports.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// Lets a scanner store a `Span` of its input, so that parsers read bytes without copying them.
let lifetimes: SwiftSetting = .enableExperimentalFeature("Lifetimes")

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
    name: "Chartline",
    products: [
        .library(name: "ClinicalModel", targets: ["ClinicalModel"]),
        .library(name: "JSONTape", targets: ["JSONTape"]),
        .library(name: "DocumentText", targets: ["DocumentText"]),
        .library(name: "FHIRParsing", targets: ["FHIRParsing", "ClinicalModel"]),
        .library(name: "CDAParsing", targets: ["CDAParsing", "ClinicalModel"]),
        .library(name: "Dictation", targets: ["Dictation", "DelimitedText"]),
        .library(name: "ClinicalText", targets: ["ClinicalText", "ClinicalModel", "DelimitedText"]),
        .library(name: "Terminology", targets: ["Terminology", "DelimitedText"]),
        .library(name: "ClinicalEvaluation", targets: ["ClinicalEvaluation"]),
        .executable(name: "chartline", targets: ["chartline"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // System libraries: a module map each; the two optional ones carry pkg-config flags only.
        .systemLibrary(name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CSndfileSystem", pkgConfig: "sndfile", providers: [.apt(["libsndfile1-dev"])]),
        .systemLibrary(name: "CSoxrSystem", pkgConfig: "soxr", providers: [.apt(["libsoxr-dev"])]),
        .systemLibrary(name: "CWhisperSystem", pkgConfig: "chartline-whisper"),
        .target(name: "CAudio", dependencies: ["CSndfileSystem", "CSoxrSystem"]),
        .target(name: "CWhisper", dependencies: ["CWhisperSystem"]),
        .target(name: "CTextEncoder", dependencies: ["CWhisperSystem"]),

        // Floor 0
        .target(name: "ClinicalModel", swiftSettings: [lifetimes]),
        .target(name: "JSONTape", swiftSettings: [lifetimes]),
        .target(name: "XMLTree", dependencies: ["CLibxml2"], swiftSettings: [lifetimes]),
        .target(name: "DocumentText", swiftSettings: [lifetimes]),
        .target(name: "Compression", dependencies: ["CZlib"]),
        .target(name: "DelimitedText"),
        .target(name: "ContentHash", dependencies: [crypto]),

        // Floor 1
        .target(
            name: "FHIRParsing", dependencies: ["ClinicalModel", "JSONTape", "Compression"],
            swiftSettings: [lifetimes]),
        .target(name: "CDAParsing", dependencies: ["ClinicalModel", "XMLTree"], swiftSettings: [lifetimes]),
        .target(name: "Dictation", dependencies: ["CAudio", "CWhisper", "DelimitedText"]),
        .target(name: "ClinicalText", dependencies: ["ClinicalModel", "DelimitedText"]),
        .target(name: "Terminology", dependencies: ["DelimitedText", "XMLTree"]),
        .target(name: "TextEmbedding", dependencies: ["CTextEncoder", "JSONTape"], swiftSettings: [lifetimes]),

        // Floor 2
        .target(name: "PatientTimeline", dependencies: ["ClinicalModel", "ContentHash", "JSONTape", grdb, grdbSQLite]),
        .target(
            name: "MedicalCoding", dependencies: ["ClinicalModel", "ClinicalText", "DelimitedText", "Terminology"]),
        .target(name: "NoteDrafting", dependencies: ["ClinicalModel", "ClinicalText", "DelimitedText"]),
        .target(name: "ClinicalEvaluation", dependencies: ["DelimitedText"]),
        .target(name: "Deidentification", dependencies: ["ContentHash"]),

        // Floor 3
        .target(name: "CodeReview", dependencies: ["DelimitedText", "PatientTimeline"]),
        .target(name: "Exporting", dependencies: ["ClinicalModel", "DelimitedText", "JSONTape"]),
        .target(name: "Reporting", dependencies: ["ClinicalModel", mustache]),

        // Floors 4 and 5
        .target(
            name: "PipelineEngine",
            dependencies: [
                "CDAParsing", "ClinicalEvaluation", "ClinicalModel", "ClinicalText", "CodeReview", "Compression",
                "ContentHash", "Deidentification", "DelimitedText", "Dictation", "DocumentText", "Exporting",
                "FHIRParsing", "JSONTape", "MedicalCoding", "NoteDrafting", "PatientTimeline", "Reporting",
                "Terminology", "TextEmbedding", logging, yams,
            ]),
        .executableTarget(
            name: "chartline",
            dependencies: ["PipelineEngine", argumentParser]),

        // For tests only: what they share, and simdjson to compare with. Where simdjson is absent, its bridge says so.
        .systemLibrary(
            name: "CSimdjsonSystem", path: "Tests/CSimdjsonSystem", providers: [.apt(["libsimdjson-dev"])]),
        .target(name: "CSimdjson", path: "Tests/CSimdjson"),
        .target(name: "TestSupport", path: "Tests/TestSupport"),

        .testTarget(name: "ClinicalModelTests", dependencies: ["ClinicalModel"]),
        .testTarget(name: "JSONTapeTests", dependencies: ["JSONTape", "TestSupport"]),
        .testTarget(
            name: "JSONDifferentialTests", dependencies: ["CSimdjson", "CSimdjsonSystem", "JSONTape", "TestSupport"]),
        .testTarget(name: "DocumentationTests", dependencies: ["CDAParsing", "ClinicalModel", "FHIRParsing"]),
        .testTarget(
            name: "ParserFuzzTests",
            dependencies: ["CDAParsing", "ClinicalModel", "FHIRParsing", "JSONTape", "TestSupport", "XMLTree"]),
        .testTarget(name: "XMLTreeTests", dependencies: ["TestSupport", "XMLTree"]),
        .testTarget(name: "DocumentTextTests", dependencies: ["DocumentText", "TestSupport"]),
        .testTarget(name: "CompressionTests", dependencies: ["Compression", "TestSupport"]),
        .testTarget(name: "DelimitedTextTests", dependencies: ["DelimitedText", "TestSupport"]),
        .testTarget(name: "ContentHashTests", dependencies: ["ContentHash"]),
        .testTarget(
            name: "FHIRParsingTests", dependencies: ["ClinicalModel", "FHIRParsing", "JSONTape", "TestSupport"]),
        .testTarget(name: "CDAParsingTests", dependencies: ["CDAParsing", "ClinicalModel", "TestSupport"]),
        .testTarget(name: "DictationTests", dependencies: ["DelimitedText", "Dictation", "TestSupport"]),
        .testTarget(
            name: "ClinicalTextTests", dependencies: ["ClinicalModel", "ClinicalText", "DelimitedText", "TestSupport"]),
        .testTarget(name: "TerminologyTests", dependencies: ["Terminology", "TestSupport"]),
        .testTarget(name: "TextEmbeddingTests", dependencies: ["TestSupport", "TextEmbedding"]),
        .testTarget(
            name: "PatientTimelineTests", dependencies: ["ClinicalModel", "PatientTimeline", "TestSupport", grdb]),
        .testTarget(
            name: "MedicalCodingTests",
            dependencies: [
                "ClinicalModel", "ClinicalText", "DelimitedText", "MedicalCoding", "Terminology", "TestSupport",
            ]),
        .testTarget(
            name: "NoteDraftingTests", dependencies: ["ClinicalModel", "ClinicalText", "DelimitedText", "NoteDrafting"]),
        .testTarget(name: "ClinicalEvaluationTests", dependencies: ["ClinicalEvaluation"]),
        .testTarget(name: "DeidentificationTests", dependencies: ["Deidentification"]),
        .testTarget(
            name: "CodeReviewTests", dependencies: ["ClinicalModel", "CodeReview", "DelimitedText", "PatientTimeline"]),
        .testTarget(name: "ExportingTests", dependencies: ["ClinicalModel", "DelimitedText", "Exporting"]),
        .testTarget(name: "ReportingTests", dependencies: ["ClinicalModel", "Reporting"]),
        .testTarget(
            name: "PipelineEngineTests",
            dependencies: [
                "CDAParsing", "ClinicalModel", "ContentHash", "DelimitedText", "Dictation", "MedicalCoding",
                "PatientTimeline", "PipelineEngine", "Terminology", "TestSupport", grdb, logging,
            ]),
    ],
    swiftLanguageModes: [.v6]
)

let bridges: Set<String> = ["CAudio", "CSimdjson", "CTextEncoder", "CWhisper"]
for target in package.targets where ![.system, .plugin, .binary].contains(target.type) {
    if bridges.contains(target.name) { continue }
    target.swiftSettings = strict + (target.swiftSettings ?? [])
}
