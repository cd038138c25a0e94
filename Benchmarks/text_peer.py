"""CPU seconds that medspaCy with ConText and a target matcher takes for the notes of a JSON file."""

import json
import sys
import time

import medspacy
from medspacy.ner import TargetRule


def main():
    with open(sys.argv[1]) as file:
        data = json.load(file)
    nlp = medspacy.load(medspacy_enable=["medspacy_pyrush", "medspacy_target_matcher", "medspacy_context"])
    nlp.get_pipe("medspacy_target_matcher").add([TargetRule(term, "PROBLEM") for term in data["terms"]])
    nlp(data["notes"][0])
    began = time.process_time()
    for note in data["notes"]:
        nlp(note)
    print(time.process_time() - began)


if __name__ == "__main__":
    main()
