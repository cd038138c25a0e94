import CDAParsing
import ClinicalModel

let xml = """
    <ClinicalDocument xmlns="urn:hl7-org:v3">
      <templateId root="2.16.840.1.113883.10.20.22.1.2"/><id root="1.2.3"/><effectiveTime value="20251104"/>
      <recordTarget><patientRole><id root="1.2.3.4" extension="p1"/><patient><name>A</name></patient></patientRole></recordTarget>
      <component><structuredBody><component><section>
        <code code="11450-4" codeSystem="2.16.840.1.113883.6.1"/><title>Problems</title><text>Migraine</text>
        <entry><observation classCode="OBS" moodCode="EVN">
          <templateId root="2.16.840.1.113883.10.20.22.4.4"/><id root="1.2.3.5"/>
          <code code="55607006" codeSystem="2.16.840.1.113883.6.96"/><effectiveTime><low value="202511"/></effectiveTime>
          <value xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CD" code="37796009"
            codeSystem="2.16.840.1.113883.6.96" displayName="Migraine"/>
        </observation></entry>
      </section></component></structuredBody></component>
    </ClinicalDocument>
    """
var records: [ParsedRecord] = []
try CDAParser().parse(Array(xml.utf8).span, source: "ccd.xml", into: &records)
for case .event(let event) in records {
    print(event.kind.rawValue, event.effective?.iso8601 ?? "?", event.concept.label ?? "?", event.provenance.pointer)
}
