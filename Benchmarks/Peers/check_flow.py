#!/usr/bin/env python3
"""Checks a flow file against its instance, knowing nothing of the solver.

usage: check_flow.py INSTANCE.min FLOW
The flow file holds ‘s COST’ and ‘f FROM TO UNITS’ lines. Checked: every arc exists, capacities, least
flows, what each node sends and receives, and the cost. Units between two nodes with parallel arcs are
counted on the least flows, then on the cheapest arc first. Whether the flow is the cheapest is for the
certificate or another solver to say.
"""
import sys
from collections import defaultdict


def main(instance, flow):
    units, claimed, problems = defaultdict(int), None, []
    for number, line in enumerate(open(flow), 1):
        word = line.split()
        if not word or word[0] == "c":
            continue
        if word[0] == "s" and len(word) == 2 and claimed is None:
            claimed = int(word[1])
        elif word[0] == "f" and len(word) == 4:
            if int(word[3]) < 0:
                problems.append(f"line {number}: negative units")
            units[int(word[1]), int(word[2])] += int(word[3])
        else:
            problems.append(f"line {number}: not ‘s COST’ (once) or ‘f FROM TO UNITS’")
    excess, arcs = defaultdict(int), defaultdict(list)
    for line in open(instance):
        if line[0] == "a":
            tail, head, least, most, cost = map(int, line.split()[1:])
            if least or (tail, head) in units:
                arcs[tail, head].append((cost, most, least))
        elif line[0] == "n":
            _, node, supply = line.split()
            excess[int(node)] += int(supply)
    total = 0
    for tail, head in {**units, **arcs}:
        amount = units.get((tail, head), 0)
        excess[tail] -= amount
        excess[head] += amount
        for cost, most, least in arcs[tail, head]:
            total += least * cost
            amount -= least
        if amount < 0:
            problems.append(f"{tail} → {head}: {-amount} units fewer than the least flows ask")
        for cost, most, least in sorted(arcs[tail, head]):
            here = max(0, min(most - least, amount))
            total += here * cost
            amount -= here
        if amount > 0:
            problems.append(f"{tail} → {head}: {amount} units more than the arcs hold")
    problems += [f"node {node}: {left} units left over" for node, left in sorted(excess.items()) if left]
    if claimed != total:
        problems.append(f"the cost is {total}, not {claimed}")
    for problem in problems[:20]:
        print(problem)
    print(f"{len(units)} flows, cost {total}: " + (f"{len(problems)} problems" if problems else "right"))
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
