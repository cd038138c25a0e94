/// Reads a character reference at `&`; `nil` where there is none.
///
/// Numbers 128...159 mean the characters of Windows-1252, as browsers read them.
///
/// - Source: HTML, section 13.2.5.72; the names are those that clinical documents use.
func characterReference(_ bytes: Span<UInt8>, at start: Int) -> (scalar: Unicode.Scalar, end: Int)? {
    var position = start + 1
    guard position < bytes.count else { return nil }
    if bytes[position] == 0x23 {
        position += 1
        let isHexadecimal = position < bytes.count && bytes[position] | 0x20 == 0x78
        if isHexadecimal { position += 1 }
        let first = position
        var value: UInt32 = 0
        while position < bytes.count, position - first < 8, let digit = digit(bytes[position], isHexadecimal) {
            value = value &* (isHexadecimal ? 16 : 10) &+ digit
            position += 1
        }
        guard position > first else { return nil }
        if position < bytes.count, bytes[position] == 0x3B { position += 1 }
        if (0x80...0x9F).contains(value) { return (character(windows1252Byte: UInt8(value)), position) }
        return (value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}", position)
    }
    var name = ""
    while position < bytes.count, name.utf8.count < 10,
        (bytes[position] | 0x20) &- 0x61 <= 25 || bytes[position] &- 0x30 <= 9
    {
        name.unicodeScalars.append(Unicode.Scalar(bytes[position]))
        position += 1
    }
    guard position < bytes.count, bytes[position] == 0x3B, let scalar = namedCharacters[name] else { return nil }
    return (scalar, position + 1)
}

private func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
    if byte &- 0x30 <= 9 { return UInt32(byte - 0x30) }
    let letter = byte | 0x20
    return isHexadecimal && letter &- 0x61 <= 5 ? UInt32(letter - 0x61 + 10) : nil
}

private let namedCharacters: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "deg": "°", "plusmn": "±",
    "micro": "µ", "frac12": "½", "frac14": "¼", "frac34": "¾", "sup2": "²", "sup3": "³", "times": "×",
    "divide": "÷", "le": "≤", "ge": "≥", "ne": "≠", "asymp": "≈", "ndash": "–", "mdash": "—", "lsquo": "‘",
    "rsquo": "’", "ldquo": "“", "rdquo": "”", "sbquo": "‚", "bdquo": "„", "hellip": "…", "bull": "•",
    "middot": "·", "copy": "©", "reg": "®", "trade": "™", "sect": "§", "para": "¶", "larr": "←", "rarr": "→",
    "uarr": "↑", "darr": "↓", "harr": "↔", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "Delta": "Δ",
    "mu": "μ", "Omega": "Ω", "omega": "ω", "infin": "∞", "radic": "√", "permil": "‰", "euro": "€", "cent": "¢",
    "pound": "£", "yen": "¥", "laquo": "«", "raquo": "»", "iexcl": "¡", "iquest": "¿", "ordm": "º", "ordf": "ª",
    "agrave": "à", "aacute": "á", "acirc": "â", "atilde": "ã", "auml": "ä", "aring": "å", "aelig": "æ",
    "ccedil": "ç", "egrave": "è", "eacute": "é", "ecirc": "ê", "euml": "ë", "igrave": "ì", "iacute": "í",
    "icirc": "î", "iuml": "ï", "ntilde": "ñ", "ograve": "ò", "oacute": "ó", "ocirc": "ô", "otilde": "õ",
    "ouml": "ö", "oslash": "ø", "ugrave": "ù", "uacute": "ú", "ucirc": "û", "uuml": "ü", "yacute": "ý",
    "yuml": "ÿ", "szlig": "ß", "Agrave": "À", "Aacute": "Á", "Acirc": "Â", "Auml": "Ä", "Aring": "Å",
    "AElig": "Æ", "Ccedil": "Ç", "Egrave": "È", "Eacute": "É", "Ecirc": "Ê", "Iacute": "Í", "Ntilde": "Ñ",
    "Oacute": "Ó", "Ouml": "Ö", "Oslash": "Ø", "Uacute": "Ú", "Uuml": "Ü", "ensp": "\u{2002}",
    "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwnj": "\u{200C}", "zwj": "\u{200D}", "shy": "\u{AD}",
    "prime": "′", "Prime": "″", "minus": "−", "not": "¬", "sum": "∑", "sigma": "σ", "pi": "π", "theta": "θ",
    "lambda": "λ", "epsilon": "ε", "tau": "τ", "phi": "φ", "dagger": "†", "Dagger": "‡", "check": "✓",
]
