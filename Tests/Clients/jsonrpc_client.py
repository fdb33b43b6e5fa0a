"""Drives `matchcli serve` in the plain dialect with the package jsonrpcclient 4.0.3.

Usage: python3 Tests/Clients/jsonrpc_client.py MATCHCLI REGION
Prints `ok`, or a traceback.
"""

import json
import subprocess
import sys

from jsonrpcclient import Error, Ok, notification, parse, request

MATCHCLI, REGION = sys.argv[1:3]


def main():
    service = subprocess.Popen(
        [MATCHCLI, "serve", "--region", REGION, "--default-role", "coordinator"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={})

    def ask(message):
        service.stdin.write(json.dumps(message).encode() + b"\n")
        service.stdin.flush()
        return parse(json.loads(service.stdout.readline()))

    answer = ask(request("ping"))
    assert isinstance(answer, Ok) and answer.result["regionVersion"] == 1, answer
    answer = ask(request("region/get", id="a"))
    assert isinstance(answer, Ok) and answer.id == "a", answer
    answer = ask(request("rotation/swaps", params={"rotation": "nothing"}))
    assert isinstance(answer, Error) and answer.code == -32602, answer
    assert answer.data["problems"][0]["path"], answer
    batch = list(ask([request("ping"), notification("ping"), request("nothing"), request("ping")]))
    assert [type(one) for one in batch] == [Ok, Error, Ok], batch
    assert batch[1].code == -32601, batch
    service.stdin.close()
    assert service.wait(60) == 0
    print("ok")


main()
