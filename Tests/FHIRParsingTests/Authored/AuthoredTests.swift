import ClinicalModel
import FHIRParsing
import JSONTape
import Testing

@Suite("Authored resources")
struct AuthoredTests {
    static let coverage = [
        "AllergyIntolerance", "Binary", "CarePlan", "CareTeam", "Claim", "Communication", "Composition", "Condition",
        "Coverage", "Device", "DiagnosticReport", "DocumentReference", "Encounter", "ExplanationOfBenefit",
        "FamilyMemberHistory", "Goal", "ImagingStudy", "Immunization", "Location", "Media", "Medication",
        "MedicationAdministration", "MedicationDispense", "MedicationRequest", "MedicationStatement", "Observation",
        "Organization", "Patient", "Practitioner", "PractitionerRole", "Procedure", "Provenance",
        "QuestionnaireResponse", "RelatedPerson", "ServiceRequest", "Specimen",
    ]

    /// All of them in one Bundle.
    static let bundle =
        #"{"resourceType": "Bundle", "id": "all", "type": "collection", "timestamp": "2024-01-01T00:00:00Z", "total": 3, "#
        + #""identifier": {"system": "urn:b", "value": "B1"}, "link": [{"relation": "self", "url": "http://x/y"}], "#
        + #""signature": {"type": [{"code": "a"}], "when": "2024-01-01T00:00:00Z", "who": {"display": "me"}, "#
        + #""data": "dGhpcw=="}, "entry": ["#
        + AuthoredResources.all.map {
            #"{"link": [{"relation": "x", "url": "u"}], "search": {"mode": "include", "score": 0.50}, "resource": "#
                + $0 + "}"
        }.joined(separator: ",") + "]}"

    @Test("each is of a type of the coverage list, and every type has one")
    func coverage() throws {
        let types = try AuthoredResources.all.map { try #require(Parsed($0).ends.first).sourceType }
        #expect(Set(types) == Set(Self.coverage))
    }

    @Test("no leaf of a resource is lost", arguments: AuthoredResources.all)
    func lossless(json: String) throws {
        let missing = try LossCheck.missing(in: Array(json.utf8))
        #expect(missing == [])
    }

    @Test("no leaf of a Bundle is lost, and its entries' own members neither")
    func losslessBundle() throws {
        let missing = try LossCheck.missing(in: Array(Self.bundle.utf8))
        #expect(missing == [])
    }

    @Test("each becomes what its type calls for", arguments: AuthoredResources.all)
    func types(json: String) throws {
        #expect(try TypeCheck.differences(in: Array(json.utf8)) == [])
    }

    @Test("the place of every value, cut out of the source, is the element itself")
    func provenance() throws {
        let bytes = Array(Self.bundle.utf8)
        #expect(try ProvenanceCheck.differences(in: bytes) == [])
    }

    @Test("none is reported as odd but the address that is not followed")
    func issues() throws {
        let codes = try AuthoredResources.all.flatMap { try Parsed($0).issues.map(\.code) }
        #expect(codes == ["attachment-not-included"])
    }
}

/// Compares the places of values with the raw tree.
enum ProvenanceCheck {
    static func differences(in bytes: [UInt8]) throws -> [String] {
        let records = try parseStream(bytes, format: .json).records
        let tree = try RawTree(bytes)
        var result: [String] = []
        for record in records {
            let (place, type) = place(of: record)
            guard let range = place.byteRange, tree.ranges[place.pointer] == range else {
                result.append("no element at \(place.pointer)")
                continue
            }
            var tape = JSONTape()
            let slice = Array(bytes[range])
            try tape.read(slice.span)
            if let type, tape.root(of: slice.span)["resourceType"]?.string != type {
                result.append("no \(type) at \(place.pointer)")
            }
        }
        return result
    }

    /// Where a value stands, and the type of the resource there.
    private static func place(of record: ParsedRecord) -> (Provenance, String?) {
        switch record {
        case .patient(let patient): (patient.provenance, "Patient")
        case .encounter(let encounter): (encounter.provenance, "Encounter")
        case .event(let event): (event.provenance, event.sourceType == "Bundle.entry" ? nil : event.sourceType)
        case .document(let document): (document.provenance, nil)
        case .issue(let issue): (issue.provenance, nil)
        case .end(let end):
            (end.provenance, end.sourceType == "Bundle.entry" || end.rejection != nil ? nil : end.sourceType)
        }
    }
}
