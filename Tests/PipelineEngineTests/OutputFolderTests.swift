import Foundation
import Testing

@testable import PipelineEngine

@Suite("The output folder is this process's alone, and its files are whole")
struct OutputFolderTests {
    private struct Stopped: Error {}

    @Test("the folder is readable by its owner alone, and so is every file and folder within")
    func permissions() throws {
        let temporary = try TemporaryFolder()
        let folder = try OutputFolder(path: temporary.path("out/deep"))
        try folder.write([1], to: "a.csv")
        try folder.write([1], to: "sub/deep/b.csv")
        try folder.append([1], to: "log")
        #expect(try TemporaryFolder.permissions(folder.path) == 0o700)
        for name in ["a.csv", "sub/deep/b.csv", "log", ".lock"] {
            #expect(try TemporaryFolder.permissions(folder.path(name)) == 0o600)
        }
        for name in ["sub", "sub/deep"] { #expect(try TemporaryFolder.permissions(folder.path(name)) == 0o700) }
    }

    @Test("an existing folder that others may read is closed to them")
    func existingFolder() throws {
        let temporary = try TemporaryFolder()
        try temporary.makeFolder("out")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: temporary.path("out"))
        let folder = try OutputFolder(path: temporary.path("out"))
        #expect(try TemporaryFolder.permissions(folder.path) == 0o700)
    }

    @Test("a file is written in parts and read back, over an older one")
    func write() throws {
        let temporary = try TemporaryFolder()
        let folder = try OutputFolder(path: temporary.path)
        try folder.write(Array("an older and longer text".utf8), to: "a")
        try folder.write("a") { emit in
            try emit(Array("in ".utf8))
            try emit([])
            try emit(Array("parts".utf8))
        }
        #expect(folder.read("a") == Array("in parts".utf8))
        #expect(folder.read("b") == nil)
    }

    @Test("the old file stays, and nothing beside it, when writing the new one fails")
    func atomic() throws {
        let temporary = try TemporaryFolder()
        let folder = try OutputFolder(path: temporary.path)
        try folder.write(Array("old".utf8), to: "a")
        #expect(throws: Stopped.self) {
            try folder.write("a") { emit in
                try emit(Array("half of the new".utf8))
                throw Stopped()
            }
        }
        #expect(folder.read("a") == Array("old".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).sorted() == [".lock", "a"])
    }

    @Test("while a file is written the old one is there to read")
    func oldWhileWriting() throws {
        let temporary = try TemporaryFolder()
        let folder = try OutputFolder(path: temporary.path)
        try folder.write(Array("old".utf8), to: "a")
        try folder.write("a") { emit in
            try emit(Array("new".utf8))
            #expect(folder.read("a") == Array("old".utf8))
        }
        #expect(folder.read("a") == Array("new".utf8))
    }

    @Test("a folder that is held is refused with 75, naming the process that holds it")
    func inUse() throws {
        let temporary = try TemporaryFolder()
        let held = try OutputFolder(path: temporary.path)
        let error = #expect(throws: PipelineError.self) { try OutputFolder(path: held.path) }
        #expect(error?.status == .inUse)
        #expect(error?.message.contains("process \(getpid()) ") == true)
        #expect(error?.location == temporary.path)
    }

    @Test("a folder is free again when its holder is gone")
    func released() throws {
        let temporary = try TemporaryFolder()
        do { _ = try OutputFolder(path: temporary.path) }
        _ = try OutputFolder(path: temporary.path)
    }

    @Test("a path on which no folder can be made is refused with 73")
    func cannotMake() throws {
        let temporary = try TemporaryFolder()
        let file = try temporary.write("x", to: "file")
        for path in [file, file + "/below"] {
            let error = #expect(throws: PipelineError.self) { try OutputFolder(path: path) }
            #expect(error?.status == .cannotWrite)
        }
    }

    @Test("a folder that may not be written is refused with 73", .enabled(if: getuid() != 0, "root writes everywhere"))
    func notWritable() throws {
        let temporary = try TemporaryFolder()
        try temporary.makeFolder("out")
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: temporary.path("out"))
        let error = #expect(throws: PipelineError.self) { try OutputFolder(path: temporary.path("out")) }
        #expect(error?.status == .cannotWrite)
    }

    @Test("a file that cannot be written ends with 73 and its name")
    func cannotWrite() throws {
        let temporary = try TemporaryFolder()
        let folder = try OutputFolder(path: temporary.path)
        try folder.makeFolder("a")
        let error = #expect(throws: PipelineError.self) { try folder.write([1], to: "a") }
        #expect(error?.status == .cannotWrite)
        #expect(error?.location == "a")
    }

    @Test("removing takes a file or a whole folder, and minds nothing that is not there")
    func remove() throws {
        let temporary = try TemporaryFolder()
        let folder = try OutputFolder(path: temporary.path)
        try folder.write([1], to: "sub/deep/a")
        try folder.remove("sub")
        try folder.remove("sub")
        #expect(folder.read("sub/deep/a") == nil)
    }

    @Test("the folder's key for logs is made once, kept, and of full length")
    func logKey() throws {
        let temporary = try TemporaryFolder()
        let folder = try OutputFolder(path: temporary.path)
        let key = try LogKey.load(from: folder)
        #expect(key.count == 32)
        #expect(try LogKey.load(from: folder) == key)
        let elsewhere = try TemporaryFolder()
        #expect(try LogKey.load(from: try OutputFolder(path: elsewhere.path)) != key)
    }
}
