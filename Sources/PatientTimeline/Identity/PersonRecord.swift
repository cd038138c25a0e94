internal import ClinicalModel
internal import JSONTape

/// One patient record, as much of it as identity needs.
///
/// A class, so that what is kept and what is compared is one copy; nothing changes one once it is read.
final class PersonRecord {
    let recordID: Int64
    let sourceID: Int64
    let scope: String
    let reference: String
    let birthDate: String?
    let sex: String?
    /// The first name, as it is shown.
    let name: String?
    let identifiers: [Identifier]
    let traits: PersonTraits

    init(_ rows: ColumnReader, scope: String, _ tape: inout JSONTape) throws {
        recordID = rows.integer(1)
        sourceID = rows.integer(2)
        self.scope = scope
        reference = rows.text(3) ?? ""
        birthDate = rows.text(4)
        name = rows.text(5)
        sex = rows.text(6)
        var patient = Patient(
            reference: RecordReference(reference), provenance: Provenance(source: "", pointer: ""))
        patient.birthDate = rows.date(4)
        patient.sex = sex
        _ = try rows.withBytes(7) { bytes in
            do throws(JSONError) {
                try tape.read(bytes)
            } catch {
                throw TimelineError.damagedContent(at: error.byteOffset)
            }
            let content = tape.root(of: bytes)
            patient.identifiers = ContentReader.list(content, "identifiers") { ContentReader.identifier($0) }
            patient.names = ContentReader.list(content, "names") { ContentReader.name($0) }
            patient.addresses = ContentReader.list(content, "addresses") { ContentReader.address($0) }
            patient.telecoms = ContentReader.list(content, "telecoms") { ContentReader.contact($0) }
        }
        identifiers = patient.identifiers
        traits = PersonTraits(patient)
    }

    /// The words of the shown name, but for initials.
    var nameWords: Set<String> {
        Set((name ?? "").lowercased().split { !$0.isLetter }.map(String.init).filter { $0.count > 1 })
    }

    /// Calls a body for each identifier that can tell one person from another.
    func forEachIdentifying(_ body: (Identifier) -> Void) {
        for identifier in identifiers where !identifier.system.isEmpty && Self.identifies(identifier.value) {
            body(identifier)
        }
    }

    /// Whether a value can identify anyone: not a placeholder such as `000-00-0000` or `UNKNOWN`.
    private static func identifies(_ value: String) -> Bool {
        let characters = value.utf8.filter { $0 != 0x2D && $0 != 0x20 && $0 != 0x2E }
        guard characters.count >= 2, let first = characters.first else { return false }
        if characters.count <= 10, placeholderNumbers.contains(String(decoding: characters, as: UTF8.self)) {
            return false
        }
        if characters.allSatisfy({ $0 == first }) { return false }
        return value.utf8.count > 7 || !placeholderWords.contains(value.lowercased())
    }

    private static let placeholderWords: Set<String> = ["unknown", "none", "na", "n/a", "null", "test", "tbd"]

    /// Numbers that stand in forms and advertisements.
    private static let placeholderNumbers: Set<String> = [
        "123456789", "987654321", "012345678", "078051120", "219099999", "123121234", "1234567890",
    ]
}
