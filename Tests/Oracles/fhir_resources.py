"""Reads FHIR R4 NDJSON with fhir.resources and writes it again.

Standard input: lines of `<resource JSON>`. Each is parsed by the model of its type (R4B, which is
the same as R4 for the types used here) and dumped as the package writes it. One line out for each
line in: the dump, or `{"error": "..."}`.
"""
import importlib
import json
import sys

for line in sys.stdin.buffer:
    line = line.decode("utf-8")
    try:
        data = json.loads(line)
        name = data["resourceType"]
        module = importlib.import_module("fhir.resources.R4B." + name.lower())
        resource = getattr(module, name).model_validate(data)
        print(resource.model_dump_json())
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}, ensure_ascii=False))
