internal import Foundation
internal import JSONTape

/// The table of a safetensors file: where each tensor's numbers stand.
///
/// Layout: the header's length (UInt64, little-endian), the header in JSON, then the numbers. Every place is checked
/// against the file's size before anything is read from it.
struct SafetensorsFile {
    /// A tensor of 32-bit floats.
    struct Tensor: Hashable {
        /// The sizes, the outermost first.
        var shape: [Int]
        /// Where its numbers begin in the file.
        var offset: Int
    }

    private static let maximumHeaderBytes = 16 << 20
    private let header: [UInt8]
    private let fileSize: Int
    private let tape: JSONTape

    /// Reads the table of a file.
    ///
    /// - Throws: ``TextEmbeddingError`` with `unreadable` or `invalidModel`.
    init(path: String) throws(TextEmbeddingError) {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw TextEmbeddingError(.unreadable, "the model cannot be read; give the path of a safetensors file")
        }
        defer { try? handle.close() }
        let (size, head): (Int, [UInt8])
        do {
            size = Int(try handle.seekToEnd())
            try handle.seek(toOffset: 0)
            let length = try handle.read(upToCount: 8).map { [UInt8]($0) } ?? []
            head = try handle.read(upToCount: Self.headerLength(length, fileSize: size)).map { [UInt8]($0) } ?? []
        } catch let error as TextEmbeddingError {
            throw error
        } catch {
            throw TextEmbeddingError(.unreadable, "the model cannot be read; mend the file's permissions")
        }
        try self.init(header: head, fileSize: size)
    }

    /// - Parameter fileSize: The bytes of the whole file.
    init(header: [UInt8], fileSize: Int) throws(TextEmbeddingError) {
        var tape = JSONTape()
        do {
            try tape.read(header.span)
        } catch {
            throw Self.invalid("its header is no JSON")
        }
        self.header = header
        self.fileSize = fileSize
        self.tape = tape
    }

    private static func headerLength(_ bytes: [UInt8], fileSize: Int) throws(TextEmbeddingError) -> Int {
        guard bytes.count == 8 else { throw invalid("it is cut off") }
        let length = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(min(maximumHeaderBytes, max(0, fileSize - 8))) else {
            throw invalid("it is cut off, or no safetensors file")
        }
        return Int(length)
    }

    /// The tensor of a name; `nil` where there is none.
    ///
    /// - Throws: ``TextEmbeddingError`` with `invalidModel` where it is not of 32-bit floats, or not whole.
    func tensor(_ name: String) throws(TextEmbeddingError) -> Tensor? {
        guard let entry = tape.root(of: header.span)[name] else { return nil }
        guard entry["dtype"]?.equals("F32") == true else {
            throw Self.invalid("a tensor is not of 32-bit floats")
        }
        let shape = Self.numbers(entry["shape"])
        let range = Self.numbers(entry["data_offsets"])
        let start = 8 + header.count
        var bytes = 4
        for size in shape {
            let (product, overflow) = bytes.multipliedReportingOverflow(by: size)
            guard size > 0, !overflow else { throw Self.invalid("a tensor has no sound size") }
            bytes = product
        }
        guard !shape.isEmpty, range.count == 2, range[0] >= 0, range[1] - range[0] == bytes,
            range[1] <= fileSize - start
        else { throw Self.invalid("a tensor is cut off") }
        return Tensor(shape: shape, offset: start + range[0])
    }

    /// Whole numbers up to 2^40; -1 for anything else.
    private static func numbers(_ value: JSONValue?) -> [Int] {
        var result: [Int] = []
        guard let value else { return result }
        var elements = value.elements
        while let element = elements.next() {
            let number = element.numberText.flatMap { Int($0) } ?? -1
            result.append((0...1 << 40).contains(number) ? number : -1)
        }
        return result
    }

    static func invalid(_ fault: String) -> TextEmbeddingError {
        TextEmbeddingError(.invalidModel, "the model cannot be used: \(fault); fetch it again")
    }
}
