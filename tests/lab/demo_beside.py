# SPDX-License-Identifier: GPL-3.0-or-later
"""The services beside orders in the demo: moved after it, in the order of what depends on what.

The lab's witnesses judge each by itself; Farhaven is asked for nothing but to move it.
"""

import time

# Of what the lab runs: orders is moved before all of them.
ORDER = ("cart", "shop", "bank")
SETTLED_S = 90
# A manager brings back by itself who was lost; what is left to do is a planned move.
KINDS = {"failback": "switchover"}


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


def judged(demo, farhaven, service, move, since):
    """What the witnesses saw of it since then, beside what Farhaven says of its own run."""
    kind, source, target, code, done = move
    served = acknowledged_again(farhaven.lab, service["name"], time.monotonic())
    verdict = farhaven.lab.ask("verdict", "--since", str(since), "--until", str(time.monotonic()))
    seen = verdict["services"][service["name"]]
    outcome, writer = demo.outcome_of(done), seen["writer"]
    result = {
        "kind": kind, "from": source, "to": target, "outcome": outcome, "run": done.get("run"),
        "writer": {key: writer[key] for key in ("acknowledged", "lost", "downtime_s")},
        "writable_overlap_s": seen["writable_overlap_s"], "lost_s": seen["lost_s"],
        "loss_bound_s": seen["loss_bound_s"] if kind == "failover" else 0,
        "leaders": seen["leaders"], "rta_s": done.get("rta_s"), "rpa": done.get("rpa"),
        "names": verdict.get("names") if service["name"] == "shop" else None,
        "ok": (code == 0 and served and outcome == "succeeded" and within_bound(kind, seen)
               and seen["writable_overlap_s"] == 0 and len(seen["leaders"]) == 1)}
    bound = "" if result["loss_bound_s"] is None else f" of at most {result['loss_bound_s']} s"
    demo.say(f"  {service['name']}: {outcome}: {writer['acknowledged']} writes acknowledged, "
             f"{writer['lost']} lost (over {seen['lost_s']} s{bound}), {writer['downtime_s']} s "
             f"without a writer, {seen['writable_overlap_s']} s with two; led by "
             f"{', '.join(seen['leaders']) or 'nobody'}")
    return result


def move(demo, farhaven, service, kind, source, target, since):
    """As a person would: generated, linted, approved, started."""
    name = service["name"]
    demo.say(f"{kind} of {name} {source} → {target}")
    if kind != "failover" and not settled(farhaven, service):
        raise demo.DemoError(f"{name} did not settle: {roles(farhaven, name)}")
    path = demo.plan_for(farhaven, KINDS.get(kind, kind), target, service=name)
    demo.approve(farhaven, path)
    demo.arm(farhaven, (source, target))
    code, done = demo.start(farhaven, path, target)
    return judged(demo, farhaven, service, (kind, source, target, code, done), since)
