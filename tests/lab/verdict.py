# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lab's witnesses saw: loss, downtime, and how long two nodes took writes at once.

The arithmetic is on plain values; main() adds the logs and asks the database which rows it has.
"""

import argparse
import itertools
import json
import os
import sys

import psycopg2

import beside
import keyvalue
import patroni_pair
import postgres
from places import DATABASE, MEMBERS, LabError, Places, exit_code

MERGE_S = 0.05
# A prober that is silent for longer than this may have missed something.
BLIND_S = 0.25
# So many lost rows are named; longer than any bound that is held against them.
LISTED_ROWS = 1000
NEVER, FOREVER = float("-inf"), float("inf")


def read_lines(path):
    """JSON lines of a log that may still be written: an unfinished last line is left out."""
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in text[:text.rfind("\n") + 1].splitlines()]


def writable_intervals(runs, since=NEVER, until=FOREVER):
    """[from, to] in which writes were accepted, joined over gaps of up to MERGE_S."""
    merged = []
    for run in runs:
        if not run["writable"]:
            continue
        begin, end = max(run["from"], since), min(run["to"], until)
        if begin > end:
            continue
        if merged and begin - merged[-1][1] <= MERGE_S:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([begin, end])
    return merged


def overlap(first, second):
    """Seconds that two lists of intervals have in common."""
    return sum(max(0.0, min(a[1], b[1]) - max(a[0], b[0]))
               for a, b in itertools.product(first, second))


def blind(runs, since=NEVER, until=FOREVER):
    """Seconds between two answers of a prober in which it heard nothing, beyond BLIND_S."""
    total = 0.0
    for before, after in itertools.pairwise(runs):
        gap = min(after["from"], until) - max(before["to"], since)
        if gap > BLIND_S:
            total += gap
    return total


def downtime(acks, since=NEVER, until=FOREVER):
    """The longest gap between two acknowledged rows that touches [since, until].

    None when no row was acknowledged after the gap: the service is still down.
    """
    if not acks or acks[-1]["mono"] <= since:
        return None
    gaps = [after["mono"] - before["mono"] for before, after in itertools.pairwise(acks)
            if after["mono"] > since and before["mono"] < until]
    return max(gaps, default=0.0)


def outages(events):
    """Each [first failure, first success after], also the one that has not ended, and when the
    last write before it was acknowledged."""
    found, last = [], None
    for event in events:
        if event["e"] == "ack":
            last = event["mono"]
        elif event["e"] == "outage-begin":
            found.append({"begin": event["first_failure"], "end": None, "seconds": None,
                          "last_ack": last, "reason": event["reason"]})
        elif event["e"] == "outage-end" and found:
            found[-1]["end"] = event["mono"]
            found[-1]["seconds"] = event["seconds"]
    return found


def judge(events, runs_by_member, present, since, until):
    """The whole verdict from values; `present` is the set of rows found, None when unknown."""
    acks = [event for event in events if event["e"] == "ack"]
    counted = [event["n"] for event in acks if since <= event["mono"] <= until]
    unknown = [event["n"] for event in events
               if event["e"] == "unknown" and since <= event["mono"] <= until]
    lost = None if present is None else sorted(set(counted) - present)
    intervals = {name: writable_intervals(runs, since, until)
                 for name, runs in runs_by_member.items()}
    shared = sum(overlap(intervals[a], intervals[b])
                 for a, b in itertools.combinations(intervals, 2))
    down = downtime(acks, since, until)
    return {
        "writer": {"acknowledged": len(counted), "lost": None if lost is None else len(lost),
                   "lost_rows": (lost or [])[:LISTED_ROWS], "unknown": len(unknown),
                   "unknown_committed": None if present is None
                   else len(present.intersection(unknown)),
                   "downtime_s": None if down is None else round(down, 6)},
        "outages": [each for each in outages(events)
                    if each["begin"] <= until and (each["end"] or FOREVER) >= since],
        "writable_overlap_s": round(shared, 6),
        "writable": {name: [[round(a, 6), round(b, 6)] for a, b in each]
                     for name, each in intervals.items()},
        "blind_s": {name: round(blind(runs, since, until), 6)
                    for name, runs in runs_by_member.items()},
    }


def primaries(places):
    found = []
    for name in MEMBERS:
        try:
            if not postgres.query(places, name, "SELECT pg_is_in_recovery()")[0][0]:
                found.append(name)
        except psycopg2.Error:
            continue
    return found


def beside_rows(places, service):
    """(who leads, the numbers that are there); without one leader nobody knows the numbers."""
    if service.engine == "redis":
        now = keyvalue.masters(places)
        return now, keyvalue.rows(places, now[0]) if len(now) == 1 else None
    now = patroni_pair.leaders(places, service)
    return now, patroni_pair.rows(places, service, now[0]) if len(now) == 1 else None


def judge_beside(places, service, since, until):
    """The verdict on a service beside orders, by the same arithmetic."""
    runs = {node: read_lines(service.prober_log(places, node)) for node in service.nodes}
    events = read_lines(service.writer_log(places))
    now, present = beside_rows(places, service)
    document = judge(events, runs, present, since, until)
    document["lost_s"] = lost_time(events, document["writer"]["lost_rows"])
    document["loss_bound_s"] = keyvalue.LOSS_BOUND_S if service.engine == "redis" else None
    return {"engine": service.engine, "leaders": now, **document}


def clipped(runs, answer, since, until):
    """Seconds in which an answer was heard."""
    return sum(max(0.0, min(run["to"], until) - max(run["from"], since)) for run in runs
               if run["answer"] == answer)


def judge_names(logs, since, until):
    """Of each server how long what was heard, and of a client by the name how long it failed."""
    document = {}
    for server, runs in logs.items():
        held = [run for run in runs if run["to"] >= since and run["from"] <= until]
        answers = dict.fromkeys(run["answer"] for run in held)
        document[server] = {
            "answers": list(answers), "last": held[-1]["answer"] if held else None,
            "seconds": {each: round(clipped(held, each, since, until), 6) for each in answers}}
    return document


def lost_time(events, lost):
    """From the last row before the first lost one to the last lost one, by the writer's clock."""
    if not lost:
        return 0.0
    acked = {event["n"]: event["mono"] for event in events if event["e"] == "ack"}
    before = max((row for row in acked if row < lost[0]), default=lost[0])
    return round(acked[lost[-1]] - acked[before], 6)


def main():
    parser = argparse.ArgumentParser(description="what the witnesses saw")
    parser.add_argument("--dir", required=True)
    parser.add_argument("--since", type=float, default=NEVER)
    parser.add_argument("--until", type=float, default=FOREVER)
    options = parser.parse_args()
    places = Places(options.dir)
    try:
        lab = places.read_lab()
        runs = {name: read_lines(places.prober_log(name)) for name in MEMBERS
                if os.path.exists(places.prober_log(name))}
        # The log is read before the rows are: every number in it must then be in the table.
        events = read_lines(places.writer_log)
        now = primaries(places)
        present = None
        if len(now) == 1:
            present = {row[0] for row in postgres.query(places, now[0], "SELECT n FROM orders",
                                                        DATABASE)}
        document = judge(events, runs, present, options.since, options.until)
        document["writer"]["log"] = lab["writer"]["log"]
        document["services"] = {
            each["name"]: judge_beside(places, beside.named(each["name"]), options.since,
                                       options.until) for each in lab.get("services", [])}
        if "names" in lab:
            document["names"] = judge_names(
                {server: read_lines(path) for server, path in lab["names"]["watch"].items()},
                options.since, options.until)
        print(json.dumps({"schema": "farhaven/lab-verdict/1", "primaries": now, **document}))
    except LabError as error:
        print(json.dumps(error.as_json()), file=sys.stderr)
        return exit_code(error)
    return 0


if __name__ == "__main__":
    sys.exit(main())
