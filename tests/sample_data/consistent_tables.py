# SPDX-License-Identifier: Apache-2.0
"""The sample tables hold what they should: counts, unique keys, order, references, shares, bounds."""
from collections import defaultdict
from decimal import Decimal

from findings import Findings, table

COUNTS = {"projects": 252, "investors": 118, "nodes": 156, "links": 242, "zones": 61, "sectors": 120,
          "sector_relations": 138, "indicators": 85, "exchange_rates": 12, "project_sectors": 313,
          "investor_interests": 209, "project_sites": 277}
KEYS = {"sectors": ["code"], "sector_relations": ["sector_a", "sector_b"], "foreign_access": ["sector", "valid_from"],
        "places": ["id"], "nodes": ["id"], "links": ["from", "to", "mode", "traffic"], "zones": ["id"],
        "indicators": ["id"], "exchange_rates": ["id"], "projects": ["id"], "investors": ["id"]}
CHILD_KEYS = {"project_sectors": ["project_id", "code"], "project_sites": ["project_id", "former_district", "node"],
              "project_readiness": ["project_id", "level"], "project_relations": ["project_id", "other"],
              "zone_projects": ["zone_id", "project"], "investor_interests": ["investor_id", "sector"]}
REFERENCES = [("sectors", "parent", "sectors", "code"), ("sector_relations", "sector_a", "sectors", "code"),
              ("sector_relations", "sector_b", "sectors", "code"), ("foreign_access", "sector", "sectors", "code"),
              ("places", "parent", "places", "id"), ("places", "successor", "places", "id"),
              ("links", "from", "nodes", "id"), ("links", "to", "nodes", "id"), ("zones", "node", "nodes", "id"),
              ("zone_projects", "zone_id", "zones", "id"), ("zone_projects", "project", "projects", "id"),
              ("project_sectors", "project_id", "projects", "id"), ("project_sectors", "code", "sectors", "code"),
              ("project_sites", "project_id", "projects", "id"), ("project_sites", "node", "nodes", "id"),
              ("project_figures", "project_id", "projects", "id"),
              ("project_readiness", "project_id", "projects", "id"),
              ("project_relations", "project_id", "projects", "id"),
              ("project_relations", "other", "projects", "id"), ("project_conflicts", "project_id", "projects", "id"),
              ("investor_interests", "investor_id", "investors", "id"),
              ("investor_interests", "sector", "sectors", "code")]


def check_keys(findings, tables):
    for name, columns in {**KEYS, **CHILD_KEYS}.items():
        seen = set()
        for row in tables[name]:
            key = "/".join(row[column] for column in columns)
            findings.need(key not in seen, f"{name}: {key} twice")
            seen.add(key)
    for name, columns in KEYS.items():
        keys = ["/".join(row[column] for column in columns).encode() for row in tables[name]]
        findings.need(keys == sorted(keys), f"{name}: not in the order of its key")


def check_references(findings, tables):
    for name, column, target, target_column in REFERENCES:
        known = {row[target_column] for row in tables[target]}
        for row in tables[name]:
            findings.need(not row[column] or row[column] in known, f"{name}.{column}: {row[column]} is unknown")


def check_shares(findings, tables):
    sums = defaultdict(Decimal)
    for row in tables["project_sectors"]:
        sums[row["project_id"]] += Decimal(row["share"])
    for row in tables["projects"]:
        findings.need(sums[row["id"]] == 1, f"{row['id']}: sector shares add up to {sums[row['id']]}")


def check_figures(findings, tables):
    preferred = defaultdict(int)
    for row in tables["project_figures"]:
        low, high = row["low"], row["high"]
        findings.need(low or high, f"{row['project_id']} {row['field']}: no bound")
        findings.need(not low or not high or Decimal(low) <= Decimal(high), f"{row['project_id']}: bounds reversed")
        findings.need(not low or Decimal(low) > 0, f"{row['project_id']} {row['field']}: unknown is never zero")
        preferred[row["project_id"], row["field"]] += row["standing"] == "preferred"
    for row in tables["projects"]:
        for field, low in (("capital", "capital_low"), ("area", "area_low_ha"),
                           ("land_available", "land_available_low_ha")):
            preferred[row["id"], field] += bool(row[low])
    for (project, field), count in preferred.items():
        findings.need(count <= 1, f"{project} {field}: {count} preferred figures")


def main():
    findings = Findings()
    names = set(KEYS) | set(CHILD_KEYS) | {"project_figures", "project_conflicts"}
    tables = {name: table(name) for name in names}
    for name, count in COUNTS.items():
        findings.need(len(tables[name]) == count, f"{name}: {len(tables[name])} rows, {count} expected")
    check_keys(findings, tables)
    check_references(findings, tables)
    check_shares(findings, tables)
    check_figures(findings, tables)
    findings.exit()


main()
