#!/usr/bin/env python3
"""Hospital/Residents peers on the generated instances (demand-1 files).
usage: hr_peers.py PREFIX SOLVER [--ties]   SOLVER: ref | algmatch | algmatch-super | algmatch-strong | matching
Clinics rank candidate hospitals by cost (strict: index breaks ties; --ties: cost // 50 buckets). Hospitals rank clinics by cost.
Prints JSON incl. matched count, total rank and a digest of the pairs, sum of (clinic + 1)(hospital + 1); every answer is checked for blocking pairs by check()."""
import json, os, sys, time
import numpy as np
pre, solver = sys.argv[1], sys.argv[2]
ties = "--ties" in sys.argv
z = np.load(pre + ".npz")
n, m, E = int(z["n"]), int(z["m"]), int(z["n_edges"])
t, h, k, cap = z["tail"][:E], z["head"][:E] - int(z["n"]), z["cost"][:E], z["hcap"]
key = k // 50 if ties else k
o = np.lexsort((h, key, t)); rt, rh, rk = t[o], h[o], key[o]
R = [[] for _ in range(n)]; RK = [dict() for _ in range(n)]
for a, b, c in zip(rt.tolist(), rh.tolist(), rk.tolist()):
    R[a].append(b); RK[a][b] = c
o = np.lexsort((t, key, h)); ht, hh, hk = t[o], h[o], key[o]
Hh = [[] for _ in range(m)]; HK = [dict() for _ in range(m)]
for a, b, c in zip(ht.tolist(), hh.tolist(), hk.tolist()):
    Hh[b].append(a); HK[b][a] = c


def blocks(mate, strict=True):
    """weak stability check: pair (i,j) blocks if both strictly prefer each other (ranks compare with < on key, index breaks ties when strict)."""
    load = [[] for _ in range(m)]
    for i, j in enumerate(mate):
        if j >= 0: load[j].append(i)
    rr = (lambda i, j: (RK[i][j], j)) if strict else (lambda i, j: RK[i][j])
    hr = (lambda j, i: (HK[j][i], i)) if strict else (lambda j, i: HK[j][i])
    worst = [max((hr(j, i) for i in load[j]), default=None) if len(load[j]) >= cap[j] else None for j in range(m)]
    bad = 0
    for i in range(n):
        cur = rr(i, mate[i]) if mate[i] >= 0 else None
        for j in R[i]:
            if cur is not None and not rr(i, j) < cur: break
            if len(load[j]) < cap[j] or hr(j, i) < worst[j]: bad += 1
    assert all(len(load[j]) <= cap[j] for j in range(m))
    return bad


t0 = time.time()
if solver == "ref":
    import heapq
    ptr = [0] * n; mate = [-1] * n; q = [[] for _ in range(m)]; st = list(range(n - 1, -1, -1))
    while st:
        i = st.pop()
        while ptr[i] < len(R[i]):
            j = R[i][ptr[i]]; ptr[i] += 1
            heapq.heappush(q[j], (-HK[j][i], -i)); mate[i] = j
            if len(q[j]) > cap[j]:
                _, b = heapq.heappop(q[j]); b = -b
                mate[b] = -1
                if b != i: st.append(b); break
                continue
            break
    solve = time.time() - t0
elif solver == "matching":
    from matching.games import HospitalResident
    rp = {f"r{i}": [f"h{j}" for j in R[i]] for i in range(n) if R[i]}
    hp = {f"h{j}": [f"r{i}" for i in Hh[j]] for j in range(m) if Hh[j]}
    g = HospitalResident.create_from_dictionaries(rp, hp, {f"h{j}": int(cap[j]) for j in range(m) if Hh[j]})
    t1 = time.time()
    mm = g.solve(optimal="resident"); solve = time.time() - t1
    mate = [-1] * n
    for hos, res in mm.items():
        for r in res: mate[int(r.name[1:])] = int(hos.name[1:])
else:
    if ties:
        def grp(lst, kk):
            out, last = [], None
            for x in lst:
                if kk[x] == last: out[-1].append(x + 1)
                else: out.append([x + 1]); last = kk[x]
            return [g if len(g) > 1 else g[0] for g in out]
        d = {"residents": {i + 1: grp(R[i], RK[i]) for i in range(n)}, "hospitals": {j + 1: {"capacity": int(cap[j]), "preferences": grp(Hh[j], HK[j])} for j in range(m)}}
        from algmatch import HospitalResidentsProblemWithTies as P
        p = P(dictionary=d, optimised_side="residents", stability_type="strong" if solver.endswith("strong") else "super")
    else:
        d = {"residents": {i + 1: [j + 1 for j in R[i]] for i in range(n)}, "hospitals": {j + 1: {"capacity": int(cap[j]), "preferences": [i + 1 for i in Hh[j]]} for j in range(m)}}
        from algmatch import HospitalResidentsProblem as P
        p = P(dictionary=d, optimised_side="residents")
    t1 = time.time()
    r = p.get_stable_matching(); solve = time.time() - t1
    mate = [-1] * n
    if r is not None:
        src = r.get("resident_sided", r) if isinstance(r, dict) else r
        for a, b in src.items():
            ai = int(str(a).lstrip("r")) - 1
            if b not in ("", None): mate[ai] = int(str(b).lstrip("h")) - 1
    else:
        print(json.dumps(dict(solver=solver, file=os.path.basename(pre), ties=ties, result="no stable matching", solve_s=round(solve, 4), whole_s=round(time.time() - t0, 4)))); sys.exit()
print(json.dumps(dict(solver=solver, file=os.path.basename(pre), ties=ties, matched=sum(x >= 0 for x in mate), cost=int(sum(RK[i][j] for i, j in enumerate(mate) if j >= 0)),
                      digest=sum((i + 1) * (j + 1) for i, j in enumerate(mate) if j >= 0), blocking=blocks(mate, not ties), solve_s=round(solve, 4), whole_s=round(time.time() - t0, 4), load1=round(os.getloadavg()[0], 2))))
