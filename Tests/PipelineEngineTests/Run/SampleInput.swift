import Foundation

/// A small input that was made for these tests: two people, one of them in FHIR, C-CDA, a note and a recording.
enum SampleInput {
    /// What stands in the input and must stand in no log line and no error.
    static let secrets = [
        "Quackenbush", "Zebulon", "ZQ-441927", "VX-88231", "1961-04-03", "Thistlewood", "Philomena", "PT-550163",
        "quackenbush", "thistlewood", "Ignatius", "Lapidary", "hyperglycemia",
    ]

    static let mrnSystem = "urn:oid:2.16.840.1.113883.19.5.4242.1"
    static let note = """
        Subjective: Zebulon Quackenbush reports polyuria. No chest pain.

        Assessment and Plan:
        1. Type 2 diabetes mellitus with hyperglycemia. Increase metformin.
        2. Essential hypertension, well controlled.
        """

    /// Writes the files of which every record is good.
    static func write(to folder: TemporaryFolder) throws {
        try folder.write(bundle(note: note), to: "fhir/quackenbush.json")
        try folder.write(lines.joined(separator: "\n") + "\n", to: "fhir/thistlewood.ndjson")
        try folder.write(document, to: "ccda/quackenbush.xml")
        try folder.write(note, to: "notes/quackenbush visit.txt")
        let rows = manifest.split(separator: "\n").filter { !$0.hasPrefix("quackenbush.wav") }
        try folder.write(rows.joined(separator: "\n") + "\n", to: "notes/manifest.csv")
        try folder.write("Not for reading.", to: "README.md")
    }

    /// Writes files of which some records are broken.
    static func writeBroken(to folder: TemporaryFolder) throws {
        var broken = lines
        broken[1] = #"{"resourceType":"Condition","subject":{"reference":"Patient/Thistlewood"},"code":"#
        try folder.write(broken.joined(separator: "\n") + "\n", to: "broken/thistlewood.ndjson")
        try folder.write([], to: "broken/empty.json")
        try folder.write(Array(document.utf8.prefix(900)), to: "broken/quackenbush-cut.xml")
        try folder.write([0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3], to: "broken/Zebulon.png")
    }

    /// Writes a recording of half a second of silence, and the manifest with its row.
    static func writeRecording(to folder: TemporaryFolder) throws {
        try folder.write(manifest, to: "notes/manifest.csv")
        try folder.write(wave(seconds: 0.5), to: "notes/quackenbush.wav")
    }

    static let manifest = """
        file,patient_system,patient_id,encounter_id,author,recorded_at,type
        quackenbush visit.txt,\(mrnSystem),ZQ-441927,VX-88231,"Ignatius Lapidary, MD",2025-11-20T14:05:00-06:00,note
        quackenbush.wav,\(mrnSystem),ZQ-441927,VX-88231,"Ignatius Lapidary, MD",2025-11-20T14:15:00-06:00,note

        """

    static func bundle(note: String) -> String {
        let attached = Data(note.utf8).base64EncodedString()
        let resources = [
            """
            {"resourceType":"Patient","id":"zq","identifier":[{"system":"\(mrnSystem)","value":"ZQ-441927"}],
             "name":[{"family":"Quackenbush","given":["Zebulon"]}],"gender":"male","birthDate":"1961-04-03"}
            """,
            """
            {"resourceType":"Encounter","id":"visit","status":"finished","class":{"code":"AMB"},
             "identifier":[{"system":"urn:visits","value":"VX-88231"}],"subject":{"reference":"Patient/zq"},
             "period":{"start":"2025-11-20T13:40:00-06:00","end":"2025-11-20T14:10:00-06:00"}}
            """,
            """
            {"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/zq"},
             "encounter":{"reference":"Encounter/visit"},"recordedDate":"2025-11-20",
             "clinicalStatus":{"coding":[{"code":"active"}]},
             "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"E11.65"}],"text":"Diabetes"}}
            """,
            """
            {"resourceType":"Observation","id":"o1","status":"final","subject":{"reference":"Patient/zq"},
             "encounter":{"reference":"Encounter/visit"},"effectiveDateTime":"2025-11-20",
             "code":{"coding":[{"system":"http://loinc.org","code":"4548-4","display":"Hemoglobin A1c"}]},
             "valueQuantity":{"value":9.10,"unit":"%"}}
            """,
            """
            {"resourceType":"DocumentReference","id":"d1","status":"current","subject":{"reference":"Patient/zq"},
             "date":"2025-11-20T14:00:00-06:00","context":{"encounter":[{"reference":"Encounter/visit"}]},
             "content":[{"attachment":{"contentType":"text/plain","data":"\(attached)"}}]}
            """,
        ]
        let entries = resources.map { "{\"resource\":\($0)}" }.joined(separator: ",\n")
        return "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[\n\(entries)\n]}\n"
    }

    static let lines = [
        #"{"resourceType":"Patient","id":"pt","identifier":[{"system":"\#(mrnSystem)","value":"PT-550163"}],"#
            + #""name":[{"text":"Philomena Thistlewood"}],"birthDate":"1990"}"#,
        #"{"resourceType":"Encounter","id":"e","status":"finished","class":{"code":"EMER"},"#
            + #""subject":{"reference":"Patient/pt"},"period":{"start":"2025-01-05","end":"2025-01-05"}}"#,
        #"{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/pt"},"#
            + #""encounter":{"reference":"Encounter/e"},"code":{"coding":[{"#
            + #""system":"http://hl7.org/fhir/sid/icd-10-cm","code":"J45.909"}],"text":"Asthma"}}"#,
    ]

    static let document = """
        <?xml version="1.0" encoding="UTF-8"?>
        <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
        <templateId root="2.16.840.1.113883.10.20.22.1.2" extension="2015-08-01"/>
        <id root="2.16.840.1.113883.19.5.4242.9" extension="doc-1"/>
        <code code="34133-9" codeSystem="2.16.840.1.113883.6.1" displayName="Summarization of episode note"/>
        <title>Continuity of care</title><effectiveTime value="20251001"/>
        <recordTarget><patientRole><id root="2.16.840.1.113883.19.5.4242.1" extension="ZQ-441927"/>
        <patient><name><given>Zebulon</given><given>Q</given><family>Quackenbush</family></name>
        <administrativeGenderCode code="M" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="19610403"/></patient>
        </patientRole></recordTarget>
        <component><structuredBody><component><section>
        <templateId root="2.16.840.1.113883.10.20.22.2.5.1" extension="2015-08-01"/>
        <code code="11450-4" codeSystem="2.16.840.1.113883.6.1"/><title>Problems</title>
        <text><content ID="p1">Essential hypertension</content></text>
        <entry><act classCode="ACT" moodCode="EVN">
        <templateId root="2.16.840.1.113883.10.20.22.4.3" extension="2015-08-01"/>
        <id root="2.16.840.1.113883.19.5.4242.10" extension="1"/><code code="CONC" codeSystem="2.16.840.1.113883.5.6"/>
        <statusCode code="active"/><effectiveTime><low value="20200115"/></effectiveTime>
        <entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN">
        <templateId root="2.16.840.1.113883.10.20.22.4.4" extension="2015-08-01"/>
        <id root="2.16.840.1.113883.19.5.4242.10" extension="2"/>
        <code code="55607006" codeSystem="2.16.840.1.113883.6.96"/><text><reference value="#p1"/></text>
        <statusCode code="completed"/><effectiveTime><low value="20200115"/></effectiveTime>
        <value xsi:type="CD" code="I10" codeSystem="2.16.840.1.113883.6.90" displayName="Essential hypertension"/>
        </observation></entryRelationship></act></entry>
        </section></component></structuredBody></component></ClinicalDocument>
        """

    /// A RIFF WAVE file of silence: 16 kHz, one channel, 16 bits.
    static func wave(seconds: Double) -> [UInt8] {
        let count = Int(16_000 * seconds) * 2
        func little(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(value >> ($0 * 8) & 255) } }
        let format = little(16, 4) + little(1, 2) + little(1, 2) + little(16_000, 4) + little(32_000, 4)
        return Array("RIFF".utf8) + little(36 + count, 4) + Array("WAVEfmt ".utf8) + format + little(2, 2)
            + little(16, 2) + Array("data".utf8) + little(count, 4) + Array(repeating: 0, count: count)
    }
}
