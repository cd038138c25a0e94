import ClinicalModel
import Foundation
import MedicalCoding
import Terminology
import Testing

@testable import PipelineEngine

@Suite("Files of terminologies are imported and compiled")
struct TerminologyImportTests {
    private let folder: TemporaryFolder
    private let installation: Installation

    init() throws {
        folder = try TemporaryFolder()
        try folder.makeFolder("home")
        try FileManager.default.copyItem(
            atPath: Repository.path + "/Mappings", toPath: folder.path("home/Mappings"))
        installation = Installation(
            environment: ["CHARTLINE_HOME": folder.path("home")], executable: nil, workingFolder: "/nowhere")
    }

    private func importing(_ files: [(name: String, text: String)], year: String? = nil) throws -> (
        status: PipelineEngine.ExitStatus, report: String
    ) {
        let paths = try files.map { try folder.write($0.text, to: $0.name) }
        var report = ""
        let status = try TerminologyImport(installation: installation, folder: nil).run(paths, year: year) {
            report += String(decoding: $0, as: UTF8.self)
        }
        return (status, report.replacingOccurrences(of: folder.path("") + "/", with: ""))
    }

    private static let codes2024 = "I10     Essential (primary) hypertension\nE119    Type 2 diabetes mellitus\n"
    private static let codes2026 = "I10     Essential (primary) hypertension\nE1165   Type 2 diabetes, high sugar\n"

    @Test("each file is recognised, what of it cannot be read is named by line, and the status is 3")
    func report() throws {
        let edits = "Column 1\tColumn 2\n20610\t99213\t\t20200101\t*\t1\tx\n20610\t99214\t\tsoon\t*\t1\tx\n"
        let snomed =
            "id\tactive\treferencedComponentId\tmapGroup\tmapPriority\tmapRule\tmapTarget\n"
            + "a\t1\t38341003\t1\t1\tTRUE\tI10\na\t1\tnone\t1\t1\tTRUE\tI10\na\t1\t44054006\t1\t1\tIFA 1\tE11.9\n"
        let hcpcs = "code\tlong_descriptor\nJ1885\tKetorolac, 15 mg\n??\tx\n"
        let hcc = "diagnosis_code,cc,model_name\nE1165,37,CMS-HCC Model V28\n"
        let (status, report) = try importing([
            ("ptp.txt", edits), ("map.txt", snomed), ("hcpcs.tsv", hcpcs), ("hcc.csv", hcc),
            ("cpt.txt", "Licensed text\n99213\tWords of the licence\nnot a code\n"), ("codes-2026.txt", Self.codes2026),
        ])
        #expect(status == .doneWithGaps)
        for line in [
            "claim edits: 1 pairs, 0 limits", "ptp.txt, line 3: ", "a map from SNOMED CT: 1 concepts",
            "map.txt, line 3: ", "HCPCS Level II: 1 codes", "hcpcs.tsv, line 3: ", "attributes of codes: 1 codes",
            "CPT: 1 codes", "cpt.txt, line 3: ", "a list of codes: fiscal year 2026, 3 codes",
            "now compile: chartline terminology build",
        ] { #expect(report.contains(line), "\(line)") }
    }

    @Test("pairs and limits, and lists of HCPCS, that come one after the other stand together")
    func oneAfterTheOther() throws {
        let limits = "HCPCS/CPT Code,Practitioner Services MUE Values\nJ1885,8\n"
        _ = try importing([("ptp.txt", "Column 1\tColumn 2\n20610\t99213\t\t20200101\t*\t1\tx\n")])
        #expect(try importing([("mue.csv", limits)]).report.contains("0 pairs, 1 limits"))
        _ = try importing([("a.tsv", "code\tlong_descriptor\nJ1885\tKetorolac, 15 mg\n")])
        _ = try importing([("b.tsv", "code\tlong_descriptor\nJ3301\tTriamcinolone, 10 mg\n")])
        let tables = ImportedTables(folder: installation.terminologyFolder)
        let edits = try #require(tables.edits())
        #expect(edits.hasPairs && edits.hasLimits)
        #expect(try tables.hcpcs()?.rows.map(\.code) == ["J1885", "J3301"])
    }

    @Test("a file that cannot be taken is named, and those before and after it are kept")
    func othersGoOn() throws {
        let limits = "HCPCS/CPT Code,Practitioner Services MUE Values\nJ1885,8\n"
        let (status, report) = try importing([
            ("mue.csv", limits), ("x.txt", "good morning"), ("codes.txt", Self.codes2024),
            ("codes-2026.txt", Self.codes2026),
        ])
        #expect(status == .doneWithGaps)
        #expect(report.contains("x.txt: not imported: the file is none that can be imported"))
        #expect(report.contains("codes.txt: not imported: a list of codes does not tell its fiscal year; give --year"))
        let tables = ImportedTables(folder: installation.terminologyFolder)
        #expect(tables.edits()?.hasLimits == true)
        #expect(tables.codes().map(\.year) == ["2026"])
    }

    @Test("a file of no known kind is refused with 65, one that is not there with 66")
    func refused() throws {
        let unknown = #expect(throws: PipelineError.self) { try importing([("x.txt", "good morning")]) }
        #expect(unknown?.status == .unusableInput)
        let missing = #expect(throws: PipelineError.self) {
            try TerminologyImport(installation: installation, folder: nil).run([folder.path("no")], year: nil) { _ in }
        }
        #expect(missing?.status == .noInput)
    }

    @Test("several fiscal years lie side by side, and the encounter's date chooses")
    func years() throws {
        _ = try importing([("codes-2024.txt", Self.codes2024), ("codes-2026.txt", Self.codes2026)])
        #expect(try TerminologyTask(installation: installation).buildImported { _ in } == .done)
        let resources = try Resources(
            configuration: PipelineConfiguration(name: "test", stages: [.code]), installation: installation)
        let years = try #require(resources.codeSets)
        #expect(resources.terminology?.index.fiscalYear == "2026")
        func year(_ dates: [(Int, Int, Int)], _ encounterClass: String = "AMB") throws -> (String, Bool) {
            let provenance = Provenance(source: "a", pointer: "")
            var encounter = Encounter(reference: RecordReference("e"), provenance: provenance)
            encounter.encounterClass = Coding(system: .actCode, code: encounterClass)
            let days = dates.map { ClinicalDate(year: $0.0, month: $0.1, day: $0.2) }
            encounter.period = ClinicalPeriod(start: days.first ?? nil, end: days.last ?? nil)
            var event = ClinicalEvent(kind: .condition, sourceType: "Condition", provenance: provenance)
            event.concept = CodeableConcept(codings: [Coding(system: .icd10CM, code: "I10")])
            event.status = .active
            let chart = EncounterChart(
                patientID: "p", encounterID: "e",
                patient: Patient(reference: RecordReference("p"), provenance: provenance), encounter: encounter,
                events: [ChartEvent(key: RecordReference("c"), event: event)], background: [], documents: [])
            let first = try #require(
                years.suggestWithTrace(for: chart, earlierEncounters: []).suggestions.first { $0.code == "I10" })
            return (first.codeSetYear, first.flags.contains(CodeSetYears.otherYearFlag))
        }
        #expect(try year([(2023, 10, 1)]) == ("2024", false))
        #expect(try year([(2024, 9, 30)]) == ("2024", false))
        #expect(try year([(2025, 10, 1)]) == ("2026", false))
        #expect(try year([(2026, 9, 30)]) == ("2026", false))
        // 2025 is not there: the nearer year stands in, the newer of two as near, and the codes say so.
        #expect(try year([(2025, 3, 1)]) == ("2026", true))
        #expect(try year([(2019, 3, 1)]) == ("2024", true))
        // An inpatient is coded by the day of discharge, an outpatient by that of the service.
        #expect(try year([(2025, 9, 28), (2025, 10, 3)], "IMP") == ("2026", false))
        #expect(try year([(2024, 9, 28), (2025, 10, 3)]) == ("2024", false))
    }

    @Test("damaged edits, and a damaged terminology, are named before any work starts")
    func damaged() throws {
        _ = try importing([("codes-2026.txt", Self.codes2026)])
        _ = try TerminologyTask(installation: installation).buildImported { _ in }
        let configuration = PipelineConfiguration(name: "test", stages: [.code])
        let edits = folder.path("home/Terminology/imported/claim.edits")
        try Data("CHLEDIT1 cut".utf8).write(to: URL(filePath: edits))
        let first = #expect(throws: PipelineError.self) {
            try Resources(configuration: configuration, installation: installation)
        }
        #expect(first?.status == .unavailable)
        #expect(first?.message.contains("import them again") == true)
        try FileManager.default.removeItem(atPath: edits)
        let path = folder.path("home/Terminology/icd10cm-2026.terminology")
        let whole = try Data(contentsOf: URL(filePath: path))
        try whole.prefix(whole.count / 2).write(to: URL(filePath: path))
        let second = #expect(throws: PipelineError.self) {
            try Resources(configuration: configuration, installation: installation)
        }
        #expect(second?.status == .unavailable)
        #expect(second?.message.contains("build it anew") == true)
    }

    @Test("without an imported list of codes there is nothing to compile: 66")
    func nothing() {
        let error = #expect(throws: PipelineError.self) {
            try TerminologyTask(installation: installation).buildImported { _ in }
        }
        #expect(error?.status == .noInput)
    }
}
