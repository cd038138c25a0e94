internal import CLibxml2

/// The functions that libxml2 calls.
///
/// Each gets the `SAXRun` that `SAXReader` keeps alive for the whole run.
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

    private static func run(_ user: UnsafeMutableRawPointer) -> SAXRun {
        unsafe Unmanaged<SAXRun>.fromOpaque(user).takeUnretainedValue()
    }

    private static let startElement: startElementNsSAX2Func = {
        user, localName, prefix, uri, _, _, attributeCount, _, attributes in
        guard let user = unsafe user, let localName = unsafe localName else { return }
        let run = unsafe Self.run(user)
        let tag = run.startTagLength
        let position = run.position
        let opened = run.builder.startElement(
            name: unsafe run.name(localName), namespace: unsafe run.namespace(prefix: prefix, uri: uri),
            line: run.line - (tag?.lines ?? 0), sourceStart: position < 0 ? -1 : position - (tag?.bytes ?? 0))
        guard opened, Int(attributeCount) <= run.attributeLimit else {
            run.fail(.limit, "the document is deeper or larger than XMLLimits allow")
            return run.stop()
        }
        for index in 0..<Int(attributeCount) { unsafe addAttribute(run, attributes, index * 5) }
    }

    /// Adds one attribute.
    ///
    /// Of the five pointers that libxml2 gives for it, the last two bound its value.
    private static func addAttribute(
        _ run: SAXRun, _ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ first: Int
    ) {
        guard let pointers = unsafe pointers, let name = unsafe pointers[first] else { return }
        guard let start = unsafe pointers[first + 3], let end = unsafe pointers[first + 4] else { return }
        let valueStart = run.builder.text.count
        unsafe appendValue(UnsafeBufferPointer(start: start, count: end - start), to: &run.builder.text)
        run.builder.addAttribute(
            name: unsafe run.name(name),
            namespace: unsafe run.namespace(prefix: pointers[first + 1], uri: pointers[first + 2]),
            valueStart: valueStart)
    }

    /// Appends an attribute's value.
    ///
    /// Without `NOENT`, libxml2 leaves every ampersand in it as `&#38;`.
    private static func appendValue(_ value: UnsafeBufferPointer<xmlChar>, to text: inout [UInt8]) {
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
        run.builder.endElement(sourceEnd: run.position)
    }

    private static let characters: charactersSAXFunc = { user, characters, count in
        guard let user = unsafe user, let characters = unsafe characters else { return }
        let run = unsafe Self.run(user)
        let start = run.builder.text.count
        unsafe run.builder.text.append(contentsOf: UnsafeBufferPointer(start: characters, count: Int(count)))
        if !run.builder.addText(from: start) {
            run.fail(.limit, "the document has more text than XMLLimits.textBytes allows")
            run.stop()
        }
    }

    private static let entityDeclaration: entityDeclSAXFunc = { user, _, _, _, _, _ in
        guard let user = unsafe user else { return }
        unsafe refuseEntity(Self.run(user), "the document declares an entity; entities are refused, write the text out")
    }

    private static let reference: referenceSAXFunc = { user, _ in
        guard let user = unsafe user else { return }
        unsafe refuseEntity(Self.run(user), "the document refers to an entity that XML does not predefine")
    }

    private static func refuseEntity(_ run: SAXRun, _ message: String) {
        run.fail(.entity, message)
        run.stop()
    }

    private static let structuredError: xmlStructuredErrorFunc = { user, error in
        guard let user = unsafe user, let error = unsafe error else { return }
        let run = unsafe Self.run(user)
        let code = unsafe Int(error.pointee.code)
        let line = unsafe Int(error.pointee.line)
        if unsafe error.pointee.level == XML_ERR_FATAL {
            let failure = LibxmlErrors.failure(code: code, place: run.place)
            let column = unsafe Int(error.pointee.int2)
            run.fail(failure.code, failure.message, line: line, column: column > 0 ? column : nil)
        } else {
            run.diagnose(LibxmlErrors.diagnostic(code: code), line: line)
        }
    }
}
