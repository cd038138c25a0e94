internal import CLibxml2

/// The functions that libxml2 calls.
///
/// Each gets the address of the `SAXRun` that `SAXReader` keeps in place for the whole run.
enum SAXCallbacks {
    static func handler() -> xmlSAXHandler {
        var handler = unsafe xmlSAXHandler()
        unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
        unsafe handler.startElementNs = unsafe startElement
        unsafe handler.endElementNs = unsafe endElement
        unsafe handler.characters = unsafe characters
        unsafe handler.ignorableWhitespace = unsafe characters
        unsafe handler.entityDecl = unsafe entityDeclaration
        unsafe handler.reference = unsafe reference
        unsafe handler.serror = unsafe structuredError
        return unsafe handler
    }

    /// The run at the address that `SAXReader.feed` gave libxml2 and keeps valid while callbacks run.
    private static func run(_ user: UnsafeMutableRawPointer) -> UnsafeMutablePointer<SAXRun> {
        unsafe user.assumingMemoryBound(to: SAXRun.self)
    }

    private static let startElement: startElementNsSAX2Func = {
        user, localName, prefix, uri, _, _, attributeCount, _, attributes in
        guard let user = unsafe user, let localName = unsafe localName else { return }
        unsafe Self.startElement(&run(user).pointee, localName, prefix, uri, Int(attributeCount), attributes)
    }

    /// Opens an element; libxml2's pointers are valid while its callback runs.
    private static func startElement(
        _ run: inout SAXRun, _ localName: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?,
        _ uri: UnsafePointer<xmlChar>?, _ attributeCount: Int,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        let tag = run.startTagLength
        let position = run.position
        let (name, namespace) = unsafe (run.name(localName), run.namespace(prefix: prefix, uri: uri))
        let opened = run.builder.startElement(
            name: name, namespace: namespace, line: run.line - (tag?.lines ?? 0),
            sourceStart: position < 0 ? -1 : position - (tag?.bytes ?? 0))
        guard opened, attributeCount <= run.attributeLimit else {
            return refuse(&run, .limit, "the document is deeper or larger than XMLLimits allow")
        }
        for index in 0..<attributeCount { unsafe addAttribute(&run, attributes, index * 5) }
    }

    /// Adds one attribute.
    ///
    /// Of the five pointers that libxml2 gives for it, the last two bound its value.
    private static func addAttribute(
        _ run: inout SAXRun, _ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ first: Int
    ) {
        guard let pointers = unsafe pointers, let name = unsafe pointers[first] else { return }
        guard let start = unsafe pointers[first + 3], let end = unsafe pointers[first + 4] else { return }
        let valueStart = run.builder.text.count
        unsafe appendValue(UnsafeBufferPointer(start: start, count: end - start), to: &run.builder.text)
        let identifier = unsafe run.name(name)
        let namespace = unsafe run.namespace(prefix: pointers[first + 1], uri: pointers[first + 2])
        run.builder.addAttribute(name: identifier, namespace: namespace, valueStart: valueStart)
    }

    /// Appends an attribute's value.
    ///
    /// Without `NOENT`, libxml2 leaves every ampersand in it as `&#38;`.
    private static func appendValue(_ value: UnsafeBufferPointer<xmlChar>, to text: inout RawBuffer<UInt8>) {
        guard unsafe value.contains(0x26) else { return unsafe text.append(contentsOf: value) }
        var skip = 0
        for index in value.indices {
            let byte = unsafe value[index]
            if skip > 0 {
                skip -= 1
            } else {
                text.append(byte)
                if byte == 0x26 { skip = 4 }
            }
        }
    }

    private static let endElement: endElementNsSAX2Func = { user, _, _, _ in
        guard let user = unsafe user else { return }
        let run = unsafe Self.run(user)
        let position = unsafe run.pointee.position
        unsafe run.pointee.builder.endElement(sourceEnd: position)
    }

    private static let characters: charactersSAXFunc = { user, characters, count in
        guard let user = unsafe user, let characters = unsafe characters else { return }
        let run = unsafe Self.run(user)
        let part = unsafe Span(_unsafeStart: characters, count: Int(count))
        let added = unsafe run.pointee.builder.addText(part)
        if !added { unsafe refuse(&run.pointee, .limit, "the document has more text than XMLLimits.textBytes allows") }
    }

    private static let entityDeclaration: entityDeclSAXFunc = { user, _, _, _, _, _ in
        guard let user = unsafe user else { return }
        let message = "the document declares an entity; entities are refused, write the text out"
        unsafe refuse(&run(user).pointee, .entity, message)
    }

    private static let reference: referenceSAXFunc = { user, _ in
        guard let user = unsafe user else { return }
        let message = "the document refers to an entity that XML does not predefine"
        unsafe refuse(&run(user).pointee, .entity, message)
    }

    private static func refuse(_ run: inout SAXRun, _ code: XMLTreeError.Code, _ message: String) {
        run.fail(code, message)
        run.stop()
    }

    private static let structuredError: xmlStructuredErrorFunc = { user, error in
        guard let user = unsafe user, let error = unsafe error else { return }
        unsafe note(error.pointee, in: &run(user).pointee)
    }

    private static func note(_ error: xmlError, in run: inout SAXRun) {
        let (code, line, column) = unsafe (Int(error.code), Int(error.line), Int(error.int2))
        if unsafe error.level == XML_ERR_FATAL {
            let failure = LibxmlErrors.failure(code: code, place: run.place)
            run.fail(failure.code, failure.message, line: line, column: column > 0 ? column : nil)
        } else {
            run.diagnose(LibxmlErrors.diagnostic(code: code), line: line)
        }
    }
}
