/// Documents written for the purpose: each holds much of its format in little space.
enum AuthoredSeeds {
    static let json = [
        #"{"a": [1, -2.50e+3, true, null, "x\u00e9ü\ud83d\ude00\n"], "b": {"c": {}}, "": [[], [{}]], "a": 0}"#,
        #"""
        {"resourceType": "Observation", "id": "o1", "status": "final", "code": {"coding": [{"system": "http://loinc.org",
         "code": "8480-6", "display": "Systolic"}], "text": "BP"}, "subject": {"reference": "Patient/p1"},
         "effectiveDateTime": "2024-02", "_effectiveDateTime": {"extension": [{"url": "u", "valueString": "x"}]},
         "valueQuantity": {"value": 120.50, "unit": "mmHg", "system": "http://unitsofmeasure.org", "code": "mm[Hg]"},
         "component": [{"code": {"text": "c"}, "valueCodeableConcept": {"text": "v"}}],
         "contained": [{"resourceType": "Practitioner", "id": "x", "name": [{"family": "F", "given": ["G"]}]}],
         "performer": [{"reference": "#x"}], "note": [{"text": "n"}], "referenceRange": [{"low": {"value": 1}, "text": "r"}]}
        """#,
        #"""
        {"resourceType": "Bundle", "type": "transaction", "entry": [
         {"fullUrl": "urn:uuid:1", "resource": {"resourceType": "Patient", "id": "p1", "name": [{"text": "A"}],
          "birthDate": "1980", "extension": [{"url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race",
          "extension": [{"url": "text", "valueString": "r"}]}]}, "request": {"method": "PUT", "url": "Patient/p1"}},
         {"resource": {"resourceType": "Encounter", "status": "finished", "class": {"code": "AMB"},
          "subject": {"reference": "Patient?identifier=a|b"}, "period": {"start": "2024-01-01T10:00:00Z"}}},
         {"resource": {"resourceType": "DocumentReference", "status": "current", "content": [{"attachment":
          {"contentType": "text/plain", "data": "SGVsbG8="}}]}},
         {"resource": {"resourceType": "Composition", "section": [{"title": "S", "text": {"status": "generated",
          "div": "<div><p>x</p></div>"}, "entry": [{"reference": "urn:uuid:1"}]}]}}]}
        """#,
        "{\"resourceType\":\"Basic\",\"id\":\"1\"}\n\nnot json\r\n{\"resourceType\":\"Condition\",\"id\":\"c\"}\n[1]\n",
        "\u{FEFF}{\"resourceType\": \"Parameters\", \"parameter\": [{\"name\": \"x\", \"valueInteger\": 1e400}]}",
    ]

    static let xml = [
        """
        <?xml version="1.0" encoding="UTF-8"?><!DOCTYPE a [<!ELEMENT a ANY>]><?p i?><a xmlns="u" xmlns:s="v" b="1 &amp; 2" \
        s:y='é'>text &lt;&#65;<c/> tail<!-- c --><![CDATA[ <x> ]]><s:d z="">€</s:d><t:undeclared/></a>
        """,
        """
        <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><id root="1.2" \
        extension="d"/><code code="34133-9" codeSystem="2.16.840.1.113883.6.1"/><title>T</title><effectiveTime \
        value="20230405103000-0500"/><recordTarget><patientRole><id root="1.3" extension="p"/><patient><name><given>A</given>\
        <family>B</family></name><birthTime value="1980"/></patient></patientRole></recordTarget><author><time \
        value="2023"/><assignedAuthor><id root="2"/></assignedAuthor></author><componentOf><encompassingEncounter><id \
        root="3"/><effectiveTime><low value="2023"/></effectiveTime></encompassingEncounter></componentOf><component>\
        <structuredBody><component><section><templateId root="2.16.840.1.113883.10.20.22.2.5.1"/><code code="11450-4" \
        codeSystem="2.16.840.1.113883.6.1"/><title>Problems</title><text><table><thead><tr><th>P</th></tr></thead><tbody>\
        <tr ID="r1"><td>Asthma<footnote>f</footnote></td></tr></tbody></table><list><item><content ID="c1">x</content>\
        </item></list><br/><paragraph>p</paragraph></text><entry><act classCode="ACT" moodCode="EVN"><templateId \
        root="2.16.840.1.113883.10.20.22.4.3"/><id root="4"/><statusCode code="active"/><entryRelationship \
        typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN" negationInd="false"><templateId \
        root="2.16.840.1.113883.10.20.22.4.4"/><id root="5"/><code code="55607006" codeSystem="2.16.840.1.113883.6.96"/>\
        <text><reference value="#c1"/></text><effectiveTime><low value="2020"/><high nullFlavor="UNK"/></effectiveTime>\
        <value xsi:type="CD" code="195967001" codeSystem="2.16.840.1.113883.6.96"><originalText><reference value="#r1"/>\
        </originalText><translation code="J45" codeSystem="2.16.840.1.113883.6.90"/></value></observation>\
        </entryRelationship></act></entry></section></component></structuredBody></component></ClinicalDocument>
        """,
        """
        <section xmlns="urn:hl7-org:v3"><code code="10160-0"/><text>m</text><entry><substanceAdministration \
        classCode="SBADM" moodCode="EVN"><templateId root="2.16.840.1.113883.10.20.22.4.16"/><effectiveTime \
        xsi:type="IVL_TS"><low value="201102013"/></effectiveTime><effectiveTime xsi:type="PIVL_TS" operator="A"><period \
        value="12" unit="h"/></effectiveTime><doseQuantity value="1" unit="mg"/><consumable><manufacturedProduct>\
        <manufacturedMaterial><code code="1" displayName="d"/></manufacturedMaterial></manufacturedProduct></consumable>\
        </substanceAdministration></entry><entry><organizer><component><observation><code code="2"/><value xsi:type="PQ" \
        value="1.50" unit="mg/dL"/><referenceRange><observationRange><text>r</text></observationRange></referenceRange>\
        </observation></component></organizer></entry></section>
        """,
    ]
}
