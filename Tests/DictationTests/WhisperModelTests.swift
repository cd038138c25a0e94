import Dictation
import FoundationEssentials
import TestSupport
import Testing

@Suite("Model files", .enabled(if: TinyModel.isUsable, "\(TinyModel.reason)"))
struct WhisperModelTests {
    private static func opening(_ bytes: [UInt8]) throws -> DictationError.Code? {
        try TemporaryFile.with(bytes, named: "model.bin") { path in
            code { try WhisperModel(path: path, description: TinyModel.description) }
        }
    }

    private static func bytes() throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: TinyModel.path ?? "")))
    }

    @Test("a whole model opens and tells its window")
    func whole() throws {
        let model = try TinyModel.load()
        #expect(model.windowDuration == 30)
        #expect(WhisperModel.libraryVersion.hasPrefix("1."))
    }

    @Test("a missing file and a folder are told as missing")
    func missing() {
        #expect(
            code { try WhisperModel(path: "/nowhere/model.bin", description: TinyModel.description) } == .modelMissing)
        #expect(code { try WhisperModel(path: "/", description: TinyModel.description) } == .modelMissing)
    }

    @Test("what is no Whisper model is refused")
    func otherFormat() throws {
        #expect(try Self.opening([]) == .modelInvalid)
        #expect(try Self.opening(Array("GGUF\0\0\0\u{3}".utf8)) == .modelInvalid)
        #expect(try Self.opening(WaveFile(samples: Signals.sine(440, seconds: 1)).bytes) == .modelInvalid)
    }

    @Test("a model that is cut off anywhere is refused")
    func truncated() throws {
        let bytes = try Self.bytes()
        let lengths = Array(0..<60) + stride(from: 60, to: bytes.count, by: bytes.count / 40) + [bytes.count - 1]
        for length in lengths { #expect(try Self.opening(Array(bytes.prefix(length))) == .modelInvalid) }
    }

    @Test("a model of a newer version of the format, or with weights of an unknown type, is refused and says so")
    func newer() throws {
        for (fileType, words) in [(3_007, "version 3"), (2_099, "type 2099")] {
            var bytes = try Self.bytes()
            // The last of eleven parameters behind the magic.
            for index in 0..<4 { bytes[44 + index] = UInt8(fileType >> (8 * index) & 0xFF) }
            let error = try TemporaryFile.with(bytes, named: "model.bin") { path in
                #expect(throws: DictationError.self) {
                    try WhisperModel(path: path, description: TinyModel.description)
                }
            }
            #expect(error?.code == .modelInvalid)
            #expect(error?.message.contains(words) == true)
            #expect(error?.message.contains("newer Chartline") == true)
        }
    }

    @Test("a model whose header or tensors are changed never crashes the loader")
    func fuzz() throws {
        let bytes = try Self.bytes()
        var random = SplitMix64(seed: 11)
        // The parameters, the end of the vocabulary and the tensors' headers are where sizes stand.
        for round in 0..<150 {
            var mutated = bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let position =
                    round % 2 == 0
                    ? Int.random(in: 0..<56, using: &random) : Int.random(in: 0..<bytes.count, using: &random)
                mutated[position] = UInt8.random(in: 0...255, using: &random)
            }
            let result = try Self.opening(mutated)
            #expect(result == nil || result == .modelInvalid)
        }
    }
}
