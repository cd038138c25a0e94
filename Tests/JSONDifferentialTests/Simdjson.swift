import CSimdjson
import JSONTape

#if canImport(CSimdjsonSystem)
import CSimdjsonSystem
#endif

/// simdjson as an oracle: reads a document with one of its two readers into token bytes (see `CSimdjson.h`).
///
/// The pointer is made in `init`, freed in `deinit` and used by nobody else: hence `@safe`.
@safe struct Simdjson: ~Copyable {
    enum Reader: String, CaseIterable { case dom, onDemand }

    static let isAvailable = chartline_simdjson_available() == 1

    private let reader: OpaquePointer

    init() throws(Absence) {
        guard let reader = unsafe chartline_simdjson_create() else { throw Absence() }
        unsafe self.reader = unsafe reader
    }

    deinit { unsafe chartline_simdjson_destroy(reader) }

    /// The tokens, or why there are none.
    ///
    /// The bytes outlive the call that reads them; the tokens are copied before the next call.
    func read(_ bytes: Span<UInt8>, with kind: Reader) -> Result<[UInt8], Refusal> {
        let code = unsafe bytes.withUnsafeBufferPointer { buffer in
            switch kind {
            case .dom: unsafe chartline_simdjson_read_dom(reader, buffer.baseAddress, buffer.count)
            case .onDemand: unsafe chartline_simdjson_read_on_demand(reader, buffer.baseAddress, buffer.count)
            }
        }
        return code == 0 ? .success(tokens()) : .failure(Refusal(code: code))
    }

    private func tokens() -> [UInt8] {
        var count = 0
        let start = unsafe chartline_simdjson_tokens(reader, &count)
        return unsafe Array(UnsafeBufferPointer(start: start, count: count))
    }

    /// simdjson was not there at build time.
    struct Absence: Error {}

    /// Why simdjson takes no document.
    struct Refusal: Error, Hashable {
        var code: Int32
        var message: String { unsafe String(cString: chartline_simdjson_message(code)) }
    }
}

/// Writes the tokens of a tape as the oracle writes its own.
struct TokenWriter {
    private(set) var bytes: [UInt8] = []
    private let reader: Simdjson.Reader

    init(_ reader: Simdjson.Reader) { self.reader = reader }

    mutating func write(_ value: borrowing JSONValue) {
        switch value.kind {
        case .object:
            bytes.append(0x7B)
            var members = value.members
            while let member = members.next() {
                write(member.key.string ?? "", as: 0x6B)
                write(member.value)
            }
            bytes.append(0x7D)
        case .array:
            bytes.append(0x5B)
            var elements = value.elements
            while let element = elements.next() { write(element) }
            bytes.append(0x5D)
        case .string: write(value.string ?? "", as: 0x73)
        case .number: writeNumber(value.numberText ?? "", isInteger: value.isInteger)
        case .true: bytes.append(0x74)
        case .false: bytes.append(0x66)
        case .null: bytes.append(0x30)
        }
    }

    private mutating func writeNumber(_ text: String, isInteger: Bool) {
        guard reader == .dom else { return write(text, as: 0x72) }
        if isInteger, let number = Int64(text) {
            write(UInt64(bitPattern: number), as: 0x69)
        } else if isInteger, let number = UInt64(text) {
            write(number, as: 0x75)
        } else {
            write((Double(text) ?? .nan).bitPattern, as: 0x64)
        }
    }

    private mutating func write(_ text: String, as kind: UInt8) {
        bytes.append(kind)
        let count = UInt32(text.utf8.count)
        for shift in stride(from: UInt32(0), to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: count >> shift)) }
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func write(_ word: UInt64, as kind: UInt8) {
        bytes.append(kind)
        for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
}
