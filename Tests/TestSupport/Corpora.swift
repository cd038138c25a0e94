internal import Foundation

/// The folders of real documents that `$CHARTLINE_DATA/unpack` prints; nothing where the variable is not set.
public enum Corpora {
    /// The folder that holds a folder for each corpus; `nil` where there is no data.
    public static let folder: String? = {
        guard let data = ProcessInfo.processInfo.environment["CHARTLINE_DATA"] else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = [data + "/unpack"]
        let pipe = Pipe()
        process.standardOutput = pipe
        guard (try? process.run()) != nil else { return nil }
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
        return lines.last.map(String.init)
    }()

    /// Why a test that needs the corpora is skipped.
    public static let absence = "CHARTLINE_DATA names no data folder"

    /// One file of a corpus.
    public struct File: Sendable {
        /// The path below the folder of all corpora.
        public let path: String
        /// The last part of the path.
        public let name: String
        private let absolutePath: String

        init(path: String, in folder: String) {
            self.path = path
            name = (path as NSString).lastPathComponent
            absolutePath = folder + "/" + path
        }

        /// What the file holds.
        public func bytes() throws -> [UInt8] { try Array(Data(contentsOf: URL(fileURLWithPath: absolutePath))) }
    }

    /// The files of all corpora, or of some, whose name ends in one of these ways, in the order of their paths.
    public static func files(endingIn endings: Set<String>, of corpora: [String]? = nil) -> [File] {
        guard let folder else { return [] }
        let roots = corpora ?? ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        return roots.sorted().flatMap { root in
            let found = FileManager.default.enumerator(atPath: folder + "/" + root)
            let paths = (found?.allObjects as? [String] ?? []).sorted()
            return paths.filter { endings.contains(($0 as NSString).pathExtension.lowercased()) }.map {
                File(path: root + "/" + $0, in: folder)
            }
        }
    }
}
