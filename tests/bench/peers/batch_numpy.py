#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The best 20 of every investor as one writes it with numpy: for scripts/bench_batch.py.

    batch_numpy.py FOLDER PROJECTS INVESTORS LEAVES CAPITAL_OUTER LAND_OUTER

Prints the processor seconds and writes the places of the lists. One pass over all projects for an investor, 64-bit whole
numbers, a partition and a sort of what is left: the fastest plain form of several that were tried.
"""
import sys
import time

import numpy as np

FULL = 1_000_000
K = 20


def utility(outside, outer):
    return np.where(outside >= outer, 0, ((outer - outside) * FULL + outer // 2) // outer)


def points(low, high, core_low, core_high, outer, weight):
    worst = np.maximum(np.maximum(core_low - low, high - core_high), 0)
    best = np.maximum(np.maximum(core_low - high, low - core_high), 0)
    return ((weight * utility(worst, outer) + FULL // 2) // FULL, (weight * utility(best, outer) + FULL // 2) // FULL)


def main():
    folder = sys.argv[1]
    projects_count, investors_count, leaves, capital_outer, land_outer = map(int, sys.argv[2:])
    load = lambda name: np.fromfile(f"{folder}/{name}.i64", dtype=np.int64)
    leaf, capital_low, capital_high, area_low, area_high = (
        np.ascontiguousarray(column) for column in load("projects").reshape(projects_count, 5).T)
    base = load("base").reshape(-1, projects_count, 3)
    investors = load("investors").reshape(investors_count, 9)
    sectors = load("sectors").reshape(investors_count, leaves, 2)
    ids = np.arange(projects_count)
    lists = np.full((investors_count, K), -1, dtype=np.int64)
    begin = time.process_time()
    passing = [np.flatnonzero(base[a, :, 2]) for a in range(len(base))]
    for i in range(investors_count):
        audience, ticket_known, t_low, t_high, t_weight, land_known, l_low, l_high, l_weight = investors[i]
        at = passing[audience]
        low = base[audience, at, 0] + sectors[i, leaf[at], 0]
        high = base[audience, at, 1] + sectors[i, leaf[at], 1]
        if ticket_known:
            more = points(capital_low[at], capital_high[at], t_low, t_high, capital_outer, t_weight)
            low, high = low + more[0], high + more[1]
        else:
            high = high + t_weight
        if land_known:
            more = points(area_low[at], area_high[at], l_low, l_high, land_outer, l_weight)
            low, high = low + more[0], high + more[1]
        else:
            high = high + l_weight
        keys = ((low + high) << 45) | (low << 28) | ((1 << 28) - 1 - ids[at])
        if len(keys) > K:
            keys = np.partition(keys, len(keys) - K)[-K:]
        keys = np.sort(keys)[::-1]
        lists[i, :len(keys)] = (1 << 28) - 1 - (keys & ((1 << 28) - 1))
    took = time.process_time() - begin
    lists.tofile(f"{folder}/numpy.i64")
    print(f"{took:.6f}")


main()
