#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Rewrites a registry of format 1 that holds projects and investors alone as one of the trial format (format 0): five
tables, few columns, no search text. How format_0.db was made; kept so that it can be read what that format was.

Usage: make_format_0.py FORMAT_1.db OUT.db
"""
import os
import sqlite3
import sys

OURS = 0x52445256
TABLES = """
CREATE TABLE change_set (number INTEGER NOT NULL PRIMARY KEY, time TEXT NOT NULL, author TEXT NOT NULL,
    reason TEXT NOT NULL, command TEXT NOT NULL, sources TEXT NOT NULL, previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE change (change_set INTEGER NOT NULL REFERENCES change_set(number), position INTEGER NOT NULL,
    kind TEXT NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
    PRIMARY KEY (change_set, position)) STRICT, WITHOUT ROWID;
CREATE TABLE record (kind TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, sha256 TEXT NOT NULL,
    PRIMARY KEY (kind, key)) STRICT;
CREATE TABLE projects (id TEXT NOT NULL PRIMARY KEY, name_vi TEXT NOT NULL, name_en TEXT, kind TEXT NOT NULL,
    stage TEXT NOT NULL, open_to_investors TEXT NOT NULL, province TEXT) STRICT;
CREATE TABLE investors (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL) STRICT;
"""
COLUMNS = {
    "change_set": "number, time, author, reason, command, sources, previous_hash, hash",
    "change": "change_set, position, kind, record, field, before, after",
    "record": "kind, key, version, sha256",
    "projects": "id, name_vi, name_en, kind, stage, open_to_investors, province",
    "investors": "id, name, type",
}


def main():
    source = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
    if os.path.exists(sys.argv[2]):
        sys.exit(f"{sys.argv[2]} exists already")
    made = sqlite3.connect(sys.argv[2])
    made.executescript(TABLES)
    for table, columns in COLUMNS.items():
        rows = source.execute(f"SELECT {columns} FROM {table}").fetchall()
        marks = ", ".join("?" * len(columns.split(",")))
        made.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
    made.execute(f"PRAGMA application_id = {OURS}")
    made.commit()
    made.execute("VACUUM")


if __name__ == "__main__":
    main()
