# SPDX-License-Identifier: Apache-2.0
"""Converting the research tables again gives the committed files, byte for byte, and no others."""
import subprocess
import sys
import tempfile
from pathlib import Path

from findings import Findings, project_root


def main():
    findings = Findings()
    root = project_root()
    committed = root / "sample_data"
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run([sys.executable, "-B", str(root / "scripts" / "convert_origin.py"), str(committed / "origin"),
                        scratch], check=True)
        made = {path.name: path for path in Path(scratch).iterdir()}
        for name, path in sorted(made.items()):
            findings.need((committed / name).exists(), f"{name} is made but not committed")
            if (committed / name).exists():
                findings.need(path.read_bytes() == (committed / name).read_bytes(),
                              f"{name} differs: run scripts/convert_origin.py sample_data/origin sample_data")
        for path in committed.glob("*.csv"):
            findings.need(path.name in made, f"{path.name} is committed but not made by the conversion")
    findings.exit()


main()
