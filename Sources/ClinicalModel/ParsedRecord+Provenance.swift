extension ParsedRecord {
    /// Where the value stands in its source.
    public var provenance: Provenance {
        switch self {
        case .patient(let patient): patient.provenance
        case .encounter(let encounter): encounter.provenance
        case .event(let event): event.provenance
        case .document(let document): document.provenance
        case .issue(let issue): issue.provenance
        case .end(let end): end.provenance
        }
    }
}
