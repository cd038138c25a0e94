/// Names a code system, by its well-known name where it has one.
///
/// FHIR writes a system as a URI and C-CDA as an OID; both come to the same value here. A system that is in neither
/// table keeps what was written, with an OID in its `urn:oid:` form.
///
/// - Source: HL7 Terminology (THO) code system registry; C-CDA R2.1 volume 1, table of code systems.
public enum CodeSystem: Hashable, Sendable {
    case icd10CM
    case icd10PCS
    case icd9CM
    case icd9CMProcedures
    case icd10
    case snomedCT
    case loinc
    case rxNorm
    case ndc
    case ndfRT
    case unii
    case cpt
    case hcpcs
    case cvx
    case cdt
    case ucum
    case cdcRaceAndEthnicity
    case actCode
    /// Any other system: the URI as written, or `urn:oid:` and the OID.
    case other(String)

    private static let table: [(CodeSystem, name: String, uri: String, aliases: [String], oids: [String])] = [
        (
            .icd10CM, "ICD-10-CM", "http://hl7.org/fhir/sid/icd-10-cm", ["http://www.cms.gov/medicare/coding/icd10cm"],
            ["2.16.840.1.113883.6.90"]
        ),
        (
            .icd10PCS, "ICD-10-PCS", "http://www.cms.gov/Medicare/Coding/ICD10",
            ["http://hl7.org/fhir/sid/icd-10-pcs"], ["2.16.840.1.113883.6.4"]
        ),
        (
            .icd9CM, "ICD-9-CM", "http://hl7.org/fhir/sid/icd-9-cm",
            ["http://hl7.org/fhir/sid/icd-9", "http://hl7.org/fhir/sid/icd-9-cm/diagnosis"],
            ["2.16.840.1.113883.6.103", "2.16.840.1.113883.6.2", "2.16.840.1.113883.6.42"]
        ),
        (
            .icd9CMProcedures, "ICD-9-CM procedures", "http://terminology.hl7.org/CodeSystem/icd9cm-procedures",
            ["http://hl7.org/fhir/sid/icd-9-cm/procedure"], ["2.16.840.1.113883.6.104"]
        ),
        (.icd10, "ICD-10", "http://hl7.org/fhir/sid/icd-10", [], ["2.16.840.1.113883.6.3"]),
        (.snomedCT, "SNOMED CT", "http://snomed.info/sct", ["https://snomed.info/sct"], ["2.16.840.1.113883.6.96"]),
        (.loinc, "LOINC", "http://loinc.org", ["https://loinc.org"], ["2.16.840.1.113883.6.1"]),
        (.rxNorm, "RxNorm", "http://www.nlm.nih.gov/research/umls/rxnorm", [], ["2.16.840.1.113883.6.88"]),
        (.ndc, "NDC", "http://hl7.org/fhir/sid/ndc", [], ["2.16.840.1.113883.6.69"]),
        (
            .ndfRT, "NDF-RT", "http://hl7.org/fhir/ndfrt", ["http://terminology.hl7.org/CodeSystem/nciVersionOfNDF-RT"],
            ["2.16.840.1.113883.3.26.1.5", "2.16.840.1.113883.6.209"]
        ),
        (.unii, "UNII", "http://fdasis.nlm.nih.gov", [], ["2.16.840.1.113883.4.9"]),
        (.cpt, "CPT", "http://www.ama-assn.org/go/cpt", [], ["2.16.840.1.113883.6.12"]),
        (
            .hcpcs, "HCPCS", "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
            [
                "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
                "http://terminology.hl7.org/CodeSystem/HCPCS", "https://bluebutton.cms.gov/resources/codesystem/hcpcs",
            ], ["2.16.840.1.113883.6.285", "2.16.840.1.113883.6.14"]
        ),
        (.cvx, "CVX", "http://hl7.org/fhir/sid/cvx", [], ["2.16.840.1.113883.12.292", "2.16.840.1.113883.6.59"]),
        (.cdt, "CDT", "http://www.ada.org/cdt", [], ["2.16.840.1.113883.6.13"]),
        (.ucum, "UCUM", "http://unitsofmeasure.org", [], ["2.16.840.1.113883.6.8"]),
        (
            .cdcRaceAndEthnicity, "CDC race and ethnicity", "urn:oid:2.16.840.1.113883.6.238", [],
            ["2.16.840.1.113883.6.238"]
        ),
        (
            .actCode, "ActCode", "http://terminology.hl7.org/CodeSystem/v3-ActCode",
            ["http://hl7.org/fhir/v3/ActCode"], ["2.16.840.1.113883.5.4"]
        ),
    ]

    private static let byURI: [String: CodeSystem] = {
        var result: [String: CodeSystem] = [:]
        for row in table {
            result[row.uri] = row.0
            for alias in row.aliases { result[alias] = row.0 }
            for oid in row.oids { result["urn:oid:" + oid] = row.0 }
        }
        return result
    }()

    private static let byOID: [String: CodeSystem] = {
        var result: [String: CodeSystem] = [:]
        for row in table { for oid in row.oids { result[oid] = row.0 } }
        return result
    }()

    private static let uris: [CodeSystem: String] = Dictionary(
        uniqueKeysWithValues: table.map { ($0.0, $0.uri) })
    private static let names: [CodeSystem: String] = Dictionary(
        uniqueKeysWithValues: table.map { ($0.0, $0.name) })

    /// Reads the system from a FHIR `Coding.system`.
    public init(uri: String) {
        self = Self.byURI[uri] ?? .other(uri)
    }

    /// Reads the system from a C-CDA `codeSystem` OID, written without `urn:oid:`.
    public init(oid: String) {
        self = Self.byOID[oid] ?? .other("urn:oid:" + oid)
    }

    /// Reads the system from the short name that Chartline's files use, such as `ICD-10-CM`; `nil` where none has it.
    public init?(name: String) {
        guard let row = Self.table.first(where: { $0.name == name }) else { return nil }
        self = row.0
    }

    /// The system's canonical URI.
    public var uri: String {
        if case .other(let uri) = self { return uri }
        return Self.uris[self] ?? ""
    }

    /// The short name that files and pages show, such as `ICD-10-CM`; the URI for a system without one.
    public var name: String {
        if case .other(let uri) = self { return uri }
        return Self.names[self] ?? ""
    }
}
