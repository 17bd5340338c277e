#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every command that prints or writes on a registry with a person, and looks for the person's strings in what it said
and in every file it made. They may come out by 'contact show', 'dump --persons' and 'backup' alone, and each of these must
note it in the history.

    persons_stay_in.py PROGRAM
"""
import argparse
import json
import shutil
import subprocess

from registry_states import ENVIRONMENT, PERSON, run_tests

CANARIES = ["Canary", "CANARY", "canary-letter-7"]
QUIET = [
    ["list", "investors"], ["show", "TEST-I1"], ["show", "TEST-I1", "--json"], ["show", "CT-0001"], ["search", "Canary"],
    ["search", "canary"], ["log"], ["log", "--json"], ["log", "CT-0001"], ["log", "CT-0001", "--json"], ["verify", "--json"],
    ["stats"], ["validate"], ["validate", "--json"], ["contact", "list"], ["contact", "list", "--json"],
    ["export", "-o", "package"], ["export", "--json"], ["export", "contacts"], ["dump"], ["dump", "--audit"], ["dupes"],
    ["match", "TEST-I1"], ["match", "TEST-I1", "--json"], ["match", "--save", "r1"], ["run", "show", "r1"],
    ["run", "show", "r1", "--json"], ["run", "verify", "r1"], ["explain", "TEST-1", "TEST-I1"],
    ["whatif", "TEST-1", "TEST-I1"], ["gaps"], ["allocate"], ["catalogue", "-o", "edition", "--formats", "all"],
    ["catalogue", "-o", "personal", "--investor", "TEST-I1"], ["set", "CT-0001", "role=Canary two"],
    ["set", "CT-0001", "role=Canary three", "--json"], ["set", "CT-0001", "consent_on=Canary"],
    ["import", "--as", "contacts", "persons.csv", "--plan", "plan.json"],
    ["import", "--as", "contacts", "persons.csv", "--json", "--dry-run"], ["import", "--as", "contacts", "bad.csv"],
    ["import", "--as", "contacts", "bad.csv", "--json"], ["undo", "4", "--dry-run"], ["undo", "4", "--dry-run", "--json"],
]
NOTED = [["contact", "show", "CT-0001", "--purpose", "test"], ["dump", "--persons", "--purpose", "test"],
         ["backup", "copy.db"]]


def in_bytes(held):
    return [each for each in CANARIES if each.encode() in held]


def come_out(done, words, folder, before):
    """Where the person stands: in what was said, but for words of the call itself, or in a file that was made."""
    said = done.stdout + done.stderr
    for word in words:
        said = said.replace(word.encode(), b"")
    found = [("said", each) for each in in_bytes(said)]
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file not in before and file.name != "r.db":
            found += [(file.name, each) for each in in_bytes(file.read_bytes())]
    return found


def test(_, desk):
    folder = desk.scene
    folder.mkdir()
    shutil.copy(desk.kept / "person.db", desk.registry)
    (folder / "persons.csv").write_text("id,owner,name,purpose,consent_on,consent_proof,expires_on\n"
                                        "CT-0001,TEST-I1,Newcomer,invitation,2026-01-02,letter: x,2030-01-02\n")
    (folder / "bad.csv").write_text("id,owner,name,purpose,consent_on,consent_proof,expires_on\n"
                                    "CT-0009,TEST-I9,Canary,invitation,Canary,Canary,Canary\n")
    faults = 0

    def call(words):
        return subprocess.run(desk.words(*words, "-r", desk.registry), env=ENVIRONMENT, cwd=folder, capture_output=True,
                              check=False, timeout=120)

    def count():
        return json.loads(call(["verify", "--json"]).stdout)["count"]

    for words in QUIET:
        before = set(folder.rglob("*"))
        done = call(words)
        if found := come_out(done, words, folder, before):
            faults += 1
            print(f"    {' '.join(words)}: {found}")
        if done.returncode not in (0, 1, 2, 3) or b"unknown option" in done.stderr:
            faults += 1
            print(f"    {' '.join(words)}: ended with {done.returncode}: {done.stderr[:200]}")
    for words in NOTED:
        before, changes = set(folder.rglob("*")), count()
        found = come_out(call(words), words, folder, before)
        if not found or count() != changes + 1:
            faults += 1
            print(f"    {' '.join(words)}: found {found}, {count() - changes} change sets note it")
    print(f"{len(QUIET)} calls without a person, {len(NOTED)} noted ones, faults {faults}")
    return faults


parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("program")
run_tests(parser, test)
