#!/usr/bin/python3 -IS
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small key-value engine in SQLite, with a primary and a replica that follows it.

keyvalue.py ROOT MEMBER make primary|replica · status · put KEY VALUE · write KEY VALUE · get KEY ·
stop · resume · promote · follow. ROOT/effects holds a line for each stop, resume, promote and
follow. Exit codes: 0 done, 3 nothing was changed, anything else is nobody's promise.
"""

import json
import os
import sqlite3
import sys

IDENTITY = "kv-7710604965187569441"


def opened(root, member):
    path = f"{root}/{member}/store.sqlite3"
    if not os.path.exists(path):
        sys.exit(4)
    store = sqlite3.connect(path, isolation_level=None)
    store.execute("PRAGMA synchronous=FULL")
    return store


def setting(store, name):
    return store.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()[0]


def change(store, name, value):
    store.execute("UPDATE settings SET value = ? WHERE name = ?", (str(value), name))


def make(root, member, role):
    os.makedirs(f"{root}/{member}", exist_ok=True)
    store = sqlite3.connect(f"{root}/{member}/store.sqlite3", isolation_level=None)
    store.execute("CREATE TABLE rows (number INTEGER PRIMARY KEY, key TEXT, value TEXT)")
    store.execute("CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT)")
    store.executemany("INSERT INTO settings VALUES (?, ?)", [
        ("role", role), ("generation", "1"), ("running", "yes"), ("source", "")])


def last(store):
    return store.execute("SELECT coalesce(max(number), 0) FROM rows").fetchone()[0]


def status(root, member):
    store = opened(root, member)
    role, running = setting(store, "role"), setting(store, "running")
    answer = {"identity": IDENTITY, "role": role, "running": running,
              "writable": "yes" if role == "primary" and running == "yes" else "no",
              "position": str(last(store)),
              "epochs": {"generation": setting(store, "generation")},
              "facts": {"source": setting(store, "source"), "rows": last(store)}}
    if running == "no":
        answer["facts"]["control_state"] = "shut down"
    answer.update(behind(root, member, store))
    print(json.dumps(answer))


def behind(root, member, store):
    """What a replica says of its source: it streams while both run, lacks rows, or lacks none that
    can still come. One row counts as one byte."""
    source = setting(store, "source")
    if setting(store, "role") != "replica" or not os.path.exists(f"{root}/{source}/store.sqlite3"):
        return {}
    other = opened(root, source)
    final = setting(other, "running") == "no"
    runs = setting(store, "running") == "yes"
    streams = runs and not final and setting(other, "role") == "primary"
    facts = {"source": source, "rows": last(store), "streaming": "yes" if streams else "no"}
    if not runs:
        facts["control_state"] = "shut down"
    return {"transport_lag_bytes": max(0, last(other) - last(store)), "apply_lag_bytes": 0,
            "source_final": final, "facts": facts}


def write(root, member, key, value):
    """A put that is done only once the replica that follows has it too."""
    put(root, member, key, value)
    other = "dr1" if member == "dc1" else "dc1"
    store = opened(root, other)
    if setting(store, "source") == member and setting(store, "running") == "yes":
        rows = opened(root, member).execute("SELECT * FROM rows WHERE number > ?",
                                            (last(store),)).fetchall()
        store.executemany("INSERT INTO rows VALUES (?, ?, ?)", rows)


def put(root, member, key, value):
    store = opened(root, member)
    if setting(store, "role") != "primary" or setting(store, "running") != "yes":
        sys.exit(3)
    store.execute("INSERT INTO rows (key, value) VALUES (?, ?)", (key, value))


def get(root, member, key):
    row = opened(root, member).execute(
        "SELECT value FROM rows WHERE key = ? ORDER BY number DESC", (key,)).fetchone()
    print(row[0] if row else "")


def noted(root, what):
    with open(f"{root}/effects", "a", encoding="utf-8") as file:
        file.write(what + "\n")


def stop(root, member):
    change(opened(root, member), "running", "no")
    noted(root, f"stop {member}")


def resume(root, member):
    change(opened(root, member), "running", "yes")
    noted(root, f"resume {member}")


def promote(root, member):
    store = opened(root, member)
    if setting(store, "role") == "primary":
        sys.exit(3)
    change(store, "generation", int(setting(store, "generation")) + 1)
    change(store, "role", "primary")
    change(store, "source", "")
    noted(root, f"promote {member}")


def follow(root, member):
    """Takes every row of the other one that it lacks; a row of its own that the
    other one lacks stays out of reach: exit code 5, which nobody declares."""
    source = "dr1" if member == "dc1" else "dc1"
    store, other = opened(root, member), opened(root, source)
    if last(store) > last(other):
        sys.exit(5)
    rows = other.execute("SELECT * FROM rows WHERE number > ?", (last(store),)).fetchall()
    store.executemany("INSERT INTO rows VALUES (?, ?, ?)", rows)
    change(store, "role", "replica")
    change(store, "running", "yes")
    change(store, "source", source)
    change(store, "generation", setting(other, "generation"))
    noted(root, f"follow {member}")


def main():
    root, member, verb, *words = sys.argv[1:]
    {"make": make, "status": status, "put": put, "write": write, "get": get, "stop": stop,
     "resume": resume, "promote": promote, "follow": follow}[verb](root, member, *words)


main()
