import Foundation
import TestSupport

/// A BERT encoder of two small layers with drawn weights, as a safetensors file, and the same computed step by step.
struct TinyEncoder {
    static let vocabulary = [
        "[PAD]", "[UNK]", "[CLS]", "[SEP]", "heart", "failure", "##s", "of", "liver", "-", "##itis", "acute",
    ]
    static let heads = 12
    let width = 24
    let inner = 30
    let positions = 16
    let layers = 2
    private(set) var tensors: [(name: String, shape: [Int], values: [Float])] = []

    init(seed: UInt64 = 7) {
        var random = SplitMix64(seed: seed)
        func add(_ name: String, _ shape: [Int], around center: Float = 0) {
            let count = shape.reduce(1, *)
            tensors.append(
                (name, shape, (0..<count).map { _ in center + Float.random(in: -0.5...0.5, using: &random) }))
        }
        add("embeddings.word_embeddings.weight", [Self.vocabulary.count, width])
        add("embeddings.position_embeddings.weight", [positions, width])
        add("embeddings.token_type_embeddings.weight", [2, width])
        add("embeddings.LayerNorm.weight", [width], around: 1)
        add("embeddings.LayerNorm.bias", [width])
        for layer in 0..<layers {
            for name in ["self.query", "self.key", "self.value", "output.dense"] {
                add("encoder.layer.\(layer).attention.\(name).weight", [width, width])
                add("encoder.layer.\(layer).attention.\(name).bias", [width])
            }
            add("encoder.layer.\(layer).attention.output.LayerNorm.weight", [width], around: 1)
            add("encoder.layer.\(layer).attention.output.LayerNorm.bias", [width])
            add("encoder.layer.\(layer).intermediate.dense.weight", [inner, width])
            add("encoder.layer.\(layer).intermediate.dense.bias", [inner])
            add("encoder.layer.\(layer).output.dense.weight", [width, inner])
            add("encoder.layer.\(layer).output.dense.bias", [width])
            add("encoder.layer.\(layer).output.LayerNorm.weight", [width], around: 1)
            add("encoder.layer.\(layer).output.LayerNorm.bias", [width])
        }
    }

    /// The file's bytes.
    func file() -> [UInt8] {
        var entries: [String] = []
        var data: [UInt8] = []
        for tensor in tensors {
            let start = data.count
            for value in tensor.values {
                let bits = value.bitPattern
                data += [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: bits >> $0) }
            }
            entries.append(
                #""\#(tensor.name)":{"dtype":"F32","shape":\#(tensor.shape),"data_offsets":[\#(start),\#(data.count)]}"#
            )
        }
        return Self.file(header: "{" + entries.joined(separator: ",") + "}", data: data)
    }

    static func file(header: String, data: [UInt8]) -> [UInt8] {
        let count = UInt64(header.utf8.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) } + Array(header.utf8) + data
    }

    /// The vector of tokens, computed as the papers have it.
    func vector(of tokens: [Int]) -> [Double] {
        var states = tokens.enumerated().map { place, token in
            normalized(
                (0..<width).map {
                    matrix("embeddings.word_embeddings.weight")[token][$0]
                        + matrix("embeddings.position_embeddings.weight")[place][$0]
                        + matrix("embeddings.token_type_embeddings.weight")[0][$0]
                }, "embeddings.LayerNorm")
        }
        for layer in 0..<layers {
            let prefix = "encoder.layer.\(layer)."
            let attended = attention(states, prefix)
            states = zip(states, attended).map { state, heard in
                normalized(
                    sum(state, linear(heard, prefix + "attention.output.dense")), prefix + "attention.output.LayerNorm")
            }
            states = states.map { state in
                let middle = linear(state, prefix + "intermediate.dense").map {
                    0.5 * $0 * (1 + erf($0 / 2.0.squareRoot()))
                }
                return normalized(sum(state, linear(middle, prefix + "output.dense")), prefix + "output.LayerNorm")
            }
        }
        let mean = (0..<width).map { place in states.map { $0[place] }.reduce(0, +) / Double(states.count) }
        let length = mean.map { $0 * $0 }.reduce(0, +).squareRoot()
        return mean.map { $0 / length }
    }

    private func attention(_ states: [[Double]], _ prefix: String) -> [[Double]] {
        let (queries, keys, values) = (
            states.map { linear($0, prefix + "attention.self.query") },
            states.map { linear($0, prefix + "attention.self.key") },
            states.map { linear($0, prefix + "attention.self.value") }
        )
        let part = width / Self.heads
        return queries.map { query in
            (0..<Self.heads).flatMap { head in
                let range = head * part..<(head + 1) * part
                let scores = keys.map { key in
                    exp(range.map { query[$0] * key[$0] }.reduce(0, +) / Double(part).squareRoot())
                }
                let total = scores.reduce(0, +)
                return range.map { place in zip(scores, values).map { $0 * $1[place] }.reduce(0, +) / total }
            }
        }
    }

    private func matrix(_ name: String) -> [[Double]] {
        guard let tensor = tensors.first(where: { $0.name == name }) else { return [] }
        let columns = tensor.shape.count == 2 ? tensor.shape[1] : tensor.shape[0]
        return stride(from: 0, to: tensor.values.count, by: columns).map { start in
            tensor.values[start..<start + columns].map(Double.init)
        }
    }

    private func linear(_ vector: [Double], _ name: String) -> [Double] {
        zip(matrix(name + ".weight"), matrix(name + ".bias")[0]).map { row, bias in
            bias + zip(row, vector).map { $0 * $1 }.reduce(0, +)
        }
    }

    private func normalized(_ vector: [Double], _ name: String) -> [Double] {
        let mean = vector.reduce(0, +) / Double(vector.count)
        let variance = vector.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(vector.count)
        let (weights, biases) = (matrix(name + ".weight")[0], matrix(name + ".bias")[0])
        return vector.indices.map { (vector[$0] - mean) / (variance + 1e-12).squareRoot() * weights[$0] + biases[$0] }
    }

    private func sum(_ left: [Double], _ right: [Double]) -> [Double] { zip(left, right).map { $0 + $1 } }
}
