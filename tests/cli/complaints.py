#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What users of comparable programs complain about, tried on ours. Each test bears the number of the complaint in our
list; others of that list are tested in C++ ("Complaint 14: …").

Usage: complaints.py PROGRAM NUMBER
"""
import csv
import io
import json
import os
import pathlib
import pty
import re
import select
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIST = "id,name_vi,kind,stage,area_low_ha,area_high_ha,area_basis,last_confirmed,source_document,source_as_of\n" \
       "TEST-1,Chợ Cốc Lếu,market,calling,25,30,estimated,2026-06-01,Quyết định 1,2026-05-01\n" \
       "TEST-2,Chợ Sa Pa,market,planned,7,7,declared,,,\n"
FIXED = {"SOURCE_DATE_EPOCH": "1795305600", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


class Desk:
    """A working folder with the program."""

    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)

    def run(self, *words, stdin=subprocess.DEVNULL, exit_code=0):
        done = subprocess.run([self.program, *words], cwd=self.folder, stdin=stdin, capture_output=True, timeout=60,
                              env={**os.environ, **FIXED, "REDRIVER_REGISTRY": "t.db"}, check=False)
        if exit_code is not None:
            assert done.returncode == exit_code, (words, done.returncode, done.stderr.decode())
        return done

    def json(self, *words, exit_code=0):
        return json.loads(self.run(*words, "--json", exit_code=exit_code).stdout)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")
        return name

    def registry(self, *lists):
        """A fresh registry with a list in it."""
        (self.folder / "t.db").unlink(missing_ok=True)
        self.run("init")
        for number, text in enumerate(lists):
            self.run("import", "--as", "projects", self.write(f"list{number}.csv", text))

    def on_terminal(self, *words):
        """What a terminal shows, as standard output and error came to it, and the exit code."""
        leader, follower = pty.openpty()
        child = subprocess.Popen([self.program, *words], cwd=self.folder, stdin=follower, stdout=subprocess.PIPE,
                                 stderr=follower, env={**os.environ, **FIXED, "REDRIVER_REGISTRY": "t.db", "TERM": "xterm"})
        os.close(follower)
        out = child.stdout.read()
        shown = b""
        while select.select([leader], [], [], 0.2)[0]:
            try:
                block = os.read(leader, 65536)
            except OSError:
                break
            if not block:
                break
            shown += block
        os.close(leader)
        return out, shown, child.wait(60)


def workbook(rows):
    cells = "".join(
        f'<row r="{y}">' + "".join(f'<c r="{chr(64 + x)}{y}" t="inlineStr"><is><t>{value}</t></is></c>'
                                   for x, value in enumerate(row, 1)) + "</row>" for y, row in enumerate(rows, 1))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="projects" id="r1"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels",
                         '<R><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></R>')
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{cells}</sheetData></worksheet>")
    return file.getvalue()


def complaint_2(desk):
    """A list without ids finds the records it tells of by what they are known by, and makes no second copies"""
    desk.registry(LIST)
    without_ids = "name_vi,kind,stage\nChợ Cốc Lếu,market,approved\n"
    desk.write("again.csv", without_ids)
    counts = desk.json("import", "--as", "projects", "again.csv")["counts"]
    assert (counts["new"], counts["changed"]) == (0, 1), counts
    rows = list(csv.DictReader(io.StringIO(desk.run("export", "projects").stdout.decode())))
    assert [(row["id"], row["stage"]) for row in rows] == [("TEST-1", "approved"), ("TEST-2", "planned")], rows


def complaint_10(desk):
    """Every import ends with a tally of what is new, changed, the same, skipped and refused"""
    desk.registry(LIST)
    desk.write("more.csv", LIST.replace("25,30", "26,30") + "TEST-3,Chợ Bắc Hà,market,planned,,,,,,\n")
    counts = desk.json("import", "--as", "projects", "more.csv")["counts"]
    assert counts == {"new": 1, "changed": 1, "same": 1, "skipped": 0, "refused": 0}, counts
    told = desk.run("import", "--as", "projects", "more.csv").stdout.decode()
    assert "refused" in told and "skipped" in told, told


def complaint_8(desk):
    """How a result is shown never decides what is written"""
    dumps = set()
    for options in ((), ("--json",), ("--format", "csv"), ("-q",), ("-v",), ("--lang", "vi"), ("--lang", "zh")):
        desk.registry(LIST)
        again = LIST.replace("25,30", "26,30").replace("TEST-2,Chợ Sa Pa", "TEST-3,Chợ Cốc Lếu")
        desk.run("import", "--as", "projects", desk.write("again.csv", again), *options)
        dumps.add(desk.run("dump").stdout)
    assert len(dumps) == 1
    desk.json("dupes")
    assert desk.run("dump").stdout in dumps


def complaint_11(desk):
    """A fault names file, sheet, row, column, cell, the value seen and what to do"""
    desk.registry()
    rows = [["id", "name_vi", "kind", "area_low_ha"], ["TEST-1", "Chợ", "market", "25 ha"], ["TEST-2", "Chợ", "castle", "1"]]
    (desk.folder / "list.xlsx").write_bytes(workbook(rows))
    desk.write("list.csv", "".join(",".join(row) + "\n" for row in rows))
    for file, sheet, cells in (("list.csv", None, (None, None)), ("list.xlsx", "projects", ("D2", "C3"))):
        report = desk.json("import", "--as", "projects", file, exit_code=1)
        errors = [each for each in report["findings"] if each["severity"] == "error"]
        seen = [(each["file"], each["sheet"], each["row"], each["column"], each["cell"], each["value"]) for each in errors]
        assert seen == [(file, sheet, 2, "area_low_ha", cells[0], "25 ha"), (file, sheet, 3, "kind", cells[1], "castle")], seen
        assert all(each["message"] and each["fix"] for each in errors), errors
        assert "market" in errors[1]["message"] + errors[1]["fix"], "what was expected is not said"
    told = desk.run("import", "--as", "projects", "list.csv", exit_code=1).stderr.decode()
    assert "list.csv:2:area_low_ha" in told and "25 ha" in told and "list.csv:3:kind" in told, told


def complaint_12(desk):
    """The report of faults has the values of the row, in a form that has a schema"""
    desk.registry()
    desk.write("bad.csv", LIST.replace("calling", "soon").replace("25,30", "30,25"))
    report = desk.json("import", "--as", "projects", "bad.csv", exit_code=1)
    schema = json.loads((ROOT / "schemas/answers/import.schema.json").read_text(encoding="utf-8"))
    known = set(re.findall(r'"(\w+)"\s*:', json.dumps(schema)))
    for finding in (ROOT / "schemas").rglob("*finding*.json"):
        known |= set(re.findall(r'"(\w+)"\s*:', finding.read_text(encoding="utf-8")))
    told = {each["rule"]: each for each in report["findings"]}
    assert told["project.stage.not_in_list"]["value"] == "soon" and told["project.area.bounds_swapped"]["value"] == "30 > 25"
    assert set(report) <= known and set().union(*map(set, report["findings"])) <= known
    assert desk.run("help", "--schemas").stdout.decode().count("import"), "the schema is not listed"


def complaint_13(desk):
    """Errors, warnings and notes are told apart, and a strict reading makes warnings fail"""
    desk.registry()
    desk.write("doubtful.csv", LIST.replace("Chợ Sa Pa", "=1+1"))
    report = desk.json("validate", "--as", "projects", "doubtful.csv")
    assert report["counts"]["error"] == 0 and report["counts"]["warning"] > 0, report["counts"]
    desk.json("validate", "--as", "projects", "--strict", "doubtful.csv", exit_code=1)
    desk.write("wrong.csv", LIST.replace("planned", "soon"))
    assert desk.json("validate", "--as", "projects", "wrong.csv", exit_code=1)["counts"]["error"] == 1


def complaint_23(desk):
    """CSV for Excel begins with the mark of UTF-8 and has the separator asked for, and is read back unchanged"""
    names = LIST.replace("Chợ Sa Pa", '"Chợ; Sa Pa 沙坝"')
    desk.registry(names)
    plain, dump = desk.run("export", "projects").stdout, desk.run("dump").stdout
    assert not plain.startswith(b"\xef\xbb\xbf")
    for name, separator in (("comma", ","), ("semicolon", ";"), ("tab", "\t")):
        desk.run("export", "--excel", "--separator", name, "-o", "package-" + name)
        written = (desk.folder / ("package-" + name) / "projects.csv").read_bytes()
        assert written.startswith(b"\xef\xbb\xbf"), name
        rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig")), delimiter=separator))
        assert rows == list(csv.reader(io.StringIO(plain.decode()))), name
        desk.run("init", "-r", name + ".db")
        desk.run("import", "-r", name + ".db", f"package-{name}/datapackage.json")
        assert desk.run("dump", "-r", name + ".db").stdout == dump, name


def complaint_25(desk):
    """A letter that no font has stops the book and is named, instead of a box in its place"""
    desk.registry(LIST.replace("Chợ Sa Pa", "Chợ Sa Pa \U00013000"))
    done = desk.run("catalogue", "-o", "edition", "--formats", "pdf", "--lang", "en", exit_code=1)
    assert "13000" in done.stderr.decode() and not (desk.folder / "edition").exists(), done


def complaint_26(desk):
    """Two values of one field leave as one row of the main table and one of the table of figures: sums stay true"""
    desk.registry(LIST)
    desk.write("second.csv", LIST.replace("25,30", "40,40").replace("Quyết định 1", "Báo cáo 2"))
    desk.run("import", "--as", "projects", "second.csv")
    desk.run("export", "-o", "package")
    rows = list(csv.DictReader(io.StringIO((desk.folder / "package/projects.csv").read_text(encoding="utf-8"))))
    assert [row["id"] for row in rows] == ["TEST-1", "TEST-2"], rows
    others = (desk.folder / "package/project_figures.csv").read_text(encoding="utf-8")
    both = rows[0]["area_low_ha"] + others
    assert "25" in both and "40" in both, both


def complaint_35(desk):
    """A record that is little more than a name is taken, and what it lacks is told"""
    desk.registry("id,name_vi,kind\nTEST-1,Chợ,market\n")
    record = desk.json("show", "TEST-1")
    shown = record.get("record", record)
    assert shown["capital"] is None and shown["area"] is None and shown["reasons"]["capital"], shown
    findings = desk.json("validate")["findings"]
    assert any(each["rule"] == "project.sectors.no_sector" for each in findings), findings
    rows = desk.run("export", "projects").stdout.decode().splitlines()
    cells = dict(zip(rows[0].split(","), rows[1].split(",")))
    assert cells["capital_low"] == "" and cells["area_low_ha"] == "", cells
    scarce = {each["fact"]: (each["stated"], each["of"]) for each in desk.json("stats")["coverage"]["facts"]}
    assert scarce["stage"] == (0, 1) and len(scarce) > 10, scarce
    desk.run("set", "TEST-1", "stage=planned", "--yes", exit_code=None)
    fuller = {each["fact"]: (each["stated"], each["of"]) for each in desk.json("stats")["coverage"]["facts"]}
    assert fuller == {**scarce, "stage": (1, 1)}, fuller


def complaint_50(desk):
    """Every figure leaves with its source and date, and the record with the day it was confirmed"""
    desk.registry(LIST)
    record = desk.json("show", "TEST-1")
    area = record.get("record", record)["area"]
    assert area["source"]["as_of"] == "2026-05-01" and area["source"]["document"] == "Quyết định 1", area
    rows = desk.run("export", "projects").stdout.decode().splitlines()
    cells = dict(zip(rows[0].split(","), rows[1].split(",")))
    assert (cells["last_confirmed"], cells["source_as_of"]) == ("2026-06-01", "2026-05-01"), cells
    cells = dict(zip(rows[0].split(","), rows[2].split(",")))
    assert (cells["last_confirmed"], cells["source_as_of"]) == ("", ""), "a date was made up"


def complaint_51(desk):
    """What is doubtful is listed as work, each with the place and what to do"""
    desk.registry(LIST)
    findings = desk.json("validate")["findings"]
    assert findings and all(each["record"] and each["message"] and each["fix"] for each in findings), findings
    severities = [("error", "warning", "note").index(each["severity"]) for each in findings]
    assert severities == sorted(severities), "the graver ones do not come first"
    desk.write("firm.csv", "id,name,type\nTEST-9,Công ty thử,retail\n")
    desk.run("import", "--as", "investors", "firm.csv")
    work = desk.json("stats")["work"]
    assert work and all(each["project"] and each["figure"] for each in work), work
    worth = [each["moves"] for each in work]
    assert worth == sorted(worth, reverse=True), "what moves most does not come first"


def complaint_54(desk):
    """The log says who changed what, when and why, and keeps saying it after an undo"""
    desk.registry()
    desk.write("list.csv", LIST)
    desk.run("import", "--as", "projects", "list.csv", "--author", "An", "--reason", "Công văn 12")
    desk.run("undo", "1", "--author", "Bình", "--reason", "nhầm tệp", "--yes")
    log = desk.run("log", "--json").stdout.decode()
    for word in ("An", "Công văn 12", "Bình", "nhầm tệp", "2026-11-22T00:00:00Z"):
        assert word in log, (word, log)
    assert "import" in log and "undo" in log
    desk.run("verify")


def complaint_55(desk):
    """Estimated and declared figures stay apart on the way in and out"""
    desk.registry(LIST)
    rows = desk.run("export", "projects").stdout.decode().splitlines()
    bases = [dict(zip(rows[0].split(","), row.split(",")))["area_basis"] for row in rows[1:]]
    assert bases == ["estimated", "declared"], bases
    assert desk.json("show", "TEST-1").get("record", desk.json("show", "TEST-1"))["area"]["basis"] == "estimated"


def commands(desk):
    return desk.run("help", "--list").stdout.decode().split()


def complaint_56(desk):
    """No failure of any command ends with 0"""
    for name in commands(desk):
        wrong = desk.run(name, "--no-such-option", exit_code=None)
        assert wrong.returncode == 2 and wrong.stderr and not wrong.stdout, (name, wrong)
    desk.write("broken.db", "no registry")
    words = {"show": ["X"], "search": ["x"], "set": ["X", "stage=calling"], "merge": ["X", "Y"], "undo": ["1"], "run": ["list"],
             "import": ["--as", "projects", "list.csv"], "backup": ["copy.db"], "explain": ["X", "Y"], "whatif": ["X", "Y"],
             "match": ["X"], "access": ["X"], "catalogue": ["-o", "out"], "gaps": ["X"]}
    desk.write("list.csv", LIST)
    for name in commands(desk):
        if name in ("help", "version", "init", "restore", "serve", "contact", "validate"):
            continue
        for registry in ("missing.db", "broken.db"):
            done = desk.run(name, *words.get(name, []), "-r", registry, exit_code=None)
            assert done.returncode in (1, 2) and done.stderr, (name, registry, done)
    assert desk.run("init", "-r", "broken.db", exit_code=None).returncode == 1
    assert desk.run("restore", "broken.db", "-r", "new.db", exit_code=None).returncode in (1, 2)


def complaint_57(desk):
    """A result is the same on a terminal and in a pipe"""
    desk.registry(LIST)
    for words in (("list", "--json"), ("list",), ("list", "--format", "csv"), ("log", "--json"), ("validate", "--json"),
                  ("export", "projects"), ("show", "TEST-1", "--json"), ("help", "import")):
        piped = desk.run(*words, exit_code=None)
        out, _, code = desk.on_terminal(*words)
        assert (out, code) == (piped.stdout, piped.returncode), words


def complaint_58(desk):
    """An empty list is no failure, unless it was asked to be one"""
    desk.registry()
    for words in (("list", "projects"), ("search", "chợ"), ("dupes",), ("log",), ("export", "projects")):
        desk.run(*words)
    assert desk.json("list", "projects") == {"items": [], "total": 0}
    desk.run("list", "projects", "--fail-if-empty", exit_code=1)
    desk.run("search", "chợ", "--fail-if-empty", exit_code=1)


def complaint_59(desk):
    """All commands take the registry, the language and the format under one name, options before arguments or after"""
    for name in commands(desk):
        text = desk.run("help", name).stdout.decode()
        assert text.startswith(f"Usage: redriver {name} [OPTIONS]"), name
        for option, usual in (("--registry", "-r, --registry FILE"), ("--lang", "--lang vi|en|zh"), ("--quiet", "-q, --quiet")):
            lines = [line.strip() for line in text.splitlines() if re.match(rf"\s+(-\w, )?{option} ", line)]
            assert all(line.startswith(usual) for line in lines), (name, lines)
    desk.registry(LIST)
    assert desk.run("show", "TEST-1", "--json").stdout == desk.run("show", "--json", "TEST-1").stdout


def complaint_60(desk):
    """What a program needs to know of the answers can be asked for"""
    schemas = desk.run("help", "--schemas").stdout.decode()
    for name in ("import", "match", "list", "verify"):
        assert name in schemas, schemas
    assert "import" in desk.run("help", "--completion", "bash").stdout.decode()
    desk.registry(LIST)
    desk.write("firm.csv", "id,name,type\nTEST-9,Công ty thử,retail\n")
    desk.run("import", "--as", "investors", "firm.csv")
    desk.run("match", "TEST-9", "--any-stage", "--save", "TEST-run")
    shown = desk.run("run", "show", "TEST-run", "--json").stdout
    desk.run("set", "TEST-1", "area=500 ha", exit_code=None)
    assert desk.run("run", "show", "TEST-run", "--json").stdout == shown
    assert desk.json("run", "verify", "TEST-run")["identical"] is True


def complaint_61(desk):
    """Progress goes to a terminal alone, and -q silences it"""
    rows = "id,name_vi,kind\n" + "".join(f"TEST-{n},Chợ {n},market\n" for n in range(5000))
    desk.registry()
    desk.write("long.csv", rows)
    piped = desk.run("import", "--as", "projects", "long.csv", "--dry-run", "--json")
    assert not piped.stderr, piped.stderr
    out, shown, _ = desk.on_terminal("import", "--as", "projects", "long.csv", "--dry-run", "--json")
    assert out == piped.stdout and json.loads(out)
    assert b"81 %" in shown and shown.endswith(b"\r\x1b[K"), shown  # 4,096 of 5,000; nothing of it stays on the screen
    _, silent, _ = desk.on_terminal("import", "--as", "projects", "long.csv", "--dry-run", "--json", "-q")
    assert not silent, silent


def complaint_62(desk):
    """Nothing waits for an answer where nobody is asked"""
    desk.registry(LIST)
    desk.run("backup", "copy.db")
    unwritten, writer = os.pipe()  # a standard input that never says anything and never ends
    try:
        for words in (("undo", "1"), ("set", "TEST-1", "stage=planned"), ("restore", "copy.db"), ("merge", "TEST-1", "TEST-2"),
                      ("restore", "copy.db", "--yes"), ("init", "-r", "t.db"), ("backup", "copy.db")):
            done = desk.run(*words, stdin=unwritten, exit_code=None)
            assert done.returncode in (0, 1, 2, 3), (words, done)
            assert "?" not in done.stderr.decode()[-3:], (words, done.stderr)
    finally:
        os.close(unwritten)
        os.close(writer)


def main():
    check = globals()[f"complaint_{int(sys.argv[2])}"]
    with tempfile.TemporaryDirectory() as folder:
        check(Desk(os.path.abspath(sys.argv[1]), folder))
    print(f"complaint {sys.argv[2]}: {check.__doc__}: holds")


if __name__ == "__main__":
    main()
