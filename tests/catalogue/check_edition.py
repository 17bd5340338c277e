#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Builds an edition twice, in two folders and two time zones, and checks what came out.

    check_edition.py PROGRAM FOLDER_OF_SAMPLE_DATA [OPTION OF catalogue …]

Without options a small edition is built (one kind of project); `--all` builds the whole one, which takes minutes.
Checked: the same bytes; every project's name and every figure of the web pages in the text of the book; fonts
embedded; outline, language and tags there; one page a teaser; no formula in a workbook; rows of the tables fit the
types, keys and references of their data package; the coordinates of GeoJSON in the region; OC4IDS read into an empty
registry and written again with the same records. Where LibreOffice is installed, the cells that it reads from each
workbook are those that the workbook holds; where GDAL is, it reads every feature.
"""

import csv
import datetime
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

LANGUAGES = ("vi", "en", "zh")
faults = []


def fault(text):
    faults.append(text)


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


class Statements(html.parser.HTMLParser):
    """Texts of the elements that are figures, and of the heading."""

    def __init__(self):
        super().__init__()
        self.figures, self.heading, self.open = [], "", None

    def handle_starttag(self, tag, attributes):
        classes = (dict(attributes).get("class") or "").split()
        if tag == "span" and "figure" in classes:
            self.open = "figure"
            self.figures.append("")
        elif tag == "h1":
            self.open = "heading"
        elif tag == "span":
            self.open = None

    def handle_endtag(self, tag):
        if tag in ("span", "h1"):
            self.open = None

    def handle_data(self, text):
        if self.open == "figure":
            self.figures[-1] += text
        elif self.open == "heading":
            self.heading += text


def squeezed(text):
    """Without blanks, which line ends replace and justify."""
    return re.sub(r"[\s\u00a0\u2009\u202f\u200b]+", "", text)


def build(program, registry, folder, zone, options):
    environment = dict(os.environ, TZ=zone, SOURCE_DATE_EPOCH="1795305600")
    run(program, "catalogue", "-r", str(registry), "-o", str(folder), "--formats", "all", "--lang",
        ",".join(LANGUAGES), "-q", *options, env=environment)


def check_same_bytes(first, second):
    ours = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    theirs = sorted(path.relative_to(second) for path in second.rglob("*") if path.is_file())
    if ours != theirs:
        fault("the two editions hold different files")
    for path in ours:
        if (first / path).read_bytes() != (second / path).read_bytes():
            fault(f"{path}: bytes differ between two folders and time zones")
    return len(ours), sum((first / path).stat().st_size for path in ours)


def check_book(folder, language):
    book = folder / f"book-{language}.pdf"
    text = squeezed(run("pdftotext", "-raw", str(book), "-"))
    figures = names = 0
    for page in sorted((folder / language).glob("*.html")):
        if not re.fullmatch(r"[A-Z]+-\d+\.html", page.name):
            continue
        read = Statements()
        read.feed(page.read_text(encoding="utf-8"))
        names += 1
        if squeezed(read.heading) not in text:
            fault(f"{book.name}: the name of {page.stem} is missing: {read.heading}")
        for figure in read.figures:
            figures += 1
            if squeezed(figure) not in text:
                fault(f"{book.name}: a figure of {page.stem} is missing: {figure}")
    for line in run("pdffonts", str(book)).splitlines()[2:]:
        if line.split()[-5] != "yes":
            fault(f"{book.name}: a font is not embedded: {line}")
    facts = run("pdfinfo", str(book))
    if not re.search(r"Tagged:\s+yes", facts):
        fault(f"{book.name}: not tagged")
    if not re.search(r"JavaScript:\s+no", facts):
        fault(f"{book.name}: holds script")
    root = run("qpdf", "--json", "--json-key=outlines", str(book))
    outlines = json.loads(root)["outlines"]
    projects = sum(len(entry.get("kids", [])) for entry in outlines)
    if projects != names:
        fault(f"{book.name}: the outline names {projects} projects of {names}")
    for teaser in sorted((folder / "teasers" / language).glob("*.pdf")):
        if not re.search(r"Pages:\s+1\b", run("pdfinfo", str(teaser))):
            fault(f"{teaser.name}: not one page")
    return names, figures


def check_workbook(path):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and b"<f>" in archive.read(name):
                fault(f"{path.name}: {name} holds a formula")
        if {entry.date_time for entry in archive.infolist()} != {(1980, 1, 1, 0, 0, 0)}:
            fault(f"{path.name}: times of day in the archive")


def fits(value, field):
    if value == "":
        return True
    kinds = {"number": r"-?\d+(\.\d+)?", "integer": r"-?\d+"}
    allowed = field.get("constraints", {}).get("enum")
    return (allowed is None or value in allowed) and re.fullmatch(kinds.get(field["type"], r"[\s\S]*"), value)


def check_package(path):
    package = json.loads(path.read_text(encoding="utf-8"))
    tables = {}
    for resource in package["resources"]:
        with open(path.parent / resource["path"], encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        tables[resource["name"]] = rows
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        for number, row in enumerate(rows, 2):
            for name, value in row.items():
                if name not in fields or not fits(value, fields[name]):
                    fault(f"{resource['path']}:{number}: {name} is {value!r}")
        key = resource["schema"].get("primaryKey", [])
        if key and len({tuple(row[name] for name in key) for row in rows}) != len(rows):
            fault(f"{resource['path']}: the key {key} is not unique")
    for resource in package["resources"]:
        for link in resource["schema"].get("foreignKeys", []):
            target = link["reference"]["resource"] or resource["name"]
            known = {row[link["reference"]["fields"]] for row in tables[target]} | {""}
            for row in tables[resource["name"]]:
                if row[link["fields"]] not in known:
                    fault(f"{resource['path']}: {row[link['fields']]} is not in {target}")
    return sum(len(rows) for rows in tables.values())


def check_geojson(path):
    collection = json.loads(path.read_text(encoding="utf-8"))
    for feature in collection["features"]:
        if set(feature) != {"type", "id", "geometry", "properties"}:
            fault(f"{path.name}: {feature.get('id')} has other members than a feature")
        if feature["geometry"] is not None:
            longitude, latitude = feature["geometry"]["coordinates"]
            if not (100 < longitude < 110 and 8 < latitude < 24):
                fault(f"{path.name}: {feature['id']} lies at {longitude}, {latitude}")


SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells_of(path):
    """By sheet, then by row and column from 1: a text, or a number as a float."""
    with zipfile.ZipFile(path) as archive:
        strings = ["".join(text.text or "" for text in item.iter(SPREADSHEET + "t"))
                   for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))]
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        sheets = {}
        for number, sheet in enumerate(book.find(SPREADSHEET + "sheets"), 1):
            cells = sheets[sheet.get("name")] = {}
            for cell in ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml")).iter(SPREADSHEET + "c"):
                value = cell.find(SPREADSHEET + "v")
                if value is not None:
                    letters, row = re.match(r"([A-Z]+)(\d+)", cell.get("r")).groups()
                    column = 0
                    for letter in letters:
                        column = column * 26 + ord(letter) - 64
                    is_text = cell.get("t") == "s"
                    cells[int(row), column] = strings[int(value.text)] if is_text else float(value.text)
        return sheets


def same_cell(ours, theirs):
    if isinstance(ours, str):
        return ours == theirs
    if re.fullmatch(r"\d{4}-\d\d-\d\d", theirs):
        return (datetime.date.fromisoformat(theirs) - datetime.date(1899, 12, 30)).days == ours
    return re.fullmatch(r"-?\d+(\.\d+)?(E[+-]?\d+)?", theirs) and abs(float(theirs) - ours) <= 1e-9 * max(1, abs(ours))


def check_in_libreoffice(path, scratch):
    """The cells as LibreOffice reads them are those of the workbook."""
    office = shutil.which("soffice")
    if office is None:
        return 0
    every_sheet_raw = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    target = pathlib.Path(scratch) / "office"
    run(office, "--headless", "--norestore", f"-env:UserInstallation=file://{scratch}/profile", "--convert-to",
        every_sheet_raw, "--outdir", str(target), str(path))
    count = 0
    for name, cells in cells_of(path).items():
        with open(target / f"{path.stem}-{name}.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        seen = {(row, column): text for row, texts in enumerate(rows, 1) for column, text in enumerate(texts, 1) if text}
        for place in cells.keys() | seen.keys():
            count += 1
            if not same_cell(cells.get(place, ""), seen.get(place, "")):
                fault(f"{path.name}: {name} {place} is {cells.get(place)!r}, LibreOffice reads {seen.get(place)!r}")
    return count


def check_in_gdal(path):
    if shutil.which("ogrinfo") is None:
        return
    read = run("ogrinfo", "-ro", "-al", "-so", str(path))
    features = len(json.loads(path.read_text(encoding="utf-8"))["features"])
    if f"Feature Count: {features}" not in read or "WGS 84" not in read:
        fault(f"{path.name}: GDAL does not read {features} features:\n{read}")


def check_round_trip(program, sample_data, registry, scratch):
    """OC4IDS of the whole registry into an empty one and out again: our object says the same. (A part of the projects
    names others outside it, which import refuses.)"""
    fixed = dict(os.environ, SOURCE_DATE_EPOCH="1795305600")
    again = pathlib.Path(scratch) / "again.db"

    def publish(source, folder):
        run(program, "catalogue", "-r", str(source), "-o", str(folder), "--formats", "oc4ids", "--lang",
            ",".join(LANGUAGES), "-q", env=fixed)
        return {path.name: json.loads(path.read_text(encoding="utf-8"))["projects"]
                for path in sorted((folder / "data" / "oc4ids").glob("*.json"))}

    before = publish(registry, pathlib.Path(scratch) / "before")
    run(program, "init", "-r", str(again), "-q", env=fixed)
    package = pathlib.Path(scratch) / "before" / "data" / "oc4ids" / f"{LANGUAGES[0]}.json"
    for file in (pathlib.Path(sample_data) / "sectors.csv", package):
        run(program, "import", "-r", str(again), str(file), "-q", "--author", "officer", env=fixed)
    after = publish(again, pathlib.Path(scratch) / "after")
    count = 0
    for name, projects in before.items():
        if [project["id"] for project in projects] != [project["id"] for project in after[name]]:
            fault(f"{name}: other projects after the way through a registry")
        for old, new in zip(projects, after[name]):
            count += 1
            if old["x_investmentPromotion"]["record"] != new["x_investmentPromotion"]["record"]:
                fault(f"{name}: {old['id']} has another record after the way through a registry")
    return count


def main():
    program, sample_data, *options = sys.argv[1:]
    program = str(pathlib.Path(program).resolve())
    options = [] if options == ["--all"] else options or ["--kind", "dry_port", "--province", "Lạng Sơn"]
    with tempfile.TemporaryDirectory() as scratch:
        registry = pathlib.Path(scratch) / "t.db"
        fixed = dict(os.environ, SOURCE_DATE_EPOCH="1795305600")
        run(program, "init", "-r", str(registry), "-q", env=fixed)
        run(program, "import", "-r", str(registry), str(pathlib.Path(sample_data) / "datapackage.json"), "-q",
            "--author", "officer", env=fixed)
        first = pathlib.Path(scratch) / "one"
        second = pathlib.Path(scratch) / "elsewhere" / "two"
        second.parent.mkdir()
        build(program, registry, first, "Asia/Ho_Chi_Minh", options)
        build(program, registry, second, "America/New_York", options)
        files, size = check_same_bytes(first, second)
        for language in LANGUAGES:
            names, figures = check_book(first, language)
            print(f"book-{language}.pdf: {names} projects, {figures} figures")
            workbook = first / "data" / f"projects-{language}.xlsx"
            check_workbook(workbook)
            print(f"{workbook.name}: {check_in_libreoffice(workbook, scratch)} cells read in LibreOffice")
        rows = check_package(first / "data" / "csv" / "datapackage.json")
        check_package(first / "data" / "access" / "datapackage.json")
        check_geojson(first / "data" / "projects.geojson")
        check_in_gdal(first / "data" / "projects.geojson")
        print(f"{check_round_trip(program, sample_data, registry, scratch)} OC4IDS projects out, in and out again")
        print(f"{files} files, {size / 1e6:.1f} MB, alike in both; {rows} rows fit their package")
    for text in faults:
        print(text, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
