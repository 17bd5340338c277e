# SPDX-License-Identifier: Apache-2.0
"""Figures: how a stated value becomes bounds, which of several counts, and where it is written."""
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Optional

from .tables import plain

# What the research tables call a field, and our field.
FIELDS = {
    "capital_vnd_bn": "capital", "capital_usd_m": "capital", "equity": "equity", "area_ha": "area",
    "land_available_ha": "land_available", "cleared_area": "cleared_area", "jobs": "jobs",
}
# Unit as given: our unit and the factor to it.
UNITS = {
    "billion VND": ("VND", Decimal(10) ** 9), "million VND": ("VND", Decimal(10) ** 6),
    "million USD": ("USD", Decimal(10) ** 6), "ha": ("ha", Decimal(1)), "person": ("person", Decimal(1)),
}
COLUMNS = ("field low high unit basis standing source_document source_locator source_as_of source_confidence note")


@dataclass(frozen=True)
class Source:
    document: str = ""
    locator: str = ""
    as_of: str = ""
    confidence: str = ""

    def cells(self):
        return {"source_document": self.document, "source_locator": self.locator, "source_as_of": self.as_of,
                "source_confidence": self.confidence}


@dataclass(frozen=True)
class Figure:
    field: str
    low: Optional[Decimal]
    high: Optional[Decimal]
    unit: str
    basis: str
    standing: str
    source: Source
    note: str = ""

    def cells(self):
        return {"field": self.field, "low": plain(self.low), "high": plain(self.high), "unit": self.unit,
                "basis": self.basis, "standing": self.standing, **self.source.cells(), "note": self.note}


def bounds(text):
    """Low, high, basis and the number itself, of "about 6000", "close to 51", "more than 350", "100-120", "371"."""
    for words, low, high in (("about", Decimal("0.95"), Decimal("1.05")), ("close to", Decimal("0.95"), Decimal(1)),
                             ("more than", Decimal(1), None), ("estimated", Decimal(1), Decimal(1))):
        if text.startswith(words + " "):
            stated = Decimal(text[len(words):].strip())
            return stated * low, None if high is None else stated * high, "estimated", stated
    if text.startswith("computed "):
        stated = Decimal(text[len("computed"):].strip())
        return stated, stated, "computed", stated
    if "-" in text:
        low, high = (Decimal(part) for part in text.split("-"))
        return low, high, "declared", None
    stated = Decimal(text)
    return stated, stated, "declared", stated


def make_figure(given_field, value, unit_as_given, standing, source, note=""):
    low, high, basis, _ = bounds(value)
    unit, factor = UNITS[unit_as_given]
    return Figure(FIELDS[given_field], low * factor, None if high is None else high * factor, unit, basis, standing,
                  source, note)


def conflict_source(source_note, row_source):
    """Where a row of a conflict table comes from: the row's own document if it says "row value" or "description"
    (of the same row), else its note in words."""
    parts = [part.strip() for part in source_note.split(";")]
    if "row value" in parts or "description" in parts:
        return replace(row_source, locator="; ".join(part for part in parts if part != "row value"))
    return Source(document=source_note)


def standing_of(row, siblings):
    if row["preferred"] == "yes":
        return "preferred"
    nobody_chose = len(siblings) > 1 and all(other["preferred"] == "no" for other in siblings)
    return "undecided" if nobody_chose else "alternative"


def conflict_figures(rows, row_source):
    """The figures of a project's conflict rows, in table order; rows of text fields are left to the caller."""
    figures = []
    for row in rows:
        if row["field"] not in FIELDS:
            continue
        siblings = [other for other in rows if FIELDS.get(other["field"]) == FIELDS[row["field"]]]
        figures.append(make_figure(row["field"], row["value_as_given"], row["unit"], standing_of(row, siblings),
                                   conflict_source(row["source_note"], row_source), row["why"]))
    return figures


def stated_in_row(conflict_rows, given_field, stated):
    """True if the conflict table already holds the row's own value of the field."""
    return any(row["field"] == given_field and bounds(row["value_as_given"])[3] == stated for row in conflict_rows)


def one_preferred(figures, first_currency):
    """Of capital figures in two currencies that both count, the one stated first counts; the other says the same."""
    kept = []
    for figure in figures:
        second = figure.field == "capital" and first_currency and figure.unit != first_currency
        kept.append(replace(figure, standing="equivalent") if second and figure.standing == "preferred" else figure)
    return kept


def is_inline(figure, inline_fields, row_source):
    return (figure.field in inline_fields and figure.standing == "preferred" and figure.source == row_source
            and not figure.note)
