"""Holds what the service writes against the types of the MCP package, each line by itself.

Usage: python3 Tests/Clients/mcp_lines.py MATCHCLI REGION
A client is lenient; these types are those of the two revisions as published. Needs mcp 2.3.0.
Prints `ok`, or a traceback.
"""

import json
import subprocess
import sys

import mcp_types
from mcp_types import methods

MATCHCLI, REGION = sys.argv[1:3]
META = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"},
    "io.modelcontextprotocol/clientCapabilities": {},
}


def tool(name, meta, **arguments):
    return "tools/call", {"name": name, "arguments": arguments, **meta}


def requests(meta):
    actor = {"role": "coordinator"}
    return [
        ("tools/list", {**meta}),
        tool("store.check", meta, actor=actor),
        tool("store.check", meta),
        tool("match.solve", meta, actor=actor, functions=7),
        tool("region.get", meta, actor=actor),
    ]


def main():
    modern = {"_meta": META}
    hello = {
        "protocolVersion": "2025-11-25", "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    }
    calls = [("2026-07-28", *one) for one in [("server/discover", modern), *requests(modern)]]
    calls += [("2025-11-25", *one) for one in [("initialize", hello), ("ping", {}), *requests({})]]
    lines = [
        json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": parameters})
        for number, (_, method, parameters) in enumerate(calls)
    ]
    run = subprocess.run(
        [MATCHCLI, "serve", "--region", REGION, "--drain-milliseconds", "60000"],
        input="\n".join(lines).encode(), capture_output=True, check=True, env={})
    answers = {answer["id"]: answer for answer in map(json.loads, run.stdout.splitlines())}
    assert sorted(answers) == list(range(len(calls))), sorted(answers)
    for number, (revision, method, _) in enumerate(calls):
        answer = answers[number]
        mcp_types.JSONRPCResponse.model_validate(answer)
        methods.validate_server_result(method, revision, answer["result"])
        methods.parse_server_result(method, revision, answer["result"])
    print("ok")


main()
