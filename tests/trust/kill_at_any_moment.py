#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills the program at random moments of every job that writes. Afterwards everything opens without repair and verifies,
what was changed is as before the job or as after it, and what was acknowledged is there.

    kill_at_any_moment.py PROGRAM [--times N] [--seed N] [--job NAME]…
"""
import argparse
import random
import subprocess
import time

from registry_states import ENVIRONMENT, chosen_jobs, expected, run_tests


def duration(desk, job):
    taken = []
    for _ in range(3):
        desk.lay_out(job)
        began = time.monotonic()
        desk.must(*job.words)
        taken.append(time.monotonic() - began)
    return sorted(taken)[1]


def killed_once(desk, job, moment):
    """Whether the kill landed, and whether the program had said that it was done."""
    desk.lay_out(job)
    running = subprocess.Popen(desk.words(*job.words), env=ENVIRONMENT, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        running.wait(timeout=moment)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
    return running.returncode < 0, running.returncode == 0


def disturb(desk, job, times, chance):
    before, after = expected(desk, job)
    taken = duration(desk, job)
    faults, landed, old = [], 0, 0
    for _ in range(times):
        was_killed, was_done = killed_once(desk, job, chance.uniform(0, taken * 1.05))
        landed += was_killed
        try:
            state = desk.state_after(job)
        except AssertionError as error:
            faults.append(str(error))
            continue
        old += state == before
        if state not in (before, after):
            faults.append("neither as before nor as after")
        elif was_done and state != after:
            faults.append("acknowledged, but not there")
    print(f"{job.name:10} kills {times}, landed in the run {landed}, as before {old}, "
          f"as after {times - old - len(faults)}, faults {len(faults)}", flush=True)
    for fault in faults[:5]:
        print("   ", fault)
    return len(faults)


def test(asked, desk):
    chance = random.Random(asked.seed)
    return sum(disturb(desk, job, asked.times, chance) for job in chosen_jobs(desk, asked.job))


parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("program")
parser.add_argument("--times", type=int, default=2)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--job", action="append")
run_tests(parser, test)
