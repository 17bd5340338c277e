#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints how long a cold `redriver match INV-0001` takes beside `sqlite3 FILE 'select count(*) from sqlite_master'`.

    scripts/bench_cold.py [BUILD_FOLDER [ROUNDS]]        default build/release and 60

Makes two registries in a folder of its own: the sample data, and the sample data with 20,000 invented projects. Each
round starts every program once, one after another, so that each ratio is of two runs beside each other; the median of
the ratios is printed with what one round in ten is below and above, of the time that passed and of the time the processor worked, which other programs disturb less.
Output goes to a new file each time: to empty an old one would cost the next program the more, the more was in it.
Targets: 3 x on the sample data, 8 x on 20,000 projects, with every row printed and with 20.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
PROJECTS = 20_000
SECTORS = ["INF.IP", "LOG.WH", "TOU", "AGRO.FOOD", "ENE.SOLAR", "MFG.TEX", "ELEC"]
COMMON = ["--at", "2026-11-22T00:00:00Z", "--author", "bench", "--reason", "bench"]


def projects_list():
    """Names as long as real ones, most with an amount and an area, seven in eight open to investors."""
    yield ("id,name_vi,name_en,kind,stage,open_to_investors,province,former_districts,communes,capital_low,capital_high,"
           "capital_currency,capital_basis,area_low_ha,area_high_ha,area_basis,legal_basis,promoter\n")
    for row in range(1, PROJECTS + 1):
        amount = 20 + row * 7919 % 4000
        money = f"{amount}000000000,{amount}000000000,VND,declared" if row % 3 else ",,,"
        area = f"{1 + row * 104729 % 900},{1 + row * 104729 % 900},declared" if row % 4 else ",,"
        stage = "operating,no" if row % 8 == 0 else "calling,yes" if row % 2 else "calling,unknown"
        yield (f"TEST-{row:06},Dự án thử cụm công nghiệp Bát Xát số {row},Invented industrial cluster in Bát Xát no. {row},"
               f"industrial_cluster,{stage},Lào Cai,Bát Xát,Xã thử {row},{money},{area},QĐ {row}/QĐ-UBND,Sở Công Thương\n")


def sectors_list():
    yield "project_id,code,share,basis\n"
    for row in range(1, PROJECTS + 1):
        yield f"TEST-{row:06},{SECTORS[row * 31 % len(SECTORS)]},1,stated\n"


def quiet(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def make_registry(redriver, path, lists):
    quiet(redriver, "init", "--registry", path, *COMMON[:2])
    quiet(redriver, "import", "--registry", path, os.path.join(ROOT, "sample_data", "datapackage.json"), *COMMON)
    sources = []
    for name, rows in lists.items():
        sources.append(os.path.join(os.path.dirname(path), name))
        with open(sources[-1], "w", encoding="utf-8") as file:
            file.writelines(rows)
    if sources:
        quiet(redriver, "import", "--registry", path, *sources, *COMMON)


def milliseconds(command, sink):
    if os.path.exists(sink):
        os.unlink(sink)
    begin = time.perf_counter()
    pid = os.posix_spawn(command[0], command, os.environ,
                         file_actions=[(os.POSIX_SPAWN_OPEN, 1, sink, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)])
    _, status, usage = os.wait4(pid, 0)
    took = (time.perf_counter() - begin) * 1e3
    if status != 0:
        sys.exit(f"{' '.join(command)} ended with {status}")
    return took, (usage.ru_utime + usage.ru_stime) * 1e3


def compare(name, path, asked, target, rounds):
    sqlite = ["/usr/bin/sqlite3", path, "select count(*) from sqlite_master"]
    sink = path + ".out"
    milliseconds(asked, sink)  # keeps the snapshot
    ours, theirs, ratios, busy = [], [], [], []
    for _ in range(rounds):
        base, base_busy = milliseconds(sqlite, sink)
        took, took_busy = milliseconds(asked, sink)
        theirs.append(base)
        ours.append(took)
        ratios.append(took / base)
        busy.append(took_busy / max(base_busy, 0.001))
    rows = sum(1 for line in open(sink, encoding="utf-8") if line.strip()[:1].isdigit())
    ratio = statistics.median(ratios)
    tenths = statistics.quantiles(ratios, n=10)
    print(f"  {name:34} {rows:6} rows {statistics.median(ours):7.2f} ms, sqlite3 {statistics.median(theirs):5.2f} ms: "
          f"{ratio:5.1f} x ({tenths[0]:.1f} to {tenths[-1]:.1f}), of processor time {statistics.median(busy):5.1f} x (target {target} x{'' if ratio <= target else ', MISSED'})", flush=True)


def main():
    build = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, "build", "release"))
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    redriver = os.path.join(build, "redriver")
    with tempfile.TemporaryDirectory() as folder:
        small, large = f"{folder}/sample.db", f"{folder}/large.db"
        make_registry(redriver, small, {})
        make_registry(redriver, large, {"projects.csv": projects_list(), "project_sectors.csv": sectors_list()})
        match = [redriver, "match", "INV-0001", "--as-of", "2026-11-22", "--registry"]
        print("cold `match INV-0001` beside `sqlite3 FILE 'select count(*) from sqlite_master'`, medians of paired runs")
        compare("sample data", small, [*match, small], 3, rounds)
        compare("20,000 projects, --limit 20", large, [*match, large, "--limit", "20"], 8, rounds)
        compare("20,000 projects, all rows", large, [*match, large], 8, rounds)
        compare("20,000 projects, all rows, vi", large, [*match, large, "--lang", "vi"], 8, rounds)


main()
