/// What an input is meant to be, and who reads it.
enum FuzzKind: UInt64, CaseIterable, Sendable {
    case json = 1
    case fhir = 2
    case xml = 3
    case cda = 4

    var isJSON: Bool { self == .json || self == .fhir }
}
