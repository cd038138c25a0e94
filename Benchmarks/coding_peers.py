"""Measures coding and lookup against the bars, and codes the same notes with scikit-learn and medspaCy.

Usage: coding_peers.py CHARTLINE DATA
DATA holds codiesp/train (notes and codes), term_pairs (phrases) and icd10cm (the list of codes, whose titles are
medspaCy's terms). The notes are cut to 2 kB. All times are processor time of one core. What is read once (the
terminology, the models) counts for none of the notes; the reading of the notes and the writing of codes.csv count for
Chartline. Ends with 1 where a row misses its bar.
"""

import contextlib
import csv
import io
import os
import resource
import subprocess
import sys
import tempfile
import time

chartline, data = sys.argv[1:]
corpus = os.path.join(data, "codiesp", "train")
LEAST_TIMES = 20
LEAST_NOTES = 1_000
MOST_OPENING = 0.020
MOST_RESIDENT = 60
MOST_LOOKUP = 0.001
NOTE_BYTES = 2_000
TERMS = 78_000
failed = False


def row(name, figure, holds, note=""):
    global failed
    failed = failed or not holds
    print(f"  {name:44}  {figure:>16}   {note}{'' if holds else '   MISSED'}", flush=True)


def cpu_and_memory(*arguments):
    """Processor seconds and the largest resident size in MiB of a run."""
    process = subprocess.Popen([chartline, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{chartline} {' '.join(arguments[:2])} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(runs, *arguments):
    return min(cpu_and_memory(*arguments)[0] for _ in range(runs))


def measure_lookup(folder):
    with open(os.path.join(data, "term_pairs", "disease_ontology_labels.tsv"), encoding="utf-8") as file:
        phrases = [line.split("\t")[0] for line in file][1:]
    nothing, one = os.path.join(folder, "nothing.txt"), os.path.join(folder, "one.txt")
    open(nothing, "w").close()
    start = best(7, "--version")
    opened = best(7, "lookup", "--file", nothing, "--format", "tsv")
    opening = opened - start
    row("open the terminology", f"{opening * 1000:.1f} ms", opening <= MOST_OPENING, f"at most {MOST_OPENING * 1000:.0f}")
    with open(one, "w", encoding="utf-8") as file:
        file.write(phrases[0] + "\n")
    resident = cpu_and_memory("lookup", "--file", one, "--format", "tsv")[1]
    row("resident, one phrase looked up", f"{resident:.0f} MiB", resident <= MOST_RESIDENT, f"at most {MOST_RESIDENT}")
    times = []
    copies = 100
    for phrase in phrases[:: max(1, len(phrases) // 150)]:
        with open(one, "w", encoding="utf-8") as file:
            file.write((phrase + "\n") * copies)
        times.append((cpu_and_memory("lookup", "--file", one, "--format", "tsv")[0] - opened) / copies)
    times.sort()
    middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
    row(
        f"lookup, {len(times)} phrases, 95th percentile", f"{late * 1000:.2f} ms", late <= MOST_LOOKUP,
        f"at most {MOST_LOOKUP * 1000:.0f} (median {middle * 1000:.2f})")


def read_notes():
    folder = os.path.join(corpus, "text_files_en")
    notes = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            notes[name[:-4]] = file.read(NOTE_BYTES).decode("utf-8", "ignore")
    return notes


def chartline_seconds(notes, folder, style, copies=4):
    """Seconds of a note: a run over many notes less one over a single note, which pays for the start."""
    paths = []
    for copy in range(copies):
        for name, text in notes.items():
            paths.append(os.path.join(folder, f"{name}-{copy}.txt"))
            with open(paths[-1], "w", encoding="utf-8") as file:
                file.write(text)
    rest = ["--style", style, "--output", os.path.join(folder, "codes.csv")]
    many = best(3, "code", "--text", *paths, *rest)
    single = best(5, "code", "--text", paths[0], *rest)
    return (many - single) / (len(paths) - 1)


def timed(body):
    start = time.process_time()
    body()
    return time.process_time() - start


def scikit_seconds(notes):
    """Yields each way to ask it with the seconds of a note."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.preprocessing import MultiLabelBinarizer

    gold = {name: set() for name in notes}
    with open(os.path.join(corpus, "trainD.tsv"), encoding="utf-8") as file:
        for cells in csv.reader(file, delimiter="\t"):
            if cells[0] in gold:
                gold[cells[0]].add(cells[1].upper())
    counts = {}
    for codes in gold.values():
        for code in codes:
            counts[code] = counts.get(code, 0) + 1
    kept = [{code for code in gold[name] if counts[code] >= 2} for name in notes]
    texts = list(notes.values())
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    model = OneVsRestClassifier(LogisticRegression(solver="liblinear"))
    model.fit(vectorizer.fit_transform(texts), MultiLabelBinarizer().fit_transform(kept))
    yield "scikit-learn TF-IDF + LR, all at once", min(
        timed(lambda: model.predict_proba(vectorizer.transform(texts))) for _ in range(3)) / len(texts)
    yield "scikit-learn TF-IDF + LR, note by note", timed(
        lambda: [model.predict_proba(vectorizer.transform([text])) for text in texts[:100]]) / 100


def medspacy_seconds(notes, limit=40):
    """Yields each pipeline with the seconds of a note."""
    import medspacy
    from loguru import logger
    from medspacy.target_matcher import TargetRule

    # The sentence splitter logs every token to standard error.
    logger.remove()

    with open(os.path.join(data, "icd10cm", "icd10cm_2026apr_codes_derived.tsv"), encoding="utf-8") as file:
        titles = [cells[3] for cells in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][1 : TERMS + 1]
    texts = list(notes.values())[:limit]
    for name, parts in (
        ("medspaCy target matcher alone", ["medspacy_target_matcher"]),
        ("medspaCy sentences, matcher, context", ["medspacy_pyrush", "medspacy_target_matcher", "medspacy_context"]),
    ):
        # The sentence splitter prints what it does.
        with contextlib.redirect_stdout(io.StringIO()):
            nlp = medspacy.load(medspacy_enable=parts)
            nlp.get_pipe("medspacy_target_matcher").add([TargetRule(title, "CONDITION") for title in titles])
            nlp(texts[0])
            seconds = timed(lambda: [nlp(text) for text in texts]) / len(texts)
        yield name, seconds


def main():
    notes = read_notes()
    with tempfile.TemporaryDirectory() as folder:
        print("terminology and lookup")
        measure_lookup(folder)
        print(f"coding, {len(notes)} notes of 2 kB, a note")
        ours = chartline_seconds(notes, folder, "encounter")
        mentions = chartline_seconds(notes, folder, "mentions")
    row("chartline code --style encounter", f"{ours * 1000:.3f} ms", 1 / ours >= LEAST_NOTES, f"{1 / ours:.0f} notes/s")
    row("chartline code --style mentions", f"{mentions * 1000:.3f} ms", 1 / mentions >= LEAST_NOTES, f"{1 / mentions:.0f} notes/s")
    for measure in (scikit_seconds, medspacy_seconds):
        try:
            for name, peer in measure(notes):
                row(
                    name, f"{peer * 1000:.3f} ms", peer >= LEAST_TIMES * ours,
                    f"{peer / ours:.1f} times ours, at least {LEAST_TIMES}")
        except ImportError as error:
            print(f"  a peer is not there: {error}")
    sys.exit(1 if failed else 0)


main()
