# SPDX-License-Identifier: Apache-2.0
"""What the C++ headers declare: closed code lists, and the fields of each record in published order."""
import re

from findings import project_root


def vocabularies():
    """Codes by name of the list, of every Vocabulary<…> in include/."""
    lists = {}
    for header in sorted((project_root() / "include").rglob("*.hpp")):
        text = header.read_text(encoding="utf-8")
        for body in re.findall(r"struct Vocabulary<[\w:]+> \{(.*?)\n\};", text, re.S):
            name = re.search(r'string_view name = "(\w+)"', body)
            lists[name.group(1)] = re.findall(r'\{[\w:]+::\w+, "([^"]+)"\}', body)
    return lists


def record_fields():
    """Names of fields by C++ type, of every Fields<…>::list."""
    text = (project_root() / "include/redriver/model/record_fields.hpp").read_text(encoding="utf-8")
    return {record: re.findall(r'field\("(\w+)"', body)
            for record, body in re.findall(r"struct Fields<(\w+)> \{(.*?)\n\};", text, re.S)}
