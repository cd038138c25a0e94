import Foundation
import PipelineEngine

/// A `CHARTLINE_HOME` with the repository's mappings and, where wanted, a terminology of a few codes.
///
/// Made once for all tests and removed when they end.
enum TestInstallation {
    static let withTerminology = Result { try make(hasTerminology: true) }
    static let withoutTerminology = Result { try make(hasTerminology: false) }

    private static let tabular = """
        <?xml version="1.0" encoding="utf-8"?>
        <ICD10CM.tabular><version>2026</version>
        <chapter><name>4</name><desc>Endocrine diseases (E00-E89)</desc>
        <section id="E08-E13"><desc>Diabetes mellitus (E08-E13)</desc>
        <diag><name>E11</name><desc>Type 2 diabetes mellitus</desc>
        <diag><name>E11.6</name><desc>Type 2 diabetes mellitus with other specified complications</desc>
        <diag><name>E11.65</name><desc>Type 2 diabetes mellitus with hyperglycemia</desc></diag></diag>
        <diag><name>E11.9</name><desc>Type 2 diabetes mellitus without complications</desc></diag></diag></section></chapter>
        <chapter><name>9</name><desc>Diseases of the circulatory system (I00-I99)</desc>
        <section id="I10-I1A"><desc>Hypertensive diseases (I10-I1A)</desc>
        <diag><name>I10</name><desc>Essential (primary) hypertension</desc></diag></section></chapter>
        <chapter><name>10</name><desc>Diseases of the respiratory system (J00-J99)</desc>
        <section id="J40-J4A"><desc>Chronic lower respiratory diseases (J40-J4A)</desc>
        <diag><name>J45</name><desc>Asthma</desc><diag><name>J45.9</name><desc>Other and unspecified asthma</desc>
        <diag><name>J45.90</name><desc>Unspecified asthma</desc>
        <diag><name>J45.909</name><desc>Unspecified asthma, uncomplicated</desc></diag></diag></diag></diag>
        </section></chapter></ICD10CM.tabular>
        """

    private static let folder = Result { () throws -> TemporaryFolder in
        let folder = try TemporaryFolder()
        atexit { TestInstallation.remove() }
        return folder
    }

    private static func remove() {
        guard case .success(let folder) = folder else { return }
        try? FileManager.default.removeItem(atPath: folder.path)
    }

    private static func make(hasTerminology: Bool) throws -> Installation {
        let name = hasTerminology ? "with" : "without"
        let folder = try folder.get()
        try folder.makeFolder(name)
        try FileManager.default.copyItem(
            atPath: Repository.path + "/Mappings", toPath: folder.path(name + "/Mappings"))
        let installation = Installation(
            environment: ["CHARTLINE_HOME": folder.path(name)], executable: nil, workingFolder: "/nowhere")
        guard hasTerminology else { return installation }
        try folder.makeFolder(name + "/Terminology")
        let list = try folder.write(tabular, to: "tabular.xml")
        _ = try TerminologyTask(installation: installation).build(
            tabular: list, hcpcs: [], output: folder.path(name + "/Terminology/small.terminology")
        ) { _ in }
        return installation
    }
}
