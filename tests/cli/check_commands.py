#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Goes over the list of commands and shows for each what a user can count on.

    check_commands.py PROGRAM MANUALS          prints a table of yes and NO; ends with 1 if there is any NO

PROGRAM is built, MANUALS the folder that its man pages were written to. The columns:

    help         `redriver help COMMAND` and `COMMAND --help` say the same, in vi and in en each in its own words
    man          the page exists, is read by man without a warning, and has every option of the help
    completion   bash and zsh offer the command and each of its options
    good         a golden case that ends with 0
    usage        a golden case that ends with 2, and an option that nobody has ends with 2 in both languages
    JSON         where --json is taken: a golden case uses it, `help --schemas` lists its schema, which is JSON
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ANSWERS_WITHOUT_ONE = {"help"}  # its text is the answer


def cases():
    """Command → [(exit code, line that is run)] of all golden cases, whichever folder they lie in."""
    found = {}
    for path in sorted(HERE.glob("*/*.case")):
        text = path.read_text(encoding="utf-8")
        line = re.search(r"^run: *(.*)$", text, re.M).group(1)
        code = int(re.search(r"^exit: *(\d+)$", text, re.M).group(1))
        for command in set(re.findall(r"redriver ([a-z]+)", line)):
            found.setdefault(command, []).append((code, line))
    return found


class Program:
    def __init__(self, path, manuals):
        self.path = path
        self.manuals = manuals
        self.completions = {shell: self.out("help", "--completion", shell) for shell in ("bash", "zsh")}
        self.schemas = dict(line.split("\t") for line in self.out("help", "--schemas").splitlines())

    def run(self, *words):
        return subprocess.run([self.path, *words], capture_output=True, text=True, timeout=60, check=False,
                              stdin=subprocess.DEVNULL)

    def out(self, *words):
        return self.run(*words).stdout

    def options(self, command):
        return re.findall(r"^ {2}(?:-\w, |    )?(--[a-z0-9-]+)", self.out("help", command), re.M)

    def has_help(self, command):
        texts = {language: self.run("help", command, "--lang", language) for language in ("en", "vi")}
        return (all(text.returncode == 0 and text.stdout for text in texts.values())
                and texts["en"].stdout != texts["vi"].stdout
                and self.out(command, "--help") == texts["en"].stdout)

    def has_man(self, command):
        page = self.manuals / "man1" / f"redriver-{command}.1"
        if not page.is_file():
            return False
        if shutil.which("man"):
            shown = subprocess.run(["man", "--warnings", "-l", str(page)], capture_output=True, text=True, check=False,
                                   env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "120"})
            if shown.returncode != 0 or shown.stderr:
                return False
        text = page.read_text(encoding="utf-8").replace("\\-", "-").replace("\\", "")
        return all(option in text for option in self.options(command))

    def is_completed(self, command):
        if any(not re.search(rf"\b{command}\b", script) for script in self.completions.values()):
            return False
        part = re.search(rf"^    {command}\)\n(.*?);;$\n(?=    \S|    esac)", self.completions["bash"], re.M | re.S)
        offered = re.search(r'options="([^"]*)"', part.group(1)) if part else None
        return offered is not None and set(self.options(command)) <= set(offered.group(1).split())

    def refuses(self, command):
        answers = [self.run(command, "--no-such-option", "--lang", language) for language in ("en", "vi")]
        return (all(answer.returncode == 2 and not answer.stdout for answer in answers)
                and answers[0].stderr != answers[1].stderr)

    def answers_json(self, command, lines):
        if "--json" not in self.options(command):
            return None if command in ANSWERS_WITHOUT_ONE else "--format" not in self.options(command)
        used = any(code == 0 and ("--json" in line or "--format json" in line) for code, line in lines)
        schema = self.out("help", "--schemas", command)
        return used and command in self.schemas and "$schema" in json.loads(schema or "{}")


def main():
    program = Program(sys.argv[1], pathlib.Path(sys.argv[2]))
    golden = cases()
    commands = program.out("help", "--list").split()
    columns = ["help", "man", "completion", "good", "usage", "JSON"]
    print("".join(f"{name:<12}" for name in ["command", *columns]))
    bad = 0
    for command in commands:
        lines = golden.get(command, [])
        row = [program.has_help(command), program.has_man(command), program.is_completed(command),
               any(code == 0 for code, _ in lines),
               any(code == 2 for code, _ in lines) and program.refuses(command), program.answers_json(command, lines)]
        bad += row.count(False)
        print("".join(f"{word:<12}" for word in [command, *({True: "yes", False: "NO", None: "–"}[item] for item in row)]))
    print(f"{len(commands)} commands, {bad} gaps")
    return 1 if bad or len(commands) < 10 else 0


if __name__ == "__main__":
    sys.exit(main())
