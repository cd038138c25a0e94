import ClinicalEvaluation
import Testing

@Suite("Reading code tables")
struct CodeAssignmentsTests {
    private func read(_ lines: String...) throws -> CodeAssignments {
        try CodeAssignments(csv: Array(lines.joined(separator: "\r\n").utf8))
    }

    @Test("a gold table gives each document's codes, documents in order")
    func goldTable() throws {
        let codes = try read("document_id,code_system,code", "b,ICD-10-CM,I10", "a,ICD-10-CM,E11.65", "a,CPT,99213")
        #expect(codes.documents.map(\.id) == ["a", "b"])
        #expect(
            codes.documents[0].codes == [
                AssignedCode(system: "ICD-10-CM", code: "E11.65"), AssignedCode(system: "CPT", code: "99213"),
            ])
    }

    @Test("a suggestion without a document goes to its encounter")
    func encounterFallback() throws {
        let codes = try read(
            "encounter_id,document_id,code_system,code,confidence", "e1,,ICD-10-CM,I10,0.812", "e1,d1,ICD-10-CM,I10,0.4"
        )
        #expect(codes.documents.map(\.id) == ["d1", "e1"])
        #expect(codes.documents[1].codes.first?.confidence == 0.812)
    }

    @Test("a document can be coded with nothing")
    func emptyDocument() throws {
        let codes = try read("document_id,code_system,code", "a,,")
        #expect(codes.documents == [CodeAssignments.Document(id: "a", codes: [])])
    }

    @Test("dots, case and system names are brought to one form, and counted")
    func canonicalForm() throws {
        let codes = try read(
            "document_id,code_system,code", "a,ICD10CM,e1165", "a,icd-10-cm,I10", "a,ICD-10-PCS,0DTJ4ZZ", "a,CPT,00100")
        #expect(codes.documents[0].codes.map(\.code) == ["E11.65", "I10", "0DTJ4ZZ", "00100"])
        #expect(codes.documents[0].codes.map(\.system) == ["ICD-10-CM", "ICD-10-CM", "ICD-10-PCS", "CPT"])
        #expect(codes.rewrittenCount == 1)
    }

    @Test("a repeated code counts once, with its highest confidence")
    func duplicates() throws {
        let codes = try read(
            "document_id,code_system,code,confidence", "a,ICD-10-CM,I10,0.2", "a,ICD-10-CM,i10,0.9",
            "a,ICD-10-CM,I10,")
        #expect(codes.documents[0].codes == [AssignedCode(system: "ICD-10-CM", code: "I10", confidence: 0.9)])
        #expect(codes.duplicateCount == 2)
    }

    @Test(
        "a fault is named with its line",
        arguments: [
            ("document_id,code\na,I10", EvaluationError.Code.missingColumn, 1),
            ("code_system,code\nICD-10-CM,I10", .missingColumn, 1),
            ("document_id,code_system,code\na,ICD-10-CM,I10\n,ICD-10-CM,I10", .missingKey, 3),
            ("document_id,code_system,code\na,ICD-10-CM,", .missingCode, 2),
            ("document_id,code_system,code\na,,I10", .missingCodeSystem, 2),
            ("document_id,code_system,code,confidence\na,CPT,99213,1.5", .invalidConfidence, 2),
            ("document_id,code_system,code,confidence\na,CPT,99213,nan", .invalidConfidence, 2),
            ("document_id,code_system,code\na,CPT", .unreadableTable, 2),
            ("", .unreadableTable, 1),
        ])
    func faults(text: String, code: EvaluationError.Code, line: Int) {
        let error = #expect(throws: EvaluationError.self) { try CodeAssignments(csv: Array(text.utf8)) }
        #expect(error?.code == code)
        #expect(error?.line == line)
    }

    @Test("a table cut off or changed at any byte is read or refused, never a crash")
    func damagedTables() {
        let bytes = Array(
            "document_id,code_system,code,confidence\na,ICD-10-CM,\"E11.65\",0.5\nb,CPT,99213,1\n".utf8)
        var generator = Xoshiro256(seed: 7)
        var read = 0
        for index in bytes.indices {
            if (try? CodeAssignments(csv: Array(bytes[..<index]))) != nil { read += 1 }
            for _ in 0..<20 {
                var changed = bytes
                changed[index] = UInt8.random(in: 0...255, using: &generator)
                if (try? CodeAssignments(csv: changed)) != nil { read += 1 }
            }
        }
        #expect(read > 0)
    }
}
