# SPDX-License-Identifier: GPL-3.0-or-later
"""Does an answer fit its published schema? As much of JSON Schema as models/schema uses here."""

import json
import os
import re

SCHEMAS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../models/schema")
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}


def faults(value, schema, place=""):
    """What does not fit, each with its place."""
    found = []
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind])
                 or (kind == "integer" and isinstance(value, bool))):
        return [f"{place}: {value!r} is no {kind}"]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{place}: {value!r} is none of {schema['enum']}")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{place}: {value!r} does not match")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        found += [f"{place}: lacks {key}" for key in schema.get("required", []) if key not in value]
        if schema.get("additionalProperties", True) is False:
            found += [f"{place}: has {key}" for key in value if key not in known]
        for key, each in value.items():
            found += faults(each, known.get(key, {}), f"{place}/{key}")
    if isinstance(value, list):
        for index, each in enumerate(value):
            found += faults(each, schema.get("items", {}), f"{place}/{index}")
    return found


def check(test, answer):
    """By the schema that the answer names."""
    name = answer["schema"].removeprefix("farhaven/").replace("/", "-")
    with open(f"{SCHEMAS}/{name}.schema.json", encoding="utf-8") as file:
        test.assertEqual(faults(answer, json.load(file)), [], answer)
