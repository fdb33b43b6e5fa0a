"""Greatest pairings by networkx's max_weight_matching, as an oracle.

Reads one problem a line: {"pairsFirst": false, "edges": [[first, second, weight], ...]}.
Writes one line for each: [number of pairs or -1 where only the weight counts, total weight].
"""

import json
import sys

import networkx

for line in sys.stdin:
    problem = json.loads(line)
    graph = networkx.Graph()
    graph.add_weighted_edges_from(map(tuple, problem["edges"]))
    pairs = networkx.max_weight_matching(graph, maxcardinality=problem["pairsFirst"])
    weight = sum(graph[first][second]["weight"] for first, second in pairs)
    print(json.dumps([len(pairs) if problem["pairsFirst"] else -1, weight]))
