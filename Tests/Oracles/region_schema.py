"""Validates documents against a JSON Schema with the PyPI package `jsonschema`.

Usage: python3 Tests/Oracles/region_schema.py < LINES
The first line of the input is the schema, every other line a document. Prints one line for each
document: `accepted`, or `refused` with the first reason. The package is pinned in
requirements.txt.
"""

import json
import sys

import jsonschema


def main() -> None:
    lines = sys.stdin.buffer.read().decode("utf-8").split("\n")
    schema = json.loads(lines[0])
    validator_class = jsonschema.Draft202012Validator
    validator_class.check_schema(schema)
    validator = validator_class(schema, format_checker=jsonschema.FormatChecker(["date"]))
    for line in lines[1:]:
        if not line:
            continue
        error = next(validator.iter_errors(json.loads(line)), None)
        if error is None:
            print("accepted")
        else:
            place = "/".join(str(part) for part in error.absolute_path)
            print("refused", place, error.message[:80].replace("\n", " "))


main()
