#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The best 20 of every investor with one SQL query each in SQLite: for scripts/bench_batch.py.

    batch_sql.py FOLDER PROJECTS INVESTORS LEAVES CAPITAL_OUTER LAND_OUTER

Prints the processor seconds of the queries (tables are made before) and writes the places of the lists.
"""
import array
import sqlite3
import sys
import time

K = 20


def load(folder, name, width):
    numbers = array.array("q")
    with open(f"{folder}/{name}.i64", "rb") as file:
        numbers.frombytes(file.read())
    return [numbers[i:i + width] for i in range(0, len(numbers), width)]


def fit(outside, outer, weight):
    return (f"({weight} * (CASE WHEN {outside} >= {outer} THEN 0 ELSE (({outer} - {outside}) * 1000000 + {outer} / 2)"
            f" / {outer} END) + 500000) / 1000000")


def query(capital_outer, land_outer):
    worst = "max(:{0}_low - p.{1}_low, p.{1}_high - :{0}_high, 0)"
    best = "max(:{0}_low - p.{1}_high, p.{1}_low - :{0}_high, 0)"
    def side(distance, unknown):
        return (f"(CASE WHEN :t_known THEN {fit(distance.format('t', 'capital'), capital_outer, ':t_weight')}"
                f" ELSE {unknown} * :t_weight END)"
                f" + (CASE WHEN :l_known THEN {fit(distance.format('l', 'area'), land_outer, ':l_weight')}"
                f" ELSE {unknown} * :l_weight END)")
    return (f"WITH scored AS MATERIALIZED (SELECT p.place, b.low + s.low + {side(worst, 0)} AS low,"
            f" b.high + s.high + {side(best, 1)} AS high FROM project p"
            " JOIN base b ON b.audience = :audience AND b.place = p.place AND b.passes"
            " JOIN sector s ON s.investor = :investor AND s.leaf = p.leaf)"
            f" SELECT place FROM scored ORDER BY low + high DESC, low DESC, place LIMIT {K}")


def main():
    folder = sys.argv[1]
    projects, investors, leaves, capital_outer, land_outer = map(int, sys.argv[2:])
    database = sqlite3.connect(":memory:")
    database.executescript(
        "CREATE TABLE project (place INTEGER PRIMARY KEY, leaf, capital_low, capital_high, area_low, area_high);"
        "CREATE TABLE base (audience, place, low, high, passes, PRIMARY KEY (audience, place)) WITHOUT ROWID;"
        "CREATE TABLE sector (investor, leaf, low, high, PRIMARY KEY (investor, leaf)) WITHOUT ROWID;")
    database.executemany("INSERT INTO project VALUES (?,?,?,?,?,?)",
                         ((i, *row) for i, row in enumerate(load(folder, "projects", 5))))
    database.executemany("INSERT INTO base VALUES (?,?,?,?,?)",
                         ((i // projects, i % projects, *row) for i, row in enumerate(load(folder, "base", 3))))
    database.executemany("INSERT INTO sector VALUES (?,?,?,?)",
                         ((i // leaves, i % leaves, *row) for i, row in enumerate(load(folder, "sectors", 2))))
    names = ("audience", "t_known", "t_low", "t_high", "t_weight", "l_known", "l_low", "l_high", "l_weight")
    text = query(capital_outer, land_outer)
    lists = array.array("q")
    rows = load(folder, "investors", 9)
    begin = time.process_time()
    for i, row in enumerate(rows):
        found = [place for place, in database.execute(text, dict(zip(names, row), investor=i))]
        lists.extend(found + [-1] * (K - len(found)))
    took = time.process_time() - begin
    with open(f"{folder}/sqlite.i64", "wb") as file:
        lists.tofile(file)
    print(f"{took:.6f}")


main()
