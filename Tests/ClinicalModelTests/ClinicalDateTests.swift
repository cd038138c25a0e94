import ClinicalModel
import Testing

@Suite("Clinical dates")
struct ClinicalDateTests {
    @Test(
        "a FHIR date keeps the precision and the zone it was written with",
        arguments: [
            "2023", "2023-04", "2023-04-05", "2023-04-05T06:07", "2023-04-05T06:07:08", "2023-04-05T06:07:08Z",
            "2023-04-05T06:07:08.120-05:00", "2023-04-05T06:07:08.000000001+14:00", "2024-02-29", "0001-01-01",
        ])
    func roundTrip(text: String) {
        #expect(ClinicalDate(iso8601: text)?.iso8601 == text)
    }

    @Test(
        "what is no date is not taken for one",
        arguments: [
            "", "202", "2023-", "2023-13", "2023-00", "2023-02-29", "2023-04-31", "2023-04-05T", "2023-04-05T24:00",
            "2023-04-05T06:60", "2023-04-05T06:07:61", "2023-04-05T06:07:08.", "2023-04-05T06:07:08+15:00", "x023",
            "2023-04-05T06:07:08Zx", "２０２３",
        ])
    func refuses(text: String) {
        #expect(ClinicalDate(iso8601: text) == nil)
    }

    @Test(
        "an HL7 time gives the part that can be read, and says whether that was all",
        arguments: [
            ("2023", "2023", true), ("202304", "2023-04", true), ("20230405", "2023-04-05", true),
            ("202304050607-0500", "2023-04-05T06:07-05:00", true),
            ("20230405060708.120+0000", "2023-04-05T06:07:08.120Z", true), ("201102013", "2011-02-01", false),
            ("2023-08", "2023", false), ("20231345", "2023", false), ("20230405-0500", "2023-04-05", true),
        ])
    func readsHL7(text: String, expected: String, exact: Bool) throws {
        let read = try #require(ClinicalDate.readHL7(text))
        #expect(read.date.iso8601 == expected)
        #expect(read.exact == exact)
    }

    @Test("text without a year is no HL7 time", arguments: ["", "-08", "abc", "20"])
    func refusesHL7(text: String) {
        #expect(ClinicalDate.readHL7(text) == nil)
    }

    @Test("dates are ordered by the earliest moment that they can mean")
    func order() throws {
        let texts = ["2022-12-31T23:00:00-05:00", "2023", "2023-01-01T03:59:59Z", "2023-02", "2023-02-01T00:00:01Z"]
        let dates = try texts.map { try #require(ClinicalDate(iso8601: $0)) }
        #expect(dates.sorted().map(\.iso8601) == [texts[1], texts[2], texts[0], texts[3], texts[4]])
    }

    @Test("days are counted from 1970 across leap years")
    func dayCount() throws {
        #expect(try #require(ClinicalDate(iso8601: "1970-01-01")).daysSince1970 == 0)
        #expect(try #require(ClinicalDate(iso8601: "2000-03-01")).daysSince1970 == 11_017)
        #expect(try #require(ClinicalDate(iso8601: "1969-12-31")).daysSince1970 == -1)
    }

    @Test("an age is counted in whole years, and not from a year alone")
    func age() throws {
        let birth = try #require(ClinicalDate(iso8601: "1960-06-15"))
        #expect(birth.age(on: try #require(ClinicalDate(iso8601: "2024-06-14"))) == 63)
        #expect(birth.age(on: try #require(ClinicalDate(iso8601: "2024-06-15T10:00:00Z"))) == 64)
        #expect(birth.age(on: try #require(ClinicalDate(iso8601: "2024"))) == nil)
    }
}
