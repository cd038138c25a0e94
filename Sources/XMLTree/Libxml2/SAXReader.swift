internal import CLibxml2

/// Reads a document with libxml2's SAX2 push parser: the one file that sees its pointers.
///
/// The options are `XML_PARSE_NONET` alone. `NOENT`, `DTDLOAD` and `DTDATTR` would let a document read files, and
/// without `HUGE` libxml2's own limits hold beside ours.
enum SAXReader {
    private static let initialized: Void = xmlInitParser()

    /// Bytes handed over at a time: a tag that begins and ends within them cannot have so many attributes that
    /// libxml2, which compares each with all before it, takes long over them.
    private static let chunkBytes = 64 << 10

    static func read(_ bytes: Span<UInt8>, configuration: XMLDocument.Configuration) throws(XMLTreeError) -> XMLDocument
    {
        _ = initialized
        guard bytes.count <= configuration.limits.sourceBytes else {
            throw XMLTreeError(
                code: .limit, message: "the document has more bytes than XMLLimits.sourceBytes allows", line: 1)
        }
        var run = SAXRun(configuration: configuration, sourceBytes: bytes.count)
        let isUTF8 = feed(&run, over: bytes)
        if let failure = run.failure { throw failure }
        guard run.builder.hasRoot, run.builder.depth == 0 else {
            throw XMLTreeError(code: .empty, message: "there is no element; check that the file is XML", line: 1)
        }
        let (diagnostics, diagnosticCount) = (run.diagnostics, run.diagnosticCount)
        return XMLDocument(
            arena: run.finishArena(keepOffsets: isUTF8), diagnostics: diagnostics, diagnosticCount: diagnosticCount,
            hasByteRanges: isUTF8)
    }

    /// Feeds the parser and tells whether the source was UTF-8.
    ///
    /// The pointers stay valid: `withUnsafeBytes` and `withUnsafeMutablePointer` span the parser's whole life, which
    /// ends with `xmlFreeParserCtxt` here.
    private static func feed(_ run: inout SAXRun, over bytes: Span<UInt8>) -> Bool {
        unsafe bytes.withUnsafeBytes { buffer in
            unsafe withUnsafeMutablePointer(to: &run) { run in
                let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
                guard let context = unsafe makeContext(run, start, min(4, buffer.count)) else {
                    unsafe run.pointee.fail(.memory, "there is no memory for a parser")
                    return false
                }
                defer { unsafe xmlFreeParserCtxt(context) }
                unsafe push(context, run, start, buffer.count)
                return unsafe context.pointee.input?.pointee.buf?.pointee.encoder == nil
            }
        }
    }

    /// Makes the parser with the first four bytes, from which libxml2 tells the encoding.
    private static func makeContext(
        _ run: UnsafeMutablePointer<SAXRun>, _ start: UnsafePointer<CChar>?, _ count: Int
    ) -> xmlParserCtxtPtr? {
        var handler = unsafe SAXCallbacks.handler()
        guard let context = unsafe xmlCreatePushParserCtxt(&handler, run, start, Int32(count), nil) else { return nil }
        _ = unsafe xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue))
        unsafe run.pointee.context = context
        return unsafe context
    }

    /// Pushes all bytes after the first four, stopping at the first failure; `start` has `count` bytes.
    private static func push(
        _ context: xmlParserCtxtPtr, _ run: UnsafeMutablePointer<SAXRun>, _ start: UnsafePointer<CChar>?, _ count: Int
    ) {
        var offset = min(4, count)
        repeat {
            let size = min(chunkBytes, count - offset)
            let isLast = offset + size == count
            unsafe run.pointee.isLastChunk = isLast
            let chunk = unsafe start.map { unsafe $0 + offset }
            _ = unsafe xmlParseChunk(context, chunk, Int32(size), isLast ? 1 : 0)
            offset += size
            unsafe run.pointee.refuseTagOfTooManyAttributes()
        } while unsafe offset < count && run.pointee.failure == nil
    }
}
