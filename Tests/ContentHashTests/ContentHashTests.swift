import ContentHash
import Testing

@Suite("Content hashes")
struct ContentHashTests {
    @Test("the SHA-256 of «abc» is the one of FIPS 180-4")
    func sha256OfKnownText() {
        #expect(
            ContentHash.sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("hashing in parts gives the hash of the whole")
    func partsEqualWhole() {
        var hash = ContentHash()
        hash.update(Array("ab".utf8))
        hash.update(Array("c".utf8))
        #expect(hash.hexadecimal() == ContentHash.sha256("abc"))
    }

    @Test("two fields are not taken for one")
    func fieldsAreSeparate() {
        #expect(ContentHash.key(["ab", "c"]) != ContentHash.key(["a", "bc"]))
        #expect(ContentHash.key(["ab", "c"], digits: 12).count == 12)
    }

    @Test("the HMAC is the one of RFC 4231, test case 2")
    func hmacOfKnownText() {
        #expect(
            ContentHash.hmac("what do ya want for nothing?", key: Array("Jefe".utf8))
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }
}
