"""Cases of codes in their hierarchy: set-based and count-preserving scores by their definitions."""

from collections import Counter

import numpy

from .draws import binary, cases, rng


def ancestors(code):
    bare = code.replace(".", "")
    return {bare[:length] for length in range(3, len(bare) + 1)}


def scores_of(hit, surplus, missed):
    precision = hit / (hit + surplus) if hit + surplus else 0.0
    recall = hit / (hit + missed) if hit + missed else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"tp": hit, "fp": surplus, "fn": missed, "P": precision, "R": recall, "F1": f1}


def hierarchical_cases():
    pool = (
        "I10 E11.9 E11.65 E11.9 E10.9 E78.5 F32.9 F32.A F41.1 I25.10 I25.110 I50.22 I50.9 J18.9 J44.1 J44.9 J45.901 "
        "J45.909 K21.9 M17.11 M17.12 M54.50 N18.30 S52.501A S52.501D S52.502A T81.4XXA Z79.4 Z79.84 I11.0 A09 O80 U07.1 "
        "E11.621 E11.622 S72.001A S72.001B"
    ).split(" ")
    result = []
    for index in cases(500):
        count = rng.choice([1, 2, 3, 10, 30])
        truth = [sorted(set(rng.choices(pool, k=rng.randrange(6)))) for _ in range(count)]
        guess = [
            sorted({code if rng.random() < 0.6 else rng.choice(pool) for code in codes}
                   | set(rng.choices(pool, k=rng.randrange(3))))
            for codes in truth]
        sums, own = [0, 0, 0], []
        counted = {name: [[0, 0, 0], [0, 0, 0]] for name in ["category3", "level4", "leaf"]}
        for gold, predicted in zip(truth, guess):
            a, b = (set().union(*map(ancestors, codes)) for codes in (predicted, gold))
            sums = [sums[0] + len(a & b), sums[1] + len(a), sums[2] + len(b)]
            own.append((len(a & b) / len(a) if a else 0.0, len(a & b) / len(b) if b else 0.0))
            for name, length in [("category3", 3), ("level4", 4), ("leaf", 9)]:
                bags = [Counter(code.replace(".", "")[:length] for code in codes) for codes in (predicted, gold)]
                for place, (x, y) in enumerate([bags, [Counter(set(bag)) for bag in bags]]):
                    cell = counted[name][place]
                    cell[0] += sum((x & y).values())
                    cell[1] += sum((x - y).values())
                    cell[2] += sum((y - x).values())
        p, r = (sums[0] / total if total else 0.0 for total in sums[1:])
        expected = {
            "set_micro": {"hP": p, "hR": r, "hF": 2 * p * r / (p + r) if p + r else 0.0},
            "set_macro_over_docs": {
                "hP": sum(o[0] for o in own) / count, "hR": sum(o[1] for o in own) / count},
            "exact_match_rate": sum(g == p for g, p in zip(truth, guess)) / count}
        for name, (bag, once) in counted.items():
            expected["count_preserving_" + name] = scores_of(*bag)
            expected["set_based_" + name] = scores_of(*once)
        result.append({"id": f"codes{index}", "input": {"true": truth, "pred": guess}, "expected": expected})
    for index in cases(100):
        codes = ["a.1", "a.2", "a.3", "b.1", "b.2", "c.1", "d"]
        rows = rng.choice([1, 2, 7, 20])
        gold, guess = (numpy.array([binary(7, rng.choice([0.1, 0.5])) for _ in range(rows)]) for _ in range(2))
        up = numpy.zeros((7, 4), dtype=int)
        for place, parent in enumerate("aaabbcd"):
            up[place, "abcd".index(parent)] = 1

        def report(a, b, axis):
            hit, surplus, missed = (
                numpy.minimum(a, b).sum(axis), numpy.maximum(a - b, 0).sum(axis), numpy.maximum(b - a, 0).sum(axis))
            precision = numpy.average(hit / numpy.maximum(hit + surplus, 1))
            recall = numpy.average(hit / numpy.maximum(hit + missed, 1))
            total = precision + recall
            return {"Precision": precision, "Recall": recall, "F1": 2 * precision * recall / (total if total else 1)}

        a, b = guess @ up, gold @ up
        result.append({
            "id": f"cophe{index}", "kind": "cophe",
            "input": {
                "codes": codes, "parent_of": {code: code.split(".")[0] for code in codes}, "gold": gold,
                "pred": guess},
            "expected": {
                "leaf_micro": report(guess, gold, None), "leaf_macro": report(guess, gold, 0),
                "parent_micro_counts": report(a, b, None), "parent_macro_counts": report(a, b, 0),
                "parent_micro_set": report(numpy.minimum(a, 1), numpy.minimum(b, 1), None)}})
    return result
