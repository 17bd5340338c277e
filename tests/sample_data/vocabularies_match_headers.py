# SPDX-License-Identifier: Apache-2.0
"""Each published code list has the codes of its header, in the same order, each with a Vietnamese and English name."""
import csv

from findings import Findings, project_root
from headers import vocabularies

COLUMNS = ["code", "name_vi", "name_en", "name_zh", "description_en"]
NOT_FROM_HEADERS = {"units", "profile", "place_name"}  # named by scoring models and by the records
# Lists of these folders are in data files and must be published; others may be.
PUBLISHED_FOLDERS = ("model", "validation")


def published(name):
    with open(project_root() / "schemas" / "vocabularies" / f"{name}.csv", encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        return reader.fieldnames, list(reader)


def must_be_published(name):
    root = project_root() / "include" / "redriver"
    return any(f'name = "{name}"' in header.read_text(encoding="utf-8")
               for folder in PUBLISHED_FOLDERS for header in (root / folder).glob("*.hpp"))


def main():
    findings = Findings()
    declared = vocabularies()
    files = {path.stem for path in (project_root() / "schemas" / "vocabularies").glob("*.csv")}
    findings.need(len(declared) >= 30, f"only {len(declared)} code lists found in the headers")
    for name in sorted(files - NOT_FROM_HEADERS):
        findings.need(name in declared, f"{name}.csv: no header declares this list")
    for name, codes in sorted(declared.items()):
        if name not in files:
            findings.need(not must_be_published(name), f"{name}: no file in schemas/vocabularies")
            continue
        columns, rows = published(name)
        findings.need(columns == COLUMNS, f"{name}.csv: columns are {columns}")
        findings.need([row["code"] for row in rows] == codes, f"{name}.csv: codes differ from the header: {codes}")
    for name in sorted(files):
        for row in published(name)[1]:
            findings.need(row["name_vi"] and row["name_en"] and row["description_en"],
                          f"{name}.csv: {row['code']} lacks a name or description")
    findings.exit()


main()
