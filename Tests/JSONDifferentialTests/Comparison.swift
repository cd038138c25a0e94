import JSONTape

/// Reads documents with `JSONTape` and with simdjson, and counts where they agree and why they do not.
struct Comparison: ~Copyable {
    /// Why the two differ, where the difference is meant.
    enum Explanation: String, Hashable {
        /// simdjson rejects integers beyond 64 bits and numbers beyond a double; the tape keeps any number's text.
        case numberBeyondBinary
        /// simdjson rejects an escaped surrogate without its other half; the tape reads U+FFFD for it.
        case unpairedSurrogate
        /// simdjson rejects a byte order mark; the tape skips it. simdjson is then given what follows.
        case byteOrderMark
        /// The tape's limit of depth is below simdjson's.
        case depthLimit
        /// simdjson's on-demand reader takes what follows the number at the root without a look at it.
        case rootScalar
    }

    private(set) var documents = 0
    private(set) var rejected = 0
    private(set) var tokens = 0
    private(set) var explained: [Explanation: Int] = [:]
    /// Differences that nothing explains, by the document's name.
    private(set) var unexplained: [String] = []

    private var tape = JSONTape()
    private let oracle: Simdjson

    init() throws(Simdjson.Absence) { oracle = try Simdjson() }

    mutating func compare(_ document: Span<UInt8>, name: String) {
        documents += 1
        var refusal: JSONError?
        do throws(JSONError) { try tape.read(document) } catch { refusal = error }
        let hasMark = document.count >= 3 && document[0] == 0xEF && document[1] == 0xBB && document[2] == 0xBF
        if hasMark { explained[.byteOrderMark, default: 0] += 1 }
        let content = document.extracting(hasMark ? 3..<document.count : 0..<document.count)
        if refusal == nil { tokens += tape.tokens.count } else { rejected += 1 }
        for reader in Simdjson.Reader.allCases {
            switch (refusal, oracle.read(content, with: reader)) {
            case (nil, .success(let expected)):
                var writer = TokenWriter(reader)
                writer.write(tape.root(of: document))
                if writer.bytes != expected { note(nil, name, reader, "other tokens") }
            case (nil, .failure(let failure)):
                note(explanation(of: failure, document), name, reader, failure.message)
            case (let refusal?, .success(let tokens)):
                var explanation: Explanation?
                if refusal.code == .depthLimit { explanation = .depthLimit }
                if reader == .onDemand, let first = tokens.first, first != 0x7B, first != 0x5B {
                    explanation = .rootScalar
                }
                note(explanation, name, reader, "the tape says \(refusal.code.rawValue)")
            case (_?, .failure): break
            }
        }
    }

    private mutating func note(
        _ explanation: Explanation?, _ name: String, _ reader: Simdjson.Reader, _ difference: String
    ) {
        if let explanation {
            explained[explanation, default: 0] += 1
        } else {
            unexplained.append("\(name) (\(reader.rawValue)): \(difference)")
        }
    }

    /// What in a document that the tape takes can make simdjson refuse it.
    private func explanation(of refusal: Simdjson.Refusal, _ document: Span<UInt8>) -> Explanation? {
        let root = tape.root(of: document)
        for index in 0..<tape.tokens.count {
            let value = root.value(at: index)
            if let text = value.numberText {
                let fits = value.isInteger ? Int64(text) != nil || UInt64(text) != nil : Double(text)?.isFinite == true
                if !fits { return .numberBeyondBinary }
            } else if value.isEscaped, value.string?.unicodeScalars.contains("\u{FFFD}") == true {
                return .unpairedSurrogate
            }
        }
        return nil
    }
}
