import Terminology

/// A small tabular list in CDC's XML, written for these tests.
enum SmallTabular {
    static let xml = """
        <?xml version="1.0" encoding="utf-8"?>
        <ICD10CM.tabular>
          <version>2026</version>
          <chapter>
            <name>4</name>
            <desc>Endocrine, nutritional and metabolic diseases (E00-E89)</desc>
            <excludes1><note>transitory endocrine disorders of newborn (P70-P74)</note></excludes1>
            <section id="E08-E13">
              <desc>Diabetes mellitus (E08-E13)</desc>
              <diag>
                <name>E11</name>
                <desc>Type 2 diabetes mellitus</desc>
                <includes><note>diabetes NOS</note></includes>
                <excludes1><note>type 1 diabetes mellitus (E10.-)</note></excludes1>
                <useAdditionalCode><note>code to identify control using insulin (Z79.4)</note></useAdditionalCode>
                <diag><name>E11.9</name><desc>Type 2 diabetes mellitus without complications</desc></diag>
                <diag><name>E11.2</name><desc>Type 2 diabetes mellitus with kidney complications</desc>
                  <diag><name>E11.22</name>
                    <desc>Type 2 diabetes mellitus with diabetic chronic kidney disease</desc></diag>
                </diag>
              </diag>
            </section>
          </chapter>
          <chapter>
            <name>19</name>
            <desc>Injury (S00-T88)</desc>
            <section id="S40-S49">
              <desc>Injuries to the shoulder and upper arm (S40-S49)</desc>
              <diag>
                <name>S42</name>
                <desc>Fracture of shoulder and upper arm</desc>
                <sevenChrNote><note>A 7th character is to be added to each code from category S42</note></sevenChrNote>
                <sevenChrDef>
                  <extension char="A">initial encounter for closed fracture</extension>
                  <extension char="D">subsequent encounter with routine healing</extension>
                  <extension char="S">sequela</extension>
                </sevenChrDef>
                <notes><note>7th characters D and S do not apply to codes in category S42 with 6th character 7 - x, or 8 - y</note></notes>
                <diag><name>S42.2</name><desc>Fracture of upper end of humerus</desc>
                  <inclusionTerm><note>Fracture of proximal end of humerus</note></inclusionTerm>
                  <diag><name>S42.201</name><desc>Unspecified fracture of upper end of right humerus</desc></diag>
                  <diag><name>S42.207</name><desc>Fracture of upper end of humerus with death</desc></diag>
                </diag>
                <diag><name>S42.9</name><desc>Fracture of shoulder girdle, part unspecified</desc></diag>
              </diag>
            </section>
          </chapter>
        </ICD10CM.tabular>
        """

    static let synonyms = """
        # version: 1
        # source: these tests
        # extend: add rows
        term\tkind\ttarget
        proximal\tword\tupper
        T2DM\tphrase\ttype 2 diabetes mellitus
        sugar\tcode\tE11.9
        gone\tcode\tZ99.9

        """

    static func list() throws -> TabularList { try TabularImporter.read(Array(xml.utf8), name: "small.xml") }

    static func built() throws -> (bytes: [UInt8], report: TerminologyBuilder.Report) {
        TerminologyBuilder(
            list: try list(), synonyms: try SynonymTable(Array(synonyms.utf8), file: "synonyms.tsv"),
            hcpcs: try HCPCSTable(
                Array("code\tlong_descriptor\nA0021\tAmbulance, out of state\nJ1100\tDexamethasone\nbad\tx\n".utf8),
                name: "hcpcs.tsv"),
            sources: [(name: "small.xml", sha256: "abc")]
        ).build()
    }

    static func index() throws -> TerminologyIndex { try TerminologyIndex(bytes: try built().bytes) }
}
