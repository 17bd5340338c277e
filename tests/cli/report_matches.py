# SPDX-License-Identifier: Apache-2.0
"""A ranked list with reasons for every investor of the shipped records, in Vietnamese and English, and what they show.

    report_matches.py PROGRAM SAMPLE_DATA [--write FOLDER]

Imports the sample data into a new registry, matches every investor with and without --any-stage in both languages,
checks that each list is there with reasons on every row, and prints: investors with a project whose best case passes 70
points and whose worst case passes 40, the congestion table, and the ten most valuable missing figures. With --write the
lists go to files, one JSON object a line. Fails if any list or reason is missing.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

INVESTORS = 118


def call(program, *words):
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": "1795305600", "REDRIVER_LANG": "en"}
    return subprocess.run([program, *words], check=True, env=surroundings, capture_output=True, text=True).stdout


def faults_of(lists, name):
    faults = [] if len(lists) == INVESTORS else [f"{name}: {len(lists)} lists"]
    for one in lists:
        for row in one["ranked"]:
            for criterion in row["criteria"]:
                if not criterion["reason"] or "⟦" in criterion["reason"]:
                    faults.append(f"{name}: {one['investor']} {row['project']} {criterion['criterion']}: no reason")
        for row in one["excluded"]:
            if any(not each["reason"] or "⟦" in each["reason"] for each in row["knockouts"]):
                faults.append(f"{name}: {one['investor']} {row['project']}: excluded without a reason")
    return faults


def numbers_of(lists):
    """What must be the same in every language."""
    return [[(row["rank"], row["project"], row["score_low"], row["score_high"]) for row in one["ranked"]]
            for one in lists]


def report(program, data, folder):
    faults = []
    registry = os.path.join(folder, "report.db")
    call(program, "init", "-r", registry)
    call(program, "import", "-r", registry, "-q", os.path.join(data, "datapackage.json"))
    for stages in ([], ["--any-stage"]):
        numbers = []
        for language in ("vi", "en"):
            name = ("any_stage." if stages else "open.") + language
            text = call(program, "match", "-r", registry, "--all", "--lang", language, *stages)
            pathlib.Path(folder, name + ".jsonl").write_text(text, encoding="utf-8")
            lists = [json.loads(line) for line in text.splitlines()]
            faults += faults_of(lists, name)
            numbers.append(numbers_of(lists))
        if numbers[0] != numbers[1]:
            faults.append("the languages do not tell the same numbers")
        high = sum(any(row["score_high"] > 70 for row in one["ranked"]) for one in lists)
        low = sum(any(row["score_low"] > 40 for row in one["ranked"]) for one in lists)
        print("Projects of any stage" if stages else "Projects open to investors")
        print(f"  investors with a project whose best case passes 70 points: {high} of {len(lists)}")
        print(f"  investors with a project whose worst case passes 40 points: {low} of {len(lists)}")
        congestion = json.loads(call(program, "match", "-r", registry, "--all", "--congestion", "--json", *stages))
        if (congestion["best_case_above_70"], congestion["worst_case_above_40"]) != (high, low):
            faults.append("match --congestion counts otherwise")
        print(call(program, "match", "-r", registry, "--all", "--congestion", "--limit", "10", *stages))
        print(call(program, "gaps", "-r", registry, "--limit", "10", *stages))
    return faults


def main():
    program, data = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    if "--write" in sys.argv:
        folder = sys.argv[sys.argv.index("--write") + 1]
        os.makedirs(folder, exist_ok=True)
        faults = report(program, data, folder)
    else:
        with tempfile.TemporaryDirectory() as folder:
            faults = report(program, data, folder)
    for fault in faults[:20]:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
