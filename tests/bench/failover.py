# SPDX-License-Identifier: GPL-3.0-or-later
"""A planned move of the lab's service, three ways in turn: Farhaven, a script written by hand for
this one service with the same verbs and proofs, and repmgr. One lab, and its writer judges all:
how long nobody could write, and how long after the command's start the first write came."""

import os
import shutil
import subprocess
import tempfile
import time

import contest
import demo
import repmgr_peer
from places import HOSTS, OPS, Places, write_file

ROUNDS, QUICK_ROUNDS = 7, 2
PLANNED_MAX_OF_REPMGR = 0.25
SETTLE_S = 30


class Stage:
    """The lab with all three contenders installed."""

    def __init__(self, directory):
        self.lab = demo.Lab(directory)
        described = self.lab.ask("up", "--act", os.path.join(demo.BUILD, "bin", "farhaven-act"),
                                 "--quiet")
        if "hosts" not in described:
            raise demo.DemoError(f"the lab did not come up: {described}")
        self.places = Places(directory)
        self.described = described
        self.site = "dc"
        self.farhaven = demo.Farhaven(self.lab)
        self.farhaven.install()
        self.farhaven.initialise()
        self.key, self.known = self.add_key()
        self.repmgr = repmgr_peer.Repmgr(self.lab, self.places, self.key, self.known)
        self.repmgr.install("dc1")

    def add_key(self):
        """A second login without a forced command, for the peers alone."""
        key = f"{self.places.ops}/peer_key"
        known = f"{self.places.ops}/peer_known"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
        with open(key + ".pub", encoding="utf-8") as file:
            public = file.read()
        for name in HOSTS:
            with open(f"{self.places.host(name)}/authorized_keys", "a", encoding="utf-8") as file:
                file.write(public)
        write_file(known, "".join(f"{host['address']} {host['ssh']['host_key']}\n"
                                  for host in self.described["hosts"]))
        owner = os.stat(self.places.ops)
        for path in (key, key + ".pub", known):
            os.chown(path, owner.st_uid, owner.st_gid)
        return key, known

    @property
    def other(self):
        return "dr" if self.site == "dc" else "dc"

    def primary(self):
        return f"{self.site}1"

    def wait_settled(self):
        """One primary, its standby streaming, the edge and the application at one site."""
        until = time.monotonic() + SETTLE_S
        while True:
            if self.repmgr.sql(self.primary(), "SELECT count(*) FROM pg_stat_replication WHERE "
                               "state = 'streaming' AND pg_current_wal_lsn() - replay_lsn < 65536"
                               ) == "1":
                return
            if time.monotonic() > until:
                raise demo.DemoError(f"{self.primary()} has no streaming standby")
            time.sleep(0.05)  # between two questions

    def service(self, site, verb):
        host = f"{site}1"
        done = self.lab.execute(host, self.described["application"]["svc"], host, verb,
                                self.described["application"]["service"])
        if done.returncode:
            raise demo.DemoError(f"svc {host} {verb}: {done.returncode}")


def by_farhaven(stage):
    plan = demo.plan_for(stage.farhaven, "switchover", stage.other)
    demo.approve(stage.farhaven, plan)
    demo.arm(stage.farhaven, ("dc", "dr"))
    start = time.monotonic()
    code, _ = demo.start(stage.farhaven, plan, stage.other)
    return start, code


def by_hand(stage):
    script = os.path.join(stage.places.ops, "by_hand.py")
    if not os.path.exists(script):
        shutil.copy(os.path.join(os.path.dirname(__file__), "by_hand.py"), script)
    start = time.monotonic()
    done = stage.lab.execute(OPS, "/usr/bin/python3", script, "--dir", stage.lab.dir, "--key",
                             stage.key, "--known", stage.known, "--from", stage.site, "--to",
                             stage.other)
    return start, done.returncode


def by_repmgr(stage):
    stage.repmgr.register(stage.primary())
    stage.service(stage.other, "start")
    start = time.monotonic()
    code = stage.repmgr.switchover(f"{stage.other}1")
    stage.service(stage.site, "stop")
    return start, code


def witnessed(stage, move):
    """Carries one move out; (seconds without a writer, seconds from command to first write)."""
    stage.wait_settled()
    start, code = move(stage)
    if code:
        raise demo.DemoError(f"{move.__name__} to {stage.other} ended with {code}")
    if not demo.wait_for_write(stage.lab, time.monotonic()):
        raise demo.DemoError(f"{move.__name__}: nobody can write after the move")
    verdict = stage.lab.ask("verdict", "--since", str(start), "--until", str(time.monotonic()))
    if verdict["writer"]["lost"] != 0 or verdict["writable_overlap_s"] != 0:
        raise demo.DemoError(f"{move.__name__} lost rows or had two writers: {verdict}")
    longest = max(verdict["outages"], key=lambda each: each["seconds"] or 0)
    stage.site = stage.other
    if move is by_repmgr:
        stage.repmgr.undo_traces(stage.primary())
    return verdict["writer"]["downtime_s"], round(longest["end"] - start, 6)


def contenders():
    openssh = subprocess.run(["ssh", "-V"], capture_output=True, text=True,
                             check=True).stderr.split(",")[0]
    return {"farhaven": by_farhaven, f"script by hand, {openssh}": by_hand,
            f"repmgr {repmgr_peer.version()}": by_repmgr}


def run(quick, say):
    load = round(os.getloadavg()[0], 2)
    directory = tempfile.mktemp(prefix="farhaven-lab.", dir="/var/tmp")
    moves = contenders()
    names = list(moves)
    outage = {name: [] for name in names}
    first = {name: [] for name in names}
    try:
        stage = Stage(directory)
        for each in range(QUICK_ROUNDS if quick else ROUNDS):
            # Another one begins each round, so that no contender always meets the same state.
            for name in names[each % 3:] + names[:each % 3]:
                gap, reached = witnessed(stage, moves[name])
                outage[name].append(gap)
                first[name].append(reached)
                say(f"round {each + 1}: {name}: {gap:.3f} s without a writer, first write after "
                    f"{reached:.3f} s")
    finally:
        if os.path.isdir(directory):
            demo.Lab(directory).ask("down")
    ours, hand, repmgr = names
    results = []
    for case, samples in (("planned move: nobody can write", outage),
                          ("planned move: command to first write", first)):
        peers = {name: samples[name] for name in (hand, repmgr)}
        results.append(contest.result(case, "s", samples[ours], peers,
                                      {hand: 1.0, repmgr: PLANNED_MAX_OF_REPMGR}))
    return {"name": "failover", "machine": contest.machine(load), "results": results}
