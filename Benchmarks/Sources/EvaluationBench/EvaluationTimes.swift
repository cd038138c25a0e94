import ClinicalEvaluation
import Foundation

/// CPU seconds of our metrics, each with the value it found.
struct EvaluationTimes {
    private(set) var times: [String: (seconds: Double, value: Double)] = [:]

    init(_ data: EvaluationData) throws {
        let pairs = Array(zip(data.references, data.predictions))
        let lists = data.references.map { [$0] }
        try measure("rouge_l") {
            var scorer = RougeScorer()
            return pairs.reduce(0) { $0 + scorer.rougeL(reference: $1.0, prediction: $1.1).f1 }
        }
        try measure("rouge_all") {
            var scorer = RougeScorer()
            return pairs.reduce(0) { $0 + scorer.score(reference: $1.0, prediction: $1.1).rougeLsum.f1 }
        }
        try measure("rouge_all_stemmed") {
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
        try measure("wer") {
            var scorer = TranscriptionScorer()
            var sum = EditCounts()
            for (reference, prediction) in pairs { sum += scorer.words(reference: reference, prediction: prediction) }
            return sum.errorRate
        }
        try measure("word_distance") {
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
            var before = timespec()
            var after = timespec()
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before)
            value = try body()
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after)
            let seconds = Double(after.tv_sec - before.tv_sec) + Double(after.tv_nsec - before.tv_nsec) * 1e-9
            best = min(best, seconds)
        }
        times[name] = (best, value)
    }
}
