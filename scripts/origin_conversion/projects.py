# SPDX-License-Identifier: Apache-2.0
"""Projects with their sectors, sites, figures, relations, conflicts and readiness papers."""
from collections import defaultdict
from decimal import Decimal

from . import figures as figure_rules
from .figures import FIELDS, Source
from .tables import Table, joined, number, plain, split_outside_brackets

# Form as given: our forms and how the investor is chosen.
FORMS = {
    "": ([], "unknown"),
    "PPP": (["ppp"], "unknown"),
    "PPP (BOT)": (["ppp"], "unknown"),
    "PPP (BOO)": (["ppp"], "unknown"),
    "bidding": ([], "bidding"),
    "private": (["private"], "unknown"),
    "private, equity at least 15%": (["private"], "unknown"),
    "private, bidding": (["private"], "bidding"),
    "private, direct appointment": (["private"], "direct_approval"),
    "private (FDI claimed)": (["private"], "unknown"),
    "public": (["public"], "unknown"),
    "public, Saudi Fund loan": (["public"], "unknown"),
    "public and private": (["private", "public"], "unknown"),
    "FDI": (["foreign"], "unknown"),
    "joint venture": (["joint_venture"], "unknown"),
    "state company": (["state_company"], "unknown"),
}
AS_GIVEN = (("capital_vnd_bn", "billion VND"), ("capital_usd_m", "million USD"), ("area_ha", "ha"),
            ("land_available_ha", "ha"))
INLINE = ("capital", "area", "land_available")
# District cells that are no district names alone.
DISTRICTS = {"Sa Pa and others": "Sa Pa"}


def empty_tables():
    source = "source_document source_locator source_as_of source_confidence"
    return {
        "projects": Table("projects",
                          "id name_vi name_en name_zh name_unconfirmed kind sector_as_given stage open_to_investors "
                          "stage_as_given stage_reason stage_source province former_province former_districts communes "
                          "lat lon point_basis capital_low capital_high capital_currency capital_basis area_low_ha "
                          "area_high_ha area_basis land_available_low_ha land_available_high_ha land_available_basis "
                          "clearance forms form_as_given selection_mode horizon legal_basis promoter incentives "
                          "description_vi description_en description_zh description_unconfirmed selected_investor "
                          f"year_listed last_confirmed {source}", "id"),
        "project_sectors": Table("project_sectors", "project_id code share basis note", "project_id"),
        "project_sites": Table("project_sites", "project_id former_district node offset_low_km offset_high_km basis "
                               "note", "project_id"),
        "project_figures": Table("project_figures", f"project_id {figure_rules.COLUMNS}", "project_id"),
        "project_readiness": Table("project_readiness", "project_id level paper date issuer", "project_id"),
        "project_relations": Table("project_relations", "project_id relation other group note", "project_id"),
        "project_conflicts": Table("project_conflicts", "project_id field value standing source note", "project_id"),
    }


def by_project(rows):
    grouped = defaultdict(list)
    for row in rows:
        grouped[row["project_id"]].append(row)
    return grouped


def row_source(row, known_sources):
    document = row["source_url"] or known_sources.get(row["id"], "")
    return Source(document, "", row["source_date"], row["confidence"])


def figures_of_row(row, source, conflicts, readings):
    """The figures of one project: its own cells as read, then those of the conflict table, then those of its text."""
    read = {reading["field"]: reading for reading in readings}
    made = []
    for given_field, unit in AS_GIVEN:
        if not row[given_field] or figure_rules.stated_in_row(conflicts, given_field, Decimal(row[given_field])):
            continue
        reading = read.get(given_field)
        value = reading["value_as_given"] if reading else row[given_field]
        disputed = [other for other in conflicts if other["field"] == given_field]
        standing = "alternative" if disputed else "preferred"
        made.append(figure_rules.make_figure(given_field, value, unit, standing, source,
                                             reading["note"] if reading else ""))
    made += figure_rules.conflict_figures(conflicts, source)
    for reading in readings:
        if not row.get(reading["field"]) and reading["field"] in FIELDS:
            made.append(figure_rules.make_figure(reading["field"], reading["value_as_given"], reading["unit"],
                                                 "preferred", source, reading["note"]))
    first_currency = row["currency_as_stated"].split(";")[0]
    return figure_rules.one_preferred(made, first_currency)


def inline_cells(figure):
    name, money = figure.field, figure.field == "capital"
    suffix = "" if money else "_ha"
    cells = {f"{name}_low{suffix}": plain(figure.low), f"{name}_high{suffix}": plain(figure.high),
             f"{name}_basis": figure.basis}
    if money:
        cells["capital_currency"] = figure.unit
    return cells


def stage_cells(row, stage_map, overrides):
    chosen = overrides.get(row["id"])
    if chosen:
        return {"stage": chosen["stage"], "open_to_investors": chosen["open_to_investors"],
                "stage_reason": chosen["reason"], "stage_source": chosen["source"]}
    mapped = stage_map[row["status"]]
    return {"stage": mapped["stage"], "open_to_investors": mapped["open_to_investors"]}


def project_cells(row, source):
    forms, selection_mode = FORMS[row["investment_form"]]
    districts = [DISTRICTS.get(name, name) for name in split_outside_brackets(row["district_former"])]
    return {
        "id": row["id"], "name_vi": row["name_vi"], "name_en": row["name_en"],
        "name_unconfirmed": "en" if row["name_en"] else "", "kind": row["kind"], "sector_as_given": row["sector"],
        "stage_as_given": row["status"], "province": row["province_2025"], "former_province": row["former_province"],
        "former_districts": joined(districts), "communes": joined(split_outside_brackets(row["commune"])),
        "lat": number(row["lat"]), "lon": number(row["lon"]), "point_basis": "town_centre" if row["lat"] else "",
        "clearance": row["land_status"], "forms": joined(forms), "form_as_given": row["investment_form"],
        "selection_mode": selection_mode, "horizon": row["horizon"], "legal_basis": row["legal_basis"],
        "promoter": row["promoter"], "description_en": row["description_en"],
        "description_unconfirmed": "en" if row["description_en"] else "",
        "selected_investor": row["investor_selected"], "year_listed": row["year_listed"], **source.cells(),
    }


def add_figures(out, row, source, conflicts, readings):
    inline = {}
    for figure in figures_of_row(row, source, conflicts, readings):
        if figure_rules.is_inline(figure, INLINE, source):
            inline.update(inline_cells(figure))
        else:
            out["project_figures"].add(project_id=row["id"], **figure.cells())
    return inline


def document_of(source_note, row_source):
    """What can be looked up: the row's own document, or what the note names; "other source" names nothing."""
    if "row value" in source_note:
        return row_source.document
    named = [part.strip() for part in source_note.split(";")]
    return "; ".join(part for part in named if part not in ("one source", "other source") and ".csv" not in part)


def add_conflicts(table, conflicts, row_source):
    """The conflicts about texts; those about figures are figures."""
    for row in conflicts:
        if row["field"] not in FIELDS:
            siblings = [other for other in conflicts if other["field"] == row["field"]]
            table.add(project_id=row["project_id"], field=row["field"], value=row["value_as_given"],
                      standing=figure_rules.standing_of(row, siblings), source=document_of(row["source_note"], row_source),
                      note=row["why"])


def add_children(out, origin):
    for row in origin.of_both_provinces("project_sectors"):
        out["project_sectors"].add(project_id=row["project_id"], code=row["sector_code"], share=number(row["share"]),
                                   basis=row["basis"], note=row["note"])
    for row in origin.of_both_provinces("project_sites"):
        out["project_sites"].add(project_id=row["project_id"], former_district=row["district_former"],
                                 node=row["node_id"], offset_low_km=number(row["offset_km_low"]),
                                 offset_high_km=number(row["offset_km_high"]), basis=row["basis"], note=row["note"])
    for row in origin.of_both_provinces("readiness"):
        out["project_readiness"].add(**row)
    for row in origin.of_both_provinces("overlaps"):
        out["project_relations"].add(project_id=row["project_id"], relation=row["relation"],
                                     other=row["other_project_id"], group=row["group"], note=row["note"])


def tables(origin):
    out = empty_tables()
    known_sources = {row["id"]: row["known_of_source"]
                     for row in origin.rows("lao_cai/sources_without_address.csv")}
    stage_map = {row["status"]: row for row in origin.rows("lao_cai/stage_map.csv")}
    overrides = {row["project_id"]: row for row in origin.of_both_provinces("stage_overrides")}
    conflicts = by_project(origin.of_both_provinces("conflicts"))
    readings = by_project(origin.of_both_provinces("figures_read"))
    for row in origin.of_both_provinces("projects"):
        source = row_source(row, known_sources)
        inline = add_figures(out, row, source, conflicts[row["id"]], readings[row["id"]])
        out["projects"].add(**project_cells(row, source), **stage_cells(row, stage_map, overrides), **inline)
        add_conflicts(out["project_conflicts"], conflicts[row["id"]], source)
    add_children(out, origin)
    for table in out.values():
        table.sort_by_key()
    return out
