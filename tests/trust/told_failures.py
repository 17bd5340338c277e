#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Real failures as an officer meets them, each told in every language: what is said stands in told_failures.txt, and no
sentence in Vietnamese or Chinese may hold words of the system or of the program in English.

    told_failures.py PROGRAM --disk LIBRARY             compares
    told_failures.py PROGRAM --disk LIBRARY --approve   writes what was said: read the difference before you commit it
"""
import argparse
import dataclasses
import errno
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile

from registry_states import ENVIRONMENT, ROOT, Desk

EXPECTED = pathlib.Path(__file__).with_suffix(".txt")
MODEL = ROOT / "schemas" / "default_scoring_model.json"
LANGUAGES = ("en", "vi", "zh")
DRAFT = re.compile(r"\.new\.(?:redriver-)?[A-Za-z0-9]{6}(?![A-Za-z0-9])")
NOBODY = 65534
BUSY = 5
# Words that only an untold failure would say; names of commands and options stay as they are typed.
ENGLISH = re.compile(r"\b(?:cannot|could|file|folder|disk|space|permission|denied|directory|error|exception|expected|"
                     r"must|is|not|the|of|already|exists|nothing|parse)\b", re.IGNORECASE)


@dataclasses.dataclass
class Failure:
    name: str
    words: list
    code: int = 1
    disk: int = 0          # errno with which changes of files fail
    at: int = 1            # the first change that does
    as_nobody: bool = False
    locked: str = None     # registry that another program writes to meanwhile


def set_format(path):
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()


def overwrite(path, start):
    content = path.read_bytes()
    path.write_bytes(content[:start] + b"\xff" * (len(content) - start))


def files_of(scene):
    """What lies in the folder besides the registry r.db."""
    for name, text in {
            "note.txt": "no registry", "text.db": "no registry " * 500, "taken.db": "taken", "bad.json": "{",
            "empty.json": "{}", "model.json": '{"name": "TEST", "version": "1", "criteria": [], "profiles": []}',
            "law.json": '{"name": "TEST", "version": "1", "rules": [{"id": 7}]}', "mobility.json": '{"speed": 1}',
            "map.json": '{"name": "TEST", "kind": "projects", "columns": [{"field": "nowhere"}], "more": 1}',
            "datapackage.json": '{"resources": [{"path": "../r.db", "kind": "projects"}]}',
            "plan.json": '{"import_plan": 1}', "what.csv": "a,b\n1,2\n", "page.xls": "<html>", "book.xlsx": "no book",
            "hidden.csv": '{"id": "TEST-1"}'}.items():
        (scene / name).write_text(text, encoding="utf-8")
    (scene / "map_1258.json").write_bytes('{"name": "Dự án"}'.encode("utf-16-le")[:9] + b"\xff")
    (scene / "folder").mkdir()
    (scene / "folder" / "mine.txt").write_text("mine", encoding="utf-8")
    model = json.loads(MODEL.read_text(encoding="utf-8"))
    criterion = model["profiles"][0]["criteria"][0]
    model["profiles"][0]["weights"] = {criterion: -1}
    (scene / "weights.json").write_text(json.dumps(model), encoding="utf-8")
    (scene / "cut.xlsx").write_bytes(b"PK\x03\x04" + bytes(200))
    (scene / "bytes.csv").write_bytes(b"id,name_vi,kind\nTEST-1,D\xff n,market\n")
    (scene / "list.gz").write_bytes(b"\x1f\x8b\x08 packed")
    (scene / "list.png").write_bytes(b"\x89PNG picture")
    os.symlink("r.db", scene / "link.db")
    os.mkfifo(scene / "pipe.csv")
    shutil.copy(scene / "r.db", scene / "newer.db")
    set_format(scene / "newer.db")
    shutil.copy(scene / "r.db", scene / "damaged.db")
    overwrite(scene / "damaged.db", 8192)
    for name in ("secret.db", "secret.csv"):
        shutil.copy(scene / "r.db", scene / name)
        (scene / name).chmod(0)


def failures():
    change = ["set", "TEST-1", "stage=calling", "-q", "-r", "r.db"]
    long_name = "x" * 300
    load = ["import", "-q", "-r", "r.db"]
    match = ["match", "TEST-I1", "-r", "r.db"]
    return [
        Failure("no such registry", ["list", "-r", "nowhere.db"]),
        Failure("folder in place of the registry", ["list", "-r", "folder"]),
        Failure("symbolic link in place of the registry", ["list", "-r", "link.db"]),
        Failure("file below a file", ["list", "-r", "note.txt/r.db"]),
        Failure("no registry", ["list", "-r", "text.db"]),
        Failure("newer registry", ["list", "-r", "newer.db"]),
        Failure("damaged registry", ["list", "-r", "damaged.db"]),
        Failure("registry that may not be read", ["list", "-r", "secret.db"], as_nobody=True),
        Failure("registry whose folder may not be written", change, as_nobody=True),
        Failure("busy registry", change, BUSY, locked="r.db"),
        Failure("disk full while a record is changed", change, disk=errno.ENOSPC, at=2),
        Failure("disk broken while a record is changed", change, disk=errno.EIO, at=2),
        Failure("no journal can be made", change, disk=errno.EROFS),
        Failure("registry to be made exists", ["init", "-r", "r.db"]),
        Failure("disk full while a registry is made", ["init", "-r", "new.db"], disk=errno.ENOSPC),
        Failure("folder of the new registry missing", ["init", "-r", "nowhere/new.db"]),
        Failure("name of the backup too long", ["backup", long_name, "-r", "r.db"]),
        Failure("backup exists", ["backup", "taken.db", "-r", "r.db"]),
        Failure("disk full while a backup is made", ["backup", "copy.db", "-r", "r.db"], disk=errno.ENOSPC),
        Failure("disk full within a backup", ["backup", "copy.db", "-r", "r.db"], disk=errno.ENOSPC, at=6),
        Failure("registry to be restored exists", ["restore", "r.db", "-r", "newer.db"]),
        Failure("edition exists", ["catalogue", "-r", "r.db", "-o", "folder"]),
        Failure("folder of others", ["catalogue", "-r", "r.db", "-o", "folder", "--force"]),
        Failure("file in place of the edition", ["catalogue", "-r", "r.db", "-o", "note.txt", "--force"]),
        Failure("disk full while an edition is made", ["catalogue", "-r", "r.db", "-o", "new"], disk=errno.ENOSPC),
        Failure("quota used up while an edition is made", ["catalogue", "-r", "r.db", "-o", "new"], disk=errno.EDQUOT, at=2),
        Failure("no such list", [*load, "nowhere.csv"]),
        Failure("folder in place of a list", [*load, "folder"]),
        Failure("pipe in place of a list", [*load, "pipe.csv"]),
        Failure("list that may not be read", ["validate", "secret.csv"], as_nobody=True),
        Failure("list of unknown content", [*load, "what.csv"]),
        Failure("unknown kind of record", [*load, "--as", "houses", "what.csv"], 2),
        Failure("web page in place of a list", [*load, "page.xls"]),
        Failure("archive in place of a list", [*load, "list.gz"]),
        Failure("picture in place of a list", [*load, "list.png"]),
        Failure("text in place of a workbook", [*load, "book.xlsx"]),
        Failure("JSON by another name", [*load, "hidden.csv"]),
        Failure("package that leaves its folder", [*load, "datapackage.json"]),
        Failure("damaged workbook", [*load, "cut.xlsx"]),
        Failure("list that is not UTF-8", [*load, "--as", "projects", "bytes.csv"]),
        Failure("no such column map", [*load, "--map", "nowhere", "what.csv"]),
        Failure("column map that is no JSON", [*load, "--map", "bad.json", "what.csv"]),
        Failure("column map with faults", [*load, "--map", "map.json", "what.csv"]),
        Failure("column map that is not UTF-8", [*load, "--map", "map_1258.json", "what.csv"]),
        Failure("no headings that are known", [*load, "--suggest-map", "what.csv"]),
        Failure("no import plan", ["import", "-q", "-r", "r.db", "--apply", "empty.json"]),
        Failure("import plan without registry", ["import", "-q", "-r", "r.db", "--apply", "plan.json"]),
        Failure("no such scoring model", [*match, "--model", "nowhere.json"]),
        Failure("scoring model that is no JSON", [*match, "--model", "bad.json"]),
        Failure("scoring model without criteria", [*match, "--model", "model.json"]),
        Failure("scoring model without profiles, weighed", [*match, "--model", "empty.json", "--weights", "access=1"]),
        Failure("scoring model with a weight below zero", [*match, "--model", "weights.json"]),
        Failure("law pack that is no JSON", [*match, "--rules", "bad.json"]),
        Failure("law pack with a wrong id", [*match, "--rules", "law.json"]),
        Failure("no such mobility model", ["access", "--all", "-r", "r.db", "--mobility", "nowhere.json"]),
        Failure("mobility model that is no JSON", ["access", "--all", "-r", "r.db", "--mobility", "bad.json"]),
        Failure("mobility model with unknown members", ["access", "--all", "-r", "r.db", "--mobility", "mobility.json"]),
        Failure("disk broken while an edition is made", ["catalogue", "-r", "r.db", "-o", "new"], disk=errno.EIO, at=4),
    ]


class Teller:
    def __init__(self, desk, disk):
        self.desk, self.disk = desk, disk

    def run(self, failure, language):
        scene = self.desk.scene
        env = {**ENVIRONMENT, "HOME": "/nonexistent"}
        if failure.disk:
            env.update({"LD_PRELOAD": self.disk, "REDRIVER_TEST_FOLDER": str(scene) + "/", "REDRIVER_TEST_FAIL_AT": str(failure.at),
                        "REDRIVER_TEST_ERROR": str(failure.disk), "REDRIVER_TEST_LASTING": "1"})
        user = NOBODY if failure.as_nobody and os.geteuid() == 0 else None
        return subprocess.run(self.desk.words(*failure.words, "--lang", language), env=env, cwd=scene, user=user,
                              capture_output=True, timeout=60, check=False)

    def told(self, failure, language):
        """What is said, with the names that differ each time left out."""
        lay_out(self.desk)
        holder = None
        if failure.locked:
            holder = sqlite3.connect(self.desk.scene / failure.locked, isolation_level=None)
            holder.execute("BEGIN IMMEDIATE")
        try:
            done = self.run(failure, language)
        finally:
            if holder:
                holder.execute("ROLLBACK")
                holder.close()
        if done.returncode != failure.code:
            raise SystemExit(f"{failure.name} ended with {done.returncode}: {done.stderr.decode()}")
        return DRAFT.sub(".DRAFT", done.stderr.decode()).strip().replace(str(self.desk.scene), "FOLDER").replace("x" * 300, "xxx…")


def english_in(text, failure):
    """English words that are no part of what was typed."""
    for word in sorted(failure.words, key=len, reverse=True):
        text = text.replace(str(word), "")
    text = re.sub(r"\[[a-z_.0-9]+\]|FOLDER\S*|'redriver [a-z-]+'|“redriver [a-z-]+”|--?[a-z]+|\S+\.(?:db|json|csv|txt)\S*", "", text)
    return ENGLISH.findall(text)


def prepared(program, folder):
    folder.chmod(0o755)
    desk = Desk(program, folder)
    desk.must("import", "-q", "-r", desk.kept / "one.db", "--as", "investors", desk.kept / "investors.csv")
    (desk.kept / "one.db").chmod(0o644)
    return desk


def lay_out(desk):
    """The same folder for every failure: some leave a journal or a draft behind."""
    shutil.rmtree(desk.scene, ignore_errors=True)
    desk.scene.mkdir()
    desk.scene.chmod(0o755)
    shutil.copy(desk.kept / "one.db", desk.registry)
    files_of(desk.scene)


def all_told(teller):
    blocks, faults = [], 0
    for failure in failures():
        if failure.as_nobody and os.geteuid() != 0: # an ordinary user cannot take another's part
            continue
        lines = [failure.name]
        for language in LANGUAGES:
            said = teller.told(failure, language)
            lines.append(f"  {language}: " + said.replace("\n", "\n      "))
            if language != "en" and (found := english_in(said, failure)):
                print(f"{failure.name} says in {language}: {', '.join(found)}\n    {said}")
                faults += 1
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks), faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--disk", required=True)
    parser.add_argument("--approve", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="redriver-told-") as folder:
        teller = Teller(prepared(asked.program, pathlib.Path(folder)), str(pathlib.Path(asked.disk).resolve()))
        said, faults = all_told(teller)
    if asked.approve:
        EXPECTED.write_text(said, encoding="utf-8")
    expected = EXPECTED.read_text(encoding="utf-8").split("\n\n")
    for block in [block for block in said.split("\n\n") if block not in expected]:
        print("not as expected:\n" + block)
        faults += 1
    raise SystemExit(1 if faults else 0)


main()
