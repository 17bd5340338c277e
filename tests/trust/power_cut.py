#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes down every change of files that a series of commands makes, then builds the folder as a power cut at any moment
could leave it, and looks: the registry must open and verify, and every command that had ended with 0 must be there.

    power_cut.py PROGRAM --disk LIBRARY [--pictures N] [--commands N] [--seed N] [--lying]

Two models of a disk. "ordered": names change in order, and any sync makes earlier changes of names last (ext4). "loose": a
change of a name lasts only once its folder was synced, and any others may be lost. In both, what was written since the
last sync of a file is there, gone, there in part, or torn within a sector. --lying is the control: a disk that forgets
what it said was safe, which must be found out.
"""
import argparse
import dataclasses
import pathlib
import random
import shutil
import subprocess

from registry_states import ENVIRONMENT, projects, run_tests, told

MODELS = ["ordered", "loose"]
FATES = ["all lost", "all there", "some there", "first there", "torn"]
SECTOR = 512
NAMES = {"make", "remove", "rename", "exchange", "link", "mkdir", "rmdir"}


@dataclasses.dataclass
class Change:
    what: str
    name: str
    other: str = ""
    place: int = 0
    data: bytes = b""


def read_journal(path):
    """The changes, in order; acknowledgements among them as what "acknowledged"."""
    raw, at, changes = path.read_bytes(), 0, []
    while at < len(raw):
        end = raw.index(b"\n", at)
        what, name, other, place, size = raw[at:end].decode().split(" ")
        at = end + 1 + int(size)
        changes.append(Change(what, name, other, int(place), raw[end + 1:at]))
    return changes


def record(desk, library, commands):
    """Runs imports one after another; the journal says what they changed, and when each had ended."""
    shutil.rmtree(desk.scene, ignore_errors=True)
    desk.scene.mkdir()
    journal = desk.kept / "journal"
    env = {**ENVIRONMENT, "LD_PRELOAD": library, "REDRIVER_TEST_FOLDER": str(desk.scene) + "/",
           "REDRIVER_TEST_JOURNAL": str(journal)}
    words = [["init", "-r", desk.registry]]
    for i in range(1, commands):
        file = desk.kept / f"list{i}.csv"
        file.write_text(projects([i, i + 1], f"Dự án {i}", "market"), encoding="utf-8")
        words.append(["import", "-q", "-r", desk.registry, "--as", "projects", file])
    for each in words:
        done = subprocess.run(desk.words(*each), env=env, capture_output=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"{each} ended with {done.returncode}: {told(done)}")
        with journal.open("ab") as file:
            file.write(b"acknowledged - - 0 0\n")
    return read_journal(journal)


class File:
    def __init__(self):
        self.changes = []  # (moment, change)
        self.synced = -1


class PowerCut:
    """The folder after the power went just before change number `moment`."""

    def __init__(self, changes, moment, folder, lying):
        self.folder, self.lying = folder, lying
        self.files = {}
        self.names = []  # (moment, change, file)
        self.folder_synced = {}
        self.any_sync = -1
        self.acknowledged = 0
        for number, change in enumerate(changes[:moment]):
            self.follow(number, change)

    def follow(self, number, change):
        if change.what == "acknowledged":
            self.acknowledged += 1
        elif change.what == "sync":
            if not self.lying:
                self.any_sync = number
                self.folder_synced[change.name] = number
                if change.name in self.files:
                    self.files[change.name].synced = number
        elif change.what in NAMES:
            self.follow_name(number, change)
        else:
            self.files.setdefault(change.name, File()).changes.append((number, change))

    def follow_name(self, number, change):
        if change.what == "make":
            self.files[change.name] = File()
        self.names.append((number, change, self.files.get(change.name)))
        rename_in(self.files, change)

    def lasting_names(self, model, fate, chance):
        if model == "ordered":
            sure = [each for each in self.names if each[0] < self.any_sync]
            rest = [each for each in self.names if each[0] > self.any_sync]
            count = {"all lost": 0, "all there": len(rest)}.get(fate, chance.randint(0, len(rest)))
            return sure + rest[:count]

        def lasts(each):
            number, change, _ = each
            target = change.other if change.what in {"rename", "link", "exchange"} else change.name
            is_sure = self.folder_synced.get(str(pathlib.Path(target).parent), -1) > number
            return is_sure or fate == "all there" or (fate != "all lost" and chance.random() < 0.5)
        return [each for each in self.names if lasts(each)]

    def build(self, target, model, fate, chance):
        """Writes the picture into an empty folder."""
        tree = {}
        for _, change, file in self.lasting_names(model, fate, chance):
            if change.what == "make":
                tree[change.name] = file
            else:
                rename_in(tree, change)
        for name, file in tree.items():
            if file is not None and name.startswith(str(self.folder) + "/"):
                path = target / pathlib.Path(name).relative_to(self.folder)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content(file, fate, chance))


def rename_in(tree, change):
    """Carries a change of names out on a mapping from names to files; those below a folder move with it."""
    def below(name):
        return {each: tree[each] for each in tree if each == name or each.startswith(name + "/")}
    if change.what == "remove":
        tree.pop(change.name, None)
    elif change.what == "link" and change.name in tree:
        tree[change.other] = tree[change.name]
    elif change.what in {"rename", "exchange"}:
        moved = below(change.name)
        back = below(change.other)
        for each in [*moved, *back]:
            tree.pop(each, None)
        for each, file in moved.items():
            tree[change.other + each[len(change.name):]] = file
        if change.what == "exchange":
            for each, file in back.items():
                tree[change.name + each[len(change.other):]] = file


def content(file, fate, chance):
    held = bytearray()
    pending = []
    for number, change in file.changes:
        if number < file.synced:
            apply(held, change, change.data)
        else:
            pending.append(change)
    first = chance.randint(0, len(pending)) if fate == "first there" else 0
    for number, change in enumerate(pending):
        is_there = {"all lost": False, "all there": True, "first there": number < first}.get(fate, chance.random() < 0.5)
        if is_there:
            apply(held, change, torn(held, change, chance) if fate == "torn" else change.data)
    return bytes(held)


def apply(held, change, data):
    end = change.place if change.what == "cut" else change.place + len(data)
    if len(held) < end:
        held.extend(bytes(end - len(held)))
    if change.what == "cut":
        del held[end:]
    else:
        held[change.place:end] = data


def torn(held, change, chance):
    """Each sector of a write is new, as it was, or rubbish."""
    data = bytearray(change.data)
    for at in range(change.place // SECTOR * SECTOR, change.place + len(data), SECTOR):
        low, high = max(at - change.place, 0), min(at + SECTOR - change.place, len(data))
        die = chance.random()
        if die < 0.3:
            data[low:high] = bytes(held[change.place + low:change.place + high]).ljust(high - low, b"\0")
        elif die < 0.4:
            data[low:high] = chance.randbytes(high - low)
    return bytes(data)


def problem_with(desk, folder, acknowledged):
    """What an officer would find after the power is back; None when all is well."""
    registry = folder / "r.db"
    if not registry.exists():
        return "an acknowledged registry is gone" if acknowledged else None
    done = desk.run("verify", "--json", "-r", registry)
    if done.returncode != 0:
        return (done.stdout + done.stderr).decode("utf-8", "replace").strip()[:200]
    count = int(done.stdout.decode().split('"count":')[1].split(",")[0].split("}")[0])
    if count + 1 < acknowledged:
        return f"{acknowledged - count - 1} acknowledged changes are gone"
    return f"{count} changes, of which nobody made the last" if count > acknowledged else None


def test(asked, desk):
    chance = random.Random(asked.seed)
    changes = record(desk, str(pathlib.Path(asked.disk).resolve()), asked.commands)
    syncs = sum(change.what == "sync" for change in changes)
    print(f"{asked.commands} commands, {len(changes)} changes of files, {syncs} of them syncs")
    faults = {(model, fate): [0, 0] for model in MODELS for fate in FATES}
    picture = desk.scene.parent / "picture"
    for _ in range(asked.pictures):
        model, fate, moment = chance.choice(MODELS), chance.choice(FATES), chance.randint(1, len(changes))
        shutil.rmtree(picture, ignore_errors=True)
        picture.mkdir()
        cut = PowerCut(changes, moment, desk.scene, asked.lying)
        cut.build(picture, model, fate, chance)
        tally = faults[model, fate]
        tally[0] += 1
        if problem := problem_with(desk, picture, cut.acknowledged):
            tally[1] += 1
            if not asked.lying:
                print(f"    cut before change {moment}, {model}, {fate}: {problem}", flush=True)
    for (model, fate), (pictures, bad) in faults.items():
        print(f"{model:8} {fate:12} {pictures} pictures, faults {bad}")
    total = sum(bad for _, bad in faults.values())
    if asked.lying:
        return 0 if total else 1
    return total


parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("program")
parser.add_argument("--disk", required=True)
parser.add_argument("--pictures", type=int, default=20)
parser.add_argument("--commands", type=int, default=6)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--lying", action="store_true", help="control: syncs are forgotten, so faults must be found")
run_tests(parser, test)
