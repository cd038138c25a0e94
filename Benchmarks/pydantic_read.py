"""Reads FHIR NDJSON into fhir.resources' R4B models and prints the CPU seconds that took, imports left out."""

import json
import sys
import time

from fhir.resources.R4B import get_fhir_model_class

with open(sys.argv[1], "rb") as file:
    lines = [line for line in file if line.strip()]
classes = {name: get_fhir_model_class(name) for name in {json.loads(line)["resourceType"] for line in lines}}
start = time.process_time()
failed = 0
for line in lines:
    value = json.loads(line)
    try:
        classes[value["resourceType"]].model_validate(value)
    except ValueError:
        failed += 1
print(time.process_time() - start)
print(f"{failed} of {len(lines)} lines were refused", file=sys.stderr)
