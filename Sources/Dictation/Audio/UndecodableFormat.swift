/// An audio format that people do send and that libsndfile does not read, told by a file's first bytes.
struct UndecodableFormat {
    /// What the file is, and how to convert it.
    let message: String

    private static let formats: [(name: String, ending: String, offset: Int, mark: [UInt8])] = [
        ("MPEG-4 audio (M4A, MP4, 3GP)", "m4a", 4, Array("ftyp".utf8)),
        ("Windows Media audio", "wma", 0, [0x30, 0x26, 0xB2, 0x75]),
        ("WebM and Matroska", "webm", 0, [0x1A, 0x45, 0xDF, 0xA3]),
        ("AMR audio", "amr", 0, Array("#!AMR".utf8)),
    ]
    private static let recorders: [[UInt8]] = [[0x02] + Array("dss".utf8), [0x03] + Array("ds2".utf8)]

    /// `nil` where the bytes begin none of them.
    init?(prefix: [UInt8]) {
        if let format = Self.formats.first(where: { prefix.dropFirst($0.offset).starts(with: $0.mark) }) {
            message = Self.converting(format.name, format.ending)
        } else if prefix.count > 1, prefix[0] == 0xFF, prefix[1] & 0xF6 == 0xF0 {
            // An ADTS header; MPEG layers 1 to 3 have other bits there.
            message = Self.converting("AAC audio", "aac")
        } else if Self.recorders.contains(where: { prefix.starts(with: $0) }) {
            message =
                "Digital Speech Standard files (DSS, DS2) cannot be decoded; export them as WAV with the recorder's software"
        } else {
            return nil
        }
    }

    private static func converting(_ name: String, _ ending: String) -> String {
        "\(name) cannot be decoded; convert it, as by: ffmpeg -i IN.\(ending) OUT.wav"
    }
}
