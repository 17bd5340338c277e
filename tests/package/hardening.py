#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks whether a program was built with what makes errors of memory hard to use: hardening.py PROGRAM."""
import pathlib
import re
import subprocess
import sys

ENDBR64 = b"\xf3\x0f\x1e\xfa"


def readelf(option, program):
    return subprocess.run(["readelf", "--wide", option, program], capture_output=True, text=True, check=True).stdout


def main(program):
    header, dynamic = readelf("--file-header", program), readelf("--dynamic", program)
    segments, symbols = readelf("--program-headers", program), readelf("--dyn-syms", program)
    stack = re.search(r"GNU_STACK\s+\S+\s+\S+\s+\S+\s+\S+\s+\S+\s+(\S+)", segments)
    held = {
        "loads at any address (PIE)": re.search(r"Type:\s+DYN", header) is not None,
        "tables of addresses are read-only (full RELRO)": "GNU_RELRO" in segments and
            re.search(r"BIND_NOW|FLAGS_1.*NOW", dynamic) is not None,
        "the stack is not executable": stack is not None and "E" not in stack.group(1),
        "the stack is watched": "__stack_chk_fail" in symbols,
        "copies know their bounds (FORTIFY)": re.search(r"__\w+_chk\b(?<!stack_chk)", symbols) is not None,
        # The mark for the whole program needs Debian's own start-up code to have it, which it has not.
        "jumps land where they may (CET)": pathlib.Path(program).read_bytes().count(ENDBR64) > 1000,
    }
    for what, is_so in held.items():
        print(f"{'yes' if is_so else 'NO '}  {what}")
    return 0 if all(held.values()) else 1


sys.exit(main(sys.argv[1]))
