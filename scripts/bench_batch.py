#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints the table of batch matching: our searches beside our scalar engine, numpy, SQLite and DuckDB, in one run.

    scripts/bench_batch.py [BUILD_FOLDER [--full]]        default build/release

Builds redriver_bench_batch there. The lists of every engine are compared first: one that differs ends the run.
Each engine's time is divided by its pairs: ours by those of many investors, theirs by those of the first of them, as
many as they can do in a minute or two. Processor time counts, as other programs on the machine hardly change it. The others are given the points of base and sector ready-made, and their tables
are loaded before the clock starts; ours works these out within its time.
DuckDB comes from npm (@duckdb/node-api); where npm, numpy or node is missing, that row says so. --full adds growth, a
million investors and edits, which take some minutes.
"""
import array
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = os.path.join(HERE, "..", "tests", "bench", "peers")
K = 20
# projects, investors, and how many of them the others are given, whose lists are compared
WORLDS = [(500, 20000, 2000), (20000, 20000, 200)]
# what over DuckDB, numpy and SQLite is aimed at, by projects: exhaustive, pruned
TARGETS = {("duckdb", 500): (100, 100), ("duckdb", 20000): (200, 500), ("numpy", 500): (25, 25),
           ("numpy", 20000): (30, 80), ("sqlite", 500): (500, 500), ("sqlite", 20000): (500, 500)}
PLACE_MASK = (1 << 28) - 1


def read(path):
    numbers = array.array("q")
    with open(path, "rb") as file:
        numbers.frombytes(file.read())
    return numbers


def write_csv(folder, name, source, width, key):
    numbers = read(f"{folder}/{source}.i64")
    with open(f"{folder}/{name}.csv", "w", encoding="ascii") as file:
        for row, at in enumerate(range(0, len(numbers), width)):
            file.write(",".join(map(str, (*key(row), *numbers[at:at + width]))) + "\n")


def duckdb_lists(folder, investors):
    lists = [[] for _ in range(investors)]
    with open(f"{folder}/duckdb.txt", encoding="ascii") as file:
        for line in file:
            investor, key = map(int, line.split())
            lists[investor].append(key)
    flat = array.array("q")
    for keys in lists:
        places = [PLACE_MASK - (key & PLACE_MASK) for key in sorted(keys, reverse=True)]
        flat.extend(places + [-1] * (K - len(places)))
    return flat


def run_peer(command, folder, shape):
    try:
        done = subprocess.run([*command, folder, *map(str, shape)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except FileNotFoundError:
        return None, f"{command[0]} is not installed"
    if done.returncode != 0:
        return None, done.stderr.decode("utf-8", "replace").strip().splitlines()[-1][:100]
    return float(done.stdout), ""


def verdict(ratio, target):
    return f"{ratio:7.1f} x (target {target}{'' if ratio >= target else ', MISSED'})"


def compare(program, node_modules, projects, all_investors, investors):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "export", folder, str(projects), str(all_investors), str(investors)], check=True)
        with open(f"{folder}/ours.txt", encoding="ascii") as file:
            words = file.read().split()
        shape = list(map(int, words[:5]))
        scalar, exhaustive, pruned = map(float, words[5:])
        leaves = shape[2]
        print(f"\n{projects} projects, one thread, processor nanoseconds a pair; ours of {all_investors} investors, "
              f"the others of {investors}")
        print(f"  ours    scalar {scalar:.3f}, exhaustive {exhaustive:.4f} ({scalar / exhaustive:.1f} x), "
              f"pruned {pruned:.4f} ({scalar / pruned:.1f} x)")
        ours = read(f"{folder}/lists.i64")
        write_csv(folder, "project", "projects", 5, lambda row: (row,))
        write_csv(folder, "base", "base", 3, lambda row: (row // projects, row % projects))
        write_csv(folder, "investor", "investors", 9, lambda row: (row,))
        write_csv(folder, "sector", "sectors", 2, lambda row: (row // leaves, row % leaves))
        if node_modules:
            os.symlink(node_modules, f"{folder}/node_modules")
        with open(f"{folder}/package.json", "w", encoding="ascii") as file:
            file.write("{}")
        good = True
        for name, command in (("numpy", ["/usr/bin/python3", f"{PEERS}/batch_numpy.py"]),
                              ("sqlite", ["/usr/bin/python3", f"{PEERS}/batch_sql.py"]),
                              ("duckdb", ["node", f"{PEERS}/batch_duckdb.mjs"])):
            took, why = run_peer(command, folder, shape)
            if took is None:
                print(f"  {name:7} left out: {why}")
                continue
            theirs = duckdb_lists(folder, investors) if name == "duckdb" else read(f"{folder}/{name}.i64")
            same = theirs == ours
            good = good and same
            a_pair = took * 1e9 / projects / investors
            whole, cut = TARGETS[(name, projects)]
            print(f"  {name:7} {a_pair:9.3f}: exhaustive {verdict(a_pair / exhaustive, whole)}, "
                  f"pruned {verdict(a_pair / pruned, cut)}, lists {'equal' if same else 'DIFFER'}", flush=True)
        return good


def main():
    full = "--full" in sys.argv
    words = [word for word in sys.argv[1:] if word != "--full"]
    build = os.path.abspath(words[0] if words else os.path.join(HERE, "..", "build", "release"))
    program = os.path.join(build, "tests", "bench", "redriver_bench_batch")
    if os.path.exists(os.path.join(build, "build.ninja")):
        subprocess.run(["cmake", "--build", build, "--target", "redriver_bench_batch"], check=True,
                       stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory() as npm:  # nothing is left behind
        got = subprocess.run(["npm", "install", "--silent", "--prefix", npm, "@duckdb/node-api"],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
        node_modules = f"{npm}/node_modules" if got else ""
        good = all([compare(program, node_modules, *world) for world in WORLDS])
    parts = ["engines", "growth", "million", "edits"] if full else ["quick"]
    good = subprocess.run([program, *parts]).returncode == 0 and good
    print("\nall lists are equal" if good else "\nsome lists DIFFER")
    return 0 if good else 1


sys.exit(main())
