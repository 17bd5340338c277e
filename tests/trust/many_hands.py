#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Two officers edit while others read. Every edit that was acknowledged is in the registry, in the order of its change
sets; no reader sees half a change set; nobody waits for ever. Prints how long saving and reading took.

    many_hands.py PROGRAM [--writers N] [--edits N] [--readers N]
"""
import argparse
import json
import threading
import time

from registry_states import run_tests, told

PROJECT = "TEST-1"
CONFLICT, BUSY = 3, 5


class Room:
    """What all hands share."""

    def __init__(self, desk, path):
        self.desk, self.path = desk, path
        self.lock = threading.Lock()
        self.is_over = False
        self.saves, self.reads, self.faults = [], [], []
        self.conflicts = self.busy = 0

    def fault(self, text):
        with self.lock:
            self.faults.append(text)

    def timed(self, taken, *words):
        began = time.monotonic()
        done = self.desk.run(*words, "-r", self.path, timeout=120)
        with self.lock:
            taken.append(time.monotonic() - began)
        return done


def write(room, name, edits):
    """Each edit sets two fields to one value, on the version that was read: half an edit would show."""
    done = 0
    while done < edits and not room.faults:
        shown = room.timed(room.reads, "show", PROJECT, "--json")
        if shown.returncode != 0:
            return room.fault("show: " + told(shown))
        value = f"{name}-{done}"
        saved = room.timed(room.saves, "set", PROJECT, f"name_vi={value}", f"name_en={value}", "-q",
                           "--expect-version", str(json.loads(shown.stdout)["version"]), "--author", name)
        if saved.returncode == 0:
            done += 1
        elif saved.returncode == CONFLICT:
            room.conflicts += 1
        elif saved.returncode == BUSY:
            room.busy += 1
        else:
            return room.fault(f"set ended with {saved.returncode}: {told(saved)}")
    return None


def read(room):
    while not room.is_over:
        shown = room.timed(room.reads, "show", PROJECT, "--json")
        if shown.returncode != 0:
            return room.fault(f"show ended with {shown.returncode}: {told(shown)}")
        name = json.loads(shown.stdout)["name"]
        if name.get("vi") != name.get("en"):
            return room.fault(f"half an edit was seen: {name}")
    return None


def percentile(taken, share):
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def check_history(room, writers, edits):
    """Every acknowledged edit stands in the history, each officer's own in order."""
    log = json.loads(room.desk.must("log", PROJECT, "--json", "-r", room.path))["items"]
    for i in range(writers):
        name = f"TEST-officer-{i}"
        told_values = [change["after"] for each in log if each["author"] == name
                       for change in each["changes"] if change["field"] == "name"]
        if len(told_values) != edits:
            room.fault(f"{name}: {edits} edits were acknowledged, {len(told_values)} are in the history")
    done = room.desk.run("verify", "-q", "-r", room.path)
    if done.returncode != 0:
        room.fault("verify: " + told(done))


def test(asked, desk):
    desk.scene.mkdir()
    room = Room(desk, desk.registry)
    desk.must("init", "-r", desk.registry)
    first = desk.kept / "first.csv"
    first.write_text(f"id,name_vi,name_en,kind\n{PROJECT},start,start,market\n", encoding="utf-8")
    desk.must("import", "-r", desk.registry, "--as", "projects", first)
    writers = [threading.Thread(target=write, args=(room, f"TEST-officer-{i}", asked.edits)) for i in range(asked.writers)]
    readers = [threading.Thread(target=read, args=(room,)) for _ in range(asked.readers)]
    for each in writers + readers:
        each.start()
    for each in writers:
        each.join()
    room.is_over = True
    for each in readers:
        each.join()
    check_history(room, asked.writers, asked.edits)
    print(f"{asked.writers} writers of {asked.edits} edits, {asked.readers} readers, {len(room.reads)} readings; "
          f"conflicts {room.conflicts}, busy {room.busy}, faults {len(room.faults)}")
    for what, taken in (("save", room.saves), ("read", room.reads)):
        print(f"{what}: half within {percentile(taken, .5):.3f} s, 99 of 100 within {percentile(taken, .99):.3f} s, "
              f"all within {max(taken):.3f} s (with the start of the program)")
    for fault in room.faults[:5]:
        print("   ", fault)
    return len(room.faults)


parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("program")
parser.add_argument("--writers", type=int, default=2)
parser.add_argument("--edits", type=int, default=5)
parser.add_argument("--readers", type=int, default=4)
run_tests(parser, test)
