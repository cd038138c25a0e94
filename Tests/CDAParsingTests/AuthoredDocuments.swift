import Testing

/// A made-up document with a name for the test's output.
struct AuthoredDocument: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var testDescription: String { name }
}

/// Made-up documents that hold something of every kind of entry, as different vendors write them.
enum AuthoredDocuments {
    static let all = [
        AuthoredDocument(name: "R2.1", text: document(sections: r21)),
        AuthoredDocument(name: "R1.1 and C32", text: document(sections: r11)),
        AuthoredDocument(name: "without templates", text: document(sections: r21.withoutTemplates)),
    ]

    private static let author = """
        <author><time value="20230405"/><assignedAuthor><id root="1.10" extension="A"/><code code="207Q00000X" codeSystem="2.16.840.1.113883.6.101"/>
        <addr><city>Town</city></addr><assignedPerson><name><given>Al</given><family>Writer</family></name></assignedPerson>
        <representedOrganization><id root="1.11"/><name>Practice</name></representedOrganization></assignedAuthor></author>
        """

    private static let allergies = section(
        "48765-2", text: "<content ID=\"hives\">Hives</content>",
        entries: """
            <act classCode="ACT" moodCode="EVN">\(template("30"))<id root="1.20"/><code code="CONC" codeSystem="2.16.840.1.113883.5.6"/>
            <statusCode code="active"/><effectiveTime><low value="20200101"/></effectiveTime>\(author)
            <entryRelationship typeCode="SUBJ"><sequenceNumber value="7"/><observation classCode="OBS" moodCode="EVN">\(template("7"))<id root="1.21"/>
            <code code="ASSERTION" codeSystem="2.16.840.1.113883.5.4"/><statusCode code="completed"/>
            <value xsi:type="CD" code="416098002" \(snomed)/><participant typeCode="CSM"><participantRole classCode="MANU">
            <playingEntity classCode="MMAT"><code code="70618" codeSystem="2.16.840.1.113883.6.88"><translation code="X9" codeSystem="2.16.840.1.113883.6.69"/></code>
            <name>Penicillin</name></playingEntity></participantRole></participant>
            <entryRelationship typeCode="MFST" inversionInd="true"><observation classCode="OBS" moodCode="EVN">\(template("9"))<id root="1.22"/>
            <code code="ASSERTION"/><text><reference value="#hives"/></text><statusCode code="completed"/><effectiveTime><low value="20200202"/></effectiveTime>
            <value xsi:type="CD" code="247472004" \(snomed)/><entryRelationship typeCode="SUBJ" inversionInd="true">
            <observation classCode="OBS" moodCode="EVN">\(template("8"))<code code="SEV" codeSystem="2.16.840.1.113883.5.4"/><statusCode code="completed"/>
            <value xsi:type="CD" code="6736007" \(snomed)/></observation></entryRelationship></observation></entryRelationship>
            <entryRelationship typeCode="REFR"><observation classCode="OBS" moodCode="EVN">\(template("28"))<code code="33999-4" \(loinc)/>
            <statusCode code="completed"/><value xsi:type="CD" code="55561003" \(snomed)/></observation></entryRelationship>
            </observation></entryRelationship>
            <entryRelationship typeCode="SUBJ" inversionInd="true"><act classCode="ACT" moodCode="EVN">\(template("64"))
            <code code="48767-8" \(loinc)/><text>Told by the mother</text></act></entryRelationship></act>
            """)

    private static let medications = section(
        "10160-0", text: "<content ID=\"sig\">One each morning</content>",
        entries: """
            <substanceAdministration classCode="SBADM" moodCode="EVN">\(template("16"))<id root="1.30"/><code code="DRUG" codeSystem="2.16.840.1.113883.5.4"/>
            <text><reference value="#sig"/></text><statusCode code="active"/><effectiveTime xsi:type="IVL_TS"><low value="20220101"/><high value="20230101"/></effectiveTime>
            <effectiveTime xsi:type="PIVL_TS" operator="A"><period value="24" unit="h"/></effectiveTime><priorityCode code="R"/><repeatNumber value="2"/>
            <routeCode code="C38288" codeSystem="2.16.840.1.113883.3.26.1.1"/><approachSiteCode code="181220002" \(snomed)/>
            <doseQuantity value="5" unit="mg"/><maxDoseQuantity><numerator value="40" unit="mg"/><denominator value="1" unit="d"/></maxDoseQuantity>
            <administrationUnitCode code="C42944"/><consumable><manufacturedProduct classCode="MANU"><id root="1.31"/><manufacturedMaterial>
            <code code="197361" codeSystem="2.16.840.1.113883.6.88"><originalText>Amlodipine</originalText></code><name>Norvasc</name>
            <lotNumberText>L77</lotNumberText></manufacturedMaterial><manufacturerOrganization><name>Maker</name></manufacturerOrganization></manufacturedProduct></consumable>
            <performer><assignedEntity><id root="1.32"/></assignedEntity></performer>\(author)
            <informant><assignedEntity><id root="1.33"/><assignedPerson><name>The wife</name></assignedPerson></assignedEntity></informant>
            <participant typeCode="CSM"><participantRole classCode="MANU"><code code="412307009" \(snomed)/><playingEntity classCode="MMAT">
            <code code="324049"/><name>Aerosol</name></playingEntity></participantRole></participant>
            <entryRelationship typeCode="RSON"><observation classCode="OBS" moodCode="EVN">\(template("19"))<id root="1.34"/><code code="404684003" \(snomed)/>
            <statusCode code="completed"/><effectiveTime><low value="20210101"/></effectiveTime><value xsi:type="CD" code="38341003" \(snomed)/></observation></entryRelationship>
            <entryRelationship typeCode="REFR"><supply classCode="SPLY" moodCode="INT">\(template("17"))<id root="1.35"/><statusCode code="completed"/>
            <effectiveTime xsi:type="IVL_TS"><low value="20220102"/></effectiveTime><repeatNumber value="3"/><quantity value="30" unit="{tbl}"/>
            <entryRelationship typeCode="SUBJ" inversionInd="true"><act classCode="ACT" moodCode="INT">\(template("20"))<code code="171044003" \(snomed)/>
            <text>Label in Spanish</text></act></entryRelationship></supply></entryRelationship>
            <entryRelationship typeCode="CAUS"><observation classCode="OBS" moodCode="EVN">\(template("9"))<code code="ASSERTION"/>
            <value xsi:type="CD" code="422587007" \(snomed)/></observation></entryRelationship>
            <precondition typeCode="PRCN">\(template("25"))<criterion><code code="ASSERTION"/><value xsi:type="CD" code="56018004" \(snomed)/></criterion></precondition>
            </substanceAdministration>
            """)

    private static let results = section(
        "30954-2", text: "<content ID=\"r\">Cloudy</content>",
        entries: """
            <organizer classCode="BATTERY" moodCode="EVN">\(template("1"))<id root="1.40"/><code code="24357-6" \(loinc)/><statusCode code="completed"/>
            <effectiveTime><low value="20230301"/></effectiveTime>\(author)<specimen><specimenRole><id root="1.41"/><specimenPlayingEntity><code code="119297000" \(snomed)/></specimenPlayingEntity></specimenRole></specimen>
            <component><observation classCode="OBS" moodCode="EVN">\(template("2"))<id root="1.42"/><code code="5778-6" \(loinc)/><statusCode code="completed"/>
            <effectiveTime value="20230302"/><value xsi:type="ED"><reference value="#r"/></value><interpretationCode code="A"/><methodCode code="M1"/><targetSiteCode code="64033007" \(snomed)/>
            <referenceRange><observationRange><text>Clear</text><interpretationCode code="N"/></observationRange></referenceRange></observation></component>
            <component><observation classCode="OBS" moodCode="EVN">\(template("2"))<id root="1.43"/><code code="2345-7" \(loinc)/><statusCode code="completed"/>
            <effectiveTime value="20230303"/><value xsi:type="IVL_PQ"><low value="1" unit="mg/dL"/><high value="9" unit="mg/dL"/></value>
            <referenceRange><observationRange><value xsi:type="IVL_PQ"><low value="3" unit="mg/dL"/><high value="6" unit="mg/dL"/></value></observationRange></referenceRange>
            <entryRelationship typeCode="SUBJ"><act classCode="ACT" moodCode="EVN">\(template("64"))<code code="48767-8"/><text>Repeat it</text>\(author)</act></entryRelationship></observation></component>
            <component><procedure classCode="PROC" moodCode="EVN"><templateId root="1.9.9"/><code code="82078001" \(snomed)/><effectiveTime value="20230228"/></procedure></component>
            </organizer>
            """)

    private static let encounters = section(
        "46240-8",
        entries: """
            <encounter classCode="ENC" moodCode="EVN">\(template("49"))<id root="1.50"/><code code="99214" codeSystem="2.16.840.1.113883.6.12"/>
            <text>A visit</text><effectiveTime><low value="20230301"/><high value="20230302"/></effectiveTime><sdtc:dischargeDispositionCode code="01"/>
            <performer><assignedEntity><id root="1.51"/><code code="SP"/></assignedEntity></performer>
            <participant typeCode="LOC"><participantRole classCode="SDLOC"><code code="1117-1"/><addr><city>Elsewhere</city></addr><telecom value="tel:5"/>
            <playingEntity classCode="PLC"><name>Ward</name></playingEntity></participantRole></participant>
            <entryRelationship typeCode="SUBJ"><act classCode="ACT" moodCode="EVN">\(template("80"))<code code="29308-4" \(loinc)/><statusCode code="active"/>
            <effectiveTime><low value="20230305"/></effectiveTime><entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN">\(template("4"))<id root="1.52"/>
            <code code="282291009" \(snomed)/><statusCode code="completed"/><value xsi:type="CD" code="233604007" \(snomed)/></observation></entryRelationship></act></entryRelationship></encounter>
            """)

    private static let others = [
        section(
            "10157-6",
            entries: """
                <organizer classCode="CLUSTER" moodCode="EVN">\(template("45"))<id root="1.60"/><statusCode code="completed"/><subject><relatedSubject classCode="PRS">
                <code code="FTH"/><subject><sdtc:id root="1.61"/><administrativeGenderCode code="M"/><birthTime value="19100101"/></subject></relatedSubject></subject>
                <component><observation classCode="OBS" moodCode="EVN">\(template("46"))<id root="1.62"/><code code="64572001" \(snomed)/><statusCode code="completed"/>
                <effectiveTime value="19670101"/><value xsi:type="CD" code="22298006" \(snomed)/><entryRelationship typeCode="CAUS"><observation classCode="OBS" moodCode="EVN">\(template("47"))
                <code code="ASSERTION"/><value xsi:type="CD" code="419099009" \(snomed)/></observation></entryRelationship><entryRelationship typeCode="SUBJ" inversionInd="true">
                <observation classCode="OBS" moodCode="EVN">\(template("31"))<code code="445518008" \(snomed)/><value xsi:type="PQ" value="57" unit="a"/></observation></entryRelationship></observation></component></organizer>
                """),
        section(
            "47519-4",
            entries: """
                <procedure classCode="PROC" moodCode="EVN">\(template("14"))<id root="1.70"/><code code="73761001" \(snomed)/><statusCode code="completed"/><effectiveTime value="20220101"/>
                <methodCode code="MM"/><targetSiteCode code="71854001" \(snomed)><qualifier><name code="272741003"/><value code="7771000"/></qualifier></targetSiteCode>
                <specimen><specimenRole><id root="1.71"/></specimenRole></specimen><performer><assignedEntity><id root="1.72"/><addr><city>There</city></addr></assignedEntity></performer>
                <participant typeCode="DEV"><participantRole classCode="MANU"><id root="1.73" extension="UDI"/><playingDevice><code code="90412006" \(snomed)/></playingDevice>
                <scopingEntity><id root="1.74"/></scopingEntity></participantRole></participant></procedure>
                """),
        section(
            "18776-5",
            entries: """
                <observation classCode="OBS" moodCode="RQO">\(template("44"))<id root="1.80"/><code code="24623-1" \(loinc)/><statusCode code="active"/><effectiveTime value="20230601"/></observation>
                """,
            """
            <encounter classCode="ENC" moodCode="INT">\(template("40"))<id root="1.81"/><code code="185349003" \(snomed)/><statusCode code="active"/><effectiveTime value="20230602"/></encounter>
            """),
        section(
            "48768-6",
            entries: """
                <act classCode="ACT" moodCode="EVN">\(template("60"))<id root="1.90"/><code code="48768-6" \(loinc)/><statusCode code="completed"/><entryRelationship typeCode="COMP">
                <sequenceNumber value="1"/><act classCode="ACT" moodCode="EVN">\(template("61"))<id root="1.91"/><code code="C1"/><statusCode code="completed"/><performer typeCode="PRF">
                <time><low value="20220101"/><high value="20231231"/></time><assignedEntity><id root="1.92"/><code code="PAYOR"/><representedOrganization><name>Payer</name></representedOrganization></assignedEntity></performer>
                <participant typeCode="COV"><time><low value="20220102"/><high value="20231230"/></time><participantRole><id root="1.93"/><code code="SELF"/><playingEntity><name>Ann Sample</name>
                <sdtc:birthTime value="19600229"/></playingEntity></participantRole></participant><entryRelationship typeCode="REFR"><act classCode="ACT" moodCode="DEF">
                <id root="1.94"/><code nullFlavor="NA"/><text>Plan name</text></act></entryRelationship></act></entryRelationship></act>
                """),
        section(
            "29762-2",
            entries: """
                <observation classCode="OBS" moodCode="EVN">\(template("78"))<id root="1.95"/><code code="72166-2" \(loinc)/><statusCode code="completed"/><effectiveTime value="20230101"/>
                <value xsi:type="CD" code="8517006" \(snomed)/>\(author)</observation>
                """),
    ]

    private static let r21 = ([allergies, medications, results, encounters] + others)
        .joined(separator: "</component><component>")

    /// The same entries under the templates of C32 and IHE, and sections without templates.
    private static let r11 = r21.replacing(
        "<templateId root=\"2.16.840.1.113883.10.20.22.4.30\"/>",
        with:
            "<templateId root=\"2.16.840.1.113883.3.88.11.83.6\"/><templateId root=\"1.3.6.1.4.1.19376.1.5.3.1.4.5.3\"/>"
    ).replacing(
        "<templateId root=\"2.16.840.1.113883.10.20.22.4.16\"/>",
        with:
            "<templateId root=\"2.16.840.1.113883.3.88.11.83.8\"/><templateId root=\"1.3.6.1.4.1.19376.1.5.3.1.4.7\"/>")
}

extension String {
    fileprivate var withoutTemplates: String { replacing(#/<templateId [^>]*>/#, with: "") }
}
