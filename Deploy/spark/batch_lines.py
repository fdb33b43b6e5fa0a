"""Writes the lines that `matchcli batch` reads, and checks and joins the lines that it writes.

Standard library only. The three steps work the same around one process, GNU parallel and Spark:

    python3 batch_lines.py make regions --draws 10000 --slice 250 > requests.ndjson
    matchcli batch < requests.ndjson > answers.ndjson
    python3 batch_lines.py check requests.ndjson answers.ndjson
    python3 batch_lines.py merge requests.ndjson answers.ndjson > merges.ndjson
    matchcli batch < merges.ndjson > timelines.ndjson

`regions` holds a region document for each secondary medical area. Each line names its file and the
SHA-256 of its bytes, so that a stale copy on some machine is an error and not a wrong number.
"""

import argparse
import hashlib
import json
import pathlib
import sys


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def request(name, method, params, path, digest):
    return compact(
        {"jsonrpc": "2.0", "id": name, "method": method, "params": params,
         "regionFile": {"path": path, "sha256": digest}})


def make(folder, draws, size, options, scenarios=()):
    """The lines of a sweep over every region of a folder, and of each scenario for each region."""
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        for start in range(0, draws, size):
            end = min(start + size, draws)
            yield request(
                f"{path.stem}/draws/{start}", "whatif/sweep",
                dict(options, draws=draws, **{"from": start, "to": end}), str(path), digest)
        for scenario in scenarios:
            yield request(
                f"{path.stem}/scenario/{scenario['id']}", "whatif/run",
                {"scenarios": [scenario], "details": False,
                 **{k: v for k, v in options.items() if k in ("seed", "steps", "functions")}},
                str(path), digest)


def area(line):
    """The area of a line: the part of its id before the first slash."""
    return json.loads(line)["id"].split("/")[0]


def faults(requests, answers):
    """What is missing, twice there, unknown or an error, in words; empty if nothing is."""
    wanted = [json.loads(line)["id"] for line in requests]
    found, told = {}, []
    for line in answers:
        answer = json.loads(line)
        if answer["id"] in found:
            told.append(f"answered twice: {answer['id']}")
        found[answer["id"]] = answer
        if "error" in answer:
            told.append(f"error in {answer['id']}: {compact(answer['error'])[:500]}")
    if len(set(wanted)) != len(wanted):
        told.append("two requests have the same id")
    told += [f"no answer: {name}" for name in wanted if name not in found]
    told += [f"nobody asked: {name}" for name in found if name not in set(wanted)]
    return told


def merges(requests, answers):
    """One line for each region, which joins the draws of its sweep."""
    parts = {}
    for line in answers:
        answer = json.loads(line)
        if "part" in answer.get("result", {}):
            parts.setdefault(answer["id"].split("/")[0], []).append(answer["result"]["part"])
    done = set()
    for line in requests:
        asked = json.loads(line)
        name = asked["id"].split("/")[0]
        if asked["method"] != "whatif/sweep" or name in done:
            continue
        done.add(name)
        asked["id"] = f"{name}/timeline"
        asked["params"].update({"from": 0, "to": 0, "parts": parts.get(name, [])})
        yield compact(asked)


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    steps = parser.add_subparsers(dest="step", required=True)
    making = steps.add_parser("make", help="write requests")
    making.add_argument("folder")
    making.add_argument("--draws", type=int, default=10_000)
    making.add_argument("--slice", type=int, default=250)
    making.add_argument("--until", type=int, default=2040)
    making.add_argument("--seed", type=int, default=1)
    making.add_argument("--steps", type=int)
    making.add_argument("--scenario", action="append", default=[], help="a scenario/1 file")
    for name, text in (("check", "count and look for duplicates"), ("merge", "write merges")):
        step = steps.add_parser(name, help=text)
        step.add_argument("requests")
        step.add_argument("answers")
    given = parser.parse_args()
    if given.step == "make":
        options = {"until": given.until, "seed": given.seed}
        if given.steps is not None:
            options["steps"] = given.steps
        scenarios = [json.loads(pathlib.Path(path).read_text("utf-8")) for path in given.scenario]
        for line in make(given.folder, given.draws, given.slice, options, scenarios):
            print(line)
        return 0
    requests, answers = lines(given.requests), lines(given.answers)
    if given.step == "merge":
        for line in merges(requests, answers):
            print(line)
        return 0
    told = faults(requests, answers)
    for line in told[:50]:
        print(line, file=sys.stderr)
    print(f"{len(requests)} requests, {len(answers)} answers, {len(told)} faults", file=sys.stderr)
    return 1 if told else 0


if __name__ == "__main__":
    # Lines end in LF and are UTF-8 whatever the machine's settings are.
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.exit(main())
