#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the shape of the code that a compiler does not see; prints file, line and fault, ends with 1 if any.

    check_layers.py ROOT             checks a source tree
    check_layers.py ROOT --self-test plants one fault of each sort in a copy and checks that each is found
"""

import json
import pathlib
import re
import shutil
import sys
import tempfile

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
NAME = re.compile(r"\b([A-Za-z_][A-Za-z0-9_]*)\b")
FORBIDDEN_WORDS = {"manager", "handler", "helper", "helpers", "util", "utils", "misc", "processor", "service"}
# Words that tell nothing about a type or what a header offers; inside a source they may say what a library calls so.
EMPTY_WORDS = {"data", "info"}
# A place to drop things, as the name of a file or folder; in `common_ancestor` it is mathematics.
FORBIDDEN_PLACES = {"common"}
# The one exception: options shared by commands.
ALLOWED_FILES = {"common_options"}
# Names of a declared type or function: `struct X`, `Type name(` at the start of a line.
DECLARED = re.compile(r"^\s*(?:(?:class|struct|enum class|enum|namespace)\s+(\w+)|"
                      r"(?:[\w:][\w:<>,&*\s]*[\s&*])(\w+)\((?!\)))")
ONLY_IN_CLI = [
    (re.compile(r"\bstd::c(out|err|in|log)\b"), "standard streams belong to cli"),
    (re.compile(r"(?<![\w.>:])(?:std::)?(?:exit|_Exit|quick_exit|abort)\s*\("), "only cli ends the program"),
    (re.compile(r"\b(?:std::)?getenv\s*\("), "only cli asks the environment"),
    (re.compile(r"\b(?:system_clock|steady_clock|high_resolution_clock)::now|(?<![\w.>:])(?:std::)?time\s*\(\s*(?:nullptr|NULL|0)?\s*\)"
                r"|\b(?:gettimeofday|clock_gettime|localtime|localtime_r)\s*\("),
     "only cli asks the clock: take the time as an argument"),
    (re.compile(r"\b(?:setlocale|std::locale)\b"), "nothing may depend on the locale"),
]
ANYWHERE = [
    (re.compile(r"\bstd::(?:w?s?regex(?:_\w+)?)\b"), "std::regex overflows the stack on long input: parse by hand"),
    (re.compile(r"\bTODO\b(?! ?\(#\d+\))|\bFIXME\b|\bXXX\b"), "open work belongs into an issue"),
    (re.compile(r"catch\s*\(\s*\.\.\.\s*\)(?!\s*\{\s*(?:throw|std::throw_with_nested))"), "catch (...) swallows bugs"),
]
# Where texts have keys, wrong usage is said in the reader's language.
TOLD = {"matching", "explanation", "corridor", "intake", "record", "storage", "catalogue", "workflow", "cli"}
UNTOLD = re.compile(r'\bthrow\s+(?:Usage|Conflict)Error\((?!\s*(?:sentence\(|said_by\(|$))')
# All other errors that a person can meet are told as well.
UNTOLD_ERROR = re.compile(r"\bthrow\s+Error\(|(?<![\w:])(?:Storage|Busy|SchemaVersion|Publish|Input|Model)Error\s*[({](?!\s*\))")
# Who calls these functions in a program is told of a wrong argument, never a person of what was typed or read.
REFUSE_ARGUMENTS = {"allocation", "robustness", "src/scoring/plain_score.cpp", "src/validation/consistency.cpp"}
SQL = re.compile(r'"\s*(?:SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(?:TABLE|INDEX|TRIGGER)|'
                 r"ALTER\s+TABLE|DROP\s+TABLE|PRAGMA)\b", re.IGNORECASE)


class Faults(list):
    """What was found: (file, line, text)."""

    def add(self, root, path, line, text):
        self.append((str(path.relative_to(root)), line, text))


def read_layers(path):
    """module → (modules, third-party prefixes); every row must be followed by a reason."""
    rows, waiting = {}, None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith(" "):
            waiting = None
            continue
        parts = line.split("|")
        if waiting or len(parts) != 3:
            raise SystemExit(f"{path}:{number}: a row needs three columns, and a reason on the next line")
        module, ours, others = (part.split() for part in parts)
        rows[module[0]] = (set(ours) | {module[0]}, others)
        waiting = module[0]
    if waiting:
        raise SystemExit(f"{path}: the row of {waiting} has no reason")
    known = set(rows)
    for module, (ours, _) in rows.items():
        if ours - known:
            raise SystemExit(f"{path}: {module} may include unknown modules {sorted(ours - known)}")
    return rows


def find_cycle(rows):
    """A chain of modules that include each other in a ring; empty if there is none."""
    done = set()

    def visit(module, chain):
        if module in chain:
            return chain[chain.index(module):] + [module]
        if module in done:
            return []
        for other in sorted(rows[module][0] - {module}):
            ring = visit(other, chain + [module])
            if ring:
                return ring
        done.add(module)
        return []

    for module in rows:
        ring = visit(module, [])
        if ring:
            return ring
    return []


def without_comments_and_texts(code):
    """The code with comments and the contents of texts blanked, line for line."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)
    return pattern.sub(lambda hit: "\n" * hit.group().count("\n") + '""' * (hit.group()[0] in "\"R"), code)


def module_of(root, path):
    """The module of a file, and whether it is a public header."""
    parts = path.relative_to(root).parts
    return (parts[2], True) if parts[0] == "include" else (parts[1], False)


def files_of(root):
    for top in ("include/redriver", "src"):
        for path in sorted((root / top).rglob("*")):
            # Files right under src are the build's own; version.hpp.in counts as the header it becomes.
            if path.suffix in {".hpp", ".cpp", ".h", ".in"} and path.parent not in {root / "src", root / "src/cmake"}:
                yield path


def is_standard(header):
    return re.fullmatch(r"[a-z_0-9]+", header) is not None


def check_includes(root, rows, faults):
    for path in files_of(root):
        module, public = module_of(root, path)
        if module not in rows:
            faults.add(root, path, 1, f"module '{module}' has no row in src/cmake/layers.txt")
            continue
        ours, others = rows[module]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            hit = INCLUDE.match(line)
            if not hit:
                continue
            header = hit.group(2)
            first = header.split("/")[0]
            if first == "redriver":
                target = header.split("/")[1]
                if target not in ours:
                    faults.add(root, path, number, f"{module} may not include {target}")
            elif hit.group(1) == '"':
                if first in rows and first not in ours or first != module == "cli":
                    faults.add(root, path, number, f"{header} is private to {first}")
                if public:
                    faults.add(root, path, number, "a public header includes a private one")
            elif first == "embedded":
                if public:
                    faults.add(root, path, number, "a public header includes generated texts")
            elif not is_standard(header) and (public or not any(header.startswith(prefix) for prefix in others)):
                where = "a public header" if public else module
                faults.add(root, path, number, f"{where} may not include <{header}>")


def check_contents(root, faults):
    for path in files_of(root):
        module, _ = module_of(root, path)
        text = path.read_text(encoding="utf-8")
        code = without_comments_and_texts(text).splitlines()
        for number, (line, full) in enumerate(zip(code, text.splitlines()), 1):
            rules = ANYWHERE if module == "cli" else ONLY_IN_CLI + ANYWHERE
            for pattern, reason in rules:
                if pattern.search(full if "TODO" in pattern.pattern else line):
                    faults.add(root, path, number, reason)
            if module in TOLD and UNTOLD.search(line):
                faults.add(root, path, number, "wrong usage is told by a key, with a ToldError")
            is_exempt = bool({module, str(path.relative_to(root))} & ({"base", "i18n"} | REFUSE_ARGUMENTS))
            if not is_exempt and UNTOLD_ERROR.search(line):
                faults.add(root, path, number, "an error is told by a key, with a ToldError")
            if module != "storage" and SQL.search(full):
                faults.add(root, path, number, "SQL text belongs to storage")


def words_of(name):
    return {word.lower() for part in name.split("_") for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", part)}


def check_names(root, faults):
    seen = {}
    for path in files_of(root):
        stem = path.name.split(".")[0]
        place = words_of(stem) | words_of(path.parent.name)
        bad = place & (FORBIDDEN_WORDS | EMPTY_WORDS | FORBIDDEN_PLACES)
        if bad and stem not in ALLOWED_FILES:
            faults.add(root, path, 1, f"forbidden word '{min(bad)}' in a file name")
        if path.suffix == ".hpp" and path.is_relative_to(root / "include"):
            if stem in seen:
                faults.add(root, path, 1, f"two public headers are called {stem}.hpp: {seen[stem]}")
            seen[stem] = path.relative_to(root)
        for number, line in enumerate(without_comments_and_texts(path.read_text(encoding="utf-8")).splitlines(), 1):
            hit = DECLARED.match(line)
            name = hit and (hit.group(1) or hit.group(2))
            if not name or line.lstrip().startswith(("return", "else", "throw", "co_")):
                continue
            bad = words_of(name) & (FORBIDDEN_WORDS | (EMPTY_WORDS if path.suffix == ".hpp" else set()))
            if bad:
                faults.add(root, path, number, f"forbidden word '{min(bad)}' in '{name}'")


def check_headers(root, faults):
    for path in files_of(root):
        lines = path.read_text(encoding="utf-8").splitlines()
        header = path.suffix in {".hpp", ".in"}
        if not any("SPDX-License-Identifier: Apache-2.0" in line for line in lines[:3]):
            faults.add(root, path, 1, "no SPDX line")
        if header and "#pragma once" not in lines[:3]:
            faults.add(root, path, 1, "no #pragma once")
        if header and not any(line.startswith("/// ") for line in lines[:5]):
            faults.add(root, path, 1, "no /// line that says what the header is for")


FUNCTION_LIMIT = 60
FILE_LIMIT = 600


def check_sizes(root, faults):
    for path in files_of(root):
        lines = without_comments_and_texts(path.read_text(encoding="utf-8")).splitlines()
        if len(lines) > FILE_LIMIT:
            faults.add(root, path, 1, f"{len(lines)} lines; split by stage before {FILE_LIMIT}")
        start = None
        for number, line in enumerate(lines, 1):
            # With our layout a function's body begins with a brace alone in the first column.
            if line == "{":
                start = number
            elif line == "}" and start:
                if number - start - 1 > FUNCTION_LIMIT:
                    faults.add(root, path, start, f"a function of {number - start - 1} lines; the limit is {FUNCTION_LIMIT}")
                start = None


def check_commands(root, faults):
    """Every command of the one list has a file of its own and golden cases, one of them of wrong usage."""
    listed = root / "src/cli/command_list.cpp"
    if not listed.is_file():
        return
    for name in re.findall(r"^\s+make_(\w+)_command\(\),", listed.read_text(encoding="utf-8"), re.MULTILINE):
        if not (root / f"src/cli/commands/{name}.cpp").is_file():
            faults.add(root, listed, 1, f"command {name} has no file src/cli/commands/{name}.cpp")
        cases = sorted((root / f"tests/cli/{name}").glob("*.case"))
        if not any("exit: 2" in case.read_text(encoding="utf-8").splitlines() for case in cases):
            faults.add(root, listed, 1, f"command {name} has no case of wrong usage (exit: 2) in tests/cli/{name}")
        if not any("exit: 0" in case.read_text(encoding="utf-8").splitlines() for case in cases):
            faults.add(root, listed, 1, f"command {name} has no golden case that succeeds in tests/cli/{name}")


def check_texts(root, faults):
    """Every whole key that cli writes down has a text in Vietnamese and in English."""
    for language in ("vi", "en"):
        keys = set()
        for path in (root / "src/i18n/messages").glob(f"*.{language}.json"):
            keys |= set(json.loads(path.read_text(encoding="utf-8")))
        for path in sorted((root / "src/cli").rglob("*.cpp")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                for key in re.findall(r'"(cli\.[a-z_.]*[a-z_])"(?!\s*\+)', line):
                    if key not in keys:
                        faults.add(root, path, number, f"the text {key} is missing in {language}")


def check_readme(root, faults):
    readme = root / "README.md"
    if not readme.is_file():
        return
    for number, line in enumerate(readme.read_text(encoding="utf-8").splitlines(), 1):
        for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", line):
            if "://" not in link and not (root / link).exists():
                faults.add(root, readme, number, f"the link {link} leads nowhere")


def check(root):
    faults = Faults()
    rows = read_layers(root / "src/cmake/layers.txt")
    ring = find_cycle(rows)
    if ring:
        faults.add(root, root / "src/cmake/layers.txt", 1, "modules include each other: " + " → ".join(ring))
    check_includes(root, rows, faults)
    check_contents(root, faults)
    check_names(root, faults)
    check_headers(root, faults)
    check_sizes(root, faults)
    check_commands(root, faults)
    check_texts(root, faults)
    check_readme(root, faults)
    return faults


HEADER = "#pragma once\n// SPDX-License-Identifier: Apache-2.0\n/// A header.\n"
SOURCE = "// SPDX-License-Identifier: Apache-2.0\n"
# file, content, a part of the fault that must be reported
PLANTED = [
    ("src/model/planted.cpp", SOURCE + "#include <redriver/i18n/messages.hpp>\n", "model may not include i18n"),
    ("src/i18n/planted.cpp", SOURCE + "#include <SQLiteCpp/Database.h>\n", "i18n may not include <SQLiteCpp/Database.h>"),
    ("src/cli/planted.cpp", SOURCE + "#include <boost/graph/graph_traits.hpp>\n", "cli may not include <boost/graph"),
    ("src/cli/planted.cpp", SOURCE + '#include "i18n/catalogue_texts.hpp"\n', "private to i18n"),
    ("include/redriver/i18n/planted.hpp", HEADER + "#include <nlohmann/json.hpp>\n", "a public header may not include"),
    ("include/redriver/model/planted.hpp", HEADER + '#include "model/private.hpp"\n', "includes a private one"),
    ("src/harvest/planted.cpp", SOURCE, "has no row"),
    ("src/model/planted.cpp", SOURCE + 'void f()\n{\n    std::cout << "x";\n}\n', "standard streams"),
    ("src/model/planted.cpp", SOURCE + "void f()\n{\n    std::exit(1);\n}\n", "ends the program"),
    ("src/model/planted.cpp", SOURCE + 'auto v = std::getenv("HOME");\n', "the environment"),
    ("src/model/planted.cpp", SOURCE + "auto v = std::chrono::system_clock::now();\n", "the clock"),
    ("src/model/planted.cpp", SOURCE + "auto v = std::time(nullptr);\n", "the clock"),
    ("src/cli/planted.cpp", SOURCE + 'std::regex pattern("a*");\n', "std::regex"),
    ("src/cli/planted.cpp", SOURCE + "void f()\n{\n    try {\n    } catch (...) {\n    }\n}\n", "catch (...)"),
    ("src/cli/planted.cpp", SOURCE + "// TODO: later\n", "open work"),
    ("src/cli/planted.cpp", SOURCE + 'void f()\n{\n    throw UsageError("no " + name);\n}\n', "told by a key"),
    ("src/model/planted.cpp", SOURCE + 'void f()\n{\n    throw PublishError("no " + name);\n}\n', "error is told by a key"),
    ("src/cli/planted.cpp", SOURCE + 'auto sql = "SELECT id FROM projects";\n', "SQL text"),
    ("src/cli/planted.cpp", SOURCE + 'auto sql = "insert into projects values (1)";\n', "SQL text"),
    ("src/model/planted_utils.cpp", SOURCE, "forbidden word 'utils' in a file name"),
    ("src/model/planted.cpp", SOURCE + "class ProjectManager {\n};\n", "forbidden word 'manager'"),
    ("include/redriver/model/planted.hpp", HEADER + "int load_data(int x);\n", "forbidden word 'data'"),
    ("src/model/common/planted.cpp", SOURCE, "forbidden word 'common'"),
    ("src/model/planted.cpp", SOURCE + '#include "i18n/catalogue_texts.hpp"\n', "private to i18n"),
    ("include/redriver/i18n/decimal.hpp", HEADER, "two public headers"),
    ("src/model/planted.cpp", "int x;\n", "no SPDX line"),
    ("include/redriver/model/planted.hpp", HEADER.replace("#pragma once\n", ""), "no #pragma once"),
    ("include/redriver/model/planted.hpp", HEADER.replace("/// A", "// A"), "no /// line"),
    ("src/model/planted.cpp", SOURCE + "void f()\n{\n" + "    g();\n" * 61 + "}\n", "a function of 61 lines"),
    ("src/model/planted.cpp", SOURCE + "int x;\n" * 601, "split by stage"),
    ("src/cli/planted.cpp", SOURCE + 'auto text = sentence(language, "cli.error.planted");\n', "is missing in vi"),
    ("README.md", "See [the law](nowhere.md).\n", "leads nowhere"),
]
HARMLESS = SOURCE + ('// std::cout, SELECT id FROM t and catch (...) in a comment are no faults\n'
                     'auto text = "std::cout and exit(1)";\nint exit_code(int code);\nauto t = record.time();\n')


def self_test(root):
    missed = 0
    with tempfile.TemporaryDirectory(prefix="redriver-layers-") as scratch:
        copy = pathlib.Path(scratch) / "tree"
        # A few modules are enough to plant in, and keep this quick as the tree grows.
        for part in ("src/base", "src/model", "src/i18n", "src/cli", "src/cmake", "include/redriver/base",
                     "include/redriver/model", "include/redriver/i18n", "tests/cli"):
            shutil.copytree(root / part, copy / part)
        known = set(check(copy))
        (copy / "src/model/planted.cpp").write_text(HARMLESS, encoding="utf-8")
        false_alarms = set(check(copy)) - known
        (copy / "src/model/planted.cpp").unlink()
        if false_alarms:
            print("not ok: harmless code is reported", false_alarms)
            missed += 1
        planted = PLANTED + [("src/cli/command_list.cpp", (copy / "src/cli/command_list.cpp").read_text(encoding="utf-8")
                              .replace("        make_help_command(),", "        make_help_command(),\n        make_harvest_command(),"),
                              "command harvest has no"),
                             ("src/cmake/layers.txt", (copy / "src/cmake/layers.txt").read_text(encoding="utf-8")
                              .replace("model       | base ", "model       | base i18n "), "include each other")]
        for name, content, expected in planted:
            path = copy / name
            before = path.read_text(encoding="utf-8") if path.is_file() else None
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
            found = any(expected in text for _, _, text in set(check(copy)) - known)
            print(f"{'ok' if found else 'not ok'} planted in {name}: {expected}")
            missed += not found
            if before is None:
                path.unlink()
            else:
                path.write_text(before, encoding="utf-8")
    return 1 if missed else 0


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    if sys.argv[2:] == ["--self-test"]:
        return self_test(root)
    faults = check(root)
    for name, line, text in faults:
        print(f"{name}:{line}: {text}")
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
