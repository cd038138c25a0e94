import JSONTape
import TestSupport
import Testing

@Suite("JSONTestSuite", .enabled(if: Corpora.folder != nil, "\(Corpora.absence)"))
struct JSONTestSuiteTests {
    private static func files(_ verdict: Character) -> [Corpora.File] {
        Corpora.files(endingIn: ["json"], of: ["jsontestsuite/test_parsing"]).filter {
            $0.name.first == verdict
        }
    }

    @Test("every y_ file is accepted")
    func accepted() throws {
        let files = Self.files("y")
        #expect(!files.isEmpty)
        for file in files { #expect(ErrorTests.error(try file.bytes()) == nil, "\(file.path)") }
    }

    @Test("every n_ file is rejected, at the first byte with which no document can go on")
    func rejected() throws {
        let files = Self.files("n")
        #expect(!files.isEmpty)
        for file in files {
            let bytes = try file.bytes()
            let error = try #require(ErrorTests.error(bytes), "\(file.path)")
            let before = bytes[..<error.byteOffset]
            #expect(error.line == 1 + before.count { $0 == 0x0A }, "\(file.path)")
            #expect(error.column == 1 + before.reversed().prefix { $0 != 0x0A }.count, "\(file.path)")
            // What stands before the fault is a document, or the beginning of one.
            let earlier = ErrorTests.error(Array(before))?.code
            #expect([nil, .unexpectedEnd, .unterminatedString].contains(earlier), "\(file.path)")
            guard let fault = JSONTestSuiteFaults.byName[file.name] else { continue }
            #expect(error.code == fault.code, "\(file.path)")
            #expect(error.byteOffset == fault.byteOffset, "\(file.path)")
            #expect(error.line == fault.line, "\(file.path)")
            #expect(error.column == fault.column, "\(file.path)")
        }
    }

    @Test("the table of faults has no row that cannot be read")
    func table() {
        #expect(JSONTestSuiteFaults.byName.count == JSONTestSuiteFaults.table.split(separator: "\n").count)
    }

    @Test("an i_ file, on which readers may differ, is accepted or rejected with a place inside it")
    func optional() throws {
        for file in Self.files("i") {
            let bytes = try file.bytes()
            guard let error = ErrorTests.error(bytes) else { continue }
            #expect(error.byteOffset <= bytes.count, "\(file.path)")
        }
    }
}
