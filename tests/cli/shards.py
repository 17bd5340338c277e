#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that the shards of `match --all` one after another are the whole, as JSON Lines and as CSV.

    shards.py PROGRAM SAMPLE_DATA
"""
import os
import subprocess
import sys
import tempfile


def main():
    program, sample = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    environment = dict(os.environ, SOURCE_DATE_EPOCH="1795305600", REDRIVER_AUTHOR="tester")
    with tempfile.TemporaryDirectory() as folder:
        def run(*words):
            return subprocess.run([program, *words], cwd=folder, env=environment, check=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.splitlines()
        run("init")
        run("import", sample + "/datapackage.json")
        for form, heading in (("json", 0), ("csv", 1)):
            ask = ["match", "--all", "--limit", "2", "--format", form]
            whole = run(*ask)
            parts = [run(*ask, "--shard", f"{number}/3") for number in (1, 2, 3)]
            union = whole[:heading] + [line for part in parts for line in part[heading:]]
            if not all(len(part) > heading for part in parts) or union != whole:
                print(f"the shards of {form} are not the whole: {len(union)} lines, not {len(whole)}")
                return 1
        print(f"three shards are the whole of {len(whole)} lines")
    return 0


sys.exit(main())
