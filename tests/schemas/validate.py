# SPDX-License-Identifier: Apache-2.0
"""Validates documents against a JSON Schema (draft 2020-12).

Standard input: {"schema": SCHEMA, "documents": [DOCUMENT, ...]}. Standard output: a list with, for each document, the list of what is
wrong with it. Ends with 2 when the schema itself is no schema."""
import json
import sys

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError


def told(error):
    place = "/".join(str(part) for part in error.absolute_path) or "(root)"
    words = [place + ": " + error.message[:300]]
    for inner in error.context or []:
        words.append("  " + told(inner))
    return "\n".join(words)


def main():
    task = json.load(sys.stdin)
    try:
        Draft202012Validator.check_schema(task["schema"])
    except SchemaError as error:
        print(error.message, file=sys.stderr)
        return 2
    validator = Draft202012Validator(task["schema"])
    json.dump([[told(error) for error in validator.iter_errors(document)] for document in task["documents"]], sys.stdout)
    return 0


sys.exit(main())
