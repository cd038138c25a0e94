import ClinicalText
import Foundation

/// The analyzer over the tables of this repository, compiled once for all suites.
enum RepositoryLexicons {
    static let files = read(ClinicalLexicons.fileNames)
    static let sectionFiles = read(SectionClassifier.fileNames)

    private static func read(_ names: [String]) -> [String: [UInt8]] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Mappings")
        var files: [String: [UInt8]] = [:]
        for name in names {
            if let data = try? Data(contentsOf: root.appending(path: name)) { files[name] = Array(data) }
        }
        return files
    }

    static let analyzer = Result { ClinicalTextAnalyzer(lexicons: try ClinicalLexicons(files: files)) }
}
