#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks what was installed: check_contents.py SOURCE PREFIX. Every public header, schema, man page and completion is
there, and nothing else; no path of the build tree stands in a text file."""

import pathlib
import subprocess
import sys

source, prefix = map(pathlib.Path, sys.argv[1:])
faults = []


def compare(what, expected, found):
    for name in sorted(expected - found):
        faults.append(f"{what} {name} is not installed")
    for name in sorted(found - expected):
        faults.append(f"{what} {name} is installed and nobody asked for it")


def names(folder, pattern="*"):
    return {str(path.relative_to(folder)) for path in folder.rglob(pattern) if path.is_file()}


headers = {name.removesuffix(".in") for name in names(source / "include")}
compare("header", headers, names(prefix / "include"))
compare("schema", names(source / "schemas"), names(prefix / "share/redriver/schemas"))

program = prefix / "bin/redriver"
commands = subprocess.run([program, "help", "--list"], capture_output=True, text=True, check=True).stdout.split()
compare("man page", {"redriver.1"} | {f"redriver-{name}.1" for name in commands}, names(prefix / "share/man/man1"))
for path in ("share/bash-completion/completions/redriver", "share/zsh/vendor-completions/_redriver"):
    if not (prefix / path).is_file():
        faults.append(f"{path} is not installed")

known = {"include", "bin", "lib", "libexec", "share"}
compare("program", {"redriver/redriver-whole"}, names(prefix / "libexec"))
compare("folder", known, {path.name for path in prefix.iterdir()})
for path in prefix.rglob("*"):
    if path.suffix in {".cmake", ".pc", ".hpp", ".1", ".json"} and str(source) in path.read_text(encoding="utf-8"):
        faults.append(f"{path.relative_to(prefix)} holds a path of the source tree")

print("\n".join(faults) or f"{len(headers)} headers, {len(commands)} commands: as asked")
sys.exit(1 if faults else 0)
