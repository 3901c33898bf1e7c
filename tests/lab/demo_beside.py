# SPDX-License-Identifier: GPL-3.0-or-later
"""The services beside orders in the demo: what was seen of each while its site was moved.

One plan moves all of them; the lab's witnesses judge each by itself.
"""

import time

from driving import DemoError, say

# In the order of their moves. Bank is none of them: no plan of a whole site takes it along.
ORDER = ("cart", "shop")
SETTLED_S = 90


# user: whom it depends on, as `estate_beside.USES` says it by components.
USES = {"shop": ("cart", "orders")}


def longest(outages):
    """The outage of a move, from the first refused try of the writer to its next success; or None.
    """
    ended = [each for each in outages if each["end"] is not None]
    return max(ended, key=lambda each: each["end"] - each["begin"], default=None)


def out_of_order(kind, outages):
    """What the witnesses' times say against the order: who depends on others is closed before them
    (of a lost site all are gone at once) and opened after them. {service: outage} by name.

    A door that was shut is seen at the next try, up to 10 ms later, and doors are shut more quickly
    one after the other than that: a write that still went through is what proves one open."""
    wrong = []
    for user, all_used in USES.items():
        for used in all_used:
            one, other = outages.get(user), outages.get(used)
            if one is None or other is None:
                wrong.append(f"{user} or {used} had no outage")
            elif kind == "switchover" and (one["last_ack"] or 0) > other["begin"]:
                wrong.append(f"{used} was closed before {user}, which depends on it")
            elif one["end"] < other["end"]:
                wrong.append(f"{user} was opened before {used}, on which it depends")
    return wrong


def movable(lab, estate):
    """The services that the estate holds, in their order."""
    held = {each["id"] for each in estate["services"]}
    return [each for name in ORDER for each in lab.get("services", [])
            if each["name"] == name and name in held]


def roles(farhaven, service):
    """What Farhaven sees of its database now: role by member."""
    looks = farhaven.ctl_answer("service", "status", service).get("components", [])
    seen = next((each["observation"] for each in looks if each["component"] == service + "-db"),
                None) or {}
    return {each["member"]: each["role"] for each in seen.get("members", [])}


def settled(farhaven, service):
    """Waits until one leads and all other data nodes follow, as far as they are expected."""
    nodes = [each["name"] for each in service["nodes"]]
    until = time.monotonic() + SETTLED_S
    while time.monotonic() < until:
        seen = roles(farhaven, service["name"])
        said = sorted(seen.get(node, "unknown") for node in nodes)
        if said == ["primary"] + ["replica"] * (len(nodes) - 1):
            return True
        time.sleep(0.2)  # between two looks
    return False


def refused(check):
    """What stands against a plan, by the answer of its check: step and reason."""
    return "; ".join(f"{step['id']}: {step['reasons'][0]['english'] if step['reasons'] else '?'}"
                     for step in check.get("steps", []) if step["accepted"] != "yes"
                     and not step["later"])


def checked(farhaven, path):
    """The check of a planned move that passed. Who came back from another move a moment ago may
    still catch up, so people ask again until nothing stands against the plan."""
    until = time.monotonic() + SETTLED_S
    said = None
    while True:
        code, check = farhaven.ctl("plan", "check", path)
        if code == 0:
            return check
        why = refused(check)
        if time.monotonic() > until:
            raise DemoError(f"plan check ended with {code}: {why or check}")
        if why != said:
            said = why
            say(f"  not yet: {why}")
        time.sleep(0.5)  # between two questions


def acknowledged_again(lab, service, since):
    until = time.monotonic() + SETTLED_S
    while time.monotonic() < until:
        seen = lab.ask("verdict", "--since", str(since))["services"][service]
        if seen["writer"]["acknowledged"] > 0:
            return True
        time.sleep(0.1)
    return False


def within_bound(kind, seen):
    """Nothing is lost by a planned move; by a lost site what its engine may lose, and no more."""
    if seen["writer"]["lost"] is None:
        return False
    if kind != "failover":
        return seen["writer"]["lost"] == 0
    bound = seen["loss_bound_s"]
    return bound is None or seen["lost_s"] <= bound


def promoted(farhaven, service, run, since):
    """Of a standby cluster whose source was lost: what the witnesses saw, and Farhaven bounded."""
    name = service["name"]
    served = acknowledged_again(farhaven.lab, name, time.monotonic())
    seen = farhaven.lab.ask("verdict", "--since", str(since), "--until",
                            str(time.monotonic()))["services"][name]
    bound = (run.get("rpa") or {}).get("s")
    there = [node["name"] for node in service["nodes"] if node["host"].startswith("dr")]
    return {
        "name": name, "kind": "failover", "to": "dr", "run": run.get("run"),
        "outcome": run.get("state"), "rpa": run.get("rpa"),
        "writer": {key: seen["writer"][key] for key in ("acknowledged", "lost", "downtime_s")},
        "writable_overlap_s": seen["writable_overlap_s"], "lost_s": seen["lost_s"],
        "loss_bound_s": bound, "leaders": seen["leaders"],
        "ok": (served and run.get("state") == "succeeded" and seen["writable_overlap_s"] == 0
               and seen["leaders"] == there and bound is not None and seen["lost_s"] <= bound)}


def settle(farhaven, services):
    """Until every one of them has a leader whom all others follow; a planned move wants that."""
    for service in services:
        if not settled(farhaven, service):
            raise KeyError(f"{service['name']} did not settle: {roles(farhaven, service['name'])}")


def judged(farhaven, service, move, run, since):
    """What the witnesses saw of it since then; of Farhaven's run only how it ended."""
    kind, source, target = move
    served = acknowledged_again(farhaven.lab, service["name"], time.monotonic())
    verdict = farhaven.lab.ask("verdict", "--since", str(since), "--until", str(time.monotonic()))
    seen = verdict["services"][service["name"]]
    hosts = {node["name"]: node["host"] for node in service["nodes"]}
    there = [hosts[leader].startswith(target) for leader in seen["leaders"]]
    return {
        "kind": kind, "from": source, "to": target, "outcome": run["outcome"], "run": run["run"],
        "writer": {key: seen["writer"][key] for key in ("acknowledged", "lost", "downtime_s")},
        "writable_overlap_s": seen["writable_overlap_s"], "lost_s": seen["lost_s"],
        "loss_bound_s": seen["loss_bound_s"] if kind == "failover" else 0,
        "outage": longest(seen["outages"]),
        "leaders": seen["leaders"],
        "names": verdict.get("names") if service["name"] == "shop" else None,
        "ok": (served and run["outcome"] == "succeeded" and within_bound(kind, seen)
               and seen["writable_overlap_s"] == 0 and there == [True])}


def sentence(service, seen):
    bound = seen["loss_bound_s"]
    bounded = "" if bound is None else f" of at most {bound} s"
    writer = seen["writer"]
    return (f"{service['name']} ({service['engine']}): {writer['acknowledged']} acknowledged,"
            f" {writer['lost']} lost (over {seen['lost_s']} s{bounded}), {writer['downtime_s']} s"
            f" without a writer, {seen['writable_overlap_s']} s with two; led by "
            + (", ".join(seen["leaders"]) or "nobody"))
