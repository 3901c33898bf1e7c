# SPDX-License-Identifier: GPL-3.0-or-later
"""The answers of `lab status` and `lab verdict`, gathered from outside."""

import json

import control
import raising
from places import HOSTS, LabError


def services(places):
    found = {}
    for name in HOSTS:
        try:
            found[name] = control.ask(places.host_socket(name), {"verb": "services"})["services"]
        except LabError:
            found[name] = None
    return found


def status(places):
    lab = places.read_lab()
    fabric = control.ask(places.fabric_socket, {"verb": "fabric"})
    code, out, errors = raising.run_on_ops(places, "survey")
    seen = json.loads(out) if code == 0 else {"error": errors.strip()[-500:]}
    running = services(places)
    # ok: nothing that was started is missing and no site is cut off.
    whole = not fabric["dark_sites"] and not fabric["partitions"] and all(
        each is not None and all(service["running"] for service in each)
        for each in running.values())
    return {"schema": "farhaven/lab-status/1", "dir": places.root, "ok": whole and code == 0,
            "partitions": fabric["partitions"], "dark_sites": fabric["dark_sites"],
            "processes": len(fabric["pids"]) + 1, "services": running, **seen,
            "user": lab["user"]}


def as_text(document):
    lines = [f"lab in {document['dir']}: " + ("whole" if document["ok"] else "not whole")]
    for each in document.get("members", []):
        lines.append(f"  {each['name']}: {each['role']} {each.get('lsn', each.get('error'))}")
    for each in document.get("edge") or []:
        lines.append(f"  {each['backend']}/{each['server']}: {each['status']}")
    for name, each in document["services"].items():
        state = ", ".join(service["name"] + ("" if service["running"] else " (stopped)")
                          for service in each or [])
        lines.append(f"  {name}: {state or 'no answer'}")
    lines += [f"  cut: {shape}" for shape in document["partitions"]]
    lines += [f"  dark: {site}" for site in document["dark_sites"]]
    return "\n".join(lines)


def verdict(places, since=None, until=None):
    limits = []
    for name, value in (("--since", since), ("--until", until)):
        if value is not None:
            limits += [name, value]
    code, out, errors = raising.run_on_ops(places, "verdict", *limits)
    if code:
        raise raising.errors_in(errors)
    return json.loads(out)


def verdict_text(document):
    writer = document["writer"]
    return (f"acknowledged {writer['acknowledged']}, lost {writer['lost']}, longest gap"
            f" {writer['downtime_s']} s, two writable for {document['writable_overlap_s']} s")
