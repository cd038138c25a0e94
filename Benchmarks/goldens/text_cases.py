"""Cases of texts: ROUGE, stems, BLEU and its kin, error rates, readability, definitions."""

import math
import re
from collections import Counter

import jiwer
import textstat
from nltk.stem.porter import PorterStemmer
from nltk.translate.gleu_score import corpus_gleu, sentence_gleu
from rouge_score import rouge_scorer
from rouge_score.tokenizers import DefaultTokenizer
from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a

from . import draws
from .draws import cases, rng
from .texts import SMALL, WORDS, edited, pair, text


def rouge_cases():
    result = []
    scorers = {
        name: rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL", "rougeLsum"], use_stemmer=stem)
        for name, stem in [("nostem", False), ("stem", True)]
    }
    tokenizers = {"nostem": DefaultTokenizer(False), "stem": DefaultTokenizer(True)}
    for index in cases(2000):
        reference, prediction = pair()
        expected = {}
        for name, scorer in scorers.items():
            scores = scorer.score(reference, prediction)
            expected[name] = {key: [s.precision, s.recall, s.fmeasure] for key, s in scores.items()}
            expected["tokens_" + name] = {
                "reference": tokenizers[name].tokenize(reference), "prediction": tokenizers[name].tokenize(prediction)}
        result.append(
            {"id": f"rouge{index}", "input": {"reference": reference, "prediction": prediction}, "expected": expected})
    return result


def stems():
    stemmer = PorterStemmer()
    roots = [word.lower() for word in WORDS if word.isalpha() and word.isascii()]
    endings = (
        " s es ed ing ly ational tional enci anci izer bli alli entli eli ousli ization ation ator alism iveness fulness "
        "ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement "
        "ment ent ion ou ism ate iti ous ive ize eed ied ies y ying e ee ss sses at bl iz ll fulli"
    ).split(" ")
    words = set()
    while len(words) < 6000 * draws.size:
        word = rng.choice(roots) if rng.random() < 0.5 else "".join(
            rng.choice("aeioubcdfghlmnprstvwxyz") for _ in range(rng.randrange(1, 9)))
        for _ in range(rng.randrange(4)):
            word += rng.choice(endings)
        words.add(word)
    return [[word, stemmer.stem(word)] for word in sorted(words) if word]


def bleu_scorer(**options):
    return BLEU(effective_order=True, **options)


def translation_cases():
    result = []
    tokenizers = ["13a", "none", "intl", "char"]
    bleus = {
        f"sentence_bleu_{name}{'_lc' if lower else ''}": bleu_scorer(tokenize=name, lowercase=lower)
        for name in tokenizers for lower in [False, True]
    }
    tokenizer = Tokenizer13a()
    for index in cases(1500):
        reference, prediction = pair()
        expected = {}
        for name, scorer in bleus.items():
            score = scorer.sentence_score(prediction, [reference])
            expected[name] = {
                "score": score.score, "precisions": score.precisions, "bp": score.bp, "sys_len": score.sys_len,
                "ref_len": score.ref_len}
        for name, options in [
            ("noeff", {"effective_order": False}),
            ("floor", {"effective_order": True, "smooth_method": "floor", "smooth_value": 0.1}),
            ("addk1", {"effective_order": True, "smooth_method": "add-k", "smooth_value": 1}),
            ("nosmooth", {"effective_order": True, "smooth_method": "none"}),
        ]:
            expected["sentence_bleu_13a_" + name] = BLEU(**options).sentence_score(prediction, [reference]).score
        expected["chrF2"] = CHRF().sentence_score(prediction, [reference]).score
        expected["chrF2++"] = CHRF(word_order=2).sentence_score(prediction, [reference]).score
        expected["ter"] = TER().sentence_score(prediction, [reference]).score
        expected["tokens_13a"] = {
            "reference": tokenizer(reference).split(), "prediction": tokenizer(prediction).split()}
        words = reference.split(), prediction.split()
        expected["gleu_ws"] = sentence_gleu([words[0]], words[1])
        expected["gleu_ws_1_2"] = sentence_gleu([words[0]], words[1], 1, 2)
        result.append(
            {"id": f"pair{index}", "input": {"reference": reference, "prediction": prediction}, "expected": expected})
    for index in cases(200):
        pairs = [pair() for _ in range(rng.choice([1, 2, 5, 8]))]
        references, predictions = [p[0] for p in pairs], [p[1] for p in pairs]
        second = [edited(reference) for reference in references]
        words = [[r.split()] for r in references], [p.split() for p in predictions]
        both = [[r.split(), s.split()] for r, s in zip(references, second)]
        result.append({
            "id": f"corpus{index}", "kind": "corpus",
            "input": {"references": references, "predictions": predictions, "references_2": second},
            "expected": {
                "corpus_bleu_13a": BLEU().corpus_score(predictions, [references]).score,
                "corpus_bleu_13a_lc": BLEU(lowercase=True).corpus_score(predictions, [references]).score,
                "corpus_bleu_13a_two_refs": BLEU().corpus_score(predictions, [references, second]).score,
                "corpus_chrF2": CHRF().corpus_score(predictions, [references]).score,
                "corpus_gleu_ws": corpus_gleu(words[0], words[1]),
                "corpus_gleu_ws_two_refs": corpus_gleu(both, words[1])}})
    return result


def substitution_range(reference, prediction):
    """The least and the most substitutions among the cheapest alignments, and their cost."""
    rows = [(j, 0, 0) for j in range(len(prediction) + 1)]
    for i, left in enumerate(reference, 1):
        fresh = [(i, 0, 0)]
        for j, right in enumerate(prediction, 1):
            wrong = left != right
            options = [
                (rows[j - 1][0] + wrong, rows[j - 1][1] + wrong, rows[j - 1][2] + wrong),
                (rows[j][0] + 1, rows[j][1], rows[j][2]), (fresh[j - 1][0] + 1, fresh[j - 1][1], fresh[j - 1][2])]
            best = min(option[0] for option in options)
            kept = [option for option in options if option[0] == best]
            fresh.append((best, min(o[1] for o in kept), max(o[2] for o in kept)))
        rows = fresh
    return rows[-1]


def wer_cases():
    result = []
    for index in cases(2500):
        reference, prediction = pair() if rng.random() < 0.7 else (
            text(rng.randrange(30), SMALL), text(rng.randrange(30), SMALL))
        output = jiwer.process_words(reference, prediction)
        one, other = output.references[0], output.hypotheses[0]
        distance, least, most = substitution_range(one, other)
        expected = {
            "wer": output.wer, "mer": output.mer, "wil": output.wil, "wip": output.wip, "hits": output.hits,
            "substitutions": output.substitutions, "deletions": output.deletions, "insertions": output.insertions,
            "edit_distance": distance, "substitutions_min": least, "substitutions_max": most,
            "counts_unique": least == most}
        letters = jiwer.process_characters(reference, prediction)
        result.append({
            "id": f"pair{index}", "input": {"reference": reference, "prediction": prediction},
            "expected": {"words": expected, "characters": {
                "cer": letters.cer, "hits": letters.hits, "substitutions": letters.substitutions,
                "deletions": letters.deletions, "insertions": letters.insertions}}})
    for index in cases(100):
        pairs = [pair() for _ in range(rng.randrange(1, 12))]
        references, predictions = [p[0] for p in pairs], [p[1] for p in pairs]
        output = jiwer.process_words(references, predictions)
        result.append({
            "id": f"corpus{index}", "kind": "corpus",
            "input": {"references": references, "predictions": predictions},
            "expected": {
                "wer": output.wer, "mer": output.mer, "hits": output.hits, "substitutions": output.substitutions,
                "deletions": output.deletions, "insertions": output.insertions}})
    return result


def readability_cases():
    result = []
    for index in cases(1500):
        sentences, words = rng.randrange(1, 30), rng.randrange(0, 500)
        syllables, polysyllables = words + rng.randrange(0, 500), rng.randrange(0, words + 1)

        def formula(body):
            try:
                return body()
            except ZeroDivisionError:
                return 0.0

        result.append({
            "id": f"formula{index}", "kind": "formula",
            "input": {
                "sentences": sentences, "words": words, "syllables": syllables, "polysyllables": polysyllables,
                "complex_words": polysyllables},
            "expected": {
                "flesch_reading_ease": formula(lambda: 206.835 - 1.015 * words / sentences - 84.6 * syllables / words),
                "flesch_kincaid_grade": formula(lambda: 0.39 * words / sentences + 11.8 * syllables / words - 15.59),
                "smog_index": formula(lambda: 1.043 * math.sqrt(30 * polysyllables / sentences) + 3.1291),
                "gunning_fog": formula(lambda: 0.4 * (words / sentences + 100 * polysyllables / words))}})
    textstat.set_lang("en_US")
    for index in cases(1500):
        sample = pair()[0]
        result.append({
            "id": f"text{index}", "input": {"text": sample},
            "expected": {"cmudict": {
                "sentences": textstat.sentence_count(sample), "words": textstat.lexicon_count(sample),
                "chars": textstat.char_count(sample), "letters": textstat.letter_count(sample),
                "automated_readability_index": textstat.automated_readability_index(sample),
                "coleman_liau_index": textstat.coleman_liau_index(sample), "lix": textstat.lix(sample),
                "rix": textstat.rix(sample)}}})
    return result


def definition_cases():
    def ngrams(tokens, order):
        return [tuple(tokens[i : i + order]) for i in range(len(tokens) - order + 1)]

    result = []
    for index in cases(800):
        source, summary = pair()
        before, tokens = (re.findall(r"[a-z0-9]+", t.lower()) for t in (source, summary))
        expected = {}
        for order in (1, 2, 3):
            grams = ngrams(tokens, order)
            expected[f"distinct_{order}"] = len(set(grams)) / len(grams) if grams else 0.0
        expected["ttr"] = expected["distinct_1"]
        expected["redundancy_rate_trigram"] = 1 - expected["distinct_3"] if len(tokens) > 2 else 0.0
        expected["compression_ratio_words"] = len(before) / len(tokens) if tokens else "NaN"
        pairs_, known = ngrams(tokens, 2), set(ngrams(before, 2))
        expected["novel_bigram_fraction"] = sum(p not in known for p in pairs_) / len(pairs_) if pairs_ else 0.0
        counts = Counter(tokens).values()
        expected["unigram_entropy_bits"] = -sum(c / len(tokens) * math.log2(c / len(tokens)) for c in counts) + 0.0
        result.append({"id": f"def{index}", "input": {"source": source, "summary": summary}, "expected": expected})
    for index in cases(200):
        logs = [-rng.expovariate(1) for _ in range(rng.randrange(1, 40))]
        result.append({
            "id": f"ppl{index}", "kind": "perplexity", "input": {"token_logprobs_nat": logs},
            "expected": {"perplexity": math.exp(-sum(logs) / len(logs))}})
    return result
