/// The names of places on a timeline page; other characters than letters and digits become dashes.
enum TimelineAnchor {
    static func event(_ key: String) -> String { "e-" + name(key) }
    static func visit(_ key: String) -> String { "v-" + name(key) }
    static func note(_ key: String) -> String { "n-" + name(key) }

    static func words(_ place: TimelinePage.NotePlace) -> String {
        place.start.map { "w-" + name(place.note) + "-\($0)" } ?? note(place.note)
    }

    private static func name(_ key: String) -> String {
        String(decoding: key.utf8.map { isPlain($0) ? $0 : 0x2D }, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
