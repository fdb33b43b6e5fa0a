#!/usr/bin/env python3
"""Mutual pairing of clinics (general-graph maximum-weight matching). usage: pairing_peers.py N SOLVER [--k 10] [--seed 1] [--dump FILE]
Clinics get their k nearest clinics as candidate partners; weight = 100000 - distance(100 m) so cardinality comes first, distance second.
SOLVER: networkx | rustworkx | dump (writes an edge list: first line 'n m', then 'u v w')"""
import json, os, sys, time
import numpy as np
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from scipy.spatial import cKDTree
n, solver = int(sys.argv[1]), sys.argv[2]
seed = int(sys.argv[sys.argv.index("--seed") + 1]) if "--seed" in sys.argv else 1
k = int(sys.argv[sys.argv.index("--k") + 1]) if "--k" in sys.argv else 10
rng = np.random.default_rng(seed)
c = rng.uniform(0, 1000, (max(3, n // 150), 2)); w = rng.pareto(1.1, len(c)) + 0.05; w /= w.sum()
xy = c[rng.choice(len(c), n, p=w)] + rng.normal(0, 5, (n, 2))
d, j = cKDTree(xy).query(xy, k=k + 1)
u = np.repeat(np.arange(n), k); v = j[:, 1:].ravel(); dd = d[:, 1:].ravel()
a, b = np.minimum(u, v), np.maximum(u, v)
e, ix = np.unique(a.astype(np.int64) * n + b, return_index=True)
a, b = e // n, e % n
wt = 100000 - np.minimum(99999, np.round(dd[ix] * 10)).astype(np.int64)
out = dict(solver=solver, n=n, edges=len(a), seed=seed)
if solver == "dump":
    with open(sys.argv[sys.argv.index("--dump") + 1], "w") as f:
        f.write(f"{n} {len(a)}\n"); f.write("".join("%d %d %d\n" % t for t in zip(a.tolist(), b.tolist(), wt.tolist())))
    print(out); sys.exit()
t0 = time.time()
if solver == "networkx":
    import networkx as nx
    G = nx.Graph(); G.add_weighted_edges_from(zip(a.tolist(), b.tolist(), wt.tolist())); t1 = time.time()
    M = nx.max_weight_matching(G)
    t2 = time.time()
else:
    import rustworkx as rx
    G = rx.PyGraph(); G.add_nodes_from(range(n)); G.add_edges_from(list(zip(a.tolist(), b.tolist(), wt.tolist()))); t1 = time.time()
    M = rx.max_weight_matching(G, weight_fn=int)
    t2 = time.time()
D = {(p, q): x for p, q, x in zip(a.tolist(), b.tolist(), wt.tolist())}
out.update(pairs=len(M), weight=sum(D[min(p, q), max(p, q)] for p, q in M), build_s=round(t1 - t0, 4), solve_s=round(t2 - t1, 4), load1=round(os.getloadavg()[0], 2))
print(json.dumps(out))
