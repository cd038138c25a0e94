import ClinicalModel
import FHIRParsing
import Testing

@Suite("Resource types")
struct TypeTests {
    @Test("every type of R4 becomes what the table says, however little it holds")
    func everyType() throws {
        #expect(TypeExpectation.all.count == 146)
        for (type, expected) in TypeExpectation.all {
            let json = #"{"resourceType": "\#(type)", "id": "1"}"#
            let parsed = try Parsed(json)
            #expect(parsed.ends.map(\.sourceType) == [type])
            #expect(parsed.ends.first?.rejection == nil)
            #expect(parsed.issues.isEmpty, "\(type)")
            switch expected.becomes {
            case "patient": #expect(parsed.patients.count == 1)
            case "encounter": #expect(parsed.encounters.count == 1)
            case "document": #expect(parsed.documents.count == 1)
            default: #expect(parsed.events.map(\.kind.rawValue) == [expected.becomes], "\(type)")
            }
        }
    }
}
