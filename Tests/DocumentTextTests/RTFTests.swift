import DocumentText
import Testing

@Suite("Text of RTF")
struct RTFTests {
    static func text(_ rtf: String) throws(DocumentTextError) -> ExtractedText {
        let bytes = Array(rtf.utf8)
        return try DocumentText.extract(bytes.span, contentType: "application/rtf")
    }

    @Test(
        "a reader sees these words",
        arguments: [
            (#"{\rtf1\ansi Hello\par World}"#, "Hello\nWorld"),
            (#"{\rtf1{\fonttbl{\f0 Arial;}}{\*\generator x;}\f0\fs24 A {\b bold} word}"#, "A bold word"),
            (#"{\rtf1 38\'b0C \u8805?5 \u-10179?\u-8704?}"#, "38°C ≥5 😀"),
            (#"{\rtf1\uc2\u176 xxC}"#, "°C"),
            (#"{\rtf1 a\cell b\cell\row c\tab d}"#, "a\tb\t\nc\td"),
            (#"{\rtf1 \{x\} \\ \~y}"#, "{x} \\  y"),
            (#"{\rtf1{\pict\bin4 }}}}x}after}"#, "after"),
            (#"{\rtf1 open {group"#, "open group"),
        ])
    func words(rtf: String, expected: String) throws {
        let result = try Self.text(rtf)
        #expect(result.text == expected)
        #expect(result.format == .rtf)
    }

    @Test(
        "bytes are read in the code page that the document or the font names",
        arguments: [
            (#"{\rtf1\ansi\ansicpg1250 \'9e\'e1k}"#, "žák"), (#"{\rtf1\ansi\ansicpg1251 \'c4\'e0}"#, "Да"),
            (#"{\rtf1\ansi\ansicpg1253 \'e1\'e2}"#, "αβ"), (#"{\rtf1\ansi\ansicpg1254 \'fe\'fd}"#, "şı"),
            (#"{\rtf1\ansi\ansicpg1255 \'f9}"#, "ש"), (#"{\rtf1\ansi\ansicpg1256 \'c8}"#, "ب"),
            (#"{\rtf1\ansi\ansicpg1257 \'f0}"#, "š"), (#"{\rtf1\ansi\ansicpg1258 \'f5}"#, "ơ"),
            (#"{\rtf1\pc \'84\'f8}"#, "ä°"), (#"{\rtf1\pca \'84\'b5}"#, "äÁ"), (#"{\rtf1\mac \'8a\'a1}"#, "ä°"),
            (#"{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f0 \'e9{\f1 \'e9}\'e9}"#, "éйé"),
            (#"{\rtf1\ansi\ansicpg99999 \'e9}"#, "é"),
        ])
    func codePages(rtf: String, expected: String) throws {
        #expect(try Self.text(rtf).text == expected)
    }

    @Test(
        "what is no text of the document is left out, and what is stays",
        arguments: [
            (#"{\rtf1 a{\v secret}b\v c\v0 d}"#, "abd"), (#"{\rtf1 a{\deleted b}c}"#, "ac"),
            (
                #"{\rtf1 See {\field{\*\fldinst{HYPERLINK "http://x"}}{\fldrslt{\ul the page}}} now}"#,
                "See the page now"
            ),
            (#"{\rtf1 a{\object\objemb{\*\objdata 0105}{\result{b}}}c}"#, "abc"),
            (#"{\rtf1 a{\shp{\*\shpinst\shpleft0{\sp{\sn x}{\sv 1}}{\shptxt b}}}c}"#, "abc"),
            (#"{\rtf1 a{\*\shppict{\pict\pngblip 89504e}}{\nonshppict{\pict\wmetafile8 0100}}b}"#, "ab"),
            (#"{\rtf1 1{\footnote  note}2}"#, "1 note2"), (#"{\rtf1{\pntext\f1\'B7\tab}item}"#, "·\titem"),
            (#"{\rtf1 a\nestcell b\nestcell{\nonesttables x}\nestrow}"#, "a\tb\tx\n"),
        ])
    func destinations(rtf: String, expected: String) throws {
        #expect(try Self.text(rtf).text == expected)
    }

    @Test("a note as Epic's export writes it is read as a reader sees it")
    func exportedNote() throws {
        let rtf = #"""
            {\rtf1\epic10403\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\froman\fcharset2 Symbol;}}
            {\colortbl ;\red0\green0\blue0;}{\*\revtbl{Unknown;}}{\stylesheet{\ql Normal;}}{\*\listtable x}
            \viewkind4\uc1\pard\plain\ql\f0\fs20\b Assessment:\b0\par
            \pard\li720 Temp 38.2\'b0C, BP 120/80\par
            \trowd\cellx1000\cellx2000\intbl Na\cell 140\cell\row
            \pard {\*\bkmkstart a}Denies chest pain\u8212?no dyspnea.{\*\bkmkend a}\par}
            """#
        #expect(
            try Self.text(rtf).text
                == "Assessment:\nTemp 38.2°C, BP 120/80\nNa\t140\t\nDenies chest pain—no dyspnea.\n")
    }

    @Test("RTF is recognised whatever the content type says")
    func recognised() throws {
        let bytes = Array(#"{\rtf1 x}"#.utf8)
        #expect(try DocumentText.extract(bytes.span, contentType: "text/plain").format == .rtf)
    }

    @Test("words map back to their bytes, an escape to all of its own")
    func sourceMap() throws {
        let result = try Self.text(#"{\rtf1 38\'b0C}"#)
        #expect(result.sourceMap.sourceRange(of: 0..<2) == 7..<9)
        #expect(result.sourceMap.sourceRange(of: 2..<4) == 9..<13)
        #expect(result.sourceMap.sourceRange(of: 4..<5) == 13..<14)
    }

    @Test("groups nested beyond the limit are an error")
    func depth() {
        let error = #expect(throws: DocumentTextError.self) {
            try Self.text("{\\rtf1" + String(repeating: "{", count: 100_000))
        }
        #expect(error?.code == .tooDeep)
    }

    @Test("every prefix of a document is read")
    func prefixes() throws {
        let rtf = #"{\rtf1\ansi{\fonttbl{\f0 A;}}\uc1\u8805? \'b0 {\*\x y}\bin3 abc\par z}"#
        for length in 0...rtf.utf8.count {
            let part = String(decoding: Array(rtf.utf8)[..<length], as: UTF8.self)
            #expect(try Self.text(part).text.utf8.count <= rtf.utf8.count)
        }
    }
}
