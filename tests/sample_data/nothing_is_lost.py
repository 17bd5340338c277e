# SPDX-License-Identifier: Apache-2.0
"""Compares the sample tables with the research tables by a way of its own: no value lost, none made up."""
import csv
from collections import defaultdict
from decimal import Decimal

from findings import Findings, project_root, table

BILLION = Decimal(10) ** 9
MILLION = Decimal(10) ** 6
STATED = [("capital_vnd_bn", "capital", "VND", BILLION), ("capital_usd_m", "capital", "USD", MILLION),
          ("area_ha", "area", "ha", Decimal(1)), ("land_available_ha", "land_available", "ha", Decimal(1))]
SAME_TEXT = [("name_vi", "name_vi"), ("name_en", "name_en"), ("kind", "kind"), ("status", "stage_as_given"),
             ("sector", "sector_as_given"), ("province_2025", "province"), ("former_province", "former_province"),
             ("land_status", "clearance"), ("investment_form", "form_as_given"), ("horizon", "horizon"),
             ("legal_basis", "legal_basis"), ("promoter", "promoter"), ("description_en", "description_en"),
             ("investor_selected", "selected_investor"), ("year_listed", "year_listed"),
             ("source_date", "source_as_of"), ("confidence", "source_confidence")]


def origin(name):
    rows = []
    for province in ("lao_cai", "lang_son"):
        path = project_root() / "sample_data" / "origin" / province / f"{name}.csv"
        if path.exists():
            with open(path, encoding="utf-8", newline="") as file:
                rows += list(csv.DictReader(file, strict=True))
    return rows


def all_figures():
    """Bounds of every figure of a project, wherever it is written: (project, field, unit) to pairs of cells."""
    figures = defaultdict(list)
    for row in table("projects"):
        figures[row["id"], "capital", row["capital_currency"]].append((row["capital_low"], row["capital_high"]))
        figures[row["id"], "area", "ha"].append((row["area_low_ha"], row["area_high_ha"]))
        figures[row["id"], "land_available", "ha"].append((row["land_available_low_ha"],
                                                           row["land_available_high_ha"]))
    for row in table("project_figures"):
        figures[row["project_id"], row["field"], row["unit"]].append((row["low"], row["high"]))
    return {key: [bounds for bounds in found if any(bounds)] for key, found in figures.items()}


def holds(bounds, value):
    low, high = bounds
    return (not low or Decimal(low) <= value) and (not high or value <= Decimal(high))


def check_figures(findings):
    figures = all_figures()
    spoken_of = {(row["project_id"], row["field"].split("_")[0])
                 for name in ("conflicts", "figures_read") for row in origin(name)}
    for row in origin("projects"):
        for column, field, unit, factor in STATED:
            found = figures.get((row["id"], field, unit), [])
            if row[column]:
                value = Decimal(row[column]) * factor
                findings.need(any(holds(bounds, value) for bounds in found), f"{row['id']} {column}: value is lost")
        for field, columns in (("capital", ("capital_vnd_bn", "capital_usd_m")), ("area", ("area_ha",)),
                               ("land", ("land_available_ha",))):
            stated = any(row[column] for column in columns) or (row["id"], field) in spoken_of
            ours = "land_available" if field == "land" else field
            made = any(figures.get((row["id"], ours, unit)) for unit in ("VND", "USD", "ha"))
            findings.need(stated or not made, f"{row['id']} {field}: nobody states this figure")


def check_texts(findings):
    made = {row["id"]: row for row in table("projects")}
    for row in origin("projects"):
        for theirs, ours in SAME_TEXT:
            findings.need(row[theirs].strip() == made[row["id"]][ours], f"{row['id']}: {ours} differs from the origin")
        findings.need(made[row["id"]]["source_document"], f"{row['id']}: no source at all")


def check_investors(findings):
    made = {row["id"]: row for row in table("investors")}
    for row in origin("investors"):
        ours = made[row["id"]]
        findings.need(ours["source_document"], f"{row['id']}: no source at all")
        for theirs, low, factor in (("typical_capital_vnd_bn_min", "ticket_low", BILLION),
                                    ("typical_capital_vnd_bn_max", "ticket_high", BILLION),
                                    ("typical_land_ha_min", "land_need_low_ha", 1),
                                    ("typical_land_ha_max", "land_need_high_ha", 1)):
            same = Decimal(row[theirs]) * factor == Decimal(ours[low]) if row[theirs] else not ours[low]
            findings.need(same, f"{row['id']}: {low} differs from the origin")


def main():
    findings = Findings()
    check_figures(findings)
    check_texts(findings)
    check_investors(findings)
    findings.exit()


main()
