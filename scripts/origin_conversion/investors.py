# SPDX-License-Identifier: Apache-2.0
"""Investors and their sectors."""
from decimal import Decimal

from .projects import row_source
from .tables import Table, joined, number, plain

COUNTRIES = {
    "Vietnam": ["VN"], "Singapore": ["SG"], "Vietnam-Singapore": ["VN", "SG"], "Thailand": ["TH"], "Taiwan": ["TW"],
    "China": ["CN"], "South Korea": ["KR"], "Vietnam-Netherlands": ["VN", "NL"], "Hong Kong": ["HK"],
    "Japan": ["JP"], "Japan-Vietnam": ["JP", "VN"], "Germany": ["DE"], "United States": ["US"], "unknown": [],
}
BILLION = Decimal(10) ** 9


def ticket_cells(row):
    """The range over the past projects that were read: typical, never a limit."""
    low, high = row["typical_capital_vnd_bn_min"], row["typical_capital_vnd_bn_max"]
    if not low and not high:
        return {}
    return {"ticket_low": plain(Decimal(low) * BILLION), "ticket_high": plain(Decimal(high) * BILLION),
            "ticket_currency": "VND", "ticket_basis": "computed"}


def land_cells(row):
    low, high = row["typical_land_ha_min"], row["typical_land_ha_max"]
    if not low and not high:
        return {}
    return {"land_need_low_ha": number(low), "land_need_high_ha": number(high), "land_need_basis": "computed"}


def tables(origin):
    investors = Table("investors",
                      "id name other_names tax_number home_countries home_country_as_given type interests_as_given "
                      "excluded_sectors ticket_low ticket_high ticket_currency ticket_basis land_need_low_ha "
                      "land_need_high_ha land_need_basis ticket_kind land_kind forms_accepted start_from start_until "
                      "must_haves profile evidence_vi evidence_en evidence_zh evidence_unconfirmed source_document "
                      "source_locator source_as_of source_confidence", "id")
    known_sources = {row["id"]: row["known_of_source"]
                     for row in origin.rows("lao_cai/sources_without_address.csv")}
    for row in origin.of_both_provinces("investors"):
        source = row_source({**row, "source_date": ""}, known_sources)
        investors.add(id=row["id"], name=row["name"], home_countries=joined(COUNTRIES[row["home_country"]]),
                      home_country_as_given=row["home_country"], type=row["type"],
                      interests_as_given=row["sectors_of_interest"], ticket_kind="typical", land_kind="typical",
                      evidence_en=row["evidence"], evidence_unconfirmed="en" if row["evidence"] else "",
                      **ticket_cells(row), **land_cells(row), **source.cells())
    interests = Table("investor_interests", "investor_id sector priority basis note", "investor_id")
    for row in origin.of_both_provinces("investor_sectors"):
        interests.add(investor_id=row["investor_id"], sector=row["sector_code"], priority=number(row["priority"]),
                      basis=row["basis"], note=row["note"])
    out = {"investors": investors, "investor_interests": interests}
    for table in out.values():
        table.sort_by_key()
    return out
