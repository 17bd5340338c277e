#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks what the quick program brings along: check_quick_program.py PROGRAM. It is linked with no library for
spreadsheets, archives or books, nor with one of which it needs little, and every other command reaches the whole program with its words and exit code."""

import pathlib
import shutil
import subprocess
import sys
import tempfile

program = pathlib.Path(sys.argv[1])
heavy = ("pango", "cairo", "glib", "fontconfig", "qpdf", "qrencode", "xlsxwriter", "libzip", "pugixml", "crypto", "boost")
faults = []

dynamic = subprocess.run(["readelf", "-d", program], capture_output=True, text=True, check=True).stdout
needed = [line.split("[")[1].rstrip("]") for line in dynamic.splitlines() if "(NEEDED)" in line]
faults += [f"{name} is linked" for name in needed if any(word in name for word in heavy)]


def run(which, *words):
    return subprocess.run([which, *words], capture_output=True, text=True)


overview = run(program, "help")
if overview.returncode != 0 or "catalogue" not in overview.stdout:
    faults.append(f"help does not reach the whole program: {overview.stderr}")
unknown = run(program, "no-such-command")
if unknown.returncode != 2 or "no-such-command" not in unknown.stderr:
    faults.append(f"an unknown command gives {unknown.returncode}: {unknown.stderr}")
if run(program).returncode != 2:
    faults.append("no command at all is no wrong usage")

with tempfile.TemporaryDirectory() as folder:
    alone = shutil.copy(program, folder)
    if run(alone, "version").stdout != run(program, "version").stdout:
        faults.append("the quick program alone does not tell its version")
    missing = run(alone, "help")
    if missing.returncode != 1 or "redriver-whole" not in missing.stderr:
        faults.append(f"a missing whole program gives {missing.returncode}: {missing.stderr}")

print("\n".join(faults) or f"{len(needed)} libraries, none of them heavy; other commands reach the whole program")
sys.exit(1 if faults else 0)
