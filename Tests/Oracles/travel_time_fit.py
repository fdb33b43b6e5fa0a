"""Compares travel-time models on straight_vs_drive.csv and prints the tables of TravelTime.md.

Usage: python3 Tests/Oracles/travel_time_fit.py ../shared/data/travel-hokkaido/straight_vs_drive.csv
Needs nothing but Python. Each model is linear in its parameters and is fitted by least absolute
deviations (iteratively reweighted least squares); the errors are of ten-fold cross-validation with
fixed folds (every tenth row), so each municipality is predicted by a model that never saw it.
"""

import csv
import math
import sys
from statistics import median


def solve(matrix, right):
    """Gaussian elimination with pivoting."""
    size = len(right)
    rows = [list(matrix[i]) + [right[i]] for i in range(size)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(i + 1, size):
            factor = rows[k][i] / rows[i][i]
            for j in range(i, size + 1):
                rows[k][j] -= factor * rows[i][j]
    result = [0.0] * size
    for i in reversed(range(size)):
        tail = sum(rows[i][j] * result[j] for j in range(i + 1, size))
        result[i] = (rows[i][size] - tail) / rows[i][i]
    return result


def least_squares(features, times, weights):
    size = len(features[0])
    matrix = [[0.0] * size for _ in range(size)]
    right = [0.0] * size
    for row, time, weight in zip(features, times, weights):
        for i in range(size):
            right[i] += weight * row[i] * time
            for j in range(size):
                matrix[i][j] += weight * row[i] * row[j]
    return solve(matrix, right)


def least_absolute(features, times):
    weights = [1.0] * len(times)
    for _ in range(150):
        parameters = least_squares(features, times, weights)
        weights = [
            1 / max(abs(time - predict(row, parameters)), 1e-4)
            for row, time in zip(features, times)
        ]
    return parameters


def least_squares_plain(features, times):
    return least_squares(features, times, [1.0] * len(times))


def predict(row, parameters):
    return sum(a * b for a, b in zip(row, parameters))


def quantile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


MODELS = [
    ("b·x", lambda x: [x], least_absolute),
    ("a + b·x, least squares", lambda x: [1, x], least_squares_plain),
    ("a + b·x", lambda x: [1, x], least_absolute),
    ("b·x + c·√x", lambda x: [x, math.sqrt(x)], least_absolute),
    ("a + b·x + c·√x", lambda x: [1, x, math.sqrt(x)], least_absolute),
    ("two slopes, knee at 10 km", lambda x: [1, x, max(0, x - 10)], least_absolute),
    ("two slopes, knee at 20 km", lambda x: [1, x, max(0, x - 20)], least_absolute),
    ("two slopes, knee at 40 km", lambda x: [1, x, max(0, x - 40)], least_absolute),
]


def main():
    with open(sys.argv[1], encoding="utf-8-sig") as file:
        rows = [(float(r["straight_km"]), float(r["drive_min"])) for r in csv.DictReader(file)]
    distances, times = [r[0] for r in rows], [r[1] for r in rows]
    print(f"{len(rows)} rows")
    print("| model | parameters | median | 90 % | under 10 km | 10–30 km | over 30 km |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name, features, fit in MODELS:
        errors = [0.0] * len(rows)
        for fold in range(10):
            learn = [i for i in range(len(rows)) if i % 10 != fold]
            parameters = fit([features(distances[i]) for i in learn], [times[i] for i in learn])
            for i in range(fold, len(rows), 10):
                errors[i] = abs(predict(features(distances[i]), parameters) - times[i])
        whole = fit([features(x) for x in distances], times)
        near = [e for x, e in zip(distances, errors) if x < 10]
        middle = [e for x, e in zip(distances, errors) if 10 <= x < 30]
        far = [e for x, e in zip(distances, errors) if x >= 30]
        print(
            f"| {name} | {', '.join(f'{p:.3f}' for p in whole)} | {median(errors):.2f} "
            f"| {quantile(errors, 0.9):.1f} | {median(near):.2f} | {median(middle):.2f} "
            f"| {median(far):.2f} |"
        )
    default = [abs(288 / 60 + 57 / 60 * x - t) for x, t in rows]
    signed = [288 / 60 + 57 / 60 * x - t for x, t in rows]
    print(
        f"default 288 s + 57 s/km: median {median(default):.2f}, 90 % {quantile(default, 0.9):.1f}, "
        f"median signed {median(signed):+.2f}, within 5 min "
        f"{sum(e <= 5 for e in default)}, within 10 min {sum(e <= 10 for e in default)}"
    )


main()
