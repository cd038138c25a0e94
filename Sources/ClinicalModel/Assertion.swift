/// What a statement says of a finding, in the ConText sense.
///
/// - Source: Harkema et al. 2009, doi:10.1016/j.jbi.2009.05.002.
public enum Assertion: String, Hashable, Sendable, CaseIterable {
    case present, absent, possible, conditional, hypothetical, historical
}

/// Whom a statement is about.
public enum Experiencer: String, Hashable, Sendable, CaseIterable {
    case patient, family, other
}
