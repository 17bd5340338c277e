#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the golden cases of one command, or promotes reviewed output.

A case file, tests/cli/<command>/<case>.case, is text:

    # why this case exists
    files: projects.csv rates.csv       copied from the case's folder into an empty working folder
    setup: redriver init -r t.db        run before; must end with 0; may be given several times
    stdin: list.csv                     given to the command as standard input
    env: NO_COLOR=1                     set for the command; may be given several times
    run: redriver version --json        the command; a pipeline of the shell is allowed
    exit: 0
    stdout: version_json.out            compared byte by byte; without this line it must be empty
    stderr: version_json.err            likewise
    ignore: stderr                      not compared (stdout, stderr)
    file: out.csv = export.out          a file the command must have written, compared byte by byte

Every case runs at --at 2026-11-22T00:00:00Z (as SOURCE_DATE_EPOCH), in UTC, in English, without colour.
{sample_data} in a line stands for the folder of the sample data, {version} in an expected file for the version.

    run_cases.py PROGRAM FOLDER             runs every case of a command's folder
    run_cases.py PROGRAM FOLDER --approve   writes what came out as expected output: read the difference before
                                            you commit it
"""

import argparse
import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
MANY = {"setup", "env", "file", "ignore"}
ONE = {"files", "stdin", "run", "exit", "stdout", "stderr"}
FIXED_TIME = "1795305600"  # 2026-11-22T00:00:00Z


class CaseError(Exception):
    """The case file itself is wrong."""


def read_case(path):
    case = {key: [] for key in MANY}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        key, colon, value = line.partition(":")
        key, value = key.strip(), value.strip()
        if not colon or key not in MANY | ONE:
            raise CaseError(f"{path}:{number}: unknown line '{line}'")
        if key in MANY:
            case[key].append(value)
        elif key in case:
            raise CaseError(f"{path}:{number}: '{key}' is given twice")
        else:
            case[key] = value
    for key in ("run", "exit"):
        if key not in case:
            raise CaseError(f"{path}: '{key}' is missing")
    return case


def environment(program, extra):
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
    fixed = {
        "PATH": f"{program.parent}:/usr/bin:/bin",
        "SOURCE_DATE_EPOCH": FIXED_TIME,
        "TZ": "UTC",
        "LC_ALL": "C",
        "REDRIVER_AUTHOR": "tester",
        "HOME": "/nonexistent",
    }
    return {**kept, **fixed, **dict(item.split("=", 1) for item in extra)}


def filled(line):
    return line.replace("{sample_data}", str(ROOT / "sample_data"))


def set_up(folder, path, case, env):
    """Runs the setup lines in a folder that holds the files of the case."""
    for name in case.get("files", "").split():
        shutil.copy(path.parent / name, folder / pathlib.Path(name).name)
    for line in case["setup"]:
        done = subprocess.run(["bash", "-o", "pipefail", "-c", filled(line)], cwd=folder, env=env,
                              capture_output=True, check=False)
        if done.returncode != 0:
            raise CaseError(f"{path}: setup '{line}' ended with {done.returncode}: {done.stderr.decode()}")


def run_case(program, path, case, prepared):
    """What came out: exit code, stdout, stderr and the files asked for. Cases with the same setup get copies of one
    folder, kept in `prepared` by what was asked: most of them import the same sample data."""
    env = environment(program, case["env"])
    asked = (case.get("files", ""), tuple(case["setup"]), tuple(case["env"]))
    if asked not in prepared:
        prepared[asked] = tempfile.TemporaryDirectory(prefix="redriver-setup-")
        set_up(pathlib.Path(prepared[asked].name), path, case, env)
    with tempfile.TemporaryDirectory(prefix="redriver-case-") as scratch:
        folder = pathlib.Path(scratch)
        shutil.copytree(prepared[asked].name, folder, dirs_exist_ok=True, symlinks=True)
        given = (path.parent / case["stdin"]).read_bytes() if "stdin" in case else b""
        done = subprocess.run(["bash", "-o", "pipefail", "-c", filled(case["run"])], cwd=folder, env=env,
                              input=given, capture_output=True, check=False)
        written = {}
        for item in case["file"]:
            name = item.partition("=")[0].strip()
            target = folder / name
            written[name] = target.read_bytes() if target.is_file() else None
        return done.returncode, done.stdout, done.stderr, written


def version_of(program):
    return subprocess.run([program, "version"], capture_output=True, check=True).stdout.split()[-1]


def compare(what, expected, actual, problems):
    if expected == actual:
        return
    lines = difflib.unified_diff(expected.decode("utf-8", "replace").splitlines(),
                                 actual.decode("utf-8", "replace").splitlines(), f"expected {what}", f"actual {what}",
                                 lineterm="")
    problems.append("\n".join(lines) or f"{what} differs in line ends")


def expectations(path, case, outcome):
    """Pairs of (what, file with the expected bytes or None for nothing, actual bytes)."""
    _, stdout, stderr, written = outcome
    pairs = []
    for what, actual in (("stdout", stdout), ("stderr", stderr)):
        if what not in case["ignore"]:
            pairs.append((what, path.parent / case[what] if what in case else None, actual))
    for item in case["file"]:
        name, equals, golden = (part.strip() for part in item.partition("="))
        if not equals:
            raise CaseError(f"{path}: 'file: {item}' is not of the form name = expected file")
        pairs.append((name, path.parent / golden, written[name]))
    return pairs


def check(path, case, outcome, version):
    problems = []
    if outcome[0] != int(case["exit"]):
        problems.append(f"exit code {outcome[0]}, expected {case['exit']}\n{outcome[2].decode('utf-8', 'replace')}")
    for what, golden, actual in expectations(path, case, outcome):
        if actual is None:
            problems.append(f"{what} was not written")
        elif golden is None:
            compare(what, b"", actual, problems)
        elif not golden.is_file():
            problems.append(f"{golden} is missing; read the output below, then approve it\n{actual.decode()}")
        else:
            compare(what, golden.read_bytes().replace(b"{version}", version), actual, problems)
    return problems


def approve(path, case, outcome, version):
    if outcome[0] != int(case["exit"]):
        raise CaseError(f"{path}: exit code {outcome[0]}, expected {case['exit']}: nothing approved")
    for what, golden, actual in expectations(path, case, outcome):
        if golden is None and actual:
            raise CaseError(f"{path}: {what} is not empty; name a file for it:\n{actual.decode()}")
        if golden is not None and actual is not None:
            old = golden.read_bytes() if golden.is_file() else b""
            if old.replace(b"{version}", version) != actual:
                golden.write_bytes(actual)
                print(f"approved {golden}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--approve", action="store_true")
    asked = parser.parse_args()
    program = asked.program.resolve()
    version = version_of(program)
    cases = sorted(asked.folder.glob("*.case"))
    prepared = {}
    failed = 0
    for path in cases:
        try:
            case = read_case(path)
            outcome = run_case(program, path, case, prepared)
            problems = [] if asked.approve else check(path, case, outcome, version)
            if asked.approve:
                approve(path, case, outcome, version)
        except CaseError as error:
            problems = [str(error)]
        print(f"{'not ok' if problems else 'ok'} {path.stem}")
        for problem in problems:
            print(problem)
        failed += bool(problems)
    print(f"{len(cases) - failed} of {len(cases)} cases passed")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
