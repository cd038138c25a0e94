/// Brings language codes to BCP 47, which takes the code of two letters where a language has one.
///
/// - Source: RFC 5646, section 2.2.1; ISO 639-1 and ISO 639-2.
enum LanguageTag {
    static func shortest(_ written: String) -> String {
        guard written.utf8.count == 3 else { return written }
        return codes[written.lowercased()] ?? written
    }

    /// The languages most spoken in the United States.
    private static let codes: [String: String] = [
        "eng": "en", "spa": "es", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "ita": "it", "por": "pt",
        "rus": "ru", "pol": "pl", "ukr": "uk", "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko", "vie": "vi",
        "tgl": "tl", "tha": "th", "khm": "km", "lao": "lo", "hin": "hi", "urd": "ur", "ben": "bn", "guj": "gu",
        "pan": "pa", "tam": "ta", "tel": "te", "ara": "ar", "heb": "he", "fas": "fa", "per": "fa", "tur": "tr",
        "ell": "el", "gre": "el", "hye": "hy", "arm": "hy", "hat": "ht", "som": "so", "amh": "am", "swa": "sw",
        "yor": "yo", "nav": "nv", "yid": "yi", "nld": "nl", "dut": "nl", "swe": "sv", "hun": "hu", "ron": "ro",
        "rum": "ro", "bos": "bs", "hrv": "hr", "srp": "sr",
    ]
}
