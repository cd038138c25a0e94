import ContentHash
import Foundation
import Testing

@testable import PipelineEngine

@Suite("Input files are found in one order, whatever the file system says")
struct SourceDiscoveryTests {
    private func find(_ folder: TemporaryFolder, exclude: [String] = []) throws -> SourceDiscovery.Result {
        try SourceDiscovery.find([folder.path], exclude: exclude)
    }

    @Test("files are sorted by the bytes of their path")
    func order() throws {
        let folder = try TemporaryFolder()
        let names = ["B.json", "a.json", "a/z.json", "a-b.json", "é.json", "z.json", "😀.json", "a/A.json"]
        for name in names { try folder.write(name, to: name) }
        let expected = names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        let found = try find(folder)
        #expect(found.sources.map(\.name) == expected)
        #expect(found.sources.map(\.sha256) == expected.map { ContentHash.sha256($0) })
        #expect(found.sources.map(\.byteCount) == expected.map(\.utf8.count))
    }

    @Test("a source knows its folder, its file name and its ending")
    func parts() throws {
        let folder = try TemporaryFolder()
        for name in ["a/b/One.JSON", "two", ".hidden/x", "a/three.tar.gz"] { try folder.write("x", to: name) }
        let sources = try find(folder).sources
        #expect(sources.map(\.scope) == ["a/b", "a", ""])
        #expect(sources.map(\.fileName) == ["One.JSON", "three.tar.gz", "two"])
        #expect(sources.map(\.fileExtension) == ["json", "gz", ""])
    }

    @Test("hidden files, READMEs and excluded names are left out and counted")
    func excluded() throws {
        let folder = try TemporaryFolder()
        for name in ["a.json", ".hidden", "README.md", "x/README", "expected/gold.csv", "x/expected", "x/b.json"] {
            try folder.write("x", to: name)
        }
        let found = try find(folder, exclude: ["expected"])
        #expect(found.sources.map(\.name) == ["a.json", "x/b.json"])
        #expect(found.excluded == 5)
    }

    @Test("a link that leads back to a folder on the way is not followed for ever")
    func loop() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "a/b/one.json")
        try folder.link("a/b/up", to: folder.path("a"))
        try folder.link("a/self", to: ".")
        let found = try find(folder)
        #expect(found.sources.map(\.name) == ["a/b/one.json"])
        #expect(found.loops == 2)
    }

    @Test("a link to a folder elsewhere is followed")
    func linkedFolder() throws {
        let (folder, elsewhere) = (try TemporaryFolder(), try TemporaryFolder())
        try elsewhere.write("x", to: "one.json")
        try folder.link("linked", to: elsewhere.path)
        #expect(try find(folder).sources.map(\.name) == ["linked/one.json"])
    }

    @Test("a link to nothing is a source that cannot be read")
    func danglingLink() throws {
        let folder = try TemporaryFolder()
        try folder.link("gone.json", to: folder.path("nothing"))
        #expect(try find(folder).sources.map(\.unreadable) == [.link])
    }

    @Test("a file is found by its own path, under its own name")
    func singleFile() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("x", to: "deep/one.json")
        #expect(try SourceDiscovery.find([path], exclude: []).sources.map(\.name) == ["one.json"])
    }

    @Test("a path that is not there, and a folder with nothing in it, end with 66")
    func noInput() throws {
        let folder = try TemporaryFolder()
        for paths in [[folder.path("missing")], [folder.path]] {
            let error = #expect(throws: PipelineError.self) { try SourceDiscovery.find(paths, exclude: []) }
            #expect(error?.status == .noInput)
            #expect(error?.location == paths[0])
        }
    }

    @Test("two paths with a file of the same name are refused")
    func duplicateNames() throws {
        let folder = try TemporaryFolder()
        for name in ["a/one.json", "b/one.json"] { try folder.write("x", to: name) }
        let error = #expect(throws: PipelineError.self) {
            try SourceDiscovery.find([folder.path("a"), folder.path("b")], exclude: [])
        }
        #expect(error?.status == .usage)
    }

    @Test("an error does not tell a file's name that the operator did not name")
    func noNamesInErrors() throws {
        let folder = try TemporaryFolder()
        for name in ["a/Jane-Roe.json", "b/Jane-Roe.json"] { try folder.write("x", to: name) }
        let error = #expect(throws: PipelineError.self) {
            try SourceDiscovery.find([folder.path("a"), folder.path("b")], exclude: [])
        }
        #expect(error.map { !"\($0)".contains("Jane") } == true)
    }

    @Test("a file without permission is a source that cannot be read", .enabled(if: getuid() != 0, "root reads all"))
    func noPermission() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("x", to: "one.json")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        #expect(try find(folder).sources.map(\.unreadable) == [.file])
    }

    @Test("a named pipe does not make it wait")
    func namedPipe() throws {
        let folder = try TemporaryFolder()
        #expect(unsafe mkfifo(folder.path("pipe.json"), 0o600) == 0)
        let found = try find(folder)
        #expect(found.sources.map(\.unreadable) == [.special])
    }
}
