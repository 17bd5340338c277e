# SPDX-License-Identifier: Apache-2.0
"""The Frictionless Data Package that names the tables, their kinds and, from the JSON Schemas, their columns."""
import json
from pathlib import Path

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"

# Table: schema of its record and, for child rows, the property that holds them. In an order in which references come
# before their users.
TABLES = {
    "sectors": ("sector", None),
    "sector_relations": ("sector_relation", None),
    "foreign_access": ("foreign_access_rule", None),
    "places": ("place", None),
    "nodes": ("node", None),
    "links": ("link", None),
    "zones": ("zone", None),
    "indicators": ("indicator", None),
    "exchange_rates": ("exchange_rate", None),
    "projects": ("project", None),
    "project_sectors": ("project", "sectors"),
    "project_sites": ("project", "sites"),
    "project_figures": ("project", "figures"),
    "project_readiness": ("project", "readiness"),
    "project_relations": ("project", "relations"),
    "project_conflicts": ("project", "conflicts"),
    "zone_projects": ("zone", "projects"),
    "investors": ("investor", None),
    "investor_interests": ("investor", "interests"),
}
# Column of a table: the table and column that it refers to.
REFERENCES = {
    "sectors": {"parent": ("sectors", "code")},
    "sector_relations": {"sector_a": ("sectors", "code"), "sector_b": ("sectors", "code")},
    "foreign_access": {"sector": ("sectors", "code")},
    "places": {"parent": ("places", "id"), "successor": ("places", "id")},
    "links": {"from": ("nodes", "id"), "to": ("nodes", "id")},
    "zones": {"node": ("nodes", "id")},
    "project_sectors": {"project_id": ("projects", "id"), "code": ("sectors", "code")},
    "project_sites": {"project_id": ("projects", "id"), "node": ("nodes", "id")},
    "project_figures": {"project_id": ("projects", "id")},
    "project_readiness": {"project_id": ("projects", "id")},
    "project_relations": {"project_id": ("projects", "id"), "other": ("projects", "id")},
    "project_conflicts": {"project_id": ("projects", "id")},
    "zone_projects": {"zone_id": ("zones", "id"), "project": ("projects", "id")},
    "investor_interests": {"investor_id": ("investors", "id"), "sector": ("sectors", "code")},
}
LANGUAGES = {"vi": "Vietnamese", "en": "English", "zh": "Chinese",
             "unconfirmed": "Languages whose text is not confirmed"}
BOUNDS = {"low": "Lower bound", "high": "Upper bound; empty = open", "low_ha": "Lower bound, ha",
          "high_ha": "Upper bound, ha; empty = open", "currency": "ISO 4217 code of the money",
          "basis": "How the number came about"}


def described(name, kind, description, codes=None):
    field = {"name": name, "type": kind, "description": description}
    if codes:
        field["constraints"] = {"enum": codes}
    return field


def of_property(name, schema, definitions):
    """A column that holds a property as it is."""
    if "allOf" in schema:
        schema = {**definitions[schema["allOf"][0]["$ref"].rsplit("/", 1)[1]], **schema}
    kind = schema.get("type", "string")
    if kind == "array":
        return described(name, "string", schema["description"] + " Several are joined by \";\".")
    if isinstance(kind, list):
        kind = "number"
    return described(name, kind, schema["description"], schema.get("enum"))


def of_part(column, schema, properties):
    """A column that holds a part of a property (name_en, source_as_of, capital_low), or None."""
    definitions = schema.get("definitions", {})
    stem, _, part = column.rpartition("_")
    if stem in properties and part in LANGUAGES:
        return described(column, "string", f"{properties[stem]['description']} {LANGUAGES[part]}.")
    if column.startswith("source_"):
        return of_property(column, definitions["provenance"]["properties"][column.removeprefix("source_")],
                           definitions)
    if column in ("lat", "lon", "point_basis"):
        return of_property(column, definitions["point"]["properties"][column.removeprefix("point_")], definitions)
    figures = properties.get("figures", {}).get("properties", {})
    for figure in sorted(figures, key=len, reverse=True):
        part = column.removeprefix(figure + "_")
        if part != column and part in BOUNDS:
            kind = "string" if part in ("currency", "basis") else "number"
            codes = definitions["figure"]["properties"]["basis"]["enum"] if part == "basis" else None
            return described(column, kind, f"{figures[figure]['description']} {BOUNDS[part]}.", codes)
    return None


def row_properties(schema, held):
    """The properties of a table's rows: those of the record, of the rows it holds, or of its figures."""
    properties = schema["properties"]
    if held is None:
        return properties
    if held == "figures":
        figure = schema["definitions"]["figure"]["properties"]
        field = {"type": "string", "enum": list(properties["figures"]["properties"]),
                 "description": "What the number tells about the project."}
        unit = {"type": "string", "description": "ISO 4217 code for money, else the unit (units.csv)."}
        return {"field": field, **figure, "unit": unit}
    return properties[held]["items"]["properties"]


def column_field(column, schema, properties, held):
    if held is not None and column in ("project_id", "zone_id", "investor_id"):
        return described(column, "string", f"Id of the {column.removesuffix('_id')} that holds the row.")
    if column in properties:
        return of_property(column, properties[column], schema.get("definitions", {}))
    field = of_part(column, schema, properties)
    if field is None:
        raise KeyError(f"no schema describes the column {column}")
    return field


def table_schema(name, table):
    record, held = TABLES[name]
    schema = json.loads((SCHEMAS / f"{record}.schema.json").read_text(encoding="utf-8"))
    properties = row_properties(schema, held)
    described_table = {"fields": [column_field(column, schema, properties, held) for column in table.columns],
                       "missingValues": [""]}
    if held is None:
        described_table["primaryKey"] = table.key
    references = REFERENCES.get(name, {})
    if references:
        described_table["foreignKeys"] = [
            {"fields": column, "reference": {"resource": "" if target == name else resource_name(target),
                                             "fields": target_column}}
            for column, (target, target_column) in references.items()]
    return described_table


def resource_name(table):
    return table.replace("_", "-")


def resource(name, table):
    return {"name": resource_name(name), "path": f"{name}.csv", "profile": "tabular-data-resource",
            "kind": table.kind, "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
            "schema": table_schema(name, table)}


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
        "resources": [resource(name, tables[name]) for name in TABLES],
    }


def write(target, tables):
    missing = set(tables) - set(TABLES)
    if missing:
        raise KeyError(f"tables without a place in the package: {sorted(missing)}")
    with open(target / "datapackage.json", "w", encoding="utf-8", newline="") as file:
        json.dump(package(tables), file, ensure_ascii=False, indent=2)
        file.write("\n")
