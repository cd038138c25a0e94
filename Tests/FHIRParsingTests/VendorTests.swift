import ClinicalModel
import FHIRParsing
import Testing

@Suite("What servers write")
struct VendorTests {
    private func parse(_ json: String) throws -> Parsed {
        let missing = try LossCheck.missing(in: Array(json.utf8))
        #expect(missing == [])
        return try Parsed(json)
    }

    @Test(
        "numbers stay as written",
        arguments: [
            "1.10", "1e400", "-0", "18446744073709551616", "0.10E+5", "100000000000000000000000000000000.000",
        ])
    func numbers(number: String) throws {
        let parsed = try parse(
            #"{"resourceType": "Observation", "status": "final", "valueQuantity": {"value": \#(number)}, "extension": "#
                + #"[{"url": "http://x/d", "valueDecimal": \#(number)}], "component": [{"valueQuantity": {"value": \#(number)}}], "#
                + #""referenceRange": [{"low": {"value": \#(number)}}]}"#)
        #expect(parsed.events.first?.value == .quantity(Quantity(value: number)))
        #expect(parsed.events.first?.referenceRanges.first?.low?.value == number)
    }

    @Test(
        "a date has the precision that it was written with",
        arguments: [
            "2012", "2012-02", "2012-02-03", "2012-02-03T04:05Z", "2012-02-03T04:05:06",
            "2012-02-03T04:05:06.700-05:00",
            "2012-02-03T04:05:06.1234567Z",
        ])
    func dates(date: String) throws {
        let parsed = try parse(
            #"{"resourceType": "Condition", "onsetDateTime": "\#(date)", "recordedDate": "\#(date)"}"#)
        #expect(parsed.events.first?.effective?.start?.iso8601 == date)
        #expect(parsed.events.first?.details.isEmpty == true)
    }

    @Test("a fraction of more than nine digits is kept as text beside the date")
    func longFraction() throws {
        let parsed = try parse(
            #"{"resourceType": "Observation", "status": "final", "issued": "2012-02-03T04:05:06.1234567890123+00:00"}"#)
        #expect(parsed.events.first?.available?.precision == .fraction)
        #expect(parsed.events.first?.details.count == 1)
    }

    @Test(
        "a value of any type is read or kept",
        arguments: [
            (#""valueSampledData": {"origin": {"value": 0}, "period": 1.0, "dimensions": 2, "data": "1 2 E"}"#, nil),
            (#""valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 128}}"#, "1 / 128"),
            (#""valueRange": {"low": {"value": 1.0}, "high": {"value": 2, "unit": "m"}}"#, "1.0 to 2 m"),
            (#""valuePeriod": {"start": "2020", "end": "2021"}"#, "2020/2021"),
            (#""valueAttachment": {"contentType": "text/plain", "data": "SGk="}"#, nil),
            (#""valueTime": "08:30:00""#, "08:30:00"), (#""valueDateTime": "2020-01""#, "2020-01"),
            (#""valueString": "trace""#, "trace"), (#""valueBoolean": false"#, "no"), (#""valueInteger": 7"#, "7"),
            (#""valueCodeableConcept": {"coding": [{"code": "a"}], "text": "positive"}"#, "positive"),
            (#""valueReference": {"reference": "MolecularSequence/1"}"#, nil),
            (#""valueQuantity": {"value": "5.4", "unit": "%"}"#, "5.4 %"),
        ] as [(String, String?)])
    func values(element: String, text: String?) throws {
        let parsed = try parse(#"{"resourceType": "Observation", "status": "final", \#(element)}"#)
        #expect(parsed.events.first?.value?.text == text)
        let component = try parse(
            #"{"resourceType": "Observation", "status": "final", "component": [{"code": {"text": "x"}, \#(element)}]}"#)
        #expect(component.events.first?.components.first?.value?.text == text)
    }

    @Test("extensions are told apart by their whole addresses, nested ones too")
    func extensions() throws {
        let parsed = try parse(
            #"""
            {"resourceType": "Condition", "extension": [
              {"url": "http://a.org/ext/status", "valueCode": "1"}, {"url": "http://b.org/ext/status", "valueCode": "2"},
              {"url": "http:\/\/c.org\/outer", "extension": [{"url": "inner", "valuePeriod": {"start": "2020"}},
                {"url": "inner", "extension": [{"url": "deep", "valueMoney": {"value": 1.50, "currency": "EUR"}}]}]}],
             "onsetDateTime": null, "_onsetDateTime": {"id": "x", "extension": [{"url":
               "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]}}
            """#)
        #expect(
            parsed.events.first?.details.map { $0.path + " " + $0.value.text } == [
                "extension(http://a.org/ext/status) 1", "extension(http://b.org/ext/status) 2",
                "extension(http://c.org/outer).extension(inner) 2020/..",
                "extension(http://c.org/outer).extension(inner).extension(deep) 1.50 EUR",
                "_onsetDateTime.extension(http://hl7.org/fhir/StructureDefinition/data-absent-reason) unknown",
            ])
    }

    @Test("a record that its server marks as deleted is no fact")
    func softDeleted() throws {
        let meta =
            #""meta": {"extension": [{"url": "http://azurehealthcareapis.com/data-extensions/deleted-state", "#
            + #""valueString": "soft-deleted"}]}"#
        for json in [
            #"{"resourceType": "Condition", \#(meta), "code": {"text": "x"}}"#,
            #"{"resourceType": "Condition", "code": {"text": "x"}, \#(meta)}"#,
        ] {
            let parsed = try parse(json)
            #expect(parsed.events.first?.statesFact == false)
            #expect(parsed.issues.map(\.code) == ["deleted-record"])
        }
        #expect(try parse(#"{"resourceType": "Patient", \#(meta)}"#).patients.first?.status == .inactive)
    }

    @Test("a part of a record is said to be one")
    func subsetted() throws {
        let parsed = try parse(
            #"{"resourceType": "Patient", "meta": {"tag": [{"system": "#
                + #""http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "code": "SUBSETTED"}]}}"#)
        #expect(parsed.issues.map(\.code) == ["subsetted"])
    }

    @Test(
        "the International Patient Summary's absent and unknown information states no fact",
        arguments: [("no-known-allergies", Assertion.absent), ("no-allergy-info", .hypothetical)])
    func absentUnknown(code: String, assertion: Assertion) throws {
        let parsed = try parse(
            #"{"resourceType": "AllergyIntolerance", "code": {"coding": [{"system": "#
                + #""http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", "code": "\#(code)"}]}}"#)
        #expect(parsed.events.first?.assertion == assertion)
        #expect(parsed.events.first?.statesFact == false)
    }

    @Test("a note in two formats names the first")
    func twoFormats() throws {
        let parsed = try parse(
            #"""
            {"resourceType": "DocumentReference", "id": "d", "content": [{"attachment": {"contentType": "text/html", "url":
             "Binary/1"}}, {"attachment": {"contentType": "text/rtf", "url": "Binary/2"}}]}
            """#)
        #expect(
            parsed.documents.map(\.related) == [
                [], [RelatedRecord(role: "otherFormatOf", target: RecordReference("DocumentReference/d"))],
            ])
    }

    @Test("a claim with very many items is read whole")
    func manyItems() throws {
        let item =
            #"{"sequence": 1, "productOrService": {"coding": [{"system": "http://www.cms.gov/Medicare/Coding/"#
            + #"HCPCSReleaseCodeSets", "code": "G0008"}]}, "adjudication": [{"category": {"coding": [{"code": "p"}]}, "#
            + #""amount": {"value": 12.00, "currency": "USD"}}]}"#
        let items = Array(repeating: item, count: 700).joined(separator: ",")
        let parsed = try Parsed(#"{"resourceType": "ExplanationOfBenefit", "status": "active", "item": [\#(items)]}"#)
        #expect(parsed.events.first?.details.count == 700 * 4)
        #expect(parsed.issues.isEmpty)
    }

    @Test("lines that end in CR LF or begin with a byte order mark, and blank ones, are read")
    func lines() throws {
        let text =
            "\u{FEFF}{\"resourceType\":\"Basic\",\"id\":\"1\"}\r\n\r\n  \n\u{FEFF}{\"resourceType\":\"Basic\",\"id\":\"2\"}\r\n\n"
        let parsed = try parseStream(Array(text.utf8))
        #expect(parsed.events.map(\.reference?.key) == ["Basic/1", "Basic/2"])
        #expect(parsed.ends.allSatisfy { $0.rejection == nil })
    }

    @Test(
        "members in any order, and escaped slashes, are read",
        arguments: [
            #"{"id": "1", "subject": {"display": "A", "reference": "Patient\/7"}, "code": {"text": "x"}, "resourceType": "Flag"}"#,
            #"{"code": {"text": "x"}, "resourceType": "Flag", "subject": {"reference": "http:\/\/x\/Patient\/7\/_history\/1"}}"#,
        ])
    func order(json: String) throws {
        let parsed = try parse(json)
        #expect(parsed.events.first?.patient?.key == "Patient/7")
        #expect(parsed.events.first?.concept.text == "x")
    }
}
