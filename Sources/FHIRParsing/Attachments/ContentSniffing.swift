/// The media type that bytes show by their beginning; `nil` where they are neither a known format nor text.
///
/// - Source: WHATWG MIME Sniffing, for the formats that records carry.
func sniffedMediaType(_ bytes: Span<UInt8>) -> String? {
    if let type = binaryMediaType(bytes) { return type }
    var start = 0
    while start < bytes.count, start < 512, bytes[start] <= 0x20 || bytes[start] >= 0xEF { start += 1 }
    let rest = bytes.extracting(start..<bytes.count)
    if hasPrefix(rest, "{\\rtf") { return "text/rtf" }
    if hasPrefix(rest, "<?xml") || holdsClinicalDocument(bytes) { return "application/xml" }
    for opening: StaticString in ["<!DOCTYPE html", "<!doctype html", "<html", "<HTML", "<div", "<body", "<p>"]
    where hasPrefix(rest, opening) {
        return "text/html"
    }
    return bytes.count > 0 && isText(bytes) ? "text/plain" : nil
}

/// The media type of bytes that are no text; `nil` where they may be.
func binaryMediaType(_ bytes: Span<UInt8>) -> String? {
    guard bytes.count >= 4 else { return nil }
    if hasPrefix(bytes, "%PDF") { return "application/pdf" }
    switch loadHalfWord(bytes, 0) {
    case 0x474E_5089: return "image/png"
    case 0x3846_4947: return "image/gif"
    case 0x002A_4949, 0x2A00_4D4D: return "image/tiff"
    case 0x0403_4B50: return "application/zip"
    case 0x5367_674F: return "audio/ogg"
    case 0x4361_4C66: return "audio/flac"
    case 0xE011_CFD0: return "application/msword"
    case 0x4646_4952 where bytes.count >= 12 && hasPrefix(bytes.extracting(8..<bytes.count), "WAVE"):
        return "audio/wav"
    default: break
    }
    if bytes[0] == 0xFF, bytes[1] == 0xD8, bytes[2] == 0xFF { return "image/jpeg" }
    if hasPrefix(bytes, "ID3") { return "audio/mpeg" }
    if bytes[0] == 0x1F, bytes[1] == 0x8B { return "application/gzip" }
    if bytes.count >= 132, hasPrefix(bytes.extracting(128..<132), "DICM") { return "application/dicom" }
    return nil
}

/// Whether bytes are UTF-8 without the control characters that no text has.
private func isText(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where bytes[index] < 0x20 {
        switch bytes[index] {
        case 0x09, 0x0A, 0x0C, 0x0D: continue
        default: return false
        }
    }
    do {
        _ = try UTF8Span(validating: bytes)
        return true
    } catch {
        return false
    }
}

/// Whether the root element of XML is a `ClinicalDocument`: its name stands in the first bytes.
func holdsClinicalDocument(_ bytes: Span<UInt8>) -> Bool {
    let end = min(bytes.count, 4096)
    for index in 0..<end where bytes[index] == 0x43 {
        let rest = bytes.extracting(index..<bytes.count)
        if hasPrefix(rest, "ClinicalDocument"), index > 0, bytes[index - 1] == 0x3C || bytes[index - 1] == 0x3A {
            return true
        }
    }
    return false
}
