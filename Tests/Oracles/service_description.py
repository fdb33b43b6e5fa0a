"""Judges the OpenRPC document of the service, its MCP tools and its examples independently.

Usage: python3 Tests/Oracles/service_description.py < LINES
The first line of the input is {"openrpc": DOCUMENT, "tools": [TOOL ...]}, every other line
{"method": NAME, "params": {...}, "result": {...}} with the result left out where there is none.
Prints one line for each fault; nothing if all is well. Needs `jsonschema` and `openrpc`
(requirements.txt).
"""

import json
import sys

import jsonschema
import openrpc

# The members that OpenRPC 1.3.2 knows; all others must begin with "x-".
MEMBERS = {
    "document": {"openrpc", "info", "externalDocs", "servers", "methods", "components", "$schema"},
    "info": {"title", "description", "termsOfService", "version", "contact", "license"},
    "method": {
        "name", "description", "summary", "servers", "tags", "paramStructure", "params", "result",
        "errors", "links", "examples", "deprecated", "externalDocs",
    },
    "descriptor": {"name", "description", "summary", "schema", "required", "deprecated"},
    "error": {"code", "message", "data"},
    "pairing": {"name", "description", "summary", "params", "result"},
    "example": {"name", "description", "summary", "value"},
    "components": {
        "schemas", "links", "errors", "examples", "examplePairings", "contentDescriptors", "tags",
    },
}


def members(kind: str, value: dict, place: str) -> None:
    for name in value:
        if name not in MEMBERS[kind] and not name.startswith("x-"):
            print(f"{place}: unknown member {name}")


def check_schema(schema: dict, place: str) -> None:
    try:
        jsonschema.Draft202012Validator.check_schema(schema)
    except jsonschema.SchemaError as error:
        print(f"{place}: no schema: {error.message[:200]}")


def references(value: object, place: str, document: dict) -> None:
    if isinstance(value, dict):
        target = value.get("$ref")
        if isinstance(target, str):
            node: object = document
            for part in target.removeprefix("#/").split("/"):
                node = node.get(part) if isinstance(node, dict) else None
            if not target.startswith("#/") or node is None:
                print(f"{place}: {target} leads nowhere")
        for name, inner in value.items():
            references(inner, f"{place}.{name}", document)
    elif isinstance(value, list):
        for inner in value:
            references(inner, place, document)


def check_document(document: dict) -> None:
    openrpc.OpenRPC.model_validate(document, by_alias=True)
    if document["openrpc"] != "1.3.2":
        print("another version of OpenRPC")
    members("document", document, "document")
    members("info", document["info"], "info")
    members("components", document["components"], "components")
    references(document, "document", document)
    names = [method["name"] for method in document["methods"]]
    if len(set(names)) != len(names):
        print("two methods have one name")
    for name, schema in document["components"]["schemas"].items():
        check_schema(schema, name)
    for error in document["components"]["errors"].values():
        members("error", error, "error")
    for method in document["methods"]:
        place = method["name"]
        members("method", method, place)
        descriptors = method["params"] + [method["result"]]
        for descriptor in descriptors:
            members("descriptor", descriptor, place)
            check_schema(descriptor["schema"], f"{place}.{descriptor['name']}")
        required = [bool(one.get("required")) for one in method["params"]]
        if len({one["name"] for one in method["params"]}) != len(required):
            print(f"{place}: two parameters have one name")
        for error in method["errors"]:
            members("error", error, place)
        if len({error["code"] for error in method["errors"]}) != len(method["errors"]):
            print(f"{place}: an error twice")
        for pairing in method["examples"]:
            members("pairing", pairing, place)
            for example in pairing["params"]:
                members("example", example, place)


def validate(value: object, schema: dict, document: dict, place: str) -> None:
    whole = {**schema, "components": document["components"]}
    validator = jsonschema.Draft202012Validator(
        whole, format_checker=jsonschema.FormatChecker(["date"]))
    for error in list(validator.iter_errors(value))[:3]:
        where = "/".join(str(part) for part in error.absolute_path)
        print(f"{place}: {where}: {error.message[:200]}")


def main() -> None:
    lines = sys.stdin.buffer.read().decode("utf-8").split("\n")
    first = json.loads(lines[0])
    document = first["openrpc"]
    check_document(document)
    methods = {method["name"]: method for method in document["methods"]}
    tools = {tool["name"]: tool for tool in first["tools"]}
    for tool in tools.values():
        for kind in ("inputSchema", "outputSchema"):
            check_schema(tool[kind], f"{tool['name']}.{kind}")
            references(tool[kind], f"{tool['name']}.{kind}", tool[kind])
    for line in filter(None, lines[1:]):
        example = json.loads(line)
        name, parameters, result = example["method"], example["params"], example.get("result")
        method = methods[name]
        known = {one["name"]: one for one in method["params"]}
        for key, one in known.items():
            if one.get("required") and key not in parameters:
                print(f"{name}: {key} is missing")
        for key, value in parameters.items():
            if key in known:
                validate(value, known[key]["schema"], document, f"{name}.{key}")
            else:
                print(f"{name}: {key} is unknown")
        if result is not None:
            validate(result, method["result"]["schema"], document, f"{name}: result")
        tool = tools.get(name.replace("/", "."))
        if tool:
            for value, schema in ((parameters, "inputSchema"), (result, "outputSchema")):
                if value is not None:
                    error = next(
                        jsonschema.Draft202012Validator(tool[schema]).iter_errors(value), None)
                    if error:
                        print(f"{name}: {schema}: {error.message[:200]}")
    sys.exit(0)


if __name__ == "__main__":
    main()
