import CDAParsing
import ClinicalModel

/// What one document was read as, sorted by kind.
struct Reading {
    var patients: [Patient] = []
    var encounters: [Encounter] = []
    var events: [ClinicalEvent] = []
    var documents: [ClinicalDocument] = []
    var issues: [RecordIssue] = []
    var ends: [RecordEnd] = []

    init(_ bytes: [UInt8], configuration: CDAParser.Configuration = .init()) throws(CDAError) {
        var records: [ParsedRecord] = []
        try CDAParser(configuration: configuration).parse(bytes.span, source: "test.xml", into: &records)
        for record in records {
            switch record {
            case .patient(let patient): patients.append(patient)
            case .encounter(let encounter): encounters.append(encounter)
            case .event(let event): events.append(event)
            case .document(let document): documents.append(document)
            case .issue(let issue): issues.append(issue)
            case .end(let end): ends.append(end)
            }
        }
    }

    init(_ text: String) throws(CDAError) { try self.init(Array(text.utf8)) }

    /// Reads one section of a whole document.
    init(section: String) throws(CDAError) { try self.init(document(sections: section)) }

    /// The events of the entries: all but the one for the document itself.
    var entryEvents: [ClinicalEvent] { events.filter { $0.sourceType != "ClinicalDocument" } }

    func issue(_ code: String) -> RecordIssue? { issues.first { $0.code == code } }
}

extension ClinicalEvent {
    func detail(_ path: String) -> EventValue? { details.first { $0.path == path }?.value }
}

extension ClinicalDocument {
    var text: String {
        if case .text(let text) = content { return text }
        return ""
    }

    /// The text that an `ID` marks.
    func anchored(_ id: String) -> String? {
        guard let range = anchors.first(where: { $0.id == id })?.utf8Range else { return nil }
        return String(decoding: Array(text.utf8)[range], as: UTF8.self)
    }
}

extension CodeableConcept {
    var code: String? { codings.first?.code }
}

let snomed = "codeSystem=\"2.16.840.1.113883.6.96\""
let loinc = "codeSystem=\"2.16.840.1.113883.6.1\""

/// A whole document around some sections.
func document(sections: String, header: String = header) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
    xmlns:sdtc="urn:hl7-org:sdtc">
    \(header)
    <component><structuredBody>\(sections.isEmpty ? "" : "<component>\(sections)</component>")</structuredBody></component>
    </ClinicalDocument>
    """
}

/// A section with a code, a narrative and entries.
func section(_ code: String, text: String = "", entries: String...) -> String {
    "<section><code code=\"\(code)\" \(loinc)/><title>A title</title><text>\(text)</text>"
        + entries.map { "<entry>\($0)</entry>" }.joined() + "</section>"
}

func template(_ suffix: String) -> String { "<templateId root=\"2.16.840.1.113883.10.20.22.4.\(suffix)\"/>" }

let header = """
    <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
    <templateId root="2.16.840.1.113883.10.20.22.1.1"/>
    <id root="1.2.3" extension="DOC1"/>
    <code code="34133-9" \(loinc) displayName="Summary"/>
    <title>A summary</title>
    <effectiveTime value="20230405103000-0500"/>
    <confidentialityCode code="R" codeSystem="2.16.840.1.113883.5.25"/>
    <setId root="1.2.4" extension="SET"/><versionNumber value="2"/>
    <recordTarget><patientRole>
      <id nullFlavor="NI"/><id root="1.2.5" extension="P1"/><id root="2.16.840.1.113883.4.1" extension="000-00-0000"/>
      <addr use="HP"><streetAddressLine>1 Main St</streetAddressLine><city>Town</city><state>MA</state>\
    <postalCode>01234</postalCode><country>US</country></addr>
      <telecom value="tel:+1(555)555-0100" use="HP"/><telecom value="mailto:a@example.org"/>
      <patient>
        <name use="L"><prefix>Ms.</prefix><given>Ann</given><given>B</given><family>Sample</family></name>
        <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/>
        <birthTime value="19600229"/>
        <sdtc:deceasedInd value="true"/><sdtc:deceasedTime value="20230301"/>
        <maritalStatusCode code="M" codeSystem="2.16.840.1.113883.5.2" displayName="Married"/>
        <raceCode code="2106-3" codeSystem="2.16.840.1.113883.6.238"/>
        <sdtc:raceCode code="2076-8" codeSystem="2.16.840.1.113883.6.238"/>
        <ethnicGroupCode code="2186-5" codeSystem="2.16.840.1.113883.6.238"/>
        <languageCommunication><languageCode code="es"/></languageCommunication>
        <languageCommunication><languageCode code="en"/><preferenceInd value="true"/></languageCommunication>
      </patient>
    </patientRole></recordTarget>
    <author><time value="20230405"/><assignedAuthor><id root="2.16.840.1.113883.4.6" extension="77"/>
      <telecom value="tel:5"/><assignedPerson><name><given>Al</given><family>Writer</family></name></assignedPerson>
    </assignedAuthor></author>
    <custodian><assignedCustodian><representedCustodianOrganization><id root="1.9"/><name>Clinic</name>
    </representedCustodianOrganization></assignedCustodian></custodian>
    <documentationOf><serviceEvent classCode="PCPR"><effectiveTime><low value="20220101"/><high value="20230405"/>
      </effectiveTime><performer typeCode="PRF"><functionCode code="PP"/><assignedEntity><id root="1.8"/>
      <assignedPerson><name>Dr. Primary</name></assignedPerson></assignedEntity></performer>
    </serviceEvent></documentationOf>
    <relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.3" extension="DOC0"/></parentDocument></relatedDocument>
    <componentOf><encompassingEncounter><id root="1.2.6" extension="E1"/>
      <code code="AMB" codeSystem="2.16.840.1.113883.5.4"/>
      <effectiveTime><low value="20230405"/><high value="20230406"/></effectiveTime>
      <location><healthCareFacility><location><name>North Clinic</name></location></healthCareFacility></location>
    </encompassingEncounter></componentOf>
    """
