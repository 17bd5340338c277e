#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that every type and function of the public headers carries a contract comment.

    check_contracts.py ROOT             prints file, line and name of what has none; ends with 1 if any
    check_contracts.py ROOT --self-test plants a header with and without comments and checks what is found

A comment of `///` lines above a declaration counts, or `///<` behind it. Declarations without a blank line between
them share the comment above the first: overloads say one thing. Fields, friends, operators, defaulted and deleted
functions, specialisations, private members and questions without arguments need none; the type that a header is named
after is described by the header's own first lines.
"""

import pathlib
import re
import sys
import tempfile

TYPE = re.compile(r"^(?:struct|class|enum class|enum)\s+(\w+)[^;]*\{?\s*$")
FUNCTION = re.compile(r"^(?!return\b|using\b|typedef\b|friend\b|static_assert\b|namespace\b|#)"
                      r"(?:[\w:<>,&*\s\[\]]+[\s&*>])?(~?\w+)\s*\(")
NO_CONTRACT = re.compile(r"=\s*(?:default|delete)\s*;|\boperator\b|^friend\b|^~|^(?:explicit )?\w+Error\(|"
                         # a question without arguments says with its name what it answers
                         r"\w+\(\) const(?: noexcept)?\s*(?:;|\{)|^REDRIVER_|"
                         # making of nothing, and moving
                         r"^(\w+)\((?:\1&&(?: \w+)?)?\)(?: noexcept)?;")


def declarations(lines):
    """(first line, name, last line) of each visible declaration, by a walk that skips bodies and private sections."""
    scopes = []  # one a brace: "namespace", "open" (members are public), "closed" (bodies, enumerators, private)
    statement, start = "", 0
    for number, line in enumerate(lines, 1):
        code = re.sub(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])\'', '""', line).split("//")[0].strip()
        if not code or code.startswith("#"):
            continue
        if code in {"public:", "protected:", "private:"}:
            scopes[-1] = "closed" if code == "private:" else "open"
            continue
        start = start if statement else number
        statement = f"{statement} {code}".strip()
        if not code.endswith((";", "{", "}")):
            continue
        head = re.sub(r"^template\s*<[^{;]*?>\s*(?=\w)", "", statement.split("{")[0].strip())
        found = TYPE.match(head) or FUNCTION.match(head)
        is_type = TYPE.match(head) is not None
        is_forward = is_type and "{" not in statement
        if (found and all(scope in {"namespace", "open"} for scope in scopes) and not is_forward
                and not statement.startswith("template <>") and not NO_CONTRACT.search(statement)):
            yield start, found.group(1), number
        for _ in range(statement.count("{") - statement.count("}")):
            if head.startswith("namespace"):
                scopes.append("namespace")
            else:
                scopes.append("open" if is_type and head.startswith("struct") else "closed")
        for _ in range(min(len(scopes), statement.count("}") - statement.count("{"))):
            scopes.pop()
        statement = ""


def undocumented(path):
    """(line, name) of what has no contract comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    main_type = "".join(word.capitalize() for word in path.name.split(".")[0].split("_"))
    shared_until = -1  # last line of a documented declaration, for the one that follows at once
    for start, name, end in declarations(lines):
        above = start - 2
        while above >= 0 and lines[above].strip().startswith("template"):
            above -= 1
        if (name == main_type or lines[above].strip().startswith("///") or start - 1 == shared_until
                or any("///<" in line for line in lines[start - 1:end])):
            shared_until = end
        else:
            yield start, name


def check(root):
    faults = 0
    for path in sorted((root / "include").rglob("*")):
        if path.suffix in {".hpp", ".in"}:
            for line, name in undocumented(path):
                print(f"{path.relative_to(root)}:{line}: {name} has no contract comment")
                faults += 1
    print(f"{faults} faults")
    return faults


PLANTED = """#pragma once
/// A header.
namespace redriver {
struct Bare {
    int field = 0;
};
/// Documented.
struct Good {
    int field = 0;
    int bare_member(int x) const;
    /// Said.
    int good_member(int x) const { return field; }
    bool is_good() const;
    friend bool operator==(const Good&, const Good&) = default;
};
/// Overloads share it.
int twice(int x);
long twice(long x);

int bare_function(int x,
                  int y);
template <class T>
T bare_template(T x);
/// A class.
class Kept {
public:
    Kept(const Kept&) = delete;
    explicit Kept(int x);
private:
    int hidden(int x);
};
}
"""


def self_test():
    with tempfile.TemporaryDirectory(prefix="redriver-contracts-") as scratch:
        path = pathlib.Path(scratch) / "planted.hpp"
        path.write_text(PLANTED, encoding="utf-8")
        found = [name for _, name in undocumented(path)]
    expected = ["Bare", "bare_member", "bare_function", "bare_template", "Kept"]
    print(f"expected {expected}\nfound    {found}")
    return 0 if found == expected else 1


if __name__ == "__main__":
    sys.exit(self_test() if sys.argv[2:] == ["--self-test"] else min(1, check(pathlib.Path(sys.argv[1]).resolve())))
