import Foundation
import JSONTape
import Testing

/// The folder of JSONTestSuite, by `CHARTLINE_CORPORA` or in the cache folder that the data's `unpack` script fills.
private let suiteFolder: String? = {
    let environment = ProcessInfo.processInfo.environment
    let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
    let corpora = environment["CHARTLINE_CORPORA"] ?? cache + "/chartline-corpora"
    let folder = corpora + "/jsontestsuite/test_parsing"
    return FileManager.default.fileExists(atPath: folder) ? folder : nil
}()

@Suite("JSONTestSuite", .enabled(if: suiteFolder != nil, "the corpora are not unpacked (data/unpack)"))
struct JSONTestSuiteTests {
    @Test("every y_ file is accepted and every n_ file rejected")
    func verdicts() throws {
        let folder = try #require(suiteFolder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        var counts: [Character: Int] = [:]
        var tape = JSONTape()
        for name in names where name.hasSuffix(".json") {
            guard let verdict = name.first, let data = FileManager.default.contents(atPath: folder + "/" + name) else {
                continue
            }
            counts[verdict, default: 0] += 1
            let bytes = [UInt8](data)
            var accepted = true
            do { try tape.read(bytes.span) } catch { accepted = false }
            if verdict == "y" { #expect(accepted, "\(name)") }
            if verdict == "n" { #expect(!accepted, "\(name)") }
        }
        #expect(counts["y", default: 0] > 0)
        #expect(counts["n", default: 0] > 0)
    }
}
