internal import CLibxml2

/// Brings libxml2's error numbers to ours, with words that hold nothing of the document.
enum LibxmlErrors {
    /// Where the parser stood when it failed, as far as that tells one failure from another.
    enum Place { case endBeforeRoot, end, nonASCII, other }

    static func failure(code: Int, place: Place) -> (code: XMLTreeError.Code, message: String) {
        switch UInt32(clamping: code) {
        case XML_ERR_DOCUMENT_EMPTY.rawValue,
            XML_ERR_DOCUMENT_END.rawValue where place != .end:
            (.empty, "there is no element; check that the file is XML")
        case XML_ERR_INVALID_ENCODING.rawValue, XML_ERR_UNKNOWN_ENCODING.rawValue,
            XML_ERR_UNSUPPORTED_ENCODING.rawValue, XML_I18N_CONV_FAILED.rawValue, XML_I18N_NO_HANDLER.rawValue,
            XML_ERR_ENCODING_NAME.rawValue:
            (.encoding, encoding)
        case XML_ERR_INVALID_CHAR.rawValue where place == .nonASCII:
            (.encoding, encoding)
        case XML_ERR_UNDECLARED_ENTITY.rawValue, XML_ERR_ENTITY_LOOP.rawValue, XML_ERR_ENTITY_NOT_STARTED.rawValue,
            XML_ERR_ENTITY_NOT_FINISHED.rawValue, XML_ERR_UNPARSED_ENTITY.rawValue, XML_ERR_ENTITY_BOUNDARY.rawValue,
            XML_ERR_ENTITY_IS_EXTERNAL.rawValue, XML_ERR_ENTITY_IS_PARAMETER.rawValue:
            (.entity, "the document refers to an entity that XML does not predefine")
        case XML_ERR_NO_MEMORY.rawValue:
            (.memory, "there is no memory to parse the document")
        case XML_ERR_NAME_TOO_LONG.rawValue, XML_ERR_INTERNAL_ERROR.rawValue:
            (.limit, "a name, value or the whole document is larger than the XML parser allows (libxml2 error \(code))")
        default:
            place == .end || place == .endBeforeRoot
                ? (.truncated, "the document ends before its root element does (libxml2 error \(code)); get all of it")
                : (.notWellFormed, "the document is not well-formed XML (libxml2 error \(code)); mend it at this place")
        }
    }

    private static let encoding =
        "bytes do not fit the encoding; declare the true one in the XML declaration, or convert to UTF-8"

    static func diagnostic(code: Int) -> XMLDiagnostic.Code {
        switch UInt32(clamping: code) {
        case XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue: .undeclaredPrefix
        case XML_NS_ERR_XML_NAMESPACE.rawValue...XML_NS_ERR_COLON.rawValue: .namespace
        default: .other
        }
    }
}
