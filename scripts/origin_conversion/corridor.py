# SPDX-License-Identifier: Apache-2.0
"""Sectors, the corridor network, zones, indicators, exchange rates and foreign-access rules."""
import re

from .tables import Table, number, slug

PREFIXES = {"Lào Cai": "lc", "Lạng Sơn": "ls"}


def chinese_names(origin, name, key):
    """Our own translations by key; nobody in charge has confirmed them."""
    return {row[key]: row["name_zh"] for row in origin.rows(f"corridor/{name}.csv")}


def sectors(origin):
    chinese = chinese_names(origin, "sector_names_zh", "code")
    table = Table("sectors", "code parent level name_vi name_en name_zh name_unconfirmed isic_rev4 vsic_2018 "
                  "vsic_2025_section province_focus note", "code")
    for row in origin.rows("corridor/sectors.csv"):
        table.add(code=row["code"], parent=row["parent_code"], level=row["level"], name_vi=row["name_vi"],
                  name_en=row["name_en"], name_zh=chinese.get(row["code"], ""),
                  name_unconfirmed="zh" if row["code"] in chinese else "",
                  isic_rev4=row["isic_rev4"], vsic_2018=row["vsic"],
                  vsic_2025_section=row["vsic2025_section"], province_focus=row["province_focus"], note=row["notes"])
    return table


def sector_relations(origin):
    table = Table("sector_relations", "sector_a sector_b relation strength rationale", "sector_a sector_b")
    for row in origin.rows("corridor/sector_relations.csv"):
        table.add(**{**row, "strength": number(row["strength"])})
    return table


def foreign_access(origin):
    table = Table("foreign_access", "sector valid_from access ownership_cap_percent rule citation grade",
                  "sector valid_from")
    for row in origin.rows("foreign_access.csv"):
        table.add(**row)
    return table


def nodes(origin):
    chinese = chinese_names(origin, "node_names_zh", "id")
    gates = {row["node_id"]: row for row in origin.rows("corridor/gate_goods.csv")}
    table = Table("nodes", "id name_vi name_en name_zh name_unconfirmed type country province lat lon goods_traffic "
                  "goods_note note source", "id")
    for row in origin.rows("corridor/nodes.csv"):
        gate = gates.get(row["id"])
        unlisted = "unknown" if row["type"] == "border_gate" else "not_a_gate"
        table.add(id=row["id"], name_vi=row["name_vi"], name_en=row["name_en"],
                  name_zh=row["name_zh"] or chinese.get(row["id"], ""),
                  name_unconfirmed="zh" if not row["name_zh"] and row["id"] in chinese else "", type=row["type"], country=row["country"], province=row["province_2025"], lat=number(row["lat"]),
                  lon=number(row["lon"]), goods_traffic=gate["goods_traffic"] if gate else unlisted,
                  goods_note=gate["note"] if gate else "", note=row["notes"], source=row["source"])
    return table


def links(origin):
    table = Table("links", "from to mode route distance_km speed_kmh travel_time_h status opening_year traffic "
                  "confidence source note", "from to mode traffic")
    for row in origin.rows("corridor/edges.csv"):
        table.add(**{"from": row["from"], "to": row["to"]}, mode=row["mode"], route=row["route_name"],
                  distance_km=number(row["distance_km"]), speed_kmh=number(row["typical_speed_kmh"]),
                  travel_time_h=number(row["travel_time_h"]), status=row["status"], opening_year=row["opening_year"],
                  traffic=row["traffic"], confidence=row["confidence"], source=row["source_url"], note=row["notes"])
    return table


def zones_and_projects(origin):
    zones = Table("zones", "id name_vi name_en name_zh name_unconfirmed type province total_ha leasable_ha "
                  "occupied_ha occupancy_percent available_ha year_of_figure status incentives is_aggregate node note "
                  "source confidence", "id")
    ids = {}
    for row in origin.rows("corridor/zones_land.csv"):
        ids[row["name_vi"]] = PREFIXES[row["province"]] + "-" + slug(row["name_vi"], "-")
        zones.add(id=ids[row["name_vi"]], name_vi=row["name_vi"], name_en=row["name_en"],
                  name_unconfirmed="en" if row["name_en"] else "", type=row["type"], province=row["province"],
                  total_ha=number(row["total_ha"]), leasable_ha=number(row["leasable_ha"]),
                  occupied_ha=number(row["occupied_ha"]), occupancy_percent=number(row["occupancy_pct"]),
                  available_ha=number(row["available_ha"]), year_of_figure=row["year_of_figure"],
                  status=row["status"], incentives=row["incentives"],
                  is_aggregate="true" if row["is_aggregate"] == "1" else "false", node=row["node_id"],
                  note=row["notes"], source=row["source_url"], confidence=row["confidence"])
    joins = Table("zone_projects", "zone_id relation project basis note", "zone_id")
    for row in origin.of_both_provinces("zone_links"):
        joins.add(zone_id=ids[row["zone_name_vi"]], relation=row["relation"], project=row["project_id"],
                  basis=row["basis"], note=row["note"])
    return zones, joins


def indicator_bounds(value):
    """">=10" and ">10" have no upper bound, "<5" no lower one; "12-15" is a range; "" is unknown."""
    if not value:
        return "", ""
    if value[0] in "<>":
        bare = number(value.lstrip("<>="))
        return (bare, "") if value[0] == ">" else ("", bare)
    low, _, high = value.partition("-")
    return number(low), number(high or low)


def indicators(origin):
    table = Table("indicators", "id province name kind low high value_as_given unit period scope source confidence "
                  "note", "id")
    for row in origin.rows("corridor/indicators.csv"):
        low, high = indicator_bounds(row["value"])
        words = slug(f"{row['indicator']} {row['kind']} {row['year']}", "-")
        table.add(id=f"{PREFIXES[row['province']]}-{words}", province=row["province"], name=row["indicator"],
                  kind=row["kind"], low=low, high=high, value_as_given=row["value"], unit=row["unit"],
                  period=row["year"], scope=row["scope"], source=row["source_url"], confidence=row["confidence"],
                  note=row["notes"])
    return table


def exchange_rates(origin):
    table = Table("exchange_rates", "id currency vnd_per_unit valid_from valid_to standing source note", "id")
    for row in origin.rows("exchange_rates.csv"):
        is_default = row["note"].startswith("DEFAULT")
        implied_by = re.search(r"(LC|LS|INV|LSI)-\d+", row["source"])
        first, _, last = row["date"].partition("-")
        table.add(id=row["currency"] + "-" + ("default" if is_default else implied_by.group()),
                  currency=row["currency"], vnd_per_unit=number(row["vnd_per_unit"]), valid_from=first,
                  valid_to=last or first, standing="preferred" if is_default else "alternative",
                  source=row["source"], note=row["note"])
    return table


def tables(origin):
    zones, zone_projects = zones_and_projects(origin)
    out = {
        "sectors": sectors(origin), "sector_relations": sector_relations(origin),
        "foreign_access": foreign_access(origin), "nodes": nodes(origin), "links": links(origin), "zones": zones,
        "zone_projects": zone_projects, "indicators": indicators(origin), "exchange_rates": exchange_rates(origin),
    }
    for table in out.values():
        table.sort_by_key()
    return out
