/// What one source says of a patient.
public struct Patient: Hashable, Sendable {
    /// The record's key within its file set.
    public var reference: RecordReference
    /// Identifiers in the source's order.
    public var identifiers: [Identifier] = []
    /// Names in the source's order.
    public var names: [HumanName] = []
    /// The birth date.
    public var birthDate: ClinicalDate?
    /// The administrative sex: `male`, `female`, `other` or `unknown`.
    public var sex: String?
    /// The sex recorded at birth, `M`, `F` or as written.
    public var birthSex: String?
    /// Races, from US Core's extension or C-CDA `raceCode`.
    public var races: [CodeableConcept] = []
    /// Ethnicities, from US Core's extension or C-CDA `ethnicGroupCode`.
    public var ethnicities: [CodeableConcept] = []
    /// Languages, preferred first (BCP 47).
    public var languages: [String] = []
    /// Addresses.
    public var addresses: [PostalAddress] = []
    /// Telephone numbers and mail addresses as written.
    public var telecoms: [ContactPoint] = []
    /// The date of death, or the fact of it.
    public var deceased: Deceased?
    /// Everything else with a code, a value or text.
    public var details: [Detail] = []
    /// Security labels (`meta.security`, `confidentialityCode`).
    public var securityLabels: [Coding] = []
    /// Whether the record was replaced, removed or entered in error.
    public var status: EventStatus = .active
    /// Where it stands.
    public var provenance: Provenance

    /// Makes a patient.
    public init(reference: RecordReference, provenance: Provenance) {
        self.reference = reference
        self.provenance = provenance
    }

    /// What is known of a death.
    public enum Deceased: Hashable, Sendable {
        case no
        case yes
        case on(ClinicalDate)
    }
}

/// A postal address.
public struct PostalAddress: Hashable, Sendable {
    /// `home`, `work` and so on, as written.
    public var use: String?
    /// Street lines.
    public var lines: [String]
    /// The city.
    public var city: String?
    /// The state or province.
    public var state: String?
    /// The postal code.
    public var postalCode: String?
    /// The country.
    public var country: String?
    /// The whole address as one text, where the source gives only that.
    public var text: String?

    /// Makes an address.
    public init(
        use: String? = nil, lines: [String] = [], city: String? = nil, state: String? = nil,
        postalCode: String? = nil, country: String? = nil, text: String? = nil
    ) {
        self.use = use
        self.lines = lines
        self.city = city
        self.state = state
        self.postalCode = postalCode
        self.country = country
        self.text = text
    }
}

/// A telephone number or a mail address.
public struct ContactPoint: Hashable, Sendable {
    /// `phone`, `email` and so on.
    public var system: String?
    /// The number or address as written, without `tel:` or `mailto:`.
    public var value: String
    /// `home`, `work`, `mobile` and so on.
    public var use: String?

    /// Makes a contact point.
    public init(system: String? = nil, value: String, use: String? = nil) {
        self.system = system
        self.value = value
        self.use = use
    }
}
