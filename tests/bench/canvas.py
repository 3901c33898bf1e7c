# SPDX-License-Identifier: GPL-3.0-or-later
"""The drawing of the topology beside a plain QGraphicsView scene of the same boxes and lines.

A script of 30 s moves over the drawing three times from all of it down to words and back; one of a
hundred states changes each second, a tenth of them each tenth of a second. A frame is what the
window's thread does for it: new states, new view, all pixels of 1600 x 900 by the software raster.
Both follow the same script on the same estate; whoever is slow shows fewer frames of it."""

import json
import os
import subprocess

import contest

BUILD = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__)))), "build")
SIZES, SECONDS, ROUNDS = (1_000, 10_000, 100_000), 30, 3
QUICK_SECONDS = 4
FRAME_MS_MAX, OPEN_S_MAX, MEMORY_MB_MAX = 16.7, 2.0, 300
PEER = "plain QGraphicsView"


def measure(nodes, seconds, who):
    done = subprocess.run([f"{BUILD}/tests/measure_canvas", str(nodes), str(seconds), who],
                          check=True, capture_output=True, text=True,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    return json.loads(done.stdout.splitlines()[-1])


def bounded(case, unit, values, theirs, most):
    """Ours beside theirs, judged by a bound on ours alone."""
    answer = contest.result(case, unit, values, {PEER: theirs} if theirs else {}, {})
    answer["goal"] = {"at most": most}
    answer["met"] = answer["ours"]["median"] <= most
    return answer


def worst_zoom(figures):
    return max(figures["frames"]["by_zoom"].values(), key=lambda each: each["p95"])["p95"]


def answers(nodes, ours, plain):
    frames = bounded(f"{nodes} nodes, full frame in motion, p95", "ms",
                     [round(each["frames"]["all"]["p95"], 3) for each in ours],
                     [round(each["frames"]["all"]["p95"], 3) for each in plain], FRAME_MS_MAX)
    frames["by_zoom"] = [each["frames"]["by_zoom"] for each in ours]
    zoom = bounded(f"{nodes} nodes, full frame at the zoom where it is slowest, p95", "ms",
                   [round(worst_zoom(each), 3) for each in ours],
                   [round(worst_zoom(each), 3) for each in plain], FRAME_MS_MAX)
    cpu = bounded(f"{nodes} nodes, processor time of a frame, p95", "ms",
                  [round(each["frames"]["cpu"]["p95"], 3) for each in ours], [], FRAME_MS_MAX)
    rests = contest.result(f"{nodes} nodes, rests whose picture is the full one after 250 ms",
                           "share", [each["rests_exact"] / len(each["rests"]) for each in ours],
                           {}, {})
    rests["goal"] = {"all": 1.0}
    rests["met"] = rests["ours"]["min"] == 1.0
    opened = bounded(f"{nodes} nodes, from the estate to the first exact picture", "s",
                     [round(each["open_ms"] / 1000, 3) for each in ours],
                     [round(each["open_ms"] / 1000, 3) for each in plain], OPEN_S_MAX)
    memory = bounded(f"{nodes} nodes, memory of the program with its estate, peak", "MB",
                     [round(each["peak_mb"], 1) for each in ours],
                     [round(each["rss_mb"], 1) for each in plain], MEMORY_MB_MAX)
    memory["estate_mb"] = [round(each["rss_with_picture_mb"], 1) for each in ours]
    return [frames, zoom, cpu, rests, opened, memory]


def run(quick, say):
    load = round(os.getloadavg()[0], 2)
    results = []
    for nodes in SIZES:
        ours, plain = [], []
        for number in range(1 if quick else ROUNDS):
            seconds = QUICK_SECONDS if quick else SECONDS
            ours.append(measure(nodes, seconds, "ours"))
            plain.append(measure(nodes, seconds, "plain"))
            say(f"{nodes} nodes, round {number + 1}: p95 {ours[-1]['frames']['all']['p95']:.1f} ms "
                f"beside {plain[-1]['frames']['all']['p95']:.1f} ms, "
                f"{ours[-1]['rests_exact']} of {len(ours[-1]['rests'])} rests exact, open "
                f"{ours[-1]['open_ms']:.0f} ms, peak {ours[-1]['peak_mb']:.0f} MB")
        results += answers(nodes, ours, plain)
    return {"name": "canvas", "machine": contest.machine(load), "results": results}
