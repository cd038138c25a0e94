"""Checks what was written: it must parse, decode, tie together and stay small."""

import base64
import csv
import gzip
import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

LARGEST = {"dictation": 2_000_000, ".": 4_000_000}


def resources(folder):
    for path in sorted((folder / "fhir").rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        if path.suffix == ".gz":
            data = gzip.decompress(data)
        if path.suffix == ".json":
            yield from (e["resource"] for e in json.loads(data)["entry"])
        elif ".ndjson" in path.name:
            yield from (json.loads(line) for line in data.splitlines())


def rows(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


def check(folder):
    """The faults found in a written folder, one line each."""
    faults, seen, visits = [], set(), set()
    for r in resources(folder):
        key = (r["resourceType"], r["id"], r["meta"].get("versionId"))
        if key in seen and key[0] != "Practitioner":
            faults.append(f"{key} occurs twice")
        seen.add(key)
        if r["resourceType"] == "Encounter":
            visits.add(r["identifier"][0]["value"])
        for content in r.get("content", []):
            data = base64.b64decode(content["attachment"]["data"], validate=True)
            if len(data) != content["attachment"]["size"]:
                faults.append(f"{key}: attachment size")
    for path in sorted((folder / "ccda").glob("*.xml")):
        root = ElementTree.parse(path).getroot()
        names = {"h": "urn:hl7-org:v3"}
        ids = {e.get("ID") for e in root.iter() if e.get("ID")}
        links = {e.get("value")[1:] for e in root.iterfind(".//h:reference", names)}
        if links - ids:
            faults.append(f"{path.name}: references without a target: {sorted(links - ids)}")
        visits.add(root.find(".//h:encompassingEncounter/h:id", names).get("extension"))
    for name in ("notes", "dictation"):
        listed = rows(folder / name / "manifest.csv")
        files = {p.name for p in (folder / name).iterdir() if p.name != "manifest.csv"}
        if {r["file"] for r in listed} != files:
            faults.append(f"{name}/manifest.csv does not list its folder's files")
        visits |= {r["encounter_id"] for r in listed}
    for r in rows(folder / "expected" / "gold.csv"):
        if r["encounter_id"] not in visits:
            faults.append(f"gold.csv: encounter {r['encounter_id']} exists nowhere")
    for name, limit in LARGEST.items():
        size = sum(p.stat().st_size for p in (folder / name).rglob("*") if p.is_file())
        if size > limit:
            faults.append(f"{name} holds {size} bytes, more than {limit}")
    return faults


if __name__ == "__main__":
    found = check(Path(sys.argv[1]))
    print("\n".join(found) or "no faults")
    sys.exit(bool(found))
