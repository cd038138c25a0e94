/// Maps ranges of a text to the bytes they come from.
///
/// The text is cut into pieces, ascending in both texts. Within a piece that was copied, each byte has its own source
/// byte; a piece that was decoded (an entity, an escape, another charset) comes from its source bytes as a whole.
public struct SourceMap: Hashable, Sendable {
    private struct Piece: Hashable, Sendable {
        var text: Int
        var source: Int
        /// The number of source bytes; that of a copied piece is the number of text bytes.
        var sourceCount: Int
        var isCopied: Bool
    }

    private var pieces: [Piece] = []
    /// The number of bytes of the text.
    public private(set) var textCount = 0

    init() {}

    /// A map of a text that is its source from an offset on.
    init(copying count: Int, from source: Int) { append(count, copiedFrom: source) }

    /// Whether the text and its source are the same bytes.
    public var isIdentity: Bool {
        pieces.isEmpty || pieces.count == 1 && pieces[0].isCopied && pieces[0].source == 0
    }

    /// The bytes that a range of the text comes from: from the first byte of its first piece to the end of its last.
    ///
    /// - Parameter textRange: Half-open UTF-8 byte offsets into the text; parts outside of it are cut off.
    /// - Complexity: O(log *p*) for *p* pieces.
    public func sourceRange(of textRange: Range<Int>) -> Range<Int> {
        let lower = min(max(textRange.lowerBound, 0), textCount)
        let upper = min(max(textRange.upperBound, lower), textCount)
        guard let first = piece(holding: lower) else { return 0..<0 }
        if lower == upper {
            let place = start(of: lower, in: first)
            return place..<place
        }
        guard let last = piece(holding: upper - 1) else { return 0..<0 }
        return start(of: lower, in: first)..<end(of: upper, in: last)
    }

    private func start(of position: Int, in piece: Int) -> Int {
        let piece = pieces[piece]
        // The end of the text lies behind its last piece.
        if position == textCount { return piece.source + piece.sourceCount }
        return piece.isCopied ? piece.source + position - piece.text : piece.source
    }

    private func end(of position: Int, in piece: Int) -> Int {
        let piece = pieces[piece]
        return piece.isCopied ? piece.source + position - piece.text : piece.source + piece.sourceCount
    }

    private func piece(holding position: Int) -> Int? {
        var low = 0
        var high = pieces.count
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].text <= position { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }

    /// Adds text that is a copy of as many source bytes.
    mutating func append(_ count: Int, copiedFrom source: Int) {
        guard count > 0 else { return }
        if let last = pieces.last, last.isCopied, last.source + last.sourceCount == source {
            pieces[pieces.count - 1].sourceCount += count
        } else {
            pieces.append(Piece(text: textCount, source: source, sourceCount: count, isCopied: true))
        }
        textCount += count
    }

    /// Adds text that stands for a range of source bytes.
    mutating func append(_ count: Int, decodedFrom source: Range<Int>) {
        guard count > 0 else { return }
        pieces.append(Piece(text: textCount, source: source.lowerBound, sourceCount: source.count, isCopied: false))
        textCount += count
    }
}
