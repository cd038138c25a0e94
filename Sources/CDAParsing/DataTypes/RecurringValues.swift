internal import ClinicalModel

/// What texts that a document repeats stand for, such as the OIDs of its code systems, each worked out once.
///
/// It has few places, and a text that falls on another's takes it over: what is asked for often is there.
final class RecurringValues<Value> {
    private var entries: [(text: [UInt8], value: Value)?] = Array(repeating: nil, count: 64)

    /// The value of a text, made where it is not here.
    func value(of text: Span<UInt8>, orMake make: () -> Value) -> Value {
        // OIDs and units differ in their ends.
        var hash = UInt(truncatingIfNeeded: text.count)
        for index in max(text.count - 4, 0)..<text.count { hash = hash &* 31 &+ UInt(text[index]) }
        let place = Int(hash % UInt(entries.count))
        if let entry = entries[place], Self.areEqual(entry.text.span, text) { return entry.value }
        let value = make()
        entries[place] = (text.indices.map { text[$0] }, value)
        return value
    }

    private static func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        for index in left.indices where left[index] != right[index] { return false }
        return true
    }
}

/// The recurring values of one document.
struct DocumentVocabulary {
    /// Code systems by OID.
    let codeSystems = RecurringValues<CodeSystem?>()
    /// The systems of identifiers by `root`.
    let identifierSystems = RecurringValues<String>()
    /// UCUM codes by unit.
    let units = RecurringValues<String?>()
}
