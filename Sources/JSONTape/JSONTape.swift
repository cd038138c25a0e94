/// A JSON document as one flat array of tokens over the bytes of the input.
///
/// The reader is strict (RFC 8259, UTF-8 checked) and copies nothing: tokens hold offsets, numbers keep their text,
/// strings are unescaped when they are asked for. One tape is used for document after document, and keeps its
/// buffer. A byte order mark before the document is skipped.
///
/// ```swift
/// var tape = JSONTape()
/// try tape.read(bytes)
/// let name = tape.root(of: bytes)["name"]?.string
/// ```
public struct JSONTape: Sendable {
    /// Limits of one document.
    public struct Configuration: Hashable, Sendable {
        /// How deep arrays and objects may be nested.
        public var maximumDepth: Int
        /// How many bytes a document may have; never more than 4 GiB less one byte.
        public var maximumBytes: Int

        /// Makes limits.
        public init(maximumDepth: Int = 512, maximumBytes: Int = 1 << 31) {
            self.maximumDepth = maximumDepth
            self.maximumBytes = min(maximumBytes, Int(UInt32.max) - 1)
        }
    }

    /// The limits.
    public var configuration: Configuration
    /// The indices of keys that an earlier key of the same object equals, ascending; at most ``reportedDuplicates``.
    public private(set) var duplicateKeys: [Int] = []
    /// How many repeated keys of one document are reported.
    public static let reportedDuplicates = 64

    private var storage: [JSONToken] = []
    private var count = 0

    /// Makes an empty tape.
    public init(configuration: Configuration = Configuration()) {
        self.configuration = configuration
    }

    /// Reads one document in place of the last one.
    ///
    /// - Throws: ``JSONError`` with the offset, line and column of the first fault; the tape is empty then.
    /// - Complexity: O(*n*) for *n* bytes; no allocation once the buffer has grown to the largest document.
    public mutating func read(_ bytes: Span<UInt8>) throws(JSONError) {
        count = 0
        duplicateKeys.removeAll(keepingCapacity: true)
        guard bytes.count <= configuration.maximumBytes else {
            throw JSONError(.sizeLimit, at: configuration.maximumBytes, in: bytes)
        }
        var scanner = Scanner(start: Self.byteOrderMarkLength(bytes), maximumDepth: configuration.maximumDepth)
        scan: while true {
            var tokens = storage.mutableSpan
            switch scanner.scan(bytes, into: &tokens) {
            case .full:
                grow(toRead: bytes.count, done: scanner.position)
            case .failed(let code, let offset):
                throw JSONError(code, at: offset, in: bytes)
            case .complete:
                break scan
            }
        }
        count = scanner.count
        if scanner.suspectsDuplicates { duplicateKeys = findDuplicateKeys(in: bytes) }
    }

    /// Makes room for the tokens that a document will have, if it goes on as it began.
    ///
    /// Doubling would take up to three times the memory of the tokens of a large document.
    private mutating func grow(toRead size: Int, done: Int) {
        let expected = storage.count < 64 ? size / 64 : Int(Double(storage.count) / Double(max(done, 1)) * Double(size))
        let grown = max(64, expected + expected / 16, storage.count + storage.count / 4)
        storage.reserveCapacity(grown)
        storage.append(
            contentsOf: repeatElement(
                JSONToken(kind: .null, start: 0, length: 0, next: 0), count: grown - storage.count))
    }

    /// The tokens of the document, the outermost value first.
    public var tokens: Span<JSONToken> {
        @_lifetime(borrow self)
        borrowing get { storage.span.extracting(first: count) }
    }

    /// The outermost value of the document that was read last.
    ///
    /// - Parameter bytes: The same bytes that were read. Other bytes give wrong values, never a read out of bounds.
    /// - Precondition: A document has been read.
    @_lifetime(borrow self, copy bytes)
    public func root(of bytes: Span<UInt8>) -> JSONValue {
        precondition(count > 0, "no document has been read")
        return JSONValue(index: 0, tokens: storage.span.extracting(first: count), bytes: bytes)
    }

    private static func byteOrderMarkLength(_ bytes: Span<UInt8>) -> Int {
        bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    }
}
