"""Writes random and hostile cases with the figures of the reference libraries, in the form that GoldenTests reads.

    python -m goldens FOLDER [SEED [SIZE]]

`Benchmarks/run goldens` makes an environment with the libraries, writes a folder and runs GoldenTests on it.
"""

import json
import logging
import math
import sys
import warnings

import numpy

from . import code_cases, draws, label_cases, text_cases


def plain(value):
    """A value as JSON has it; numbers that are not finite as their names."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, numpy.ndarray)):
        return [plain(item) for item in value]
    if isinstance(value, (bool, numpy.bool_)):
        return bool(value)
    if isinstance(value, numpy.integer):
        return int(value)
    if isinstance(value, (float, numpy.floating)):
        value = float(value)
        if math.isnan(value):
            return "NaN"
        return value if math.isfinite(value) else ("Infinity" if value > 0 else "-Infinity")
    return value


def write(name, cases):
    with open(f"{sys.argv[1]}/{name}.json", "w", encoding="utf-8") as file:
        json.dump(plain({"meta": {"n_cases": len(cases)}, "cases": cases}), file, ensure_ascii=draws.rng.random() < 0.5)
    print(f"{name}\t{len(cases)}", flush=True)


warnings.simplefilter("ignore")
logging.disable()
draws.begin(int(sys.argv[2]) if len(sys.argv) > 2 else 1, float(sys.argv[3]) if len(sys.argv) > 3 else 1.0)
write("rouge", text_cases.rouge_cases())
write("porter_stemmer", text_cases.stems())
write("bleu_gleu_chrf", text_cases.translation_cases())
write("wer", text_cases.wer_cases())
write("readability", text_cases.readability_cases())
write("text_definitions", text_cases.definition_cases())
write("classification", label_cases.classification_cases())
write("multilabel", label_cases.multilabel_cases())
write("probabilistic", label_cases.probabilistic_cases())
write("likelihood_ratios", label_cases.likelihood_cases())
write("concordance_index", label_cases.concordance_cases())
write("fairness", label_cases.fairness_cases())
write("hierarchical", code_cases.hierarchical_cases())
