# SPDX-License-Identifier: Apache-2.0
"""The schemas are draft-07 with a description on every property, and name the fields and codes of the headers."""
import json

from findings import Findings, project_root
from headers import record_fields, vocabularies

RECORDS = {"project": "Project", "parcel": "Parcel", "investor": "Investor", "contact": "Contact", "sector": "Sector",
           "sector_relation": "SectorRelation", "foreign_access_rule": "ForeignAccessRule", "place": "Place",
           "node": "Node", "link": "Link", "zone": "Zone", "indicator": "Indicator", "exchange_rate": "ExchangeRate"}
# Keys that the program adds when it writes a record.
DERIVED = {"version", "record_kind", "capital", "equity", "area", "land_available", "ticket", "land_need", "reasons"}
# Rows that a record holds: schema, property, C++ type.
HELD = [("project", "sectors", "ProjectSector"), ("project", "sites", "ProjectSite"),
        ("project", "readiness", "ReadinessStep"), ("project", "relations", "ProjectRelation"),
        ("project", "circumstances", "Circumstance"), ("investor", "circumstances", "Circumstance"),
        ("project", "admissions", "SectorAdmission"),
        ("project", "conflicts", "TextConflict"), ("project", "justifications", "Justification"),
        ("investor", "interests", "Interest"), ("investor", "gateways", "GatewayNeed"),
        ("zone", "projects", "ZoneProject")]


def check_descriptions(findings, at, schema):
    if isinstance(schema, list):
        for item in schema:
            check_descriptions(findings, at, item)
    if not isinstance(schema, dict):
        return
    properties = schema.get("properties")
    if isinstance(properties, dict):
        for name, property_schema in properties.items():
            findings.need(isinstance(property_schema, dict) and property_schema.get("description"),
                          f"{at}.{name}: no description")
    for key, value in schema.items():
        if key != "enum":
            check_descriptions(findings, f"{at}.{key}", value)


def check_codes(findings, at, schema, lists):
    if isinstance(schema, list):
        for item in schema:
            check_codes(findings, at, item, lists)
    if isinstance(schema, dict):
        name = schema.get("x-vocabulary")
        if isinstance(name, str):
            findings.need(schema.get("enum") == lists.get(name), f"{at}: codes differ from the list {name}")
        for key, value in schema.items():
            check_codes(findings, f"{at}.{key}", value, lists)


def check_fields(findings, schemas):
    fields = record_fields()
    for name, record in RECORDS.items():
        schema = schemas[f"{name}.schema.json"]
        named = [key for key in schema["properties"] if key not in DERIVED]
        findings.need(named == fields[record], f"{name}: fields {named}, but {record} has {fields[record]}")
        findings.need(schema.get("additionalProperties") is False, f"{name}: other properties are let in")
        findings.need(schema.get("required"), f"{name}: nothing is required")
    for name, held, record in HELD:
        named = list(schemas[f"{name}.schema.json"]["properties"][held]["items"]["properties"])
        findings.need(named == fields[record], f"{name}.{held}: fields {named}, but {record} has {fields[record]}")


def main():
    findings = Findings()
    folder = project_root() / "schemas"
    schemas = {}
    for path in sorted(folder.rglob("*.schema.json")):
        schemas[path.relative_to(folder).as_posix()] = json.loads(path.read_text(encoding="utf-8"))
    lists = vocabularies()
    for name, schema in schemas.items():
        findings.need(schema.get("$schema") == "http://json-schema.org/draft-07/schema#", f"{name}: not draft-07")
        findings.need(schema.get("title") and schema.get("description"), f"{name}: no title or description")
        findings.need("$id" not in schema or ":" not in schema["$id"], f"{name}: $id is not relative")
        if name in {f"{record}.schema.json" for record in RECORDS} or name.startswith("answers/"):
            check_descriptions(findings, name, schema)
        check_codes(findings, name, schema, lists)
    check_fields(findings, schemas)
    findings.exit()


main()
