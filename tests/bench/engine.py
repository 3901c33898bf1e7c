# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine by itself: journaled steps beside the disk's own sync, a plan of ten thousand steps,
and a command on 200 hosts beside those who do nothing else.

A step is two commits: its intent with the end of the step before, and its answer with its end. The
adapter takes no time, so what a step takes is ours: journal, audit record, guards and decisions,
but for the question to what people signed, which the benchmark's permission answers by itself. The
disk's own sync is one block of 4 KiB written over and made durable, every eighth step, between two
steps of the same run."""

import json
import os
import shutil
import subprocess
import tempfile

import contest
import fan_out

ROUNDS, QUICK_ROUNDS = 7, 2
STEPS, MANY = 1_000, 10_000
LANES = 32
ADDED_MS_MAX = 5.0
KB_A_STEP_MAX = 32
BUILD = fan_out.BUILD


def carry(steps, lanes, place):
    folder = tempfile.mkdtemp(prefix="farhaven-bench.", dir=place)
    try:
        done = subprocess.run([os.path.join(BUILD, "tests", "measure_engine"), folder, str(steps),
                               str(lanes)], capture_output=True, text=True, check=True)
    finally:
        shutil.rmtree(folder)
    return json.loads(done.stdout)


def tail(samples, share=0.99):
    return sorted(samples)[min(len(samples) - 1, int(len(samples) * share))]


def rate(runs, case):
    """No goal was set for it: it is there to be seen."""
    return contest.result(case, "steps a second",
                          [round(each["steps"] / each["seconds"], 2) for each in runs], {}, {})


def latency(runs, steps):
    """Beside the sync that the same run met: a busy disk is not an idle one."""
    ours = [round(tail(each["step_ms"]), 4) for each in runs]
    disk = [round(tail(each["fsync_ms"]), 4) for each in runs]
    case = f"a step of {steps}, p99, beside p99 of the disk's own sync"
    answer = contest.result(case, "ms", ours, {"fsync": disk}, {})
    added = sorted(a - b for a, b in zip(ours, disk, strict=True))[len(ours) // 2]
    answer["goal"] = {"fsync": f"+ {ADDED_MS_MAX} ms"}
    answer["added_ms"] = round(added, 4)
    answer["met"] = added <= ADDED_MS_MAX
    return answer


def memory(few, many):
    grown = [round((b["rss_peak_kb"] - a["rss_peak_kb"]) / (b["steps"] - a["steps"]), 3)
             for a, b in zip(few, many, strict=True)]
    answer = contest.result(f"memory, peak at {STEPS} and at {MANY} steps", "kB a further step",
                            grown, {}, {})
    answer["goal"] = {"at most": KB_A_STEP_MAX}
    answer["met"] = answer["ours"]["median"] <= KB_A_STEP_MAX
    answer["peak_kb"] = {STEPS: [each["rss_peak_kb"] for each in few],
                         MANY: [each["rss_peak_kb"] for each in many]}
    return answer


def steps_of(place, quick, say):
    few, wide, many = [], [], []
    for number in range(QUICK_ROUNDS if quick else ROUNDS):
        for runs, steps, lanes in ((few, STEPS, 1), (wide, STEPS, LANES)):
            runs.append(carry(steps, lanes, place))
            say(f"round {number + 1}: {steps} steps in {lanes}: {runs[-1]['seconds']:.2f} s, "
                f"{runs[-1]['cpu_seconds'] * 1000 / steps:.2f} ms of CPU a step")
        if not quick and number < 3:
            many.append(carry(MANY, 1, place))
            say(f"round {number + 1}: {MANY} steps: {many[-1]['seconds']:.2f} s, peak "
                f"{many[-1]['rss_peak_kb'] // 1024} MB")
    results = [rate(few, "journaled steps, one after the other"),
               rate(wide, f"journaled steps, {LANES} side by side"), latency(few, STEPS)]
    if many:
        results += [rate(many, f"journaled steps of {MANY}, one after the other"),
                    latency(many, MANY), memory(few[:len(many)], many)]
    return results


def everywhere(place, quick, say):
    folder = tempfile.mkdtemp(prefix="fh.", dir=place)  # short, for sockets are in it
    hosts = fan_out.Hosts(folder)
    try:
        there, missing = fan_out.peers(hosts)
        moves = {"farhaven": fan_out.by_farhaven, **there}
        names = list(moves)
        cold, warm = {name: [] for name in names}, {name: [] for name in names}
        for number in range(QUICK_ROUNDS if quick else ROUNDS):
            turn = number % len(names)
            for name in names[turn:] + names[:turn]:
                seconds = moves[name](hosts)
                cold[name].append(round(seconds[0], 4))
                warm[name].append(round(seconds[1], 4))
                say(f"round {number + 1}: {name}: {seconds[0]:.2f} s cold, {seconds[1]:.2f} s warm")
    finally:
        hosts.end()
        shutil.rmtree(folder, ignore_errors=True)
    answers = []
    for case, samples in (("cold", cold), ("warm", warm)):
        ours = samples.pop("farhaven")
        goals = {name: 1.0 for name in samples}
        answers.append(contest.result(
            f"`true` on {fan_out.HOSTS} hosts, {fan_out.AT_ONCE} at once, {case}", "s", ours,
            samples, goals, missing))
    return answers


def run(quick, say):
    load = round(os.getloadavg()[0], 2)
    place = "/var/tmp"
    results = steps_of(place, quick, say) + everywhere(place, quick, say)
    return {"name": "engine", "machine": contest.machine(load), "results": results}
