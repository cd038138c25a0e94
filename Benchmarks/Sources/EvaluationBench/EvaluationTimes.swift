import ClinicalEvaluation
import Foundation
import Measuring

/// CPU seconds of our metrics, each with the value it found.
struct EvaluationTimes {
    private(set) var times: [String: (seconds: Double, value: Double)] = [:]

    init(_ data: EvaluationData) throws {
        let pairs = Array(zip(data.references, data.predictions))
        let lists = data.references.map { [$0] }
        measure("rouge_l") {
            var scorer = RougeScorer()
            return pairs.reduce(0) { $0 + scorer.rougeL(reference: $1.0, prediction: $1.1).f1 }
        }
        measure("rouge_all") {
            var scorer = RougeScorer()
            return pairs.reduce(0) { $0 + scorer.score(reference: $1.0, prediction: $1.1).rougeLsum.f1 }
        }
        measure("rouge_all_stemmed") {
            var scorer = RougeScorer(usesStemmer: true)
            return pairs.reduce(0) { $0 + scorer.score(reference: $1.0, prediction: $1.1).rougeLsum.f1 }
        }
        try measure("corpus_bleu") {
            var scorer = BleuScorer()
            return try scorer.corpusScore(predictions: data.predictions, references: lists).score
        }
        try measure("chrf") {
            var scorer = ChrFScorer()
            return try scorer.corpusScore(predictions: data.predictions, references: lists)
        }
        measure("wer") {
            var scorer = TranscriptionScorer()
            var sum = EditCounts()
            for (reference, prediction) in pairs { sum += scorer.words(reference: reference, prediction: prediction) }
            return sum.errorRate
        }
        measure("word_distance") {
            var scorer = TranscriptionScorer()
            return Double(pairs.reduce(0) { $0 + scorer.wordDistance(reference: $1.0, prediction: $1.1) })
        }
        try measure("auroc") {
            try RankedOutcomes(scores: data.scores, outcomes: data.outcomes).areaUnderROC ?? .nan
        }
        try measure("average_precision") {
            try RankedOutcomes(scores: data.scores, outcomes: data.outcomes).averagePrecision ?? .nan
        }
        try measure("multilabel_micro_f1") {
            try MultilabelScores(gold: data.gold, predicted: data.predicted, labelCount: data.labelCount).labels.micro
                .f1
        }
    }

    private mutating func measure(_ name: String, _ body: () throws -> Double) rethrows {
        var best = Double.infinity
        var value = 0.0
        for _ in 0..<5 {
            best = min(best, try cpuSeconds { value = try body() })
        }
        times[name] = (best, value)
    }
}
