"""Sweeps the futures of many regions on a Spark cluster, through `matchcli batch`.

    spark-submit --files matchcli --py-files batch_lines.py --archives regions.zip#regions \\
        sweep.py --regions regions --draws 10000 --output timelines.ndjson

Each partition holds whole secondary medical areas, so that one child reads a region and makes its
plan once. A child that dies fails its task, which Spark repeats; an answer depends on its line only,
so a repeated task writes the same bytes. Counts and duplicates are checked before anything is written.
"""

import argparse
import json
import pathlib
import sys
import zlib

from pyspark import SparkConf, SparkContext

import batch_lines as lines


def piped(context, requests, command, partitions):
    """The answers to request lines, in the order of the requests."""
    numbered = context.parallelize(list(enumerate(requests)), partitions)
    by_area = numbered.map(lambda pair: (lines.area(pair[1]), pair)).partitionBy(
        partitions, lambda name: zlib.crc32(name.encode("utf-8")))
    # Without checkCode a child that dies in mid-partition loses its rows, and the job succeeds.
    answers = by_area.map(lambda entry: entry[1][1]).pipe(command, checkCode=True).collect()
    place = {json.loads(line)["id"]: index for index, line in enumerate(requests)}
    told = lines.faults(requests, answers)
    if told:
        raise SystemExit("\n".join(told[:50]))
    return sorted(answers, key=lambda line: place[json.loads(line)["id"]])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--regions", default="regions", help="folder of region documents")
    parser.add_argument("--command", default="./matchcli batch --lang en", help="the filter")
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--slice", type=int, default=250)
    parser.add_argument("--until", type=int, default=2040)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--scenario", action="append", default=[], help="a scenario/1 file")
    parser.add_argument("--partitions", type=int, help="default: one for each area")
    parser.add_argument("--output", required=True)
    parser.add_argument("--answers", help="keep the answers of the first pass here as well")
    given = parser.parse_args()
    options = {"until": given.until, "seed": given.seed}
    if given.steps is not None:
        options["steps"] = given.steps
    scenarios = [json.loads(pathlib.Path(path).read_text("utf-8")) for path in given.scenario]
    requests = list(lines.make(given.regions, given.draws, given.slice, options, scenarios))
    areas = len({lines.area(line) for line in requests})
    if areas == 0:
        raise SystemExit(f"no region document in {given.regions}")
    context = SparkContext(conf=SparkConf().setAppName("matchcli sweep"))
    try:
        partitions = given.partitions or areas
        answers = piped(context, requests, given.command, partitions)
        merged = piped(
            context, list(lines.merges(requests, answers)), given.command, partitions)
    finally:
        context.stop()
    for path, content in ((given.answers, answers), (given.output, merged)):
        if path:
            text = "".join(line + "\n" for line in content)
            pathlib.Path(path).write_bytes(text.encode("utf-8"))
    print(f"{areas} areas, {len(requests)} requests, {len(merged)} timelines", file=sys.stderr)


if __name__ == "__main__":
    main()
