/// Reads the text of RTF.
///
/// Paragraph, line and cell marks become line feeds and tabs; destinations that are not the body (fonts, colours,
/// style sheets, pictures, document information, unknown `\*` ones) are left out, and so is hidden and deleted text.
/// The words of a link, a text box, a note or an embedded object stay. `\'hh` is read in the code page of its font,
/// else in the document's.
///
/// - Source: Rich Text Format Specification, version 1.9.1.
struct RTFReader {
    private struct Group {
        /// Whether the group's text is not the document's.
        var isHidden: Bool
        /// How many characters stand in for a `\u` for readers without Unicode.
        var fallbackCount: Int
        /// Whether the text is marked as hidden or deleted.
        var isInvisible = false
        /// Whether the group is in the table of fonts.
        var isFontTable = false
        /// The font.
        var font = -1
    }

    private(set) var builder = TextBuilder()
    private let maximumDepth: Int
    private let limit: Int
    private var groups: [Group] = []
    private var current = Group(isHidden: false, fallbackCount: 1)
    /// How many characters are to be passed over after a `\u`.
    private var fallback = 0
    /// The first half of a surrogate pair, and where it stands.
    private var surrogate: (unit: UInt32, place: Range<Int>)?
    /// The document's code page.
    private var page = CodePage.western
    /// The code pages of the fonts that have one of their own.
    private var fontPages: [Int: CodePage] = [:]

    init(maximumDepth: Int, limit: Int) {
        self.maximumDepth = maximumDepth
        self.limit = limit
    }

    mutating func read(_ bytes: Span<UInt8>) throws(DocumentTextError) {
        var position = 0
        while position < bytes.count, builder.bytes.count <= limit {
            let byte = bytes[position]
            switch byte {
            case 0x7B:
                guard groups.count < maximumDepth else { throw DocumentTextError(.tooDeep, at: position) }
                groups.append(current)
                fallback = 0
                position += 1
            case 0x7D:
                if let outer = groups.popLast() { current = outer }
                fallback = 0
                position += 1
                if groups.isEmpty { return }
            case 0x5C: position = readControl(bytes, at: position)
            case 0x0A, 0x0D, 0x00: position += 1
            default:
                emit(character(byte), position..<position + 1)
                position += 1
            }
        }
    }

    private func character(_ byte: UInt8) -> Unicode.Scalar { (fontPages[current.font] ?? page).scalar(byte) }

    private mutating func readControl(_ bytes: Span<UInt8>, at start: Int) -> Int {
        var position = start + 1
        guard position < bytes.count else { return position }
        guard (bytes[position] | 0x20) &- 0x61 <= 25 else { return readSymbol(bytes, at: start) }
        var word: [UInt8] = []
        while position < bytes.count, word.count < 32, (bytes[position] | 0x20) &- 0x61 <= 25 {
            word.append(bytes[position])
            position += 1
        }
        var isNegative = false
        var number: Int?
        if position + 1 < bytes.count, bytes[position] == 0x2D, bytes[position + 1] &- 0x30 <= 9 {
            isNegative = true
            position += 1
        }
        while position < bytes.count, bytes[position] &- 0x30 <= 9 {
            number = min((number ?? 0) * 10 + Int(bytes[position] - 0x30), 1 << 31)
            position += 1
        }
        if position < bytes.count, bytes[position] == 0x20 { position += 1 }
        let name = String(decoding: word, as: UTF8.self)
        let value = number.map { isNegative ? -$0 : $0 }
        if name == "bin" { return min(bytes.count, position + max(0, value ?? 0)) }
        apply(name, value, start..<position)
        return position
    }

    private mutating func readSymbol(_ bytes: Span<UInt8>, at start: Int) -> Int {
        let end = start + 2
        switch bytes[start + 1] {
        case 0x27:
            guard start + 3 < bytes.count, let high = hexadecimal(bytes[start + 2]),
                let low = hexadecimal(bytes[start + 3])
            else { return end }
            let byte = high << 4 | low
            emit(character(byte), start..<start + 4)
            return start + 4
        case 0x2A: current.isHidden = true
        case 0x7E: emit(" ", start..<end)
        case 0x5F: emit("-", start..<end)
        case 0x5C, 0x7B, 0x7D: emit(Unicode.Scalar(bytes[start + 1]), start..<end)
        case 0x0A, 0x0D: emit("\n", start..<end)
        default: break
        }
        return end
    }

    private mutating func apply(_ name: String, _ value: Int?, _ place: Range<Int>) {
        switch name {
        case "par", "line", "sect", "page", "column", "row", "nestrow", "lbr", "softline": emit("\n", place)
        case "tab", "cell", "nestcell": emit("\t", place)
        case "emdash": emit("—", place)
        case "endash": emit("–", place)
        case "lquote": emit("‘", place)
        case "rquote": emit("’", place)
        case "ldblquote": emit("“", place)
        case "rdblquote": emit("”", place)
        case "bullet": emit("•", place)
        case "emspace", "enspace": emit(" ", place)
        case "u": if let value { emitUnit(UInt32(truncatingIfNeeded: value) & 0xFFFF, place) }
        case "uc": current.fallbackCount = min(max(0, value ?? 1), 16)
        case "ansicpg": page = value.flatMap(CodePage.init(number:)) ?? page
        case "pc": page = CodePage(number: 437) ?? page
        case "pca": page = CodePage(number: 850) ?? page
        case "mac": page = CodePage(number: 10000) ?? page
        case "f": current.font = value ?? -1
        case "fcharset" where current.isFontTable: fontPages[current.font] = value.flatMap(Self.fontPage(ofCharset:))
        case "plain": (current.font, current.isInvisible) = (-1, false)
        case "v", "deleted": current.isInvisible = value != 0
        // Text within a destination that is not text otherwise: a text box, an embedded object's words, a comment.
        case "shptxt", "result", "annotation", "footnote": current.isHidden = false
        case "fonttbl": (current.isHidden, current.isFontTable) = (true, true)
        case "colortbl", "stylesheet", "info", "pict", "object", "themedata", "colorschememapping",
            "latentstyles", "datastore", "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl",
            "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "fldinst", "xe", "tc",
            "revtbl", "filetbl", "template":
            current.isHidden = true
        default: break
        }
    }

    /// A UTF-16 code unit of `\u`.
    private mutating func emitUnit(_ unit: UInt32, _ place: Range<Int>) {
        fallback = 0
        if (0xD800..<0xDC00).contains(unit) {
            surrogate = (unit, place)
        } else if let high = surrogate, (0xDC00..<0xE000).contains(unit) {
            surrogate = nil
            let value = 0x10000 + (high.unit - 0xD800) << 10 + (unit - 0xDC00)
            emit(Unicode.Scalar(value) ?? "\u{FFFD}", high.place.lowerBound..<place.upperBound)
        } else {
            surrogate = nil
            emit(Unicode.Scalar(unit) ?? "\u{FFFD}", place)
        }
        fallback = current.fallbackCount
    }

    private mutating func emit(_ scalar: Unicode.Scalar, _ place: Range<Int>) {
        if fallback > 0 {
            fallback -= 1
            return
        }
        guard !current.isHidden, !current.isInvisible else { return }
        if scalar.isASCII, place.count == 1 {
            builder.append(byte: UInt8(scalar.value), copiedFrom: place.lowerBound)
        } else {
            builder.append(scalar, decodedFrom: place)
        }
    }

    /// The code page of a font's character set; `nil` for that of the document and for those of two bytes.
    private static func fontPage(ofCharset charset: Int) -> CodePage? {
        let number =
            switch charset {
            case 77: 10000
            case 161: 1253
            case 162: 1254
            case 163: 1258
            case 177, 181: 1255
            case 178, 179, 180: 1256
            case 186: 1257
            case 204: 1251
            case 222: 874
            case 238: 1250
            case 254: 437
            case 255: 850
            default: 0
            }
        return CodePage(number: number)
    }

    private func hexadecimal(_ byte: UInt8) -> UInt8? {
        if byte &- 0x30 <= 9 { return byte - 0x30 }
        let letter = byte | 0x20
        return letter &- 0x61 <= 5 ? letter - 0x61 + 10 : nil
    }
}
