#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that `match` prints the same bytes with and without a snapshot, whole or damaged.

    quick_match.py PROGRAM SAMPLE_DATA
"""
import os
import pathlib
import subprocess
import sys
import tempfile

QUESTIONS = [["INV-0001"], ["INV-0011", "--lang", "vi"], ["INV-0044", "--any-stage", "--limit", "30", "--lang", "zh"],
             ["INV-0002", "--two-way", "min", "--limit", "5"]]


def main():
    program, sample = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    environment = dict(os.environ, SOURCE_DATE_EPOCH="1795305600", REDRIVER_AUTHOR="tester")
    with tempfile.TemporaryDirectory() as folder:
        def run(*words):
            return subprocess.run([program, *words], cwd=folder, env=environment, check=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        snapshot = pathlib.Path(folder, "redriver.db.snapshot")
        run("init")
        run("import", sample + "/datapackage.json")
        for question in QUESTIONS:
            snapshot.unlink(missing_ok=True)
            slow = run("match", *question)
            if not snapshot.exists():
                print("no snapshot was kept")
                return 1
            quick = run("match", *question)
            whole = snapshot.read_bytes()
            snapshot.write_bytes(whole[:len(whole) // 3])
            damaged = run("match", *question)
            if not slow == quick == damaged or snapshot.read_bytes() != whole:
                print(f"{question}: the answers differ, or the snapshot was not kept anew")
                return 1
        snapshot.unlink()
        os.chmod(folder, 0o500)
        run("match", "INV-0001")  # where nothing can be written it works all the same
        os.chmod(folder, 0o700)
    print(f"{len(QUESTIONS)} questions have the same answers with a snapshot and without")
    return 0


sys.exit(main())
