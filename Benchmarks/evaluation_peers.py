"""Times the reference libraries on the data that evaluation-bench wrote into a folder.

Prints a line a metric: name, peer, CPU seconds (the best of several runs), how many times as fast as that Chartline has
to be, and the value found.
"""

import json
import sys
import time

import jiwer
import numpy
import rapidfuzz.distance.Levenshtein as levenshtein
from rouge_score import rouge_scorer
from sacrebleu.metrics import BLEU, CHRF
from scipy.sparse import csr_matrix
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score

folder = sys.argv[1]


def measure(name, peer, limit, body, runs=3):
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        value = body()
        best = min(best, time.process_time() - start)
    print(name, peer, best, limit, float(value), sep="\t", flush=True)


def numbers(name, kind):
    return numpy.fromfile(f"{folder}/{name}", dtype=kind)


def matrix(name):
    counts = numbers(f"{name}-counts.i64", "<i8")
    labels = numbers(f"{name}-labels.i64", "<i8")
    ends = numpy.concatenate([[0], numpy.cumsum(counts)])
    return csr_matrix((numpy.ones(len(labels), dtype=numpy.int8), labels, ends), shape=(len(counts), 8000))


with open(f"{folder}/texts.json", encoding="utf-8") as file:
    texts = json.load(file)
references, predictions = texts["references"], texts["predictions"]
pairs = list(zip(references, predictions))
names = ["rouge1", "rouge2", "rougeL", "rougeLsum"]


def rouge(types, kept, stemmed=False):
    scorer = rouge_scorer.RougeScorer(types, use_stemmer=stemmed)
    return sum(scorer.score(reference, prediction)[kept].fmeasure for reference, prediction in pairs)


measure("rouge_l", "rouge-score", 50, lambda: rouge(["rougeL"], "rougeL"), 1)
measure("rouge_all", "rouge-score", 50, lambda: rouge(names, "rougeLsum"), 1)
measure("rouge_all_stemmed", "rouge-score", 50, lambda: rouge(names, "rougeLsum", True), 1)
# A new text each run, since sacreBLEU remembers the tokens of texts it has seen.
measure("corpus_bleu", "sacreBLEU", 5, lambda: BLEU().corpus_score(predictions, [references]).score, 1)
measure("chrf", "sacreBLEU", 2, lambda: CHRF().corpus_score(predictions, [references]).score, 1)
measure("wer", "jiwer", 3, lambda: jiwer.wer(references, predictions))
measure(
    "word_distance", "RapidFuzz", 0.5,
    lambda: sum(levenshtein.distance(reference.split(), prediction.split()) for reference, prediction in pairs))
scores, outcomes = numbers("scores.f64", "<f8"), numbers("outcomes.i64", "<i8")
measure("auroc", "scikit-learn", 2, lambda: roc_auc_score(outcomes, scores))
measure("average_precision", "scikit-learn", 2, lambda: average_precision_score(outcomes, scores))
gold, predicted = matrix("gold"), matrix("predicted")
measure("multilabel_micro_f1", "scikit-learn", 1, lambda: f1_score(gold, predicted, average="micro"))
