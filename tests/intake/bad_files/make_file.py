# SPDX-License-Identifier: Apache-2.0
"""Makes the bytes of a bad file from its recipe in corpus.json.

A recipe is a list of pieces, put one after the other. A piece is one of
  {"text": T, "encoding": E}   letters in an encoding (utf-8 if none is named)
  {"hex": H}                   bytes
  {"rows": T, "times": N}      a text N times, {n} in it counting from 1
  {"of": T, "times": N}        a text N times as it is
  {"xlsx": {...}}              a workbook: see workbook()
"""
import io
import warnings
import zipfile

warnings.filterwarnings("ignore", "Duplicate name")  # one of the faults on purpose

CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>')
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="xl/workbook.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>')
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ODD_TIME = (2026, 11, 22, 0, 0, 0)


def escaped(text):
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def column_name(number):
    name = ""
    while number >= 0:
        name = chr(65 + number % 26) + name
        number = number // 26 - 1
    return name


def cell(value, reference):
    """A cell: a text, a number, or {"xml": the element as it is, with {r} for its reference}."""
    if isinstance(value, dict):
        return value["xml"].replace("{r}", reference)
    if isinstance(value, (int, float)):
        return f'<c r="{reference}"><v>{value}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t>{escaped(value)}</t></is></c>'


def sheet(rows, before="", after=""):
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(cell(value, f"{column_name(at)}{number}") for at, value in enumerate(row) if value != "")
        lines.append(f'<row r="{number}">{cells}</row>')
    return (f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}">{before}<sheetData>'
            f'{"".join(lines)}</sheetData>{after}</worksheet>')


def workbook(made):
    """A workbook of the sheet "projects". Keys of `made`:
    rows     cells of the sheet, row by row          times    how often the last row stands
    names    names of all sheets (each has the rows) states   states of the sheets ("hidden")
    parts    texts of parts that replace or join the usual ones; null leaves a part out
    filled   {part: [unit, times]}: parts too large to be written here
    many     so many empty parts more                twice    a part that stands twice
    stored   parts are not packed                    encrypted  marks the parts as encrypted
    cut      leaves so many bytes off the end        junk     so many zero bytes before the end record
    """
    rows = list(made.get("rows", []))
    rows += [rows[-1]] * (made.get("times", 1) - 1) if rows else []
    names = made.get("names", ["projects"])
    if isinstance(names, int):
        names = ["projects"] + [f"s{number}" for number in range(2, names + 1)]
    states = made.get("states", [])
    listed = "".join(
        f'<sheet name="{escaped(name)}" sheetId="{number}" r:id="rId{number}"'
        f'{f" state={chr(34)}{states[number - 1]}{chr(34)}" if number <= len(states) else ""}/>'
        for number, name in enumerate(names, 1))
    relations = "".join(
        f'<Relationship Id="rId{number}" Target="worksheets/sheet{number}.xml"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
        for number in range(1, len(names) + 1))
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/'
                           f'officeDocument/2006/relationships"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/'
                                      f'package/2006/relationships">{relations}{made.get("relations", "")}</Relationships>',
    }
    body = sheet(rows, made.get("before", ""), made.get("after", ""))
    for number in range(1, len(names) + 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = body
    parts.update(made.get("parts", {}))
    for name, (before, unit, times, after) in made.get("filled", {}).items():
        parts[name] = before + unit * times + after
    for number in range(made.get("many", 0)):
        parts[f"xl/media/{number}.txt"] = ""
    packing = zipfile.ZIP_STORED if made.get("stored") else zipfile.ZIP_DEFLATED
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, content in parts.items():
            for _ in range(2 if made.get("twice") == name else 1):
                if content is not None:
                    part = zipfile.ZipInfo(name, ODD_TIME)
                    part.compress_type = packing
                    archive.writestr(part, content)
    return damaged(file.getvalue(), made)


def damaged(content, made):
    if made.get("encrypted"):  # the flag in each local and central header
        content = bytearray(content)
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            found = content.find(mark)
            while found >= 0:
                content[found + at] |= 1
                found = content.find(mark, found + 4)
        content = bytes(content)
    if "flip" in made:  # bits of the packed sheet
        name = b"xl/worksheets/sheet1.xml"
        at = content.find(name) + len(name) + made["flip"]
        content = content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1:]
    if "junk" in made:
        end = content.rfind(b"PK\x05\x06")
        content = content[:end] + b"\0" * made["junk"] + content[end:]
    return content[:len(content) - made["cut"]] if "cut" in made else content


def piece(made):
    if "text" in made:
        return made["text"].encode(made.get("encoding", "utf-8"))
    if "hex" in made:
        return bytes.fromhex(made["hex"])
    if "rows" in made:
        return "".join(made["rows"].replace("{n}", str(n)) for n in range(1, made["times"] + 1)).encode()
    if "of" in made:
        return made["of"].encode() * made["times"]
    return workbook(made["xlsx"])


def bytes_of(recipe):
    return b"".join(piece(each) for each in recipe)
