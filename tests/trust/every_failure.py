#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lets every single change of a file, and every request for memory, fail once in every job that writes. Each run must end
by itself: either it says what went wrong, ends with 1 and leaves everything as before, or it ends with 0 and everything is
as after. Nothing may be left lying about. A run that is killed at a change leaves everything as before or as after; what it had half
made is gone once `verify` has looked, and so is what a disk that stays broken did not let it remove.

    every_failure.py PROGRAM --disk LIBRARY --memory LIBRARY [--job NAME]… [--kind NAME]… [--paths] [--last N] [--points N]
        [--seed N]

Many requests for memory come from the same place by the same calls. With --paths one of each path of calls is refused, the
first, which is what a defect depends on; without it every single one.
"""
import argparse
import dataclasses
import errno
import pathlib
import random
import signal
import subprocess

from registry_states import ENVIRONMENT, chosen_jobs, expected, run_tests, told

PATIENCE = 30


@dataclasses.dataclass
class Kind:
    name: str
    preload: str
    error: int = 0
    lasting: bool = False
    short: int = None
    kills: bool = False


class Sweep:
    def __init__(self, desk, job):
        self.desk, self.job = desk, job
        self.before, self.after = expected(desk, job)
        self.count, self.paths = desk.kept / "count", desk.kept / "paths"
        self.left = self.entries()

    def entries(self):
        return {each.name for each in self.desk.scene.iterdir()}

    def run(self, kind, number):
        self.desk.lay_out(self.job)
        env = {**ENVIRONMENT, "LD_PRELOAD": kind.preload, "REDRIVER_TEST_FOLDER": str(self.desk.scene) + "/",
               "REDRIVER_TEST_FAIL_AT": str(number), "REDRIVER_TEST_ERROR": str(kind.error),
               "REDRIVER_TEST_LASTING": str(int(kind.lasting)), "REDRIVER_TEST_COUNT": str(self.count)}
        env["REDRIVER_TEST_PATHS"] = "" if number else str(self.paths)
        if kind.kills and number:
            env["REDRIVER_TEST_KILL"] = "1"
        if kind.short is not None:
            env["REDRIVER_TEST_SHORT"] = str(kind.short)
        return subprocess.run(self.desk.words(*self.job.words), env=env, capture_output=True, timeout=PATIENCE, check=False)

    def points(self, kind, by_path):
        """The numbers of what can fail, and of how many they were chosen."""
        if self.run(kind, 0).returncode != 0:
            raise SystemExit(f"{self.job.name} fails without any failure")
        count = int(self.count.read_text())
        if not by_path or kind.error or kind.kills:
            return range(1, count + 1), f"{count} points"
        return sorted(map(int, self.paths.read_text().split())), f"{count} points, by path of calls"

    def fault(self, kind, number):
        """What is wrong after this failure; None when nothing is."""
        try:
            done = self.run(kind, number)
        except subprocess.TimeoutExpired:
            return f"did not end within {PATIENCE} s"
        try:
            state = self.desk.state_after(self.job)
        except AssertionError as problem:
            return str(problem)
        if kind.kills:
            died = done.returncode == -signal.SIGKILL
            sound = died and state in (self.before, self.after)
            return self.litter(kind) if sound else "neither as before nor as after, or not killed"
        if done.returncode == 0:
            return None if state == self.after else "success is told, but it was not done"
        if done.returncode != 1 or not told(done) or (not kind.error and "memory" not in told(done) and not self.job.left_to_do):
            return f"ended with {done.returncode} and said {told(done)[-80:]!r}"
        said_so = self.job.left_to_do and self.job.left_to_do in told(done)
        if state != self.before and not (state == self.after and said_so):
            return "failure is told, but it was done: " + told(done)[-80:]
        return self.litter(kind)

    def litter(self, kind):
        # A killed program cannot clean up, and a disk that refuses everything from some moment on does not let it: the
        # next look at the registry does that.
        if kind.kills or (kind.lasting and kind.error):
            self.desk.must("verify", "-q", "-r", self.desk.registry)
        left = sorted(self.entries() - self.left)
        return f"left behind: {left}" if left else None

    def all(self, kind, asked, chance):
        numbers, of_all = self.points(kind, asked.paths)
        if asked.last:
            numbers = numbers[-asked.last:]
        if asked.points and len(numbers) > asked.points:
            numbers = sorted(chance.sample(numbers, asked.points))
        faults = 0
        for number in numbers:
            if problem := self.fault(kind, number):
                faults += 1
                print(f"    {self.job.name}, {kind.name} at {number}: {problem}", flush=True)
        print(f"{self.job.name:10} {kind.name:18} {len(numbers)} of {of_all}, faults {faults}", flush=True)
        return faults


def test(asked, desk):
    disk, memory = (str(pathlib.Path(each).resolve()) for each in (asked.disk, asked.memory))
    kinds = [Kind("disk full", disk, errno.ENOSPC), Kind("disk stays full", disk, errno.ENOSPC, True),
             Kind("disk broken", disk, errno.EIO), Kind("disk stays broken", disk, errno.EIO, True),
             Kind("disk read-only", disk, errno.EROFS), Kind("short write", disk, errno.ENOSPC, False, 100),
             Kind("killed", disk, kills=True),
             Kind("no memory", memory), Kind("no memory left", memory, 0, True)]
    kinds = [kind for kind in kinds if not asked.kind or kind.name in asked.kind]
    chance = random.Random(asked.seed)
    faults = 0
    for job in chosen_jobs(desk, asked.job):
        sweep = Sweep(desk, job)
        faults += sum(sweep.all(kind, asked, chance) for kind in kinds)
    return faults


parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("program")
parser.add_argument("--disk", required=True)
parser.add_argument("--memory", required=True)
parser.add_argument("--job", action="append")
parser.add_argument("--kind", action="append", help="of failure, as it is printed; all if none is named")
parser.add_argument("--paths", action="store_true", help="of requests for memory, the first of each path of calls")
parser.add_argument("--points", type=int, default=0, help="at most so many points of each kind, by chance; 0 = all")
parser.add_argument("--last", type=int, default=0, help="only so many points before the end; 0 = all")
parser.add_argument("--seed", type=int, default=1)
run_tests(parser, test)
