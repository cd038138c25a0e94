import Terminology
import Testing

@Suite("CDC's indexes and tables are read")
struct IndexImporterTests {
    static let index = """
        <?xml version="1.0" encoding="utf-8"?>
        <ICD10CM.index><version>2026</version><letter><title>S</title>
        <mainTerm><title>Sweet blood<nemod>(adult)</nemod> NEC</title><code>E11.9</code>
        <term level="1"><title>with kidney trouble</title><code>E11.22</code></term></mainTerm>
        <mainTerm><title>Honey disease</title><see>Sweet blood, with kidney trouble</see></mainTerm>
        <mainTerm><title>Nowhere</title><see>condition</see></mainTerm>
        <mainTerm><title>Broken</title><code>nothing</code></mainTerm>
        </letter></ICD10CM.index>
        """
    private static let table = """
        <ICD10CM.index><version>2026</version>
        <indexHeading><head col="1">Neoplasm</head><head col="2">Malignant Primary</head><head col="3">Malignant \
        Secondary</head><head col="5">Benign</head></indexHeading>
        <letter><title>N</title><mainTerm><title>Neoplasm, neoplastic</title><cell col="2">C80.1</cell>
        <term level="1"><title>breast</title><cell col="2">C50.9-</cell><cell col="3">C79.81</cell><cell col="5">-</cell>
        </term></mainTerm></letter></ICD10CM.index>
        """

    @Test("an entry has the words of its whole path; a reference gets the code of what it points to")
    func entries() throws {
        let table = try IndexImporter.read(Array(Self.index.utf8), name: "index.xml")
        #expect(table.fiscalYear == "2026")
        #expect(
            table.entries == [
                IndexTable.Entry(words: "Sweet blood", code: "E11.9"),
                IndexTable.Entry(words: "Sweet blood with kidney trouble", code: "E11.22"),
                IndexTable.Entry(words: "Honey disease", code: "E11.22"),
            ])
    }

    @Test("an entry that names no code is told with its line")
    func issues() throws {
        let table = try IndexImporter.read(Array(Self.index.utf8), name: "index.xml")
        #expect(table.issues.map(\.line) == [7])
    }

    @Test("a row of a table has an entry for each column that holds a code")
    func columns() throws {
        let table = try IndexImporter.read(Array(Self.table.utf8), name: "neoplasm.xml")
        #expect(
            table.entries == [
                IndexTable.Entry(words: "malignant neoplasm", code: "C80.1"),
                IndexTable.Entry(words: "malignant neoplasm breast", code: "C50.9"),
                IndexTable.Entry(words: "secondary malignant neoplasm breast", code: "C79.81"),
            ])
    }

    @Test("another file, an empty one and a broken one are refused with their name")
    func refused() {
        for text in ["<a/>", "", "<ICD10CM.index><letter>", "<ICD10CM.index></ICD10CM.index>"] {
            let error = #expect(throws: TerminologyError.self) {
                try IndexImporter.read(Array(text.utf8), name: "index.xml")
            }
            #expect(error?.code == .malformedSource)
        }
    }

    @Test("lookup reads the entries where they were compiled in, and notes do not")
    func lookup() throws {
        let index = try IndexImporter.read(Array(Self.index.utf8), name: "index.xml")
        let built = TerminologyBuilder(list: try SmallTabular.list(), index: index).build()
        #expect(built.report.indexEntryCount == 3)
        let terminology = try TerminologyIndex(bytes: built.bytes)
        let result = try #require(terminology.lookup(phrase: "honey disease", limit: 1).first)
        #expect(result.code.dotted == "E11.22")
        #expect(result.why.contains("alphabetic index"))
        let note = Array("He has honey disease.".utf8)
        #expect(TermMatcher(index: terminology).matches(in: note.span, ranges: [0..<note.count]).isEmpty)
    }
}

@Suite("CMS's lists of codes are read")
struct OrderFileImporterTests {
    private static let order = """
        00001 A00     0 Cholera                                                      Cholera
        00002 A000    1 Cholera due to Vibrio cholerae 01, biovar cholerae           Cholera due to Vibrio cholerae 01, biovar cholerae
        what is this
        00003 A009    1 Cholera, unspecified                                         Cholera, unspecified
        """
    private static let codes = "A000    Cholera due to Vibrio cholerae 01\nA009    Cholera, unspecified\n"

    @Test("an order file gives categories and billable codes, and names the lines that it cannot read")
    func order() throws {
        #expect(OrderFileImporter.recognises(Array(Self.order.utf8)))
        let (list, issues) = try OrderFileImporter.read(
            Array(Self.order.utf8), name: "order.txt", fiscalYear: "2024")
        #expect(issues.map(\.line) == [3])
        let index = try TerminologyIndex(bytes: TerminologyBuilder(list: list).build().bytes)
        #expect(index.fiscalYear == "2024")
        #expect(index.codes.map(\.dotted) == ["A00", "A00.0", "A00.9"])
        #expect(ICD10Code("A00").flatMap(index.isBillable) == false)
        #expect(ICD10Code("A00.9").flatMap(index.isBillable) == true)
    }

    @Test("a list of billable codes alone gets its categories")
    func codesAlone() throws {
        let (list, issues) = try OrderFileImporter.read(Array(Self.codes.utf8), name: "codes.txt", fiscalYear: "2024")
        #expect(issues.isEmpty)
        let index = try TerminologyIndex(bytes: TerminologyBuilder(list: list).build().bytes)
        #expect(index.codes.map(\.dotted) == ["A00", "A00.0", "A00.9"])
    }

    @Test("a file without a code is refused")
    func refused() {
        #expect(throws: TerminologyError.self) {
            try OrderFileImporter.read(Array("hello\n".utf8), name: "x", fiscalYear: "2024")
        }
        #expect(!OrderFileImporter.recognises([]))
    }
}

@Suite("What other tables say of codes is read")
struct CodeAttributeTests {
    @Test(
        "each table is recognised by its header",
        arguments: [
            (
                "diagnosis_code,cc,model_name\nE1122,37,CMS-HCC Model V28\nE1122,18,CMS-HCC ESRD Model V21\n",
                "hcc-v28", "37"
            ),
            (
                "A title,,\n'ICD-10-CM CODE','ICD-10-CM CODE DESCRIPTION','CHRONIC INDICATOR'\n'E1122','x','1'\n",
                "chronic", "1"
            ),
            (
                "2026 mappings,,,\n\"Diagnosis\nCode\",Description,\"CMS-HCC ESRD\nModel Category\nV24\","
                    + "\"CMS-HCC\nModel Category\nV28\",RxHCC Model Category V08\nE1122,words,18,37,30\n",
                "hcc-v28", "37"
            ),
            ("{\"E1122\": \"END003\"}", "ccsr", "END003"),
            ("E1122   25040   10000\r\nE1122   NoDx    11000\r\n", "icd9cm", "250.40"),
            ("\"icd10cm\",\"icd9cm\",\"flags\"\n\"E1122\",\"25040\",\"10000\"\n", "icd9cm", "250.40"),
        ])
    func read(text: String, name: String, value: String) throws {
        let table = try #require(CodeAttributeTable(reading: Array(text.utf8)))
        let code = try #require(ICD10Code("E11.22"))
        #expect(table.attributes == [code: [CodeAttribute(name: name, value: value)]])
        let built = TerminologyBuilder(list: try SmallTabular.list(), attributes: table).build()
        let index = try TerminologyIndex(bytes: built.bytes)
        #expect(index.attributes(of: code) == [CodeAttribute(name: name, value: value)])
        #expect(index.hierarchicalConditionCategory(of: code) == (name == "hcc-v28" ? "37" : nil))
    }

    @Test("a row without a code is told with its line, and another file is none")
    func issues() throws {
        let text = "diagnosis_code,cc,model_name\nE1122,37,CMS-HCC Model V28\n!,1,CMS-HCC Model V28\nE119,x,y\n"
        #expect(CodeAttributeTable(reading: Array(text.utf8))?.issues.map(\.line) == [3, 4])
        // The mapping's first thousands of bytes may be of models that are not kept.
        let other = "diagnosis_code,cc,model_name\nA0103,115,CMS-HCC ESRD Model V21\n"
        #expect(CodeAttributeTable.recognises(Array(other.utf8)))
        #expect(CodeAttributeTable(reading: Array(other.utf8))?.attributes.isEmpty == true)
        #expect(CodeAttributeTable(reading: Array("a,b\n1,2\n".utf8)) == nil)
        #expect(CodeAttributeTable(reading: []) == nil)
    }
}
