import CDAParsing
import ClinicalModel
import TestSupport
import Testing

/// The corpora that hold C-CDA documents.
let documentCorpora = [
    "sample-ccdas", "hl7-ccda-examples", "onc-cures", "ms-fhir-converter", "nurra-ccda-to-fhir", "cda2fhir",
    "bluebutton",
]

@Suite("The C-CDA corpora", .enabled(if: Corpora.folder != nil, "\(Corpora.absence)"))
struct CorpusTests {
    /// Files that are not well-formed, or no CDA, as their names and contents say.
    private static let unreadable = ["NT_BadXml", "sense/broken", "sense/empty", "newrx"]

    /// Reads every file once, since that is what takes the time.
    @Test("every document is read and its narrative kept whole; broken ones and those that are no CDA throw")
    func everyFile() throws {
        var sections = 0
        for file in Corpora.files(endingIn: ["xml", "ccda"], of: documentCorpora) {
            let (path, bytes) = (file.path, try file.bytes())
            let isUnreadable = Self.unreadable.contains { path.contains($0) }
            let reading: Reading
            do {
                reading = try Reading(bytes)
            } catch {
                #expect(isUnreadable, "\(path): \(error)")
                continue
            }
            #expect(!isUnreadable, "\(path) was taken")
            #expect(reading.ends.count == 1)
            #expect(reading.events.allSatisfy { !$0.provenance.pointer.isEmpty })
            guard let expected = NarrativeOracle.letters(of: bytes) else { continue }
            let narratives = reading.documents.filter { $0.kind == .sectionNarrative }
            let found = narratives.map { NarrativeOracle.letters($0.text) }
            #expect(found.filter { !$0.isEmpty } == expected.filter { !$0.isEmpty }, "\(path)")
            sections += found.count
        }
        #expect(sections > 4000)
    }
}
