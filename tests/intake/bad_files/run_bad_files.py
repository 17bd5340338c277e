#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Imports every bad file of corpus.json with the real command and compares what becomes of it with what is intended.

Usage: run_bad_files.py PROGRAM [--shard N/M] [--only WORD] [--large]

An entry of corpus.json, one a line:
  name     unlike any other; the beginning is the kind of fault
  file     name of the file (default: the name, with .csv); "file_hex" for a name that is no UTF-8
  as       content for --as (default projects, "" = left out)     map    column map for --map
  make     recipe, see make_file.py; or "place": something else than an ordinary file, see placed()
  run      another command than import, with {file} and {registry}
  outcome  refused: exit 1, an error that names the place and says what to do, nothing written anywhere
           usage:   exit 2, nothing written
           empty:   exit 0, nothing written, with a warning that there is nothing
           warned:  exit 0, written, with a warning            noted:  exit 0, written, with a note
           taken:   exit 0, written, without a word more than usual (the good side of a limit)
  rule     of a finding that must be there; row, column, cell, value of it where they matter
  words    that the message must hold (for what is no finding: on stderr)
  errors   how many errors must be counted in all
  large    runs only with --large, by itself: megabytes or 200,000 rows
Every run must end within 10 s and 256 MB and leave no file behind. A sanitizer or debug build gets more of both:
REDRIVER_BAD_FILE_SECONDS, REDRIVER_BAD_FILE_MB.
"""
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from make_file import bytes_of

SECONDS = float(os.environ.get("REDRIVER_BAD_FILE_SECONDS", "10"))
MEGABYTES = int(os.environ.get("REDRIVER_BAD_FILE_MB", "256"))
UNWANTED = ("json.exception", "std::", "terminate called", "basic_string", "Assertion", "SQLite", "{column}", "{seen}",
            "{limit}", "finding.")
USUAL = {"project.sectors.no_sector", "investor.interests.no_sector"}


def placed(kind, path):
    """Puts something else than a file at a path; gives back the path to import."""
    if kind == "folder":
        os.mkdir(path)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "dangling":
        os.symlink(b"nowhere", path)
    elif kind == "loop":
        os.symlink(os.path.basename(path), path)
    elif kind == "socket":
        import socket
        socket.socket(socket.AF_UNIX).bind(path)
    elif kind == "long_name":
        return path[:-4] + b"x" * 300 + b".csv"
    elif kind == "deep_path":
        return path + b"/x" * 3000
    elif kind == "no_permission":
        pathlib.Path(os.fsdecode(path)).write_bytes(b"id\n")
        os.chmod(path, 0)
    elif kind == "no_permission_folder":
        os.mkdir(path, 0)
        return path + b"/list.csv"
    elif kind.startswith("/"):
        return kind.encode()
    elif kind != "missing":
        raise ValueError(kind)
    return path


def run(words, folder, entry):
    """Exit code, what was said, seconds and megabytes."""
    out, err, report = folder / "out", folder / "err", folder / "report"
    report.write_bytes(b"")
    launcher = [sys.executable, "-I", "-S", pathlib.Path(__file__).with_name("measured_run.py"), str(6 * SECONDS), report,
                "nobody" if "nobody" in entry else "self"]
    with open(out, "wb") as to_out, open(err, "wb") as to_err:
        target = open(entry["stdout"], "wb") if "stdout" in entry else to_out
        subprocess.run(launcher + words, stdout=target, stderr=to_err, stdin=subprocess.DEVNULL, cwd=folder / "work",
                       env=dict(os.environ, LC_ALL="C.UTF-8", SOURCE_DATE_EPOCH="1795305600"), check=True)
    status, spent, megabytes = report.read_text().split("\n")[:3]
    # Time of the processor: a busy machine must not fail a file. What waits and does not work is stopped by the launcher.
    said = (out.read_bytes().decode("utf-8", "replace"), err.read_bytes().decode("utf-8", "replace"))
    return int(status) if status else None, said, float(spent), int(megabytes)


def fits(finding, entry):
    wanted = {key: entry[key] for key in ("rule", "row", "column", "cell", "record", "sheet") if key in entry}
    return all(finding[key] == value for key, value in wanted.items()) and entry.get("value", "") in (finding["value"] or "")


def judge(entry, status, said, before, after, left):
    """What is not as intended."""
    outcome, words = entry["outcome"], entry.get("words", [])
    findings, report = [], {}
    if said[0].startswith("{"):
        report = json.loads(said[0])
        findings = report.get("findings", [])
    severity = {"refused": "error", "warned": "warning", "empty": "warning", "noted": "note"}.get(outcome)
    expected = {"refused": 1, "usage": 2}.get(outcome, 0)
    if status != expected:
        yield f"ended with {status}, not {expected}"
    if (before == after) != (outcome in ("refused", "usage", "empty")) and "run" not in entry:
        yield "the registry " + ("stayed as it was" if before == after else "was changed")
    if left:
        yield f"left behind {left}"
    for text in UNWANTED:
        if text in said[0] + said[1]:
            yield f"said {text!r}"
    if any(ord(letter) < 32 and letter not in "\n\t" or letter in "\u202e\u2066\u009b\x7f" for letter in said[1]):
        yield "let steering letters through"
    told = [each for each in findings if each["severity"] == severity]
    if "rule" in entry:
        matching = [each for each in told if fits(each, entry)]
        if not matching:
            yield f"no {severity} as intended; there are {[(f['rule'], f['row'], f['column'], f['cell'], f['value']) for f in told][:4]}"
        for each in matching[:1]:
            if not each["message"] or (not each["fix"] and severity != "note"):
                yield "the message does not say what to do"
            missing = [word for word in words if word not in each["message"] + " " + (each["fix"] or "")]
            if missing:
                yield f"the message lacks {missing}: {each['message']} → {each['fix']}"
    elif severity or outcome == "usage":
        missing = [word for word in words if word not in said[1]]
        if missing or not words:
            yield f"stderr lacks {missing}: {said[1][:300]}"
    elif outcome == "taken":
        unusual = [each["rule"] for each in findings if each["severity"] != "note" and each["rule"] not in USUAL]
        if any(rule not in ("file.more_warnings",) for rule in unusual):
            yield f"told {unusual[:3]}"
    if "errors" in entry:
        listed = [each for each in findings if each["severity"] == "error"]
        counted = sum(int(each["value"]) if each["rule"] == "file.more_errors" else 1 for each in listed)
        if counted != entry["errors"]:
            yield f"counted {counted} errors, not {entry['errors']}"


def tried(program, entry, folder):
    """Runs one entry; gives back its faults, seconds and megabytes."""
    work, files = folder / "work", folder / "files"
    for each in (work, files):
        shutil.rmtree(each, ignore_errors=True)
        each.mkdir()
        os.chmod(each, 0o777)
    registry = folder / "registry.db"
    shutil.copyfile(folder / "empty.db", registry)
    path = os.fsencode(files) + b"/" + (bytes.fromhex(entry["file_hex"]) if "file_hex" in entry
                                        else os.fsencode(entry.get("file", entry["name"] + ".csv")))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if "place" in entry:
        path = placed(entry["place"], path)
    else:
        with open(path, "wb") as file:
            file.write(bytes_of(entry["make"]))
    for name, text in entry.get("beside", {}).items():
        (files / name).write_text(text)
    if "run" in entry:
        words = [program] + [word.replace("{file}", os.fsdecode(path)).replace("{registry}", str(registry))
                             for word in entry["run"]]
    else:
        words = [program, "import", "-r", str(registry), "--json"]
        words += ["--as", entry.get("as", "projects")] if entry.get("as", "projects") else []
        words += ["--map", entry["map"].replace("{file}", str(files))] if "map" in entry else []
        words += ["--", path]
    before = hashlib.sha256(registry.read_bytes()).hexdigest()
    status, said, seconds, megabytes = run(words, folder, entry)
    after = hashlib.sha256(registry.read_bytes()).hexdigest()
    left = sorted(os.listdir(work)) + [each for each in os.listdir(folder) if each.startswith("registry.db-")]
    faults = ["did not end"] if status is None else list(judge(entry, status, said, before, after, left))
    if seconds > SECONDS:
        faults.append(f"took {seconds:.1f} s")
    if megabytes > MEGABYTES:
        faults.append(f"took {megabytes} MB")
    return faults, seconds, megabytes


def main():
    program = os.path.abspath(sys.argv[1])
    large = "--large" in sys.argv
    words = [word for word in sys.argv[2:] if word != "--large"]
    options = dict(zip(words[::2], words[1::2]))
    shard, shards = (int(part) for part in options.get("--shard", "0/1").split("/"))
    with open(pathlib.Path(__file__).with_name("corpus.json"), encoding="utf-8") as file:
        entries = json.load(file)
    assert len({entry["name"] for entry in entries}) == len(entries), "two entries of one name"
    chosen = [entry for at, entry in enumerate(entries) if at % shards == shard
              and options.get("--only", "") in entry["name"] and ("large" in entry) == large]
    faulty, slowest, largest = 0, (0, ""), (0, "")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        os.chmod(folder, 0o777)
        subprocess.run([program, "init", "-r", str(folder / "empty.db")], check=True, capture_output=True)
        for entry in chosen:
            faults, seconds, megabytes = tried(program, entry, folder)
            slowest, largest = max(slowest, (seconds, entry["name"])), max(largest, (megabytes, entry["name"]))
            faulty += bool(faults)
            if large:
                print(f"{entry['name']:32} {seconds:5.1f} s {megabytes:4} MB", flush=True)
            for fault in faults:
                print(f"{entry['name']}: {fault}", flush=True)
    print(f"{len(chosen)} bad files, {faulty} not as intended; slowest {slowest[0]:.1f} s ({slowest[1]}), "
          f"largest {largest[0]} MB ({largest[1]})")
    return 1 if faulty or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
