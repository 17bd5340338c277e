#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""SMAA as one writes it with numpy, over a table of float64 in a file: for smaa_benchmark.

    smaa_numpy.py TABLE ALTERNATIVES CRITERIA SAMPLES ROUNDS OUT

Prints the least seconds of the rounds and writes the rank acceptabilities as float64. One argsort a sample and one
bincount for all: the fastest plain form of several that were tried.
"""
import sys
import time

import numpy as np


def acceptabilities(utilities, samples, random):
    count = utilities.shape[0]
    weights = random.dirichlet(np.ones(utilities.shape[1]), samples)
    order = np.argsort(-(weights @ utilities.T), axis=1)
    places = order * count + np.arange(count)[None, :]
    return np.bincount(places.ravel(), minlength=count * count).reshape(count, count) / samples


def main():
    table, alternatives, criteria, samples, rounds, out = sys.argv[1:]
    utilities = np.fromfile(table).reshape(int(alternatives), int(criteria))
    least = float("inf")
    for number in range(int(rounds)):
        begin = time.perf_counter()
        result = acceptabilities(utilities, int(samples), np.random.default_rng(number))
        least = min(least, time.perf_counter() - begin)
    result.tofile(out)
    print(f"{least:.6f}")


main()
