// swift-tools-version: 6.2
import PackageDescription

// What another project writes to use one parser of Chartline and nothing else; Scripts/check-embedding builds it.
// Outside this repository the dependency is `.package(url: …, from: …)`.

let package = Package(
    name: "Embedding",
    dependencies: [
        .package(name: "Chartline", path: "../..")
    ],
    targets: [
        .executableTarget(
            name: "PrintFHIREvents", dependencies: [.product(name: "FHIRParsing", package: "Chartline")]),
        .executableTarget(
            name: "PrintCDAEvents", dependencies: [.product(name: "CDAParsing", package: "Chartline")]),
    ]
)
