import CDAParsing
import ClinicalModel
import TestSupport
import Testing

@Suite("Nothing is lost")
struct LosslessnessTests {
    private static func records(_ bytes: [UInt8]) throws -> [ParsedRecord] {
        var records: [ParsedRecord] = []
        let parser = CDAParser(configuration: .init(maximumIssues: 1_000_000))
        try parser.parse(bytes.span, source: "test.xml", into: &records)
        return records
    }

    /// What is lost of a document; `nil` where it is not read at all.
    private static func losses(_ bytes: [UInt8]) -> [LosslessnessOracle.Loss]? {
        guard let root = RawTree.root(of: bytes), let records = try? records(bytes) else { return nil }
        return LosslessnessOracle(records).losses(in: root)
    }

    /// What is lost of a document when its values are made different ones.
    private static func lossesOfDistinct(_ bytes: [UInt8]) -> [LosslessnessOracle.Loss]? {
        guard let root = RawTree.root(of: bytes) else { return nil }
        return losses(Array(DistinctValues.write(root).utf8))
    }

    @Test("an authored document of every section is found whole", arguments: AuthoredDocuments.all)
    func authored(document: AuthoredDocument) throws {
        let bytes = Array(document.text.utf8)
        #expect(try #require(Self.losses(bytes)) == [])
        #expect(try #require(Self.lossesOfDistinct(bytes)) == [])
    }

    @Test("an element that no guide knows is found wherever it stands", arguments: AuthoredDocuments.all)
    func unknownElements(document: AuthoredDocument) throws {
        let root = try #require(RawTree.root(of: Array(document.text.utf8)))
        let text = DistinctValues.write(root, addingUnknown: true)
        let losses = try #require(Self.losses(Array(text.utf8)))
        #expect(losses.isEmpty, "\(losses)")
    }

    @Test("the search is not deaf: each record that is withheld leaves a loss", arguments: AuthoredDocuments.all)
    func deafness(document: AuthoredDocument) throws {
        let root = try #require(RawTree.root(of: Array(document.text.utf8)))
        let distinct = Array(DistinctValues.write(root).utf8)
        let tree = try #require(RawTree.root(of: distinct))
        let records = try Self.records(distinct)
        for index in records.indices {
            switch records[index] {
            case .issue, .end: continue
            // A narrative is looked for elsewhere; of a section without title or code nothing else is to be found.
            case .document(let document) where document.type.isEmpty && document.title == nil: continue
            default: break
            }
            var fewer = records
            fewer.remove(at: index)
            #expect(!LosslessnessOracle(fewer).losses(in: tree).isEmpty, "withholding record \(index) was not seen")
        }
        let dull = records.map(Self.withoutDetails)
        #expect(!LosslessnessOracle(dull).losses(in: tree).isEmpty)
    }

    private static func withoutDetails(_ record: ParsedRecord) -> ParsedRecord {
        guard case .event(var event) = record else { return record }
        event.details = []
        return .event(event)
    }

    @Test(
        "every code, value, unit, identifier and text of the corpora is in a record of its place or in a diagnostic",
        .enabled(if: Corpora.folder != nil, "\(Corpora.absence)"), arguments: documentCorpora)
    func corpora(name: String) throws {
        var documents = 0
        for file in Corpora.files(endingIn: ["xml", "ccda"], of: [name]) {
            guard let losses = Self.losses(try file.bytes()) else { continue }
            documents += 1
            #expect(losses.isEmpty, "\(file.path)")
        }
        #expect(documents > 0)
    }

    @Test(
        "nothing of the corpora is lost where every value is a different one",
        .enabled(if: Corpora.folder != nil, "\(Corpora.absence)"), arguments: documentCorpora)
    func distinctCorpora(name: String) throws {
        // The many documents of one generator are alike: some of them tell as much as all.
        let files = Corpora.files(endingIn: ["xml", "ccda"], of: [name])
        for file in files where !file.path.contains("/EMERGE/") || file.name.hasSuffix("0.xml") {
            guard let losses = Self.lossesOfDistinct(try file.bytes()) else { continue }
            #expect(losses.isEmpty, "\(file.path)")
        }
    }
}
