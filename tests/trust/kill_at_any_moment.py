#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills the program at random moments of every job that writes. Afterwards everything opens without repair and verifies,
what was changed is as before the job or as after it, and what was acknowledged is there.

    kill_at_any_moment.py PROGRAM [--times N] [--seed N] [--job NAME]…

The loop goes on until so many kills have landed: until the program has died of them, and was not done before. `amid` are
those that left a journal or a draft behind, so that something was half written when they came.
"""
import argparse
import random
import subprocess
import time

from registry_states import ENVIRONMENT, chosen_jobs, expected, run_tests


def started(desk, job):
    return subprocess.Popen(desk.words(*job.words), env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def duration(desk, job):
    """How long a run takes from its start, as the median of five."""
    taken = []
    for _ in range(5):
        desk.lay_out(job)
        running = started(desk, job)
        began = time.monotonic()
        if running.wait() != 0:
            raise SystemExit(f"{job.name} fails without being killed")
        taken.append(time.monotonic() - began)
    return sorted(taken)[2]


def killed_once(desk, job, moment):
    """Whether the kill landed, and whether the program had said that it was done."""
    desk.lay_out(job)
    running = started(desk, job)
    time.sleep(moment)
    running.kill()
    running.wait()
    return running.returncode < 0, running.returncode == 0


def disturb(desk, job, times, chance):
    before, after = expected(desk, job)
    taken = duration(desk, job)
    faults, landed, missed, amid, old, new = [], 0, 0, 0, 0, 0
    untouched = {path.name for path in desk.scene.iterdir()}
    while landed < times and missed < 20 * times:
        was_killed, was_done = killed_once(desk, job, chance.uniform(0, taken))
        landed += was_killed
        missed += not was_killed
        amid += was_killed and bool({path.name for path in desk.scene.iterdir()} - untouched)
        try:
            state = desk.state_after(job)
        except AssertionError as error:
            faults.append(str(error))
            continue
        old += was_killed and state == before
        new += was_killed and state == after
        if state not in (before, after):
            faults.append("neither as before nor as after")
        elif was_done and state != after:
            faults.append("acknowledged, but not there")
    if landed < times:
        faults.append(f"only {landed} of {times} kills landed")
    print(f"{job.name:10} killed {landed} times in {taken * 1000:.0f} ms, amid {amid}, as before {old}, "
          f"as after {new}; done before the kill {missed}, faults {len(faults)}", flush=True)
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
