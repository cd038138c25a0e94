/// The vectors of a terminology's names, by which names are found that mean nearly what a phrase means.
///
/// The file, little-endian: eight bytes of magic, the format's version, the dimension and the number of names (UInt32
/// each), four zero bytes, the terminology's checksum (UInt64), the SHA-256 of the model in 64 hexadecimal digits, a
/// checksum of all that follows (UInt64), the scale of each name's vector (Float), and the vectors as signed bytes, in
/// the order of ``TerminologyIndex/termNames``. A name's vector is its bytes times its scale.
public struct TermEmbeddings: Sendable {
    /// How many numbers a vector has.
    public let dimension: Int
    /// The SHA-256 of the model that made them.
    public let model: String
    let terminology: UInt64
    private(set) var scales: [Float] = []
    private(set) var vectors: [Int8] = []

    /// Begins a table without vectors.
    ///
    /// - Parameters:
    ///   - model: The SHA-256 of the model, 64 hexadecimal digits.
    public init(index: TerminologyIndex, dimension: Int, model: String) {
        terminology = index.checksum
        self.dimension = dimension
        self.model = model
    }

    /// The number of names that have a vector.
    public var count: Int { scales.count }

    /// Adds the vector of the next name.
    ///
    /// - Precondition: `vector` has ``dimension`` numbers.
    public mutating func append(_ vector: [Float]) {
        precondition(vector.count == dimension, "a vector has as many numbers as the table's dimension")
        let (scale, bytes) = Self.rounded(vector)
        scales.append(scale)
        vectors += bytes
    }

    /// The vector in signed bytes, and what they are to be multiplied by.
    private static func rounded(_ vector: [Float]) -> (scale: Float, bytes: [Int8]) {
        let scale = (vector.map(abs).max() ?? 0) / 127
        guard scale > 0, scale.isFinite else { return (0, Array(repeating: 0, count: vector.count)) }
        return (scale, vector.map { Int8(($0 / scale).rounded()) })
    }

    /// How near each name's vector is to another: the cosine of the angle between them, in the order of the names.
    func cosines(to vector: [Float]) -> [Float] {
        let (scale, bytes) = Self.rounded(vector)
        guard bytes.count == dimension else { return [] }
        let dimension = dimension
        var result: [Float] = []
        result.reserveCapacity(count)
        // The ranges lie within `vectors`, which has `dimension` bytes for every scale.
        unsafe vectors.withUnsafeBufferPointer { all in
            unsafe bytes.withUnsafeBufferPointer { wanted in
                for name in 0..<count {
                    var sum: Int32 = 0
                    for place in 0..<dimension {
                        sum &+= unsafe Int32(all[name &* dimension &+ place]) &* Int32(wanted[place])
                    }
                    result.append(Float(sum) * scale * scales[name])
                }
            }
        }
        return result
    }
}

/// Writing and reading.
extension TermEmbeddings {
    private static let magic = Array("CHLEMBED".utf8)
    private static let version = 1
    private static let headerSize = 104

    /// The bytes of the file.
    public var bytes: [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(count * (4 + dimension))
        for scale in scales { Self.append(UInt64(scale.bitPattern), width: 4, to: &body) }
        body += vectors.map { UInt8(bitPattern: $0) }
        var file = Self.magic
        for number in [Self.version, dimension, count, 0] { Self.append(UInt64(number), width: 4, to: &file) }
        Self.append(terminology, width: 8, to: &file)
        file += model.utf8
        Self.append(IndexFormat.checksum(body.span, from: 0), width: 8, to: &file)
        return file + body
    }

    /// Reads a file that was made for a terminology.
    ///
    /// - Throws: ``TerminologyError``: `notATerminology` for another file, `unsupportedVersion` for one of another format
    ///   or another terminology, `truncated` or `corrupt` for a damaged one.
    public init(bytes: [UInt8], index: TerminologyIndex, name: String) throws(TerminologyError) {
        func fault(_ code: TerminologyError.Code, _ what: String) -> TerminologyError {
            TerminologyError(code, location: name, message: what + "; make it anew: chartline terminology embed")
        }
        guard bytes.starts(with: Self.magic) else { throw fault(.notATerminology, "the file holds no embeddings") }
        guard bytes.count >= Self.headerSize else { throw fault(.truncated, "the file is cut off") }
        func number(_ offset: Int, _ width: Int) -> UInt64 {
            (0..<width).reversed().reduce(0) { $0 << 8 | UInt64(bytes[offset + $1]) }
        }
        guard number(8, 4) == UInt64(Self.version) else {
            throw fault(.unsupportedVersion, "the embeddings are of another version of Chartline")
        }
        guard number(24, 8) == index.checksum else {
            throw fault(.unsupportedVersion, "the embeddings belong to another terminology")
        }
        let (dimension, count) = (Int(number(12, 4)), Int(number(16, 4)))
        let (size, overflow) = count.multipliedReportingOverflow(by: 4 + dimension)
        guard dimension > 0, !overflow, bytes.count - Self.headerSize == size else {
            throw fault(.truncated, "the embeddings are cut off")
        }
        guard number(96, 8) == IndexFormat.checksum(bytes.span, from: Self.headerSize) else {
            throw fault(.corrupt, "the embeddings are damaged")
        }
        self.dimension = dimension
        model = String(decoding: bytes[32..<96], as: UTF8.self)
        terminology = index.checksum
        scales = (0..<count).map { Float(bitPattern: UInt32(number(Self.headerSize + $0 * 4, 4))) }
        vectors = bytes[(Self.headerSize + count * 4)...].map { Int8(bitPattern: $0) }
    }

    private static func append(_ number: UInt64, width: Int, to bytes: inout [UInt8]) {
        for place in 0..<width { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(place)))) }
    }
}
