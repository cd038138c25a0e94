import ClinicalModel
import ClinicalText
import Foundation
import MedicalCoding
import Terminology

/// A suggester over a few real codes of the public tabular list, and the repository's own mappings.
enum CodingFixture {
    /// One code a row: code, title, inclusion terms.
    private static let rows = """
        E10|Type 1 diabetes mellitus
        E10.9|Type 1 diabetes mellitus without complications
        E11|Type 2 diabetes mellitus
        E11.2|Type 2 diabetes mellitus with kidney complications
        E11.22|Type 2 diabetes mellitus with diabetic chronic kidney disease
        E11.6|Type 2 diabetes mellitus with other specified complications
        E11.65|Type 2 diabetes mellitus with hyperglycemia
        E11.9|Type 2 diabetes mellitus without complications
        E66|Overweight and obesity
        E66.8|Other obesity
        E66.81|Obesity class
        E66.811|Obesity, class 1
        G43|Migraine
        G43.0|Migraine without aura
        G43.00|Migraine without aura, not intractable
        G43.001|Migraine without aura, not intractable, with status migrainosus
        G43.1|Migraine with aura
        G43.10|Migraine with aura, not intractable
        G43.109|Migraine with aura, not intractable, without status migrainosus
        B01|Varicella [chickenpox]
        B01.9|Varicella without complication|varicella
        I10|Essential (primary) hypertension|high blood pressure
        I11|Hypertensive heart disease
        I11.0|Hypertensive heart disease with heart failure
        I12|Hypertensive chronic kidney disease
        I12.0|Hypertensive chronic kidney disease with stage 5 chronic kidney disease or end stage renal disease
        I12.9|Hypertensive chronic kidney disease with stage 1 through stage 4 chronic kidney disease, or unspecified chronic kidney disease
        I13|Hypertensive heart and chronic kidney disease
        I13.0|Hypertensive heart and chronic kidney disease with heart failure and stage 1 through stage 4 chronic kidney disease, or unspecified chronic kidney disease
        I25|Chronic ischemic heart disease
        I25.2|Old myocardial infarction
        I50|Heart failure
        I50.2|Systolic (congestive) heart failure
        I50.22|Chronic systolic (congestive) heart failure
        I50.9|Heart failure, unspecified
        I63|Cerebral infarction
        I63.9|Cerebral infarction, unspecified
        J02|Acute pharyngitis
        J02.9|Acute pharyngitis, unspecified
        J18|Pneumonia, unspecified organism
        J18.9|Pneumonia, unspecified organism
        J45|Asthma
        J45.3|Mild persistent asthma
        J45.30|Mild persistent asthma, uncomplicated
        J45.9|Other and unspecified asthma
        J45.90|Unspecified asthma
        J45.909|Unspecified asthma, uncomplicated
        M17|Osteoarthritis of knee
        M17.1|Unilateral primary osteoarthritis of knee
        M17.11|Unilateral primary osteoarthritis, right knee
        M17.12|Unilateral primary osteoarthritis, left knee
        M17.9|Osteoarthritis of knee, unspecified
        N18|Chronic kidney disease (CKD)
        N18.3|Chronic kidney disease, stage 3 (moderate)
        N18.30|Chronic kidney disease, stage 3 unspecified
        N18.5|Chronic kidney disease, stage 5
        N18.9|Chronic kidney disease, unspecified
        C50|Malignant neoplasm of breast
        C50.9|Malignant neoplasm of breast of unspecified site
        C50.91|Malignant neoplasm of breast of unspecified site, female
        C50.919|Malignant neoplasm of unspecified site of unspecified female breast
        R05|Cough
        R05.9|Cough, unspecified
        R07|Pain in throat and chest
        R07.9|Chest pain, unspecified
        R50|Fever of other and unknown origin
        R50.9|Fever, unspecified
        S93|Dislocation and sprain of joints and ligaments at ankle
        S93.4|Sprain of ankle
        S93.40|Sprain of unspecified ligament of ankle
        S93.401|Sprain of unspecified ligament of right ankle
        S93.402|Sprain of unspecified ligament of left ankle
        S93.409|Sprain of unspecified ligament of unspecified ankle
        W19|Unspecified fall
        Y93|Activity codes
        Y93.6|Activities involving other sports and athletics played as a team or group
        Y93.66|Activity, soccer
        Z08|Encounter for follow-up examination after completed treatment for malignant neoplasm
        Z23|Encounter for immunization
        Z68|Body mass index [BMI]
        Z68.3|Body mass index [BMI] 30-39, adult
        Z68.31|Body mass index [BMI] 31.0-31.9, adult
        Z79|Long term (current) drug therapy
        Z79.4|Long term (current) use of insulin
        Z79.84|Long term (current) use of oral hypoglycemic drugs
        Z80|Family history of primary malignant neoplasm
        Z80.3|Family history of malignant neoplasm of breast
        Z85|Personal history of malignant neoplasm
        Z85.3|Personal history of malignant neoplasm of breast
        """

    /// The tabular list in CDC's XML.
    static let tabular: String = {
        var xml = "<ICD10CM.tabular><version>2026</version><chapter><name>1</name><desc>All (A00-Z99)</desc>"
        xml += "<section id=\"A00-Z99\"><desc>All (A00-Z99)</desc>"
        var open: [String] = []
        for row in rows.split(separator: "\n") {
            let cells = row.split(separator: "|").map(String.init)
            while let last = open.last, !cells[0].hasPrefix(last) {
                xml += "</diag>"
                open.removeLast()
            }
            xml += "<diag><name>\(cells[0])</name><desc>\(cells[1])</desc>"
            for term in cells.dropFirst(2) { xml += "<inclusionTerm><note>\(term)</note></inclusionTerm>" }
            if cells[0] == "E11" { xml += "<excludes1><note>type 1 diabetes mellitus (E10.-)</note></excludes1>" }
            if cells[0] == "S93" || cells[0] == "W19" {
                xml += "<sevenChrDef><extension char=\"A\">initial encounter</extension>"
                xml += "<extension char=\"D\">subsequent encounter</extension></sevenChrDef>"
            }
            open.append(cells[0])
        }
        return xml + open.map { _ in "</diag>" }.joined() + "</section></chapter></ICD10CM.tabular>"
    }()

    private static let mappingsFolder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Mappings").path

    static func mappings() throws -> CodingMappings { try CodingMappings(directory: mappingsFolder) }

    static func file(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: mappingsFolder + "/" + name)))
    }

    static func terminology() throws -> TerminologyIndex {
        let synonyms = try SynonymTable(try file("terminology/synonyms.tsv"), file: "synonyms.tsv")
        let list = try TabularImporter.read(Array(tabular.utf8), name: "tabular.xml")
        return try TerminologyIndex(bytes: TerminologyBuilder(list: list, synonyms: synonyms).build().bytes)
    }

    private static let shared = Result {
        var files: [String: [UInt8]] = [:]
        for name in ClinicalLexicons.fileNames { files[name] = try file(name) }
        return CodeSuggester(
            terminology: try terminology(), mappings: try mappings(),
            analyzer: ClinicalTextAnalyzer(lexicons: try ClinicalLexicons(files: files)))
    }

    static func suggester() throws -> CodeSuggester { try shared.get() }

    /// The diagnoses of a note, as codes in order.
    static func codes(_ note: String, style: CodingStyle = .encounter) throws -> [String] {
        try suggester().suggest(forNote: note, documentKey: RecordReference("note"), style: style)
            .filter { $0.codeSystem == .icd10CM }.map(\.code)
    }
}
