# SPDX-License-Identifier: Apache-2.0
"""Administrative units: provinces, the districts abolished in 2025, and the communes that projects name."""
from .tables import Table, slug, split_outside_brackets

LAST_DAY = "2025-06-30"  # of districts and of the communes regrouped on 2025-07-01
MERGER = "compiled facts on the merger of 2025-07-01"
PROVINCE_IDS = {"Lào Cai": "lao_cai", "Yên Bái": "yen_bai", "Lạng Sơn": "lang_son"}
SUCCESSORS = {"yen_bai": "lao_cai"}  # else the province itself
RANKS = ("TP ", "Thành phố ")


def district_id(province, name_as_given):
    return province + "." + slug(name_as_given.replace("Thành phố ", "TP "), "_")


def add_districts(table, origin):
    for row in origin.rows("former_districts.csv"):
        province, given = row["province_id"], row["name_as_given"]
        name = given
        for rank in RANKS:
            name = name.removeprefix(rank)
        table.add(id=district_id(province, given), name=name, level="district", parent=province, valid_to=LAST_DAY,
                  successor=SUCCESSORS.get(province, province), source=MERGER,
                  note="no district level since 2025-07-01" + ("; was a city" if name != given else ""))


def commune_cells(province, districts, item, project):
    """A commune written as its name alone. In a row of one district it lay there; else its district is not certain."""
    note = "period not known: sources mix former and present names"
    if len(districts) == 1:
        parent = district_id(province, districts[0])
        own_id = parent + "." + slug(item, "_")
    else:
        parent = province
        own_id = parent + ".commune_" + slug(item, "_")  # a district may bear the same name
        note += "; former district not certain"
    return {"id": own_id, "name": item, "level": "commune", "parent": parent,
            "source": f"named in {project}", "note": note}


def read_cells(row, project):
    parent = row["place_id"].rsplit(".", 1)[0]
    return {"id": row["place_id"], "name": row["name"], "level": "commune", "parent": parent,
            "valid_from": row["valid_from"], "valid_to": row["valid_to"], "successor": row["successor"],
            "source": f"named in {project}", "note": row["note"]}


def found_communes(origin):
    """Cells of every commune named by a project, by id; the first project that names it is its source."""
    read = {(row["cell_item"], row["former_district"]): row for row in origin.rows("communes_read.csv")}
    certain, uncertain = {}, []
    for row in origin.of_both_provinces("projects"):
        province = PROVINCE_IDS[row["former_province"]]
        districts = split_outside_brackets(row["district_former"])
        for item in split_outside_brackets(row["commune"]):
            by_hand = read.get((item, districts[0] if len(districts) == 1 else "")) or read.get((item, ""))
            cells = read_cells(by_hand, row["id"]) if by_hand else commune_cells(province, districts, item, row["id"])
            if by_hand or len(districts) == 1:
                certain.setdefault(cells["id"], cells)
            else:
                uncertain.append((province, cells))
    for row in read.values():
        cells = read_cells(row, row["note"].partition("(")[2].rstrip(")"))
        certain.setdefault(cells["id"], cells)
    for province, cells in uncertain:
        known = any(other["name"] == cells["name"] and other["id"].startswith(province + ".")
                    for other in certain.values())
        if not known:
            certain.setdefault(cells["id"], cells)
    return certain


def tables(origin):
    table = Table("places", "id name level parent valid_from valid_to successor source note", "id")
    named = origin.rows("places_2025.csv")
    for row in named:
        table.add(**row)
    add_districts(table, origin)
    already = {row["id"] for row in named}
    for cells in found_communes(origin).values():
        if cells["id"] not in already:
            table.add(**cells)
    table.sort_by_key()
    return {"places": table}
