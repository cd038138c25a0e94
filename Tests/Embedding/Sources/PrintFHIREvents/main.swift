import ClinicalModel
import FHIRParsing

let json = """
    {"resourceType": "Condition", "id": "c1", "subject": {"reference": "Patient/p1"},
     "code": {"text": "Migraine"}, "onsetDateTime": "2025-11"}
    """
var parser = FHIRParser()
var records: [ParsedRecord] = []
try parser.parse(Array(json.utf8).span, source: "condition.json", into: &records)
for case .event(let event) in records {
    print(event.kind.rawValue, event.effective?.iso8601 ?? "?", event.concept.label ?? "?", event.provenance.pointer)
}
