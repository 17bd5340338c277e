#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Imports files made to harm a careless reader. Each must be taken or refused with a clean message, in time, and the
registry must stay as it was unless the import says it wrote.

Usage: hostile_files.py PROGRAM
"""
import hashlib
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

HEAD = b"id,name_vi,kind\n"
GOOD = HEAD + "TEST-1,Chợ,market\n".encode()
SECONDS = 60
MEGABYTES = 1500
UNWANTED = (b"json.exception", b"std::", b"terminate", b"basic_string", b"Assertion", b"SQLite", b"{column}", b"{seen}")


def project_json(**fields):
    body = {"id": '"TEST-1"', "name": '{"vi":"x"}', "kind": '"market"', **fields}
    return ("[{" + ",".join(f'"{name}":{value}' for name, value in body.items()) + "}]").encode()


def tables():
    yield "empty.csv", b""
    yield "one_quote.csv", b'"'
    yield "quotes.csv", b'"' * 4_000_001
    yield "quotes_in_row.csv", HEAD + b'"' * 4_000_001
    yield "commas.csv", b"," * 4_000_000
    yield "comma_lines.csv", HEAD + b",,\n" * 1_000_000
    yield "ragged_lines.csv", HEAD + b"a,b\n" * 250_000
    yield "line_ends.csv", b"\n" * 10_000_000
    yield "carriage_returns.csv", HEAD + b"\r" * 5_000_000
    yield "long_cell.csv", HEAD + b"TEST-1," + b"x" * 10_000_000 + b",market\n"
    yield "too_large.csv", HEAD + b"x" * 50_000_001
    yield "nul.csv", HEAD + b"TEST-1,a\0b,market\n"
    yield "only_nul.csv", b"\0" * 1_000_000
    yield "utf16.csv", GOOD.decode().encode("utf-16")
    yield "utf16_without_mark.csv", GOOD.decode().encode("utf-16-le")
    yield "latin.csv", HEAD + "TEST-1,café,market\n".encode("latin-1")
    yield "bad_bytes.csv", HEAD + b"\xff\xfe\xc0\x80\n" * 10_000
    yield "surrogates.csv", HEAD + b"TEST-1,\xed\xa0\x80,market\n"
    yield "escape.csv", HEAD + b"TEST-1,\x1b[2J\x1b]0;owned\x07,market\n"
    yield "escape_in_code.csv", HEAD + b"TEST-1,x,\x1b[31mmarket\n"
    yield "escape_in_heading.csv", b"id,name_vi,kind,\x1b[31m\n"
    yield "direction.csv", HEAD + "TEST-1,a\u202eb,market\n".encode()
    yield "c1_control.csv", HEAD + "TEST-1,a\u009b31mb,\u009b31m\n".encode()
    yield "bad_id.csv", HEAD + b"../../etc/passwd,x,market\n"
    yield "sql_id.csv", HEAD + b"'); DROP TABLE projects; --,x,market\n"
    yield "braces.csv", HEAD + b"TEST-1,x,{seen}{column}\n"
    yield "doubled_heading.csv", b"id,id,name_vi,kind\n"
    yield "gzip.csv", b"\x1f\x8b\x08" + bytes(range(256)) * 10
    yield "zip.csv", b"PK\x03\x04" + bytes(range(256)) * 10
    yield "huge_number.csv", b"id,name_vi,kind,area_low_ha\nTEST-1,x,market," + b"9" * 5000 + b"\n"
    yield "huge_year.csv", b"id,name_vi,kind,year_listed\nTEST-1,x,market,99999999999\n"
    yield "huge_share.csv", b"project_id,code,share\nTEST-1,TEST,999999999999999999\n"


def trees():
    yield "empty.json", b""
    yield "deep.json", b"[" * 9_000_000
    yield "deep_objects.json", b'{"a":' * 1_500_000
    yield "too_large.json", b" " * 10_000_001
    yield "doubled.json", b'[{"id":"TEST-1","id":"TEST-2"}]'
    yield "many_doubled.json", b"[{" + b'"a":1,' * 1_000_000 + b'"a":1}]'
    yield "huge_exponent.json", project_json(figures='{"area":[{"low":1e999999,"unit":"ha"}]}')
    yield "large_exponent.json", project_json(figures='{"area":[{"low":1e308,"unit":"ha"}]}')
    yield "huge_year.json", project_json(year_listed="18446744073709551616")
    yield "wide_year.json", project_json(year_listed="4294969320")
    yield "lone_surrogate.json", project_json(promoter='"\\ud800"')
    yield "nul.json", project_json(promoter='"a\\u0000b"')
    yield "escape.json", project_json(promoter='"\\u001b[2J"', kind='"\\u001b[31m"')
    yield "empty_items.json", project_json(communes='["",null]')
    yield "null_code.json", project_json(stage="null")
    yield "null.json", b"null"
    yield "text.json", b'"projects"'
    yield "number.json", b"7"
    yield "list_of_lists.json", b"[[[]]]"
    yield "wrong_types.json", project_json(sectors='{"a":[]}', sites="7", figures='"x"', name="[]")
    yield "datapackage.json", b'{"resources":[{"path":"../../../../etc/passwd","kind":"projects"}]}'
    yield "a/datapackage.json", b'{"resources":[7]}'
    yield "b/datapackage.json", b'{"resources":[{"path":"datapackage.json","kind":"projects"}]}'
    yield "c/datapackage.json", b'{"resources":[{"path":[],"kind":{}}]}'


def oddities(folder):
    os.mkdir(folder / "folder.csv")
    os.mkfifo(folder / "pipe.csv")
    (folder / "dangling.csv").symlink_to("nowhere")
    (folder / "loop.csv").symlink_to("loop.csv")
    (folder / "secret.csv").write_bytes(GOOD)
    os.chmod(folder / "secret.csv", 0)
    for name in ("folder.csv", "pipe.csv", "dangling.csv", "loop.csv", "secret.csv", "missing.csv"):
        yield str(folder / name)
    for name in (b"\x1b[31mred\n.csv", b"<script>.csv", b"caf\xe9.csv", b"-r.csv", "a\u202eb.csv".encode()):
        path = os.fsencode(folder) + b"/" + name
        with open(path, "wb") as file:
            file.write(HEAD + b"TEST-1,,castle\n")
        yield path
    yield "/dev/zero"
    yield "/dev/null"


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))


def complaint(program, registry, path, content):
    before = hashlib.sha256(registry.read_bytes()).digest()
    words = [program, "import", "-r", str(registry)] + (["--as", content] if content else []) + ["--", path]
    try:
        done = subprocess.run(words, capture_output=True, timeout=SECONDS, preexec_fn=limited, check=False)
    except subprocess.TimeoutExpired:
        return "did not end"
    said = done.stdout + done.stderr
    if done.returncode not in (0, 1, 2):
        return f"ended with {done.returncode}: {said[:300]!r}"
    steering = [byte for byte in said if byte < 32 and byte not in b"\n\t"]
    if steering or "\u202e".encode() in said or "\u009b".encode() in said:
        return f"let steering letters through: {said[:300]!r}"
    for text in UNWANTED:
        if text in said.replace(b"{seen}{column}", b""):
            return f"said {text!r}: {said[:300]!r}"
    written = b"change set" in done.stdout
    if done.returncode != 0 and hashlib.sha256(registry.read_bytes()).digest() != before:
        return "changed the registry though it failed"
    return None if written or done.returncode or b"nothing" in said.lower() else f"said nothing clear: {said[:300]!r}"


def main():
    program = os.path.abspath(sys.argv[1])
    faults = count = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        files = []
        for relative, content in [*tables(), *trees()]:
            path = folder / relative
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
            kind = "project_sectors" if "share" in relative else "" if "datapackage" in relative else "projects"
            files.append((str(path), kind))
        files += [(path, "projects") for path in oddities(folder)]
        for path, kind in files:
            registry = folder / "registry.db"
            registry.unlink(missing_ok=True)
            subprocess.run([program, "init", "-r", str(registry)], check=True, capture_output=True)
            count += 1
            told = complaint(program, registry, path, kind)
            if told:
                faults += 1
                print(f"{path!r}: {told}")
    print(f"{count} hostile files, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
