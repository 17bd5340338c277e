# SPDX-License-Identifier: Apache-2.0
"""Tables in and out: reading research CSV, writing the product's CSV, and the texts of its cells."""
import csv
import io
import unicodedata
from decimal import Decimal

PROVINCES = ("lao_cai", "lang_son")


class Origin:
    """The folder of research tables. Rows are dictionaries by heading; texts are in NFC, without outer blanks."""

    def __init__(self, folder):
        self.folder = folder

    def rows(self, path):
        with open(self.folder / path, encoding="utf-8", newline="") as file:
            return [{heading: clean(text) for heading, text in row.items()}
                    for row in csv.DictReader(file, strict=True)]

    def of_both_provinces(self, name):
        """The rows of one table of both provinces; a province without the table adds none."""
        rows = []
        for province in PROVINCES:
            path = f"{province}/{name}.csv"
            if (self.folder / path).exists():
                rows += self.rows(path)
        return rows


def clean(text):
    return unicodedata.normalize("NFC", text).strip()


def plain(number):
    """Shortest exact writing of a Decimal, without exponent; "" for None."""
    if number is None:
        return ""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text


def number(text):
    """A cell as a plain number; an empty cell stays empty."""
    return plain(Decimal(text)) if text else ""


def joined(items):
    """Several texts in one cell."""
    return ";".join(item.replace("\\", "\\\\").replace(";", "\\;") for item in items)


def split_outside_brackets(text):
    """The parts of a cell between semicolons that stand outside round brackets."""
    parts, depth, current = [], 0, ""
    for sign in text:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == ";" and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += sign
    return [part.strip() for part in parts + [current] if part.strip()]


def slug(text, separator):
    """ASCII letters and digits in lower case; everything between them becomes one separator."""
    folded = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(sign for sign in folded if not unicodedata.combining(sign))
    words = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in letters).split()
    return separator.join(words)


class Table:
    """One product table: its kind, columns, key columns, and rows as dictionaries. Missing cells are empty."""

    def __init__(self, kind, columns, key):
        self.kind = kind
        self.columns = columns.split()
        self.key = key.split()
        self.rows = []

    def add(self, **cells):
        unknown = set(cells) - set(self.columns)
        if unknown:
            raise KeyError(f"{self.kind}: no columns {sorted(unknown)}")
        self.rows.append(cells)

    def sort_by_key(self):
        """Ascending by the bytes of the record key, as the registry orders its lists; equal keys keep their order."""
        self.rows.sort(key=lambda row: "/".join(row.get(column, "") for column in self.key).encode())

    def text(self):
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        for row in self.rows:
            writer.writerow([row.get(column, "") for column in self.columns])
        return out.getvalue()


def write_tables(target, tables):
    target.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        with open(target / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            file.write(table.text())
