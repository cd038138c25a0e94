import Testing

@testable import PipelineEngine

@Suite("Data files are found in a stated order")
struct InstallationTests {
    private func installation(home: TemporaryFolder?, workingFolder: TemporaryFolder) -> Installation {
        Installation(
            environment: home.map { ["CHARTLINE_HOME": $0.path] } ?? [:], executable: nil,
            workingFolder: workingFolder.path)
    }

    @Test("CHARTLINE_HOME comes before the working folder")
    func homeFirst() throws {
        let (home, working) = (try TemporaryFolder(), try TemporaryFolder())
        for folder in [home, working] { try folder.write("x", to: "Mappings/a.tsv") }
        try working.write("x", to: "Models/only-here.bin")
        let installation = installation(home: home, workingFolder: working)
        #expect(installation.find("Mappings") == home.path("Mappings"))
        #expect(installation.speechModel(named: "only-here") == working.path("Models/only-here.bin"))
        #expect(installation.find("nothing") == nil)
    }

    @Test("what is imported or fetched lands beside the first mappings, also where another root has the folder already")
    func folderToWrite() throws {
        let (home, working) = (try TemporaryFolder(), try TemporaryFolder())
        for folder in [home, working] { try folder.write("x", to: "Mappings/a.tsv") }
        for name in ["Terminology/x", "Models/x"] { try working.write("x", to: name) }
        let installation = installation(home: home, workingFolder: working)
        #expect(installation.terminologyFolder == home.path("Terminology"))
        #expect(installation.modelsFolder == home.path("Models"))
        #expect(self.installation(home: nil, workingFolder: working).modelsFolder == working.path("Models"))
    }

    @Test("an executable's folder and the repository around it come between")
    func executable() throws {
        let repository = try TemporaryFolder()
        try repository.write("", to: "Package.swift")
        try repository.write("", to: "build/debug/chartline")
        let installation = Installation(
            environment: ["CHARTLINE_HOME": ""], executable: repository.path("build/debug/chartline"),
            workingFolder: "/nowhere")
        #expect(installation.roots == [repository.path("build/debug"), repository.path, "/nowhere"])
    }

    @Test("the newest terminology is taken, or the one that is named")
    func terminology() throws {
        let folder = try TemporaryFolder()
        let installation = installation(home: nil, workingFolder: folder)
        #expect(installation.terminology(named: nil) == nil)
        for name in ["icd10cm-2025.terminology", "icd10cm-2026.terminology", "notes.txt"] {
            try folder.write("x", to: "Terminology/" + name)
        }
        #expect(installation.terminology(named: nil) == folder.path("Terminology/icd10cm-2026.terminology"))
        let older = folder.path("Terminology/icd10cm-2025.terminology")
        #expect(installation.terminology(named: "icd10cm-2025.terminology") == older)
        #expect(installation.terminology(named: older) == older)
        #expect(installation.terminology(named: "other.terminology") == nil)
    }

    @Test("mappings are read below their folder, and their absence is told with 69")
    func mappings() throws {
        let folder = try TemporaryFolder()
        let installation = installation(home: nil, workingFolder: folder)
        let error = #expect(throws: PipelineError.self) { try installation.mappings() }
        #expect(error?.status == .unavailable)
        try folder.write("a\n", to: "Mappings/deep/one.tsv")
        try folder.write("b\n", to: "Mappings/README.md")
        #expect(try installation.mappings() == ["deep/one.tsv": Array("a\n".utf8)])
    }
}
