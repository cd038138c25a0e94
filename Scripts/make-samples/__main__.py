#!/usr/bin/env python3
"""Writes the synthetic sample world: python3 Scripts/make-samples [--output Samples] [--no-audio].

Python 3.11 and its standard library; espeak-ng and sox for the dictations. The same script writes the same bytes.
The README files in the folder are written by hand and stay, but for that of `broken`, which comes from its table.
"""

import argparse
import copy
import csv
import gzip
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

import audio  # noqa: E402
import broken  # noqa: E402
import ccda  # noqa: E402
import check  # noqa: E402
import fhir  # noqa: E402
from stories import STORIES  # noqa: E402
from world import CPT, HCPCS, ICD10CM, MRN_CLINIC  # noqa: E402

MANIFEST = ["file", "patient_system", "patient_id", "encounter_id", "author", "recorded_at", "type"]
SYSTEM_NAMES = {ICD10CM: "ICD-10-CM", CPT: "CPT", HCPCS: "HCPCS"}
ZIPPED = {"Observation", "DocumentReference"}


def write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


def write_table(path, columns, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows(rows)


def tie(story, item):
    """The manifest row of a note or a dictation."""
    return [item.file, "urn:oid:" + MRN_CLINIC, story.person.mrn, item.encounter, item.author, item.when, item.kind]


def write_fhir(folder):
    bulk = {}
    for story in STORIES:
        if story.bundle == "none":
            continue
        builder = fhir.Builder(story)
        if story.bundle == "bulk":
            for r in builder.resources():
                bulk.setdefault(r["resourceType"], {})[r["id"]] = r
        else:
            write(folder / f"{story.person.key}.json", fhir.dump(builder.bundle(), 1) + "\n")
    # The export is younger than the bundles: a new version of one patient, with another phone, supersedes the old.
    newer = copy.deepcopy(fhir.Builder(STORIES[0]).patient())
    newer["meta"].update(versionId="2", lastUpdated="2026-04-02T05:00:00.000Z")
    newer["telecom"][0]["value"] = "319-555-0115"
    bulk["Patient"][newer["id"]] = newer
    for kind, members in sorted(bulk.items()):
        data = "".join(fhir.dump(r) + "\n" for r in members.values()).encode()
        if kind in ZIPPED:
            write(folder / "bulk" / f"{kind}.ndjson.gz", gzip.compress(data, 9, mtime=0))
        else:
            write(folder / "bulk" / f"{kind}.ndjson", data)


def write_ccda(folder):
    charts = {}
    for story in STORIES:
        if story.document:
            name = f"{story.person.key}-{story.document.kind}.xml"
            charts[name] = ccda.Builder(story).text()
            write(folder / name, charts[name])
    return charts


def write_words(folder, with_audio):
    notes, dictations = [], []
    for story in STORIES:
        for n in story.notes:
            write(folder / "notes" / n.file, n.text)
            notes.append(tie(story, n))
        for d in story.dictations:
            path = folder / "dictation" / d.file
            write(folder / "expected" / "dictation" / (path.stem + ".txt"), d.text + "\n")
            if with_audio:
                path.parent.mkdir(parents=True, exist_ok=True)
                audio.speak(d, path)
            dictations.append(tie(story, d))
    write_table(folder / "notes" / "manifest.csv", MANIFEST, notes)
    write_table(folder / "dictation" / "manifest.csv", MANIFEST, dictations)


def write_broken(folder, charts, with_audio):
    for name, data in broken.files(charts["abernathy-ccd.xml"]).items():
        write(folder / name, data)
    if with_audio:
        audio.silence(folder / "silence.flac")
    rows = [[name, "urn:oid:" + MRN_CLINIC, "RB-0090001", "", "Folake Adeyemi, MD", "2026-01-05T09:00:00-06:00", "progress-note"]
            for name in ("silence.flac", "fake.wav", "not-audio.ogg", "missing-recording.ogg")]
    write_table(folder / "manifest.csv", MANIFEST, rows)
    write(folder / "README.md", broken.readme())


def write_gold(path):
    rows = [[number, "", SYSTEM_NAMES[system], code]
            for story in STORIES for number, codes in story.gold.items() for system, code in codes]
    write_table(path, ["encounter_id", "document_id", "code_system", "code"], rows)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--output", type=Path, default=Path(__file__).resolve().parents[2] / "Samples")
    arguments.add_argument("--no-audio", action="store_true", help="leave the recordings as they are")
    options = arguments.parse_args()
    folder = options.output
    write_fhir(folder / "fhir")
    charts = write_ccda(folder / "ccda")
    write_words(folder, not options.no_audio)
    write_broken(folder / "broken", charts, not options.no_audio)
    write_gold(folder / "expected" / "gold.csv")
    faults = check.check(folder)
    print("\n".join(faults) or f"{folder}: written and checked")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
