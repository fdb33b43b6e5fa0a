#!/usr/bin/env python3
"""Seeded ward set + queries. usage: gen_wards.py OUT.npz [N=100000] [Q=10000] [SEED=1] [hard]   (hard: 3-5 bits, rare ones favoured, 6 h freshness: ~0.1% of vacant wards match)
ward: x,y (km, planar), cap (16-bit capability mask), sex (1 male, 2 female, 3 either), area (0..334 secondary medical area), pref (0..46),
      policy (0 anyone, 1 same prefecture, 2 same area), vacant (0..6; 0 for 70%), updated (seconds ago, exponential, mean 8 h)
query: x,y, need mask (1-3 bits), sex (1 or 2), area, pref, fresh (max age in s: 6 h, 24 h or 72 h), k=5
A ward matches iff vacant>0 and (cap & need)==need and (sex & qsex)!=0 and age<=fresh and (policy==0 or policy==1&&pref==qpref or policy==2&&area==qarea).
Answer: the k nearest by (distance^2, id)."""
import sys, os
import numpy as np
# (lat, lon, population in 10k, rough) of the 47 prefectures' main cities: only for clustering
PREF = np.array([(43.06,141.35,522),(40.82,140.74,124),(39.70,141.15,121),(38.27,140.87,230),(39.72,140.10,96),(38.24,140.36,107),(37.75,140.47,183),
(36.34,140.45,287),(36.57,139.88,193),(36.39,139.06,194),(35.86,139.65,734),(35.60,140.12,628),(35.69,139.69,1405),(35.45,139.64,924),
(37.90,139.02,220),(36.70,137.21,103),(36.59,136.63,113),(36.07,136.22,77),(35.66,138.57,81),(36.65,138.18,205),(35.39,136.72,198),
(34.98,138.38,363),(35.18,136.91,754),(34.73,136.51,177),(35.00,135.87,141),(35.02,135.76,258),(34.69,135.52,884),(34.69,135.18,546),
(34.69,135.83,132),(34.23,135.17,92),(35.50,134.24,55),(35.47,133.05,67),(34.66,133.93,189),(34.40,132.46,280),(34.19,131.47,134),
(34.07,134.56,72),(34.34,134.04,95),(33.84,132.77,133),(33.56,133.53,69),(33.61,130.42,514),(33.25,130.30,81),(32.74,129.87,131),
(32.79,130.74,174),(33.24,131.61,112),(31.91,131.42,107),(31.56,130.56,159),(26.21,127.68,147)])
out = sys.argv[1]; N = int(sys.argv[2]) if len(sys.argv) > 2 else 100000; Q = int(sys.argv[3]) if len(sys.argv) > 3 else 10000; seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
rng = np.random.default_rng(seed)
km = lambda lat, lon: np.stack([(lon - 136.0) * 111.32 * np.cos(np.radians(36.0)), (lat - 36.0) * 110.57], axis=1)
c = km(PREF[:, 0], PREF[:, 1])
per = 335 // 47 + 1
ac = (c[:, None, :] + rng.normal(0, 30, (47, per, 2))).reshape(-1, 2)[:335]; ap = np.repeat(np.arange(47), per)[:335]
aw = (PREF[ap, 2] * (rng.pareto(1.2, 335) + 0.1)); aw /= aw.sum()
def pts(n):
    a = rng.choice(335, n, p=aw)
    return ac[a] + rng.normal(0, 7, (n, 2)), a
xy, area = pts(N)
prev = np.array([0.9,0.8,0.75,0.7,0.6,0.5,0.5,0.45,0.4,0.35,0.3,0.25,0.2,0.2,0.15,0.1])
cap = sum(((rng.random(N) < p).astype(np.int64) << b) for b, p in enumerate(prev))
sex = rng.choice([1, 2, 3], N, p=[0.2, 0.2, 0.6]); policy = rng.choice([0, 1, 2], N, p=[0.6, 0.25, 0.15])
vac = np.where(rng.random(N) < 0.7, 0, rng.integers(1, 7, N)); age = np.minimum(rng.exponential(8 * 3600, N), 30 * 86400).astype(np.int64)
qxy, qarea = pts(Q)
hard = "hard" in sys.argv
nb = rng.integers(3, 6, Q) if hard else rng.integers(1, 4, Q); need = np.zeros(Q, np.int64)
for q in range(Q):
    for b in rng.choice(16, nb[q], replace=False, p=(1 / prev) / (1 / prev).sum() if hard else prev / prev.sum()): need[q] |= 1 << int(b)
np.savez(out, x=xy[:, 0], y=xy[:, 1], cap=cap, sex=sex, area=area, pref=ap[area], policy=policy, vacant=vac, age=age, qx=qxy[:, 0], qy=qxy[:, 1], need=need,
         qsex=rng.integers(1, 3, Q), qarea=qarea, qpref=ap[qarea], fresh=np.full(Q, 6 * 3600) if hard else rng.choice([6 * 3600, 24 * 3600, 72 * 3600], Q), k=5)
print(N, Q, "vacant", int((vac > 0).sum()))
