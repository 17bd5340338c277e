#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Interrupts commands that write, at many moments: interrupt.py PROGRAM. After Ctrl-C (SIGINT) nothing may be left
behind, the registry is the one before or the one after, and the program ends as one that the signal ended."""

import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from run_cases import ROOT, environment

ROUNDS = 12


def state_of(program, folder, env):
    dump = subprocess.run([program, "dump", "--audit"], cwd=folder, env=env, capture_output=True, check=True).stdout
    verify = subprocess.run([program, "verify", "-q"], cwd=folder, env=env, capture_output=True, check=False)
    return dump, verify.returncode


def interrupted(words, folder, env, delay):
    """The exit code of a run that gets SIGINT after so many seconds; below zero when the signal ended it."""
    child = subprocess.Popen(words, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    time.sleep(delay)
    child.send_signal(signal.SIGINT)
    message = child.communicate(timeout=60)[1].decode()
    return child.returncode, message


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    env = environment(program, [])
    commands = [["init", "-r", "new.db"], ["import", str(ROOT / "sample_data/datapackage.json"), "-q"],
                ["catalogue", "-o", "edition", "--lang", "vi"], ["backup", "copy.db"], ["export", "-o", "package"]]
    faults, hits = [], 0
    with tempfile.TemporaryDirectory(prefix="redriver-interrupt-") as scratch:
        for words in commands:
            base = pathlib.Path(scratch) / "base"
            base.mkdir()
            subprocess.run([program, "init"], cwd=base, env=env, check=True)
            if words[0] != "import":
                subprocess.run([program, "import", ROOT / "sample_data/datapackage.json", "-q"], cwd=base, env=env,
                               capture_output=True, check=True)
            whole = pathlib.Path(scratch) / "whole"
            shutil.copytree(base, whole)
            begin = time.monotonic()
            subprocess.run([program, *words], cwd=whole, env=env, capture_output=True, check=True)
            length = time.monotonic() - begin
            before, after = state_of(program, base, env), state_of(program, whole, env)
            after_files = {path.name for path in whole.iterdir()}
            for turn in range(ROUNDS):
                folder = pathlib.Path(scratch) / "work"
                shutil.copytree(base, folder)
                code, message = interrupted([program, *words], folder, env, length * (turn + 0.5) / ROUNDS)
                hits += code == -signal.SIGINT
                files = {path.name for path in folder.iterdir()}
                state = state_of(program, folder, env)
                ended_well = code == 0 and files == after_files
                ended_early = code == -signal.SIGINT and (files == {path.name for path in base.iterdir()}
                                                          or files == after_files)
                if not (ended_well or ended_early) or state not in (before, after):
                    faults.append(f"{words[0]}, round {turn}: exit {code}, files {sorted(files)}, {message}")
                shutil.rmtree(folder)
            shutil.rmtree(base)
            shutil.rmtree(whole)
    print("\n".join(faults) or f"{hits} of {ROUNDS * len(commands)} runs ended by the signal, nothing left behind")
    return 1 if faults or hits < len(commands) else 0


if __name__ == "__main__":
    sys.exit(main())
