# SPDX-License-Identifier: Apache-2.0
"""What the tests of trust share: a desk with registries in known states, the jobs that are disturbed, and the state that
a job leaves."""
import dataclasses
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1795305600", "REDRIVER_AUTHOR": "TEST-officer", "LC_ALL": "C",
               "REDRIVER_SALT_SEED": "test", "REDRIVER_LANG": "en"}
PERSON = ["name=TEST Trần Canary", "phone=+84-000-CANARY", "purpose=invitation", "consent_on=2026-01-02",
          "consent_way=letter", "consent_proof=canary-letter-7", "expires_on=2030-01-02"]


def projects(numbers, name, kind):
    rows = [f"TEST-{i},{name} {i},{kind}\n" for i in numbers]
    return "id,name_vi,kind\n" + "".join(rows)


@dataclasses.dataclass
class Job:
    """One command that writes. `changed` is the file or folder whose state tells whether it was done."""
    name: str
    start: pathlib.Path
    words: list
    changed: pathlib.Path
    published: pathlib.Path = None  # an edition that stands there before
    left_to_do: str = None  # what a failure says that came after the change was there, in a job of two steps


class Desk:
    """A folder with registries in known states, and one to work in."""

    def __init__(self, program, folder):
        self.program = str(pathlib.Path(program).resolve())
        self.sound_states = {}  # of registries that were looked at, by their bytes
        self.kept = folder / "kept"
        self.scene = folder / "scene"
        self.registry = self.scene / "r.db"
        self.kept.mkdir(parents=True)
        for name, text in (("first.csv", projects(range(1, 13), "Dự án", "market")),
                           ("second.csv", projects(range(7, 19), "Dự án mới", "airport")),
                           ("investors.csv", "id,name,type\nTEST-I1,TEST Company,other\n")):
            (self.kept / name).write_text(text, encoding="utf-8")
        one, two, person = (self.kept / name for name in ("one.db", "two.db", "person.db"))
        self.must("init", "-r", one)
        self.must("import", "-r", one, "--as", "projects", self.kept / "first.csv")
        shutil.copy(one, two)
        self.must("import", "-r", two, "--as", "projects", self.kept / "second.csv")
        shutil.copy(one, person)
        self.must("import", "-r", person, "--as", "investors", self.kept / "investors.csv")
        self.must("contact", "add", "TEST-I1", *PERSON, "-r", person)
        self.must("catalogue", "-r", one, "-o", self.kept / "edition")

    def words(self, *words):
        return [self.program, *map(str, words)]

    def run(self, *words, **more):
        return subprocess.run(self.words(*words), env=ENVIRONMENT, capture_output=True, check=False, **more)

    def must(self, *words):
        done = self.run(*words)
        if done.returncode != 0:
            raise SystemExit(f"{words} ended with {done.returncode}: {done.stderr.decode()}")
        return done.stdout

    def jobs(self):
        """Every command that changes a registry or publishes."""
        one, two, person = (self.kept / name for name in ("one.db", "two.db", "person.db"))
        oldest = ROOT / "tests" / "storage" / "old_registries" / "format_0.db"
        here = ["-q", "-r", self.registry]
        return [
            Job("import", one, ["import", *here, "--as", "projects", self.kept / "second.csv"], self.registry),
            Job("set", one, ["set", "TEST-1", "stage=calling", *here], self.registry),
            Job("merge", one, ["merge", "TEST-1", "TEST-2", *here], self.registry),
            Job("undo", two, ["undo", "2", *here], self.registry),
            Job("migration", oldest, ["set", "TEST-P1", "stage=planned", *here], self.registry),
            Job("backup", person, ["backup", self.scene / "copy.db", *here], self.scene / "copy.db"),
            Job("restore", two, ["restore", one, "--force", *here], self.registry),
            Job("forget", person, ["contact", "forget", "CT-0001", *here], self.registry, None,
                "give the same command again"),
            Job("catalogue", two, ["catalogue", "--force", *here, "-o", self.scene / "edition"], self.scene / "edition",
                self.kept / "edition"),
            Job("book", two, ["catalogue", "--formats", "pdf,xlsx", *here, "-o", self.scene / "edition"],
                self.scene / "edition"),
        ]

    def lay_out(self, job):
        """An empty working folder with what the job starts from."""
        shutil.rmtree(self.scene, ignore_errors=True)
        self.scene.mkdir()
        shutil.copy(job.start, self.registry)
        if job.published:
            shutil.copytree(job.published, self.scene / job.published.name)

    def state(self, path):
        """A hash over all that a registry or an edition says; None when there is none; raises when it is not sound."""
        if not path.exists():
            return None
        if path.is_dir():
            return folder_state(path)
        if any(path.with_name(path.name + ending).exists() for ending in ("-journal", "-wal")):
            return self.state_asked(path)  # what the bytes say depends on more than this file
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        if content not in self.sound_states:
            self.sound_states[content] = self.state_asked(path)
        return self.sound_states[content]

    def state_asked(self, path):
        for words in (["verify", "-q"], ["dump", "--audit"]):
            done = self.run(*words, "-r", path)
            if done.returncode != 0:
                raise AssertionError(f"{words[0]}: {(done.stdout + done.stderr).decode('utf-8', 'replace').strip()}")
        return hashlib.sha256(done.stdout).hexdigest()

    def state_after(self, job):
        """The state of what the job changes. The registry and all copies beside it must be sound as well."""
        for path in sorted(self.scene.glob("*.db")) + sorted(self.scene.glob("*.bak")):
            if path != job.changed:
                self.state(path)
        return self.state(job.changed)


def folder_state(folder):
    total = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(str(file.relative_to(folder)).encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def expected(desk, job):
    """States before and after an undisturbed run."""
    desk.lay_out(job)
    before = desk.state_after(job)
    desk.must(*job.words)
    after = desk.state_after(job)
    if before == after:
        raise SystemExit(f"{job.name} changes nothing: it proves nothing")
    return before, after


def told(done):
    return done.stderr.decode("utf-8", "replace").strip()


def run_tests(parser, test):
    """Parses the arguments, runs test(asked, desk) in a scratch folder and ends with its number of faults."""
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="redriver-trust-") as folder:
        faults = test(asked, Desk(asked.program, pathlib.Path(folder)))
    print("sound" if faults == 0 else f"{faults} faults")
    sys.exit(1 if faults else 0)


def chosen_jobs(desk, names):
    jobs = [job for job in desk.jobs() if not names or job.name in names]
    if not jobs or len(jobs) < len(set(names or [])):
        raise SystemExit("jobs are: " + ", ".join(job.name for job in desk.jobs()))
    return jobs
