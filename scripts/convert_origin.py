#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Write the product's sample tables from the research tables.

Run: convert_origin.py sample_data/origin sample_data
The same input gives the same bytes. The rules are those of sample_data/README.md.
"""
import sys
from pathlib import Path

from origin_conversion import corridor, datapackage, investors, places, projects
from origin_conversion.tables import Origin, write_tables


def main(arguments):
    if len(arguments) != 3:
        print("usage: convert_origin.py ORIGIN_FOLDER TARGET_FOLDER", file=sys.stderr)
        return 2
    origin = Origin(Path(arguments[1]))
    target = Path(arguments[2])
    tables = {
        **corridor.tables(origin),
        **places.tables(origin),
        **projects.tables(origin),
        **investors.tables(origin),
    }
    write_tables(target, tables)
    datapackage.write(target, tables)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
