#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every example that the program or README shows, as it stands there, on the sample data.

    run_examples.py PROGRAM commands   each example of each man page, in a folder of its own
    run_examples.py PROGRAM FILE       the indented `redriver …` lines of a Markdown file, one after another

Each must end with 0. An example starts in a folder that holds sample_data, a registry with two change sets, a backup of
it, a short list and an official list, under the names that the examples use; a file named after `restore` stands for that backup.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from run_cases import ROOT, environment


def run(line, folder, env):
    return subprocess.run(["bash", "-o", "pipefail", "-c", line], cwd=folder, env=env, capture_output=True, text=True,
                          check=False)


def prepare(folder, env):
    (folder / "sample_data").symlink_to(ROOT / "sample_data")
    for name in ("kept", "backups"):
        (folder / name).mkdir()
    for line in ("redriver init", "redriver import sample_data/datapackage.json --quiet",
                 "redriver set LC-0017 stage=stalled --reason prepared",
                 "redriver contact add INV-0001 name=TEST-Person purpose=meeting consent_on=2026-11-01 consent_way=letter "
                 "expires_on=2027-11-01",
                 "redriver match INV-0011 --save 2026-11-tourism --limit 1", "redriver backup kept",
                 "redriver export projects -o whole.csv"):
        done = run(line, folder, env)
        if done.returncode != 0:
            sys.exit(f"preparing: {line}\n{done.stderr}")
    rows = (folder / "whole.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)
    (folder / "list.csv").write_text("".join(rows[:4]), encoding="utf-8")
    (folder / "whole.csv").unlink()
    shutil.copy(ROOT / "sample_data/annex/phu_luc_1.xlsx", folder / "danh_muc.xlsx")
    for name in ("lao_cai.db", "a.db"):
        shutil.copy(folder / "redriver.db", folder / name)


def examples_of(program, env):
    names = run("redriver help --list", ".", env).stdout.split()
    for name in names:
        page = run(f"redriver help {name} --man", ".", env).stdout
        part = page.split("\n# EXAMPLES\n")[1].split("\n# ")[0]
        yield from (line.strip() for line in part.splitlines() if line.startswith("    redriver "))


def adapted(line, folder):
    """The example with the folder and file of backups that are really there, without a registry in the way of `init`,
    with a plan to apply, and narrowed to one kind of project where it would publish everything in every form."""
    backup = next((folder / "kept").glob("*.db"))
    line = re.sub(r"(redriver restore )\S+", rf"\1kept/{backup.name} --force", line).replace("/media/", "")
    if "--apply" in line:
        line = "redriver import --as projects list.csv --plan plan.json && " + line
    if "--formats all" in line:
        line += " --kind dry_port"
    if line.startswith("redriver init"):
        (folder / "lao_cai.db").unlink()
    return line


def main():
    program, what = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    env = environment(program, [])
    failed = count = 0
    with tempfile.TemporaryDirectory(prefix="redriver-examples-") as scratch:
        prepared = pathlib.Path(scratch) / "prepared"
        prepared.mkdir()
        if what == "commands":
            prepare(prepared, env)
            lines = list(examples_of(program, env))
        else:
            (prepared / "sample_data").symlink_to(ROOT / "sample_data")
            text = pathlib.Path(what).read_text(encoding="utf-8")
            lines = [line.strip().split("  #")[0] for line in text.splitlines() if line.startswith("    redriver ")]
        for number, line in enumerate(lines):
            folder = prepared
            if what == "commands":
                folder = pathlib.Path(scratch) / str(number)
                shutil.copytree(prepared, folder, symlinks=True)
                line = adapted(line, folder)
            done = run(line, folder, env)
            count += 1
            if done.returncode != 0 or "⟦" in done.stdout + done.stderr:
                failed += 1
                print(f"not ok {line}\n  exit {done.returncode}\n{done.stdout[-500:]}{done.stderr}")
            else:
                print(f"ok {line}")
            if folder != prepared:
                shutil.rmtree(folder)
    print(f"{count - failed} of {count} examples ran")
    return 1 if failed or not count else 0


if __name__ == "__main__":
    sys.exit(main())
