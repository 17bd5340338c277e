#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lays real projects of the sample data out like the annex of a decision, and has LibreOffice save it as XLSX.

    make_annex.py SAMPLE_DATA OUT.xlsx

The annex has what such annexes have: titles, a unit line, headings over two rows with merged cells, a row of column
numbers, sections, cells with units and words of doubt, both conventions of number, two currencies in a cell, places
merged over several rows, a sum, notes below, a hidden row and a hidden sheet. Which project has which form follows from
its place in the list, so that the same data give the same annex. The workbook in sample_data/annex was made with it; the test
reads that file, so LibreOffice is needed only to make it anew.
"""

import csv
import decimal
import pathlib
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

SECTIONS = [("Khu công nghiệp", "industrial_park"), ("Cụm công nghiệp", "industrial_cluster"),
            ("Giao thông", "transport"), ("Cảng cạn", "dry_port"), ("Khu du lịch", "tourism_zone"),
            ("Khu nghỉ dưỡng", "resort"), ("Khu đô thị, khu dân cư", "urban_area"),
            ("Khai khoáng, chế biến khoáng sản", "mining_processing"), ("Năng lượng", "energy"),
            ("Nông nghiệp", "agriculture"), ("Y tế", "healthcare"), ("Giáo dục", "education"),
            ("Lĩnh vực khác", "other")]
COLUMNS = 11


def grouped(number, decimals=","):
    """1704.5 as 1.704,5, or as 1,704.5."""
    whole, _, part = format(number, "f").partition(".")
    thousands = "." if decimals == "," else ","
    groups = []
    while len(whole) > 3:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    groups.insert(0, whole)
    return thousands.join(groups) + (decimals + part if part else "")


def plain(number):
    number = decimal.Decimal(number)
    return number.quantize(1) if number == number.to_integral() else number.normalize()


def said(low, high, basis, unit, form):
    """A cell that means low to high; the words that the rule of doubt turns back into these bounds."""
    low = decimal.Decimal(low) if low else None
    high = decimal.Decimal(high) if high else None
    if high is None:
        return f"trên {grouped(plain(low))} {unit}"
    if low is None:
        return f"dưới {grouped(plain(high))} {unit}"
    if low == high:
        text = grouped(plain(low))
        if form == 1 and "," in text and "." not in text and len(text.split(",")[1]) != 3:
            text = text.replace(",", ".")  # 411.5: the slip of real lists
        words = "dự kiến " if basis == "estimated" else ""
        return f"{words}{text}{unit if form == 2 else ' ' + unit}"
    middle = (low + high) / 2
    if low == middle * decimal.Decimal("0.95"):
        return f"khoảng {grouped(plain(middle))} {unit}"
    if low == high * decimal.Decimal("0.95"):
        return f"gần {grouped(plain(high))} {unit}"
    return f"{grouped(plain(low))} {'-' if form else '–'} {grouped(plain(high))} {unit}"


def money(project, form):
    low, high = (decimal.Decimal(project[key]) if project[key] else None for key in ("capital_low", "capital_high"))
    if not low and not high:
        return ""
    power, unit = (9, "tỷ đồng") if project["capital_currency"] == "VND" else (6, "triệu USD")
    scaled = [x.scaleb(-power) if x is not None else None for x in (low, high)]
    return said(scaled[0], scaled[1], project["capital_basis"], unit, form)


def area(project, form):
    low, high = project["area_low_ha"], project["area_high_ha"]
    if not low and not high:
        return ""
    if form == 3 and low == high:
        return said(decimal.Decimal(low) * 10000, decimal.Decimal(high) * 10000, project["area_basis"], "m2", 2)
    return said(low, high, project["area_basis"], "ha", form)


def place(project):
    parts = []
    communes = [x.strip() for x in project["communes"].split(";") if x.strip()]
    districts = [x.strip() for x in project["former_districts"].split(";") if x.strip()]
    if any(set("()/-–,") & set(name) for name in communes + districts):
        return None  # a remark in the name is no name
    if len(communes) > 1:
        parts.append("các xã " + ", ".join(communes))
    elif communes:
        parts.append("xã " + communes[0])
    for name in districts:
        if name.startswith(("TP ", "Thành phố ")):
            parts.append(name)
        else:
            parts.append("huyện " + name)
    parts.append("tỉnh " + project["province"])
    return ", ".join(parts)


def cell(text="", style="", columns=1, rows=1, kind="string"):
    span = ""
    if columns > 1:
        span += f' table:number-columns-spanned="{columns}"'
    if rows > 1:
        span += f' table:number-rows-spanned="{rows}"'
    style = f' table:style-name="{style}"' if style else ""
    if kind == "float":
        body = f'<table:table-cell{style}{span} office:value-type="float" office:value="{text}"><text:p>{text}</text:p></table:table-cell>'
    elif text == "":
        body = f"<table:table-cell{style}{span}/>"
    else:
        body = f'<table:table-cell{style}{span} office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'
    covered = f'<table:covered-table-cell table:number-columns-repeated="{columns - 1}"/>' if columns > 1 else ""
    return body + covered


def row(cells, hidden=False):
    visibility = ' table:visibility="collapse"' if hidden else ""
    return f"<table:table-row{visibility}>{''.join(cells)}</table:table-row>"


COVERED = "<table:covered-table-cell/>"


def heading_rows():
    tall = ["STT", "Tên dự án", "Địa điểm thực hiện"]
    first = [cell(text, rows=2) for text in tall]
    first.append(cell("Quy mô", columns=2))
    first += [cell(text, rows=2) for text in ("Hình thức đầu tư", "Hình thức lựa chọn nhà đầu tư",
                                             "Thời gian thực hiện", "Bên mời thầu", "Căn cứ pháp lý", "Ghi chú")]
    second = [COVERED] * 3 + [cell("Diện tích (ha)"), cell("Tổng mức đầu tư (tỷ đồng)")] + [COVERED] * 6
    return [row(first), row(second), row([cell(f"({n})") for n in range(1, COLUMNS + 1)])]


def chosen_projects(sample_data):
    with open(sample_data / "projects.csv", encoding="utf-8") as file:
        projects = list(csv.DictReader(file))
    kinds = {kind for _, kind in SECTIONS}
    names = [p["name_vi"] for p in projects]
    return [p for p in projects
            if p["kind"] in kinds and names.count(p["name_vi"]) == 1 and place(p) is not None
            and (p["capital_low"] or p["capital_high"] or p["area_low_ha"] or p["area_high_ha"])
            and p["capital_currency"] in ("", "VND", "USD")
            and "computed" not in (p["capital_basis"], p["area_basis"])]  # a list cannot say who did the sum


def project_row(number, project, form):
    modes = {"bidding": "Đấu thầu", "auction": "Đấu giá", "direct_approval": "Chấp thuận nhà đầu tư"}
    forms = {"private": "Vốn trong nước", "foreign": "FDI", "ppp": "PPP", "public": "Đầu tư công",
             "joint_venture": "Liên doanh", "state_company": "Doanh nghiệp nhà nước"}
    amounts = [area(project, form), money(project, form)]
    cells = [cell(str(number), kind="float"), cell(project["name_vi"]), cell(place(project))]
    for text, unit in zip(amounts, ("ha", "tỷ đồng")):
        bare = text[: -len(unit)].strip() if text.endswith(unit) else ""
        typed = bare.replace(".", "").replace(",", ".")
        if form == 4 and bare and typed.replace(".", "").isdigit() and bare.count(",") <= 1:
            cells.append(cell(typed, kind="float"))
        elif form == 5 and bare:
            cells.append(cell(bare))
        else:
            cells.append(cell(text))
    cells += [cell(forms.get(project["forms"], "")), cell(modes.get(project["selection_mode"], "")),
              cell(project["horizon"]), cell(project["promoter"]), cell(project["legal_basis"]), cell("")]
    return cells


def annex(projects):
    rows = [row([cell("ỦY BAN NHÂN DÂN TỈNH", columns=4), cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", columns=7)]),
            row([cell("PHỤ LỤC I", columns=COLUMNS)]),
            row([cell("DANH MỤC DỰ ÁN KÊU GỌI ĐẦU TƯ", columns=COLUMNS)]),
            row([cell("(Kèm theo Quyết định của Ủy ban nhân dân tỉnh)", columns=COLUMNS)]),
            row([]),
            row([cell(), cell(), cell("Đơn vị tính: tỷ đồng")])]
    rows += heading_rows()
    number = 0
    roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII"]
    used = 0
    for title, kind in SECTIONS:
        members = [p for p in projects if p["kind"] == kind]
        if not members:
            continue
        if used % 2:
            rows.append(row([cell(f"{roman[used]}. {title}", columns=COLUMNS)]))
        else:
            rows.append(row([cell(roman[used]), cell(title, columns=COLUMNS - 1)]))
        used += 1
        for project in members:
            number += 1
            rows.append(row(project_row(number, project, number % 6)))
        if kind == "transport":
            rows += heading_rows()[:2]  # the heading of the next printed page
    rows.append(row([cell(), cell("Dự án đã tạm dừng"), cell("xã Bản Qua"), cell("10 ha"), cell("100 tỷ đồng")], True))
    rows.append(row([cell(), cell("Tổng cộng"), cell(), cell(), cell("100.000 tỷ đồng")]))
    rows.append(row([]))
    rows.append(row([cell("Ghi chú: số liệu theo nguồn của từng dự án.", columns=COLUMNS)]))
    rows.append(row([cell("Nơi nhận: các sở, ban, ngành.", columns=COLUMNS)]))
    return rows, number


def document(projects):
    rows, count = annex(projects)
    body = f'<table:table table:name="Phụ lục I">{"".join(rows)}</table:table>'
    notes = row([cell("Trang làm việc, không công bố")])
    body += f'<table:table table:name="Nháp" table:style-name="gone">{notes}</table:table>'
    return count, f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles><style:style style:name="gone" style:family="table">
<style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document>"""


def main():
    sample_data, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    count, text = document(chosen_projects(sample_data))
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / (out.stem + ".fods")
        source.write_text(text, encoding="utf-8")
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx",
                        "--outdir", folder, str(source)], check=True, stdout=subprocess.DEVNULL)
        out.write_bytes((pathlib.Path(folder) / (out.stem + ".xlsx")).read_bytes())
    print(f"{count} projects in {out}")


if __name__ == "__main__":
    main()
