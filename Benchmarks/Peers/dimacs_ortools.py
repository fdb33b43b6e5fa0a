#!/usr/bin/env python3
"""OR-Tools SimpleMinCostFlow on a DIMACS .min file. usage: dimacs_ortools.py FILE [RUNS]
Prints one line of JSON; the times are medians of RUNS."""
import json
import sys
import time

import numpy as np
from ortools.graph.python import min_cost_flow

path, runs = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1
start = time.perf_counter()
lines = open(path, "rb").read().split(b"\n")
arcs = np.array([line[2:].split() for line in lines if line.startswith(b"a ")], dtype=np.int64)
nodes = int(next(line for line in lines if line.startswith(b"p ")).split()[2])
supply = np.zeros(nodes, np.int64)
for line in lines:
    if line.startswith(b"n "):
        _, node, units = line.split()
        supply[int(node) - 1] = int(units)
del lines
tail, head = (arcs[:, 0] - 1).astype(np.int32), (arcs[:, 1] - 1).astype(np.int32)
least, cost = arcs[:, 2], arcs[:, 4].copy()
most = arcs[:, 3] - least
# Least flows are shipped beforehand.
forced = int((least * cost).sum())
np.subtract.at(supply, tail, least)
np.add.at(supply, head, least)
parse = time.perf_counter() - start
builds, solves = [], []
for _ in range(runs):
    start = time.perf_counter()
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(tail, head, most, cost)
    flow.set_nodes_supplies(np.arange(nodes, dtype=np.int32), supply)
    middle = time.perf_counter()
    status = flow.solve()
    builds.append(middle - start)
    solves.append(time.perf_counter() - middle)
print(json.dumps(dict(
    solver="ortools", parse_s=parse, build_s=float(np.median(builds)), solve_s=float(np.median(solves)),
    cost=int(flow.optimal_cost()) + forced, status=str(status))))
