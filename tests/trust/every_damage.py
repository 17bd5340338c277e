#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Damages copies of a registry: flips bits, overwrites bytes and sectors, cuts the end, swaps pages. 'verify' must tell of
each damage that changes what the registry says. Then forges the history as somebody would who knows SQL: 'verify' must
tell, and name the first change set that is not as it was written; a cut end shows against a head that was kept outside.

    every_damage.py PROGRAM [--times N] [--forgeries N] [--seed N]
"""
import argparse
import json
import random
import shutil
import sqlite3

from registry_states import projects, run_tests

PAGE = 4096
CHANGE_SETS = 12


def flip_bit(held, chance):
    held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)


def overwrite_byte(held, chance):
    held[chance.randrange(len(held))] = chance.randrange(256)


def wipe_sector(held, chance):
    at = chance.randrange(0, len(held), 512)
    held[at:at + 512] = bytes(512)


def cut_end(held, chance):
    del held[chance.randrange(1, len(held)):]


def swap_pages(held, chance):
    one, two = (PAGE * chance.randrange(len(held) // PAGE) for _ in range(2))
    held[one:one + PAGE], held[two:two + PAGE] = held[two:two + PAGE], held[one:one + PAGE]


DAMAGES = [flip_bit, flip_bit, flip_bit, overwrite_byte, wipe_sector, cut_end, swap_pages]


def damage(desk, registry, times, chance):
    sound = registry.read_bytes()
    said = desk.must("dump", "--audit", "-r", registry)
    copy = desk.scene / "damaged.db"
    tally = {"found": 0, "harmless": 0, "fault": 0}
    for _ in range(times):
        held = bytearray(sound)
        how = chance.choice(DAMAGES)
        how(held, chance)
        copy.write_bytes(held)
        done = desk.run("verify", "-q", "-r", copy, timeout=60)
        if done.returncode == 1:
            tally["found"] += 1
            continue
        dump = desk.run("dump", "--audit", "-r", copy, timeout=60)
        is_harmless = done.returncode == 0 and dump.returncode == 0 and dump.stdout == said
        tally["harmless" if is_harmless else "fault"] += 1
        if not is_harmless:
            print(f"    {how.__name__}: verify ended with {done.returncode}, and the registry says something else")
    print(f"damages {times}: found {tally['found']}, without effect {tally['harmless']}, faults {tally['fault']}")
    return tally["fault"]


def forge_text(database, number):
    database.execute("UPDATE change_set SET reason = reason || 'x' WHERE number = ?", (number,))


def forge_value(database, number):
    database.execute("UPDATE change SET after = replace(after, 'Dự', 'Du') WHERE change_set = ?", (number,))


def delete_set(database, number):
    database.execute("DELETE FROM change WHERE change_set = ?", (number,))
    database.execute("DELETE FROM change_set WHERE number = ?", (number,))


def insert_set(database, number):
    for table, column in (("change", "change_set"), ("change_set", "number")):
        database.execute(f"UPDATE {table} SET {column} = -1 - {column} WHERE {column} >= ?", (number,))
        database.execute(f"UPDATE {table} SET {column} = -{column} WHERE {column} < 0")
    database.execute("INSERT INTO change_set SELECT ?, time, 'somebody', reason, command, sources, previous_hash, "
                     "replace(hash, substr(hash, 1, 8), substr(hash, 9, 8)) FROM change_set WHERE number = ?", (number, number + 1))


def swap_sets(database, number):
    for table, column in (("change", "change_set"), ("change_set", "number")):
        for old, new in ((number, -1), (number + 1, number), (-1, number + 1)):
            database.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (new, old))


def cut_tail(database, number):
    for each in range(number, CHANGE_SETS + 1):
        delete_set(database, each)


FORGERIES = [forge_text, forge_value, delete_set, insert_set, swap_sets, cut_tail]


def forge(path, how, number):
    """Changes the history behind the program's back, as its owner could."""
    database = sqlite3.connect(path)
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f'DROP TRIGGER "{name}"')
    texts = []
    with sqlite3.connect(path.with_name("sound.db")) as sound:
        texts = [text for (text,) in sound.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")]
    database.execute("PRAGMA foreign_keys = OFF")
    how(database, number)
    for text in texts:  # so that the tables look untouched
        database.execute(text)
    database.commit()
    database.close()


def forge_history(desk, registry, times, chance):
    head = json.loads(desk.must("verify", "--json", "-r", registry))
    shutil.copy(registry, desk.scene / "sound.db")
    copy = desk.scene / "forged.db"
    faults = 0
    for round_number in range(times):
        how = FORGERIES[round_number % len(FORGERIES)]
        number = chance.randint(2, CHANGE_SETS - 1)
        shutil.copy(registry, copy)
        forge(copy, how, number)
        done = desk.run("verify", "--json", "--head", head["head"], "--count", str(head["count"]), "-r", copy)
        findings = json.loads(done.stdout)["findings"] if done.returncode == 1 and done.stdout else []
        named = [int(each["record"].split("/")[1]) for each in findings
                 if (each.get("record") or "").startswith("change_sets/")]
        is_located = how is cut_tail or (named and min(named) == number)
        is_cut_told = how is not cut_tail or any(each["rule"] == "registry.chain_cut" for each in findings)
        if done.returncode != 1 or not is_located or not is_cut_told:
            faults += 1
            print(f"    {how.__name__} at {number}: ended with {done.returncode}, named {named[:5]}, "
                  f"{[each['rule'] for each in findings][:5]}")
    print(f"forgeries {times}: faults {faults}")
    return faults


def test(asked, desk):
    desk.scene.mkdir()
    registry = desk.registry
    desk.must("init", "-r", registry)
    for i in range(1, CHANGE_SETS + 1):
        file = desk.kept / "list.csv"
        file.write_text(projects(range(i, i + 3), f"Dự án {i}", "market"), encoding="utf-8")
        desk.must("import", "-r", registry, "--as", "projects", file)
    chance = random.Random(asked.seed)
    return damage(desk, registry, asked.times, chance) + forge_history(desk, registry, asked.forgeries, chance)


parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("program")
parser.add_argument("--times", type=int, default=20)
parser.add_argument("--forgeries", type=int, default=12)
parser.add_argument("--seed", type=int, default=1)
run_tests(parser, test)
