# SPDX-License-Identifier: Apache-2.0
"""The Frictionless Data Package that names the tables and their kinds."""
import json

# Kinds in an order in which references come before their users.
ORDER = ("sectors", "sector_relations", "foreign_access", "places", "nodes", "links", "zones", "indicators",
         "exchange_rates", "projects", "project_sectors", "project_sites", "project_figures", "project_readiness",
         "project_relations", "project_conflicts", "zone_projects", "investors", "investor_interests")


def resource(name, table):
    return {"name": name.replace("_", "-"), "path": f"{name}.csv", "profile": "tabular-data-resource",
            "kind": table.kind, "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}


def package(tables):
    return {
        "name": "redriver-sample-data",
        "title": "Investment projects, investors and transport corridor of Lào Cai and Lạng Sơn",
        "profile": "tabular-data-package",
        "version": "2026.11.22",
        "licenses": [
            {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/",
             "title": "Coordinates of cities from GeoNames: Creative Commons Attribution 4.0"},
            {"name": "PDDL-1.0", "path": "https://opendatacommons.org/licenses/pddl/1-0/",
             "title": "Coordinates of airports from OurAirports: public domain"},
            {"name": "Apache-2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0",
             "title": "Selection, descriptions and judgements of this project"},
        ],
        "sources": [
            {"title": "GeoNames", "path": "https://www.geonames.org/"},
            {"title": "OurAirports", "path": "https://ourairports.com/data/"},
            {"title": "Public pages cited row by row in the columns source and source_document"},
        ],
        "resources": [resource(name, tables[name]) for name in ORDER],
    }


def write(target, tables):
    missing = set(tables) - set(ORDER)
    if missing:
        raise KeyError(f"tables without a place in the package: {sorted(missing)}")
    with open(target / "datapackage.json", "w", encoding="utf-8", newline="") as file:
        json.dump(package(tables), file, ensure_ascii=False, indent=2)
        file.write("\n")
