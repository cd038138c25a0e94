"""Cases of labels: classes, sets, probabilities, likelihood ratios, concordance, fairness."""

from collections import Counter

import numpy
from fairlearn import metrics as fairness
from lifelines.utils import concordance_index
from sklearn import metrics
from sklearn.calibration import calibration_curve

from .draws import attempt, binary, cases, rng


def guesses(truth, error):
    return [1 - t if rng.random() < error else t for t in truth]


def averages(truth, guess, **options):
    def scores(average):
        p, r, f, _ = metrics.precision_recall_fscore_support(
            truth, guess, average=average, zero_division=0, **options)
        return {"precision": p, "recall": r, "f1": f}

    return scores


def classification_cases():
    result = []
    names = ["E11.9", "I10", "é", "e\u0301", "e", "", " ", "患者", "a,b", "Z79.4", "😀", "10", "9"]
    for index in cases(800):
        count = rng.choice([1, 2, 3, 5, 17, 200])
        classes = rng.choice([1, 2, 3, 5, 8])
        pool = list(range(classes)) if rng.random() < 0.6 else rng.sample(names, classes)
        truth = [rng.choice(pool) for _ in range(count)]
        guess = [t if rng.random() < 0.6 else rng.choice(pool) for t in truth]
        if rng.random() < 0.1:
            guess = [rng.choice(pool)] * count
        labels = None
        if rng.random() < 0.3:
            labels = rng.sample(pool, len(pool))
            if isinstance(pool[0], int):
                labels += [classes, classes + 1]
        weights = [round(rng.random() * 4, 3) for _ in truth] if rng.random() < 0.2 else None
        order = labels if labels is not None else sorted(set(truth) | set(guess))
        scores = averages(truth, guess, labels=order, sample_weight=weights)

        def per_class(value):
            p, r, f, s = metrics.precision_recall_fscore_support(
                truth, guess, labels=order, sample_weight=weights, zero_division=value)
            found = {"precision": p, "recall": r, "f1": f}
            return found | ({"support": s} if value == 0 else {})

        def kappa(weighting):
            return metrics.cohen_kappa_score(truth, guess, labels=order, weights=weighting)

        result.append({
            "id": f"classes{index}",
            "input": {"y_true": truth, "y_pred": guess, "labels": labels, "sample_weight": weights},
            "expected": {
                "accuracy": metrics.accuracy_score(truth, guess, sample_weight=weights),
                "balanced_accuracy": metrics.balanced_accuracy_score(truth, guess),
                "confusion_matrix": metrics.confusion_matrix(truth, guess, labels=order, sample_weight=weights),
                "labels_order": order, "micro": scores("micro"), "macro": scores("macro"),
                "weighted": scores("weighted"), "per_class": per_class(0), "per_class_zero_division_1": per_class(1),
                "cohen_kappa_none": kappa(None), "cohen_kappa_linear": kappa("linear"),
                "cohen_kappa_quadratic": kappa("quadratic"), "mcc": metrics.matthews_corrcoef(truth, guess)}})
    return result


def matrix(sets, width):
    rows = numpy.zeros((len(sets), width), dtype=int)
    for row, labels in enumerate(sets):
        rows[row, labels] = 1
    return rows


def multilabel_cases():
    result = []
    for index in cases(800):
        width, count = rng.choice([2, 3, 6, 30, 150]), rng.choice([1, 2, 3, 20, 80])
        truth = [sorted(rng.sample(range(width), min(rng.randrange(5), width))) for _ in range(count)]
        guess = [
            sorted({label for label in labels if rng.random() < 0.7} | {rng.randrange(width) for _ in range(rng.randrange(3))})
            for labels in truth]
        if rng.random() < 0.1:
            guess = [[] for _ in truth]
        if rng.random() < 0.05:
            truth = [[] for _ in truth]
        one, other = matrix(truth, width), matrix(guess, width)
        scores = averages(one, other)
        expected = {name: scores(name) for name in ["micro", "macro", "weighted", "samples"]}
        for name, used in [
            ("macro_active_labels_only", numpy.flatnonzero(one.sum(0) + other.sum(0))),
            ("macro_true_support_only", numpy.flatnonzero(one.sum(0))),
        ]:
            if len(used):
                expected[name] = averages(one[:, used], other[:, used])("macro") | {"n_active": len(used)}
        expected["exact_match_rate"] = metrics.accuracy_score(one, other)
        expected["hamming_loss"] = metrics.hamming_loss(one, other)
        expected["jaccard_samples"] = metrics.jaccard_score(one, other, average="samples", zero_division=0)
        result.append({
            "id": f"sets{index}", "input": {"n_labels": width, "true_sets": truth, "pred_sets": guess},
            "expected": expected})
    return result


def calibration(truth, scores, count, closed):
    edges = numpy.linspace(0, 1, count + 1)
    truth, scores = numpy.asarray(truth), numpy.asarray(scores, dtype=float)
    if closed == "right":
        bins = numpy.searchsorted(edges[1:-1], scores)
    else:
        bins = numpy.minimum(numpy.searchsorted(edges, scores, side="right") - 1, count - 1)
    rows = []
    for number in range(count):
        inside = bins == number
        if inside.any():
            rows.append([number, int(inside.sum()), scores[inside].mean(), truth[inside].mean()])
    gaps = [abs(row[3] - row[2]) for row in rows]
    return rows, sum(row[1] / len(truth) * gap for row, gap in zip(rows, gaps)), max(gaps)


def area(truth, scores, **options):
    if numpy.ndim(truth) == 1 and len(set(truth)) < 2:
        return float("nan")
    return metrics.roc_auc_score(truth, scores, **options)


def probabilistic_cases():
    result = []
    for index in cases(1200):
        count, places = rng.choice([1, 2, 3, 4, 10, 50, 300]), rng.choice([0, 1, 2, 4, 17])
        truth = binary(count, rng.choice([0, 0.1, 0.3, 0.5, 1]))
        scores = [
            min(max(round(rng.gauss(0.35 + 0.3 * t, 0.25), places), 0), 1) if rng.random() < 0.9
            else rng.choice([i / 15 for i in range(16)] + [1e-300, 1 - 2**-53, 5e-324, 0.1 + 0.2])
            for t in truth]
        rows, ece, mce = calibration(truth, scores, 15, "right")
        found, predicted = calibration_curve(truth, scores, n_bins=15) if len(set(truth)) > 1 else ([], [])
        result.append({
            "id": f"binary{index}", "input": {"y_true": truth, "score": scores},
            "expected": {
                "roc_auc": area(truth, scores), "average_precision": metrics.average_precision_score(truth, scores),
                "brier": metrics.brier_score_loss(truth, scores, pos_label=1),
                "log_loss": metrics.log_loss(truth, scores, labels=[0, 1]), "ece15_right_closed": ece,
                "mce15_right_closed": mce, "bins15_right_closed": rows,
                "ece15_left_closed": calibration(truth, scores, 15, "left")[1],
                "ece10_right_closed": calibration(truth, scores, 10, "right")[1],
                "agrees_with_sklearn_calibration_curve": bool(numpy.allclose(
                    sorted(found), sorted(row[3] for row in rows)) if len(found) else True)}})
    for index in cases(200):
        classes, count = rng.choice([3, 4, 6]), rng.choice([12, 60, 200])
        truth = [i % classes for i in range(count)]
        scores = []
        for right in truth:
            weights = [rng.expovariate(1) + (2 if c == right else 0) * rng.random() for c in range(classes)]
            row = [round(w / sum(weights), rng.choice([2, 6])) for w in weights]
            row[-1] = 1 - sum(row[:-1])
            scores.append(row if row[-1] >= 0 else [1 / classes] * classes)
        truth_array, array = numpy.array(truth), numpy.array(scores)
        top = array.max(1)
        hit = (array.argmax(1) == truth_array).astype(int)
        result.append({
            "id": f"multiclass{index}", "kind": "multiclass", "input": {"y_true": truth, "score_matrix": scores},
            "expected": {
                "roc_auc_ovr_macro": area(truth_array, array, multi_class="ovr"),
                "roc_auc_ovr_weighted": area(truth_array, array, multi_class="ovr", average="weighted"),
                "roc_auc_ovo_macro": area(truth_array, array, multi_class="ovo"),
                "roc_auc_ovo_weighted": area(truth_array, array, multi_class="ovo", average="weighted"),
                "top1_ece15_right_closed": calibration(hit, top, 15, "right")[1],
                "top1_accuracy": metrics.top_k_accuracy_score(truth_array, array, k=1),
                "top2_accuracy": metrics.top_k_accuracy_score(truth_array, array, k=2),
                "brier_multiclass_sum_over_classes": float(
                    ((array - numpy.eye(classes)[truth_array]) ** 2).sum(1).mean())}})
    for index in cases(200):
        classes, count = rng.choice([2, 6, 12]), rng.choice([3, 40, 100])
        truth = numpy.array([binary(classes, rng.choice([0.02, 0.3, 0.6])) for _ in range(count)])
        scores = numpy.array([
            [min(max(round(rng.gauss(0.3 + 0.4 * t, 0.2), 3), 0), 1) for t in row] for row in truth])
        defined = [c for c in range(classes) if 0 < truth[:, c].sum() < count]
        if not defined:
            continue
        areas = {c: metrics.roc_auc_score(truth[:, c], scores[:, c]) for c in defined}
        result.append({
            "id": f"multilabel{index}", "kind": "multilabel",
            "input": {"y_true": truth, "score_matrix": scores},
            "expected": {
                "macro_over_all": float(numpy.mean(list(areas.values()))) if len(defined) == classes else float("nan"),
                "macro_over_defined_labels": float(numpy.mean(list(areas.values()))),
                "micro": area(truth.ravel(), scores.ravel()), "defined_labels": defined,
                "map_macro_defined": float(numpy.mean(
                    [metrics.average_precision_score(truth[:, c], scores[:, c]) for c in defined])),
                "lrap": metrics.label_ranking_average_precision_score(truth, scores)}})
    return result


def likelihood_cases():
    result = []
    for index in cases(500):
        truth = binary(rng.choice([1, 2, 3, 10, 40]), rng.choice([0, 0.2, 0.5, 1]))
        guess = guesses(truth, rng.choice([0, 0.1, 0.5, 1]))
        pairs = Counter(zip(truth, guess))
        both = attempt(lambda: metrics.class_likelihood_ratios(truth, guess, labels=[0, 1]))
        if isinstance(both, dict):
            continue
        result.append({
            "id": f"lr{index}", "input": {"y_true": truth, "y_pred": guess},
            "expected": {
                "tp": pairs[1, 1], "fp": pairs[0, 1], "fn": pairs[1, 0], "tn": pairs[0, 0],
                "lr": {"positive": both[0], "negative": both[1]}}})
    return result


def concordance_cases():
    result = []
    for index in cases(1000):
        count = rng.choice([1, 2, 3, 5, 20, 100])
        places = rng.choice([0, 1, 6])
        times = [round(rng.expovariate(0.3), places) for _ in range(count)]
        scores = [round(t + rng.gauss(0, 3), places) for t in times]
        observed = None if rng.random() < 0.1 else binary(count, rng.choice([0, 0.3, 0.7, 1]))
        result.append({
            "id": f"c{index}",
            "input": {"event_times": times, "predicted_scores": scores, "event_observed": observed},
            "expected": {"c_index": attempt(lambda: concordance_index(times, scores, observed))}})
    return result


def fairness_cases():
    result = []
    for index in cases(500):
        count = rng.choice([1, 2, 4, 8, 60, 200])
        truth = binary(count, rng.choice([0, 0.3, 0.5, 1]))
        guess = guesses(truth, rng.choice([0, 0.2, 0.5])) if rng.random() < 0.9 else [rng.randrange(2)] * count
        names = ["18-40", "41-65", "66+", "unk", "é", "", "女"][: rng.randrange(1, 8)]
        groups = [rng.choice(names) for _ in truth]
        weights = [round(rng.random() * 3 + 0.1, 2) for _ in truth] if rng.random() < 0.2 else None
        options = {"sensitive_features": groups, "sample_weight": weights}
        frame = fairness.MetricFrame(
            metrics={
                "selection_rate": fairness.selection_rate, "tpr": fairness.true_positive_rate,
                "fpr": fairness.false_positive_rate},
            y_true=truth, y_pred=guess, sensitive_features=groups,
            sample_params={} if weights is None else {
                name: {"sample_weight": weights} for name in ["selection_rate", "tpr", "fpr"]})
        expected = {}
        for name, body in [
            ("demographic_parity_difference", fairness.demographic_parity_difference),
            ("demographic_parity_ratio", fairness.demographic_parity_ratio),
            ("equalized_odds_difference", fairness.equalized_odds_difference),
            ("equalized_odds_ratio", fairness.equalized_odds_ratio),
        ]:
            expected[name] = attempt(lambda: body(truth, guess, **options))
            expected[name + "_to_overall"] = attempt(lambda: body(truth, guess, method="to_overall", **options))
        expected["equalized_odds_difference_mean"] = attempt(
            lambda: fairness.equalized_odds_difference(truth, guess, agg="mean", **options))
        rates = {name: frame.by_group[name].to_dict() for name in ["selection_rate", "tpr", "fpr"]}
        expected["by_group"] = rates | {"count": {name: float(c) for name, c in Counter(groups).items()}}
        result.append({
            "id": f"groups{index}",
            "input": {"y_true": truth, "y_pred": guess, "group": groups, "sample_weight": weights},
            "expected": expected})
    return result
