"""Least-cost flows by networkx's network simplex, as an oracle.

Reads one problem a line: {"supplies": [...], "arcs": [[tail, head, capacity, cost], ...]}.
Writes one line for each: the least cost, or null if the supplies cannot be shipped.
"""

import json
import sys

import networkx


def least_cost(problem):
    graph = networkx.MultiDiGraph()
    for node, supply in enumerate(problem["supplies"]):
        graph.add_node(node, demand=-supply)
    for tail, head, capacity, cost in problem["arcs"]:
        graph.add_edge(tail, head, capacity=capacity, weight=cost)
    try:
        return networkx.network_simplex(graph)[0]
    except networkx.NetworkXUnfeasible:
        return None


for line in sys.stdin:
    print(json.dumps(least_cost(json.loads(line))))
