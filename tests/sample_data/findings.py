# SPDX-License-Identifier: Apache-2.0
"""What the checks share: a list of complaints that becomes the exit status, and reading of tables."""
import csv
import sys
from pathlib import Path


class Findings:
    def __init__(self):
        self.texts = []

    def need(self, holds, text):
        if not holds:
            self.texts.append(text)

    def exit(self):
        for text in self.texts:
            print(text)
        print(f"{len(self.texts)} findings")
        sys.exit(1 if self.texts else 0)


def project_root():
    return Path(sys.argv[1])


def table(name):
    with open(project_root() / "sample_data" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))
