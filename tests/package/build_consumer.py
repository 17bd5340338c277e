#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Builds the consumer against a copy of the installed tree, runs it and checks what it prints.

    build_consumer.py cmake|pkg-config|other-version PREFIX CONSUMER COMPILER DATAPACKAGE REGISTRY INVESTOR

The copy proves that the tree may be moved. other-version asks for the next minor version, which must be refused.
"""

import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile


def run(command, **more):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def configure(prefix, source, build, compiler):
    return ["cmake", "-S", source, "-B", build, f"-DCMAKE_PREFIX_PATH={prefix}", f"-DCMAKE_CXX_COMPILER={compiler}",
            "-DCMAKE_BUILD_TYPE=Release"]


def by_cmake(prefix, source, folder, compiler):
    run(configure(prefix, source, folder / "build", compiler))
    run(["cmake", "--build", folder / "build"])
    return folder / "build/consumer"


def by_pkg_config(prefix, source, folder, compiler):
    found = next(prefix.rglob("redriver.pc")).parent
    env = {**os.environ, "PKG_CONFIG_PATH": str(found)}
    flags = run(["pkg-config", "--cflags", "--libs", "redriver"], env=env)
    run([compiler, source / "main.cpp", "-o", folder / "consumer", *shlex.split(flags)])
    return folder / "consumer"


def check_other_version(prefix, source, folder, compiler):
    copy = folder / "source"
    shutil.copytree(source, copy)
    listing = copy / "CMakeLists.txt"
    text = listing.read_text(encoding="utf-8")
    asked = text.replace("find_package(redriver 0.1 REQUIRED)", "find_package(redriver 0.2 REQUIRED)")
    if asked == text:
        sys.exit("the consumer does not ask for version 0.1")
    listing.write_text(asked, encoding="utf-8")
    done = subprocess.run(configure(prefix, copy, folder / "build", compiler), capture_output=True, text=True, check=False)
    if done.returncode == 0 or "0.2" not in done.stderr:
        sys.exit(f"version 0.2 was not refused: {done.stderr}")


def main():
    how, prefix, source, compiler, *arguments = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="redriver-consumer-") as scratch:
        folder = pathlib.Path(scratch)
        moved = folder / "moved here"
        shutil.copytree(prefix, moved)
        source = pathlib.Path(source)
        if how == "other-version":
            check_other_version(moved, source, folder, compiler)
            return
        program = (by_cmake if how == "cmake" else by_pkg_config)(moved, source, folder, compiler)
        out = run([program, *arguments], cwd=folder)
        print(out)
        expected = ["redriver 0.", "1349 records", "is first of", "left 0 meets right 1, blocking pairs 0"]
        missing = [text for text in expected if text not in out]
        if missing:
            sys.exit(f"not printed: {missing}")


if __name__ == "__main__":
    main()
