# SPDX-License-Identifier: GPL-3.0-or-later
"""Services whose manager acts on its own: Farhaven's planned move beside the manager's own order,
given by hand, and its failover of a lost site beside what Patroni does by itself. The same lab,
writer and verdict for all; each round begins with another one."""

import json
import os
import shutil
import subprocess
import tempfile
import time

import contest
import demo
import demo_beside
import estate_beside
from places import OPS

ROUNDS, QUICK_ROUNDS = 7, 1
LOST_ROUNDS = 5
# Service, what its lab is brought up with, and the most that Farhaven may take of each peer.
PATRONI = ("shop", {"patronictl": 1.1})
REDIS = ("cart", {"sentinel": 1.05, "failover-to": 1.05})
CALLED = {"patronictl": "patronictl switchover", "sentinel": "SENTINEL FAILOVER by hand",
          "failover-to": "FAILOVER TO by hand"}
# Of a lost site: the shortest times that Patroni takes, which are the lab's own, and its default.
TUNED, DEFAULT = "Patroni by itself, tuned", "Patroni by itself, default"
TIMES = {TUNED: {"ttl": 20, "loop_wait": 1, "retry_timeout": 5},
         DEFAULT: {"ttl": 30, "loop_wait": 10, "retry_timeout": 10}}
LOST_MAX = {TUNED: 1.1, DEFAULT: 1.0}


class Stage:
    def __init__(self, directory, wanted):
        self.lab = demo.Lab(directory)
        self.described = self.lab.ask("up", "--with", wanted, "--act",
                                      os.path.join(demo.BUILD, "bin", "farhaven-act"), "--quiet")
        if "hosts" not in self.described:
            raise demo.DemoError(f"the lab did not come up: {self.described}")
        self.farhaven = demo.Farhaven(self.lab)
        self.farhaven.install()
        self.farhaven.initialise()
        estate_beside.declare(self.farhaven, self.described)
        self.services = {each["name"]: each for each in self.described["services"]}
        self.sites = dict.fromkeys(self.services, "dc")
        self.script = f"{directory}/ops/by_own_tools.py"
        shutil.copy(os.path.join(os.path.dirname(__file__), "by_own_tools.py"), self.script)

    def other(self, name):
        return "dr" if self.sites[name] == "dc" else "dc"

    def application(self, name, site, verb):
        host = f"{site}1"
        program = self.services[name]["application"]["service"]
        done = self.lab.execute(host, self.described["application"]["svc"], host, verb, program)
        if done.returncode:
            raise demo.DemoError(f"svc {host} {verb} {program}: {done.returncode}")

    def settle(self, name):
        """One leads, all follow, and rows are acknowledged."""
        if not demo_beside.settled(self.farhaven, self.services[name]):
            raise demo.DemoError(
                f"{name} did not settle: {demo_beside.roles(self.farhaven, name)}")
        if not demo_beside.acknowledged_again(self.lab, name, time.monotonic()):
            raise demo.DemoError(f"{name} takes no writes")


def by_farhaven(stage, name):
    plan = demo.plan_for(stage.farhaven, "switchover", stage.other(name), service=name)
    demo.approve(stage.farhaven, plan)
    demo.arm(stage.farhaven, ("dc", "dr"))
    began = time.monotonic()
    code, done = demo.start(stage.farhaven, plan, stage.other(name))
    return began, code, done


def by_own_tools(stage, name, how):
    stage.application(name, stage.other(name), "start")
    began = time.monotonic()
    done = stage.lab.execute(OPS, "/usr/bin/python3", stage.script, "--dir", stage.lab.dir,
                             "--service", name, "--how", how, "--from", stage.sites[name], "--to",
                             stage.other(name), stderr=subprocess.PIPE)
    if done.returncode == 0:
        stage.application(name, stage.sites[name], "stop")
    return began, done.returncode, done.stderr


def witnessed(stage, name, how):
    """Seconds in which no row was acknowledged; from the order to the first one after it."""
    stage.settle(name)
    move = by_farhaven(stage, name) if how is None else by_own_tools(stage, name, how)
    began, code, said = move
    if code:
        raise demo.DemoError(f"{how or 'farhaven'}: {name} to {stage.other(name)}: {code}: {said}")
    stage.sites[name] = stage.other(name)
    if not demo_beside.acknowledged_again(stage.lab, name, time.monotonic()):
        raise demo.DemoError(f"{how or 'farhaven'}: {name} takes no writes after the move")
    seen = stage.lab.ask("verdict", "--since", str(began), "--until",
                         str(time.monotonic()))["services"][name]
    # FAILOVER by hand through a Sentinel may lose what its replicas had not yet: that is said.
    may_lose = how == "sentinel"
    if seen["writable_overlap_s"] != 0 and how is None or (
            seen["writer"]["lost"] != 0 and not may_lose):
        raise demo.DemoError(f"{how or 'farhaven'}: {name} lost rows or had two writers: {seen}")
    return seen["writer"]["downtime_s"], seen["writer"]["lost"], seen["writable_overlap_s"]


def compared(stage, name, goals, rounds, say):
    ways = [None, *goals]
    gaps = {how: [] for how in ways}
    lost = {how: [] for how in ways}  # None: nobody could say
    for number in range(rounds):
        turn = number % len(ways)
        for how in ways[turn:] + ways[:turn]:
            gap, rows, both = witnessed(stage, name, how)
            gaps[how].append(gap)
            lost[how].append(rows)
            say(f"round {number + 1}: {name} by {CALLED.get(how, 'farhaven')}: {gap:.3f} s "
                f"without a writer, {rows} rows lost, {both} s with two")
    answer = contest.result(f"planned move of {name} ({stage.services[name]['engine']}): nobody "
                            "can write", "s", gaps[None],
                            {CALLED[how]: gaps[how] for how in goals},
                            {CALLED[how]: most for how, most in goals.items()})
    answer["rows_lost"] = {CALLED.get(how, "farhaven"): rows for how, rows in lost.items()}
    return answer


def set_times(stage, name, times):
    """Kept in the cluster's store; every Patroni reads it within a loop."""
    patroni = stage.services[name]["patroni"]
    leader = next(node["name"] for node in stage.services[name]["nodes"]
                  if node["host"].startswith(stage.sites[name]))
    done = stage.lab.execute(OPS, "/usr/bin/curl", "-sS", "-f", "--config",
                             patroni["curl_config"], "-X", "PATCH", "-d", json.dumps(times),
                             patroni["urls"][leader] + "/config")
    if done.returncode:
        raise demo.DemoError(f"{name}: its times cannot be set: {done.stdout}")


def lost_to_farhaven(stage, name):
    """Declared as soon as it is known; then all that a person signs is signed."""
    demo.lose(stage.farhaven, "failover", stage.sites[name])
    declared = time.monotonic()
    plan = demo.plan_for(stage.farhaven, "failover", stage.other(name), service=name)
    demo.approve(stage.farhaven, plan)
    demo.arm(stage.farhaven, ("dc", "dr"))
    code, done = demo.start(stage.farhaven, plan, stage.other(name))
    return declared, code, done


def lost_to_manager(stage, name):
    stage.lab.ask("kill-site", stage.sites[name])
    declared = time.monotonic()
    done = stage.lab.execute(OPS, "/usr/bin/python3", stage.script, "--dir", stage.lab.dir,
                             "--service", name, "--how", "watch", "--from", stage.sites[name],
                             "--to", stage.other(name), stderr=subprocess.PIPE)
    return declared, done.returncode, done.stderr


def witnessed_loss(stage, name, how):
    """Seconds from the declaration to the first row, in a lab that ends with it: what Farhaven
    fenced stays away until people lift it."""
    set_times(stage, name, TIMES[how or TUNED])
    stage.settle(name)
    if how is not None:
        stage.application(name, stage.other(name), "start")
    declared, code, said = (lost_to_farhaven if how is None else lost_to_manager)(stage, name)
    if code:
        raise demo.DemoError(f"{how or 'farhaven'}: {name} lost its site: {code}: {said}")
    if not demo_beside.acknowledged_again(stage.lab, name, time.monotonic()):
        raise demo.DemoError(f"{how or 'farhaven'}: {name} takes no writes after the loss")
    seen = stage.lab.ask("verdict", "--since", str(declared - 1), "--until",
                         str(time.monotonic()))["services"][name]
    if seen["writable_overlap_s"] != 0:
        raise demo.DemoError(f"{how or 'farhaven'}: {name} had two writers: {seen}")
    longest = max(seen["outages"], key=lambda each: each["seconds"] or 0)
    return round(longest["end"] - declared, 6)


def lost(name, rounds, say):
    ways = [None, *TIMES]
    seconds = {how: [] for how in ways}
    for number in range(rounds):
        turn = number % len(ways)
        for how in ways[turn:] + ways[:turn]:
            seconds[how].append(in_a_lab("patroni", lambda stage, how=how: witnessed_loss(
                stage, name, how)))
            say(f"round {number + 1}: {name} lost its site: {how or 'farhaven'}: "
                f"{seconds[how][-1]:.3f} s from the declaration to the first write")
    return contest.result(f"site of {name} lost: declaration to first write", "s", seconds[None],
                          {how: seconds[how] for how in TIMES}, LOST_MAX)


def in_a_lab(wanted, work):
    directory = tempfile.mktemp(prefix="farhaven-lab.", dir="/var/tmp")
    try:
        return work(Stage(directory, wanted))
    finally:
        if os.path.isdir(directory):
            demo.Lab(directory).ask("down")


def results(quick, say):
    rounds = QUICK_ROUNDS if quick else ROUNDS
    found = in_a_lab("redis,patroni", lambda stage: [
        compared(stage, name, goals, rounds, say) for name, goals in (PATRONI, REDIS)])
    found.append(lost(PATRONI[0], QUICK_ROUNDS if quick else LOST_ROUNDS, say))
    return found


def run(quick, say):
    load = round(os.getloadavg()[0], 2)
    found = results(quick, say)
    return {"name": "managed", "machine": contest.machine(load), "results": found}
