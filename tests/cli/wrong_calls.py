#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that whoever calls the program wrongly in Vietnamese is answered in Vietnamese, and with the same exit code.

    wrong_calls.py PROGRAM SAMPLE_DATA
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

TEXTS = pathlib.Path(__file__).resolve().parents[2] / "src/i18n/messages/usage.en.json"
PERSON = ["name=TEST Nguyễn Thử", "purpose=mời họp", "consent_on=2025-01-02", "expires_on=2030-01-02"]
WRONG_USAGE, CONFLICT = 2, 3

# Words without which no English sentence of ours does; none is a Vietnamese word, a code or an option.
ENGLISH = re.compile(r"(?<![\w.-])(the|is|are|there|not|has|have|with|must|and|of|be|been|was|were|needs?|than|see|only|"
                     r"never|which|that|an|its|again|another|cannot|choose|most|looked?|lies|by)(?![\w.-])", re.IGNORECASE)

CALLS = """
show LC-9999
show LC-9999 --kind castles
show CT-0001
match INV-9999
match --project LC-9999
match INV-0011 --profile nobody
match --all --profile nobody
match INV-0011 --order taste
match INV-0011 --order sector,sector
match INV-0011 --order sector,ability_to_pay
match INV-0011 --order sector --profile nobody
match INV-0011 --weights sector
match INV-0011 --save a/b
match INV-0011 --save kept
match INV-0011 --close atlantis
match INV-0011 --scenario utopia
match --all --congestion --top 0
match
explain INV-9999 LC-0016
explain INV-0011 LC-9999
explain INV-0011 LC-0016 --profile nobody
explain INV-0011 LC-0016 --against LC-0016
whatif INV-9999 LC-0016
whatif INV-0011 LC-9999
whatif INV-0011 LC-0016 --top 0
whatif INV-0011 LC-0016 --profile nobody
gaps --investor INV-9999
gaps --top 0
set LC-9999 stage=calling
set LC-0016 colour=red
set LC-0016 colour=
set LC-0016 colour=[]
set LC-0016 sectors=[
set LC-0016 sectors={}
set LC-0016 sectors=[{"colour":1}]
set LC-0016 sectors=[{"code":1}]
set LC-0016 id=LC-0017
set LC-0022 stage=calling
justify LC-9999 project.horizon.over --reason x
justify LC-0148 project.horizon.end_before_start --reason x
justify LC-0022 project.horizon.over --reason x
list castles
list contacts
list investors --place Sa
list projects --country CN
list sectors --sector TOU
list projects --kind castle
list investors --kind castle
list projects --sector CASTLE
access LC-9999
access --all --to atlantis
access --from atlantis --to hanoi
access LC-0016 --scenario utopia
access LC-0016 --close hanoi-can_tho
access LC-0016 --close hanoi-hekou
undo 999
undo 6
merge LC-0021 LC-0021
merge LC-0021 LC-9999
merge LC-0021 LC-0023 --take colour
merge LC-0023 LC-0022
contact show CT-0001
contact show CT-9999 --purpose x
contact forget CT-9999
contact add INV-0001 name=x
contact add INV-0001 consent_way=letter colour=red
contact add INV-0002 consent_way=letter name=x
run show x-1
run verify x-1
allocate --method budgeted --budget INV-0001=many
allocate --method budgeted --budget INV-0001=1 --budget INV-0002=2
allocate --method budgeted --budget INV-9999=1
allocate --method budgeted --minimum LC-9999=1
allocate --method budgeted --exclusive LC-0021,LC-0022
allocate --cap-sector 1
allocate --tables 2
allocate --threshold 101
allocate --portfolio INV-9999
allocate --why X
export contacts
catalogue -o out --investor INV-9999
catalogue -o out --province Atlantis
catalogue -o out --formats geojson --investor INV-0011
catalogue -o out --formats oc4ids --oc4ids-prefix x
search ?? !!
import --as castles list.csv
validate --as castles list.csv
""".strip().splitlines()
CONFLICTS = """
set LC-0016 stage=calling --expect-version 99
undo 3
""".strip().splitlines()


def english_in(text):
    """The English words of a text, but for commands to type, which stand in quotes."""
    return ENGLISH.findall(re.sub(r"'redriver [^'\n]*'", "", text))


class Desk:
    def __init__(self, program, folder, sample):
        self.program, self.folder, self.sample = program, folder, sample

    def run(self, *words, code=0):
        environment = dict(os.environ, SOURCE_DATE_EPOCH="1795305600", REDRIVER_AUTHOR="Lan", REDRIVER_REGISTRY="t.db",
                           REDRIVER_LANG="vi", LC_ALL="C", REDRIVER_SALT_SEED="test")
        done = subprocess.run([self.program, *words], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, check=False, timeout=300)
        told = done.stderr.decode()
        assert done.returncode == code, (words, done.returncode, told)
        return told

    def fill(self):
        """Two merges, a person, a sealed run and a change set that was taken back."""
        pathlib.Path(self.folder, "list.csv").write_text("id,name_vi\nTEST-1,Chợ\n", encoding="utf-8")
        self.run("init")
        self.run("import", "-q", f"{self.sample}/datapackage.json")  # change set 1
        self.run("merge", "INV-0001", "INV-0002")
        self.run("set", "LC-0016", "promoter=UBND tỉnh")
        self.run("undo", "3", "--yes")
        self.run("contact", "add", "INV-0011", *PERSON, "consent_way=letter")
        self.run("contact", "forget", "CT-0001")  # change set 6
        self.run("contact", "add", "INV-0011", *PERSON, "consent_way=letter")
        self.run("merge", "LC-0021", "LC-0022")
        self.run("match", "INV-0011", "--save", "kept")


def faults_of(desk, call, code):
    told = desk.run(*call.replace("CT-0001", "CT-0002").split(" "), code=code)
    found = english_in(told)
    if "redriver: " not in told or found or "⟦" in told:
        print(f"redriver {call}\n{told}  English: {sorted(set(found))}")
        return 1
    return 0


def main():
    for key, text in json.loads(TEXTS.read_text(encoding="utf-8")).items():
        assert key == "conflict.sentences" or english_in(text), f"English is not seen in {key}: {text}"
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(os.path.abspath(sys.argv[1]), folder, os.path.abspath(sys.argv[2]))
        desk.fill()
        faults = sum(faults_of(desk, call, WRONG_USAGE) for call in CALLS)
        faults += sum(faults_of(desk, call, CONFLICT) for call in CONFLICTS)
    print(f"{len(CALLS) + len(CONFLICTS)} wrong calls in Vietnamese, {faults} of them answered in English")
    return 1 if faults else 0


sys.exit(main())
