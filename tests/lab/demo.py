#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job on real clusters: a service is moved to the other site and back, witnessed.

Farhaven is the program under test here, never the judge: what was lost, for how long nobody
could write and whether two nodes ever could is read from the lab's writer and probers.
"""

import argparse
import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import beside
import carried
import demo_beside
import drills
import estate_beside
import watching
import witness as witness_of
# Who drives the lab without the demo takes these from here.
from driving import BUILD, PASSPHRASES, DemoError, Farhaven, Lab, say  # pylint: disable=W0611

SERVICE = "orders"
ARMED_FOR = "2h"
# The witness must have seen the service work again before it is asked.
ACK_WAIT_S = 20
# Bytes that people accept to lose when a site is lost: the standby is asynchronous. Far less than
# "any": who has never seen the primary is not promoted. What the lab wrote at its fastest, a whole
# WAL segment in a second, counts for the minute and more that a busy machine needs.
ACCEPTED_LOSS = 2 << 30
# kind, from, to. A site is killed before it is failed over from; the failback brings it back.
MOVES = (("drill", "dc", "dr"), ("switchover", "dc", "dr"), ("switchover", "dr", "dc"),
         ("failover", "dc", "dr"), ("failback", "dr", "dc"))


def watch(farhaven, service=SERVICE):
    """Somebody looks for two seconds: one look tells no rate, and no rate bounds no loss."""
    begun = time.monotonic()
    while time.monotonic() - begun < 2:
        farhaven.must("service", "status", service)


def wait_for_write(lab, since):
    """Until the writer has had a row acknowledged after `since`; False when it never comes."""
    until = time.monotonic() + ACK_WAIT_S
    while time.monotonic() < until:
        verdict = lab.ask("verdict", "--since", str(since))
        if verdict["writer"]["acknowledged"] > 0:
            return True
        time.sleep(0.1)  # between two questions; the wait itself is for the row
    return False


def plan_for(farhaven, kind, target, *more, source=None, service=SERVICE):
    """Generated, linted, checked against the live systems, previewed: what a person would do.

    Of one service; with a source, of all that are there, in one plan.
    """
    scope = ("--site", source) if source else ("--service", service)
    path = os.path.join(farhaven.lab.dir, "ops",
                        f"{scope[1]}-{kind}{''.join(more)}-to-{target}.json")
    accepted = ("--accept-loss", str(ACCEPTED_LOSS)) if kind == "failover" else ()
    farhaven.must("plan", "generate", *scope, "--kind", kind, "--to", target,
                  "--out", path, *accepted, *more)
    findings = farhaven.must("plan", "lint", path)["findings"]
    # A lost site answers nothing, so a check of what concerns it cannot pass: unknown is an answer.
    check = (demo_beside.checked(farhaven, path) if kind == "switchover"
             else farhaven.ctl_answer("plan", "check", path))
    preview = farhaven.must("plan", "preview", path)
    commands = sum(len(step["lines"]) for step in preview["steps"])
    say(f"  plan: {len(preview['steps'])} steps, {commands} commands, {len(findings)} findings, "
        f"checked {check.get('checked_at')}: {check.get('passed')}")
    if check.get("passed") != "yes":
        say(f"  not yet: {demo_beside.refused(check)}")
    return path


def approve(farhaven, path):
    """The first signature: a second person is shown the plan and approves exactly these bytes."""
    request = path + ".request"
    farhaven.must("approval", "request", path, "--out", request)
    farhaven.must_sign("approver", "approval", "grant", request, "--key", farhaven.key("approver"))
    verdict = farhaven.must("approval", "status", path)["why"]["english"]
    say(f"  {verdict} (its passphrase was typed through a pseudo-terminal)")


def arm(farhaven, sites):
    """Observe-only until somebody signs that runs may act there."""
    armed = {each["site"]: each["armed"] for each in farhaven.must("site", "list")["sites"]}
    for site in sites:
        if armed[site] != "yes":
            farhaven.must_sign("planner", "site", "arm", site, "--for", ARMED_FOR, "--key",
                               farhaven.key("planner"))


def start(farhaven, path, target):
    """The second signature: the requester's, on the systems as they are seen now."""
    try:
        return farhaven.signed("planner", "run", "start", path, "--confirm-site", target, "--key",
                               farhaven.key("planner"), "--yes", "--wait")
    except subprocess.TimeoutExpired as late:
        raise DemoError(f"run start did not come back: {farhaven.standing()}") from late


def evidence(farhaven, run_id, packs):
    """The run's pack, verified twice as an auditor would; kept in `packs` when there is one."""
    if run_id is None:
        return None
    path = os.path.join(farhaven.lab.dir, "ops", f"{run_id}.evidence.json")
    trust = farhaven.workspace + ".key.pub"
    farhaven.must("evidence", "export", run_id, path)
    trusted, _ = farhaven.ctl("audit", "verify", path, "--trust", trust)
    untrusted, _ = farhaven.ctl("audit", "verify", path)
    if (trusted, untrusted) != (0, 3):
        raise DemoError(f"the evidence verifies as {trusted} and {untrusted}, not as 0 and 3")
    archive = os.path.join(farhaven.lab.dir, "ops", f"{run_id}.evidence.zip")
    farhaven.must("evidence", "export", run_id, archive, "--format", "zip")
    farhaven.must("audit", "verify", archive, "--trust", trust)
    if packs is None:
        return path
    os.makedirs(packs, exist_ok=True)
    shutil.copy(archive, packs)
    shutil.copy(os.path.join(farhaven.lab.dir, "ops", "writer.jsonl"), packs)
    shutil.copy(trust, os.path.join(packs, "trust.pub"))
    return shutil.copy(path, packs)


def now():
    return datetime.datetime.now(datetime.timezone.utc)


def declare(farhaven, site, outage):
    """Somebody says that a disaster began, and since when; a failover needs it."""
    since = outage.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return farhaven.must("declare", "--scope", site, "--scenario", "site-loss", "--outage-start",
                         since)


def lose(farhaven, kind, source, machine=None):
    """A failover is for a site that is gone; the moment it went (monotonic, UTC), or None."""
    if kind != "failover":
        return None
    if machine:
        machine.pack()
    began = time.monotonic()
    killed = farhaven.lab.ask("kill-site", source)
    died = now() - datetime.timedelta(seconds=time.monotonic() - killed["monotonic"])
    say(f"  site {source} is dead: {killed['killed']} processes")
    if machine:
        machine.lose()
        machine.restore()
        say(f"  the machine of Farhaven too: another one has its bundle after "
            f"{machine.report['restored_s']} s")
    declare(farhaven, source, died)
    return began, died


def outcome_of(done):
    if done.get("in_doubt"):
        return "indeterminate"
    return {"succeeded": "succeeded", "aborted": "aborted"}.get(done.get("state"), "failed")


def own_loss(done):
    """Of orders alone, also where the run moved a whole site."""
    return done.get("losses", {}).get(SERVICE + "-db") or done.get("rpa") or {}


def clean(kind, verdict, protection, rpa, witness):
    """Did the witness see what the kind promises, and Farhaven say no less?"""
    if verdict["writable_overlap_s"] != 0 or verdict["writer"]["lost"] is None:
        return False
    if not witness["loss_bounded"] or rpa.get("bytes") is None or rpa["bytes"] > ACCEPTED_LOSS:
        return False
    if kind == "failover":  # what was on its way to the standby may be lost, and nothing protects
        return protection != "protected"
    return verdict["writer"]["lost"] == 0 and protection == "protected"


def move(farhaven, kind, source, target, packs, machine=None, together=False):
    """Of orders alone, or, `together`, of all services of the site in one plan."""
    say(f"{kind} {source} → {target}" + (", all services of the site" if together else ""))
    if kind == "failover":
        watch(farhaven)
    since = time.monotonic()
    lost = lose(farhaven, kind, source, machine)
    path = plan_for(farhaven, kind, target, source=source if together else None)
    approve(farhaven, path)
    arm(farhaven, (source, target))
    began = time.monotonic()
    code, done = start(farhaven, path, target)
    ended = time.monotonic()
    served = wait_for_write(farhaven.lab, ended)
    verdict = farhaven.lab.ask("verdict", "--since", str(since), "--until", str(time.monotonic()))
    _, status = farhaven.ctl("service", "status", SERVICE)
    protection = status.get("protection")
    outcome, writer, rpa = outcome_of(done), verdict["writer"], own_loss(done)
    witness = witness_of.witnessed(done, rpa, verdict,
                                   os.path.join(farhaven.lab.dir, "ops", "writer.jsonl"))
    result = {
        "kind": kind, "from": source, "to": target, "outcome": outcome,
        "writer": {key: writer[key] for key in ("acknowledged", "lost", "downtime_s", "log")},
        "writable_overlap_s": verdict["writable_overlap_s"],
        "rta_s": done.get("rta_s"), "rta": done.get("rta"), "rto_s": done.get("rto_s"),
        "rpa": rpa, "rpo_s": done.get("rpo_s"), "witness": witness,
        "pack": evidence(farhaven, done.get("run"), packs), "run": done.get("run"),
        "run_s": round(ended - began, 3), "planned_s": round(began - since, 3),
        "dead_before_run_s": lost and round(began - lost[0], 3),
        "protection_after": protection, "witness_blind_s": verdict["blind_s"],
        "outage": demo_beside.longest(verdict["outages"]),
        "ok": (code == 0 and served and outcome == "succeeded"
               and clean(kind, verdict, protection, rpa, witness)),
    }
    if outcome != "succeeded":
        say(f"  why: {(done.get('why') or {}).get('english', done)}")
    if lost and machine and result["pack"]:
        result["bundle"] = machine.first_step(lost[1], result["pack"])
        result["ok"] = result["ok"] and result["bundle"]["ok"]
        say(f"  from the loss to the first step: {result['bundle']['first_step_s']} s, at most "
            f"{carried.FIRST_STEP_MAX_S} s")
    say(f"  {outcome} in {result['run_s']} s: {writer['acknowledged']} rows acknowledged, "
        f"{writer['lost']} lost, {writer['downtime_s']} s without a writer, "
        f"{verdict['writable_overlap_s']} s with two, then {protection}")
    say(f"  {witness['says']}")
    return result


def drill(farhaven, source, target, packs):
    """As the other moves of the demo; what it may not do is part of it."""
    say(f"drill {source} → {target}")
    directory = farhaven.lab.dir
    since = time.monotonic()
    before = drills.seen(farhaven.lab)
    path = plan_for(farhaven, "drill", target)
    approve(farhaven, path)
    arm(farhaven, (source, target))
    began = time.monotonic()
    code, done = start(farhaven, path, target)
    ended = time.monotonic()
    served = wait_for_write(farhaven.lab, ended)
    verdict = farhaven.lab.ask("verdict", "--since", str(since), "--until", str(time.monotonic()))
    _, status = farhaven.ctl("service", "status", SERVICE)
    outcome, writer = outcome_of(done), verdict["writer"]
    left = drills.leftovers(directory)
    undisturbed = drills.seen(farhaven.lab) == before
    result = {
        "kind": "drill", "from": source, "to": target, "outcome": outcome,
        "writer": {key: writer[key] for key in ("acknowledged", "lost", "downtime_s", "log")},
        "writable_overlap_s": verdict["writable_overlap_s"],
        "rta_s": done.get("rta_s"), "rto_s": done.get("rto_s"), "rpa": done.get("rpa"),
        "rpo_s": done.get("rpo_s"), "pack": evidence(farhaven, done.get("run"), packs),
        "run": done.get("run"), "run_s": round(ended - began, 3),
        "protection_after": status.get("protection"), "undisturbed": undisturbed, "left": left,
        "ok": (code == 0 and served and outcome == "succeeded" and undisturbed and not left
               and writer["lost"] == 0 and verdict["writable_overlap_s"] == 0
               and status.get("protection") == "protected"),
    }
    if outcome != "succeeded":
        say(f"  why: {(done.get('why') or {}).get('english', done)}")
    say(f"  DRILL {outcome} in {result['run_s']} s: a copy took writes {result['rta_s']} s after "
             f"it was cut off; {writer['acknowledged']} rows acknowledged beside it, "
             f"{writer['lost']} lost, the standby was "
             f"{'not ' if undisturbed else ''}disturbed, left behind: {left or 'nothing'}")
    return result


def count_loss(farhaven, moves, packs):
    """The old primary is back: what was bounded at the failover is known exactly now."""
    lost = next(each for each in moves if each["kind"] == "failover")
    bound, counted = lost["rpa"], own_loss(farhaven.must("run", "show", lost["run"]))
    lost.update({"rpa": counted, "rpa_at_once": bound,
                 "pack": evidence(farhaven, lost["run"], packs)})
    say(f"the failover lost {counted['bound']} {counted['bytes']} bytes; at once it was "
        f"{bound['bound']} {bound['bytes']}")
    if counted["bound"] != "exact" or counted["bytes"] > bound["bytes"]:
        raise DemoError(f"the bound of the loss did not hold: {bound}, then {counted}")


def arguments():
    parser = argparse.ArgumentParser(prog="./dev demo", description=__doc__.splitlines()[0])
    parser.add_argument("--headless", action="store_true",
                        help="no window; without a display there is none anyway")
    parser.add_argument("--pause", metavar="S", type=float, default=watching.PAUSE_S,
                        help="how long to look at the window between two moves")
    parser.add_argument("--json", metavar="FILE", help="write what was seen")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--with", dest="wanted", metavar="LIST", default=",".join(beside.CHOICES),
                       help="what the lab runs beside orders: some of "
                       + ",".join(beside.CHOICES) + "; all unless given")
    which.add_argument("--only", choices=[SERVICE], help="orders alone, on PostgreSQL: sooner done")
    parser.add_argument("--keep", metavar="DIR", help="leave the lab standing in DIR")
    options = parser.parse_args()
    if options.only:
        options.wanted = ""
    return options


def open_window(farhaven, wanted):
    """The window on the lab, or None: without one the moves are the same."""
    if not wanted:
        return None
    window = watching.Window(farhaven)
    try:
        window.open()
    except watching.Unseen as reason:
        say(f"There is no window: {reason}")
        return None
    say("The window shows the live lab; the moves begin.")
    return window


def look(window, seconds, done):
    if window is None:
        return
    window.look(seconds)
    if not window.is_open():
        raise DemoError(f"the window was closed after {done} of {len(MOVES)} moves")


def linger(window, why):
    """The lab stays for as long as somebody looks at it."""
    if window is not None and window.is_open():
        say(f"{why} Look around: the lab ends when you close the window.")
        window.wait_until_closed()


def declare_others(farhaven, described):
    """The services beside orders that a plan of the whole site moves."""
    if not described.get("services"):
        return []
    estate = estate_beside.declare(farhaven, described, with_pair=True)
    return demo_beside.movable(described, estate)


def move_all(farhaven, report, others, what):
    """All services by one plan; but each is brought back as its own engine wants it."""
    kind, source, target, *_ = what
    together = bool(others) and kind != "failback"
    demo_beside.settle(farhaven, others if kind == "switchover" else [])
    since = time.monotonic()
    told = report["services"]
    told[0]["moves"].append(move(farhaven, *what, together))
    run = told[0]["moves"][-1]
    if others and not together:
        demo_beside.settle(farhaven, others)
        since = time.monotonic()
        run = carry_rest(farhaven, source, target)
    for service, each in zip(others, told[1:]):
        each["moves"].append(demo_beside.judged(farhaven, service, (kind, source, target), run,
                                                since))
        say("  " + demo_beside.sentence(service, each["moves"][-1]))
    if together:
        outages = {each["name"]: each["moves"][-1]["outage"] for each in told}
        wrong = demo_beside.out_of_order(kind, outages) if "shop" in outages else []
        report.setdefault("order", []).append({"kind": kind, "to": target, "wrong": wrong})
        say("  in the order of what depends on what" if not wrong else "  " + "; ".join(wrong))
        if wrong:
            raise DemoError(f"the {kind} {source} → {target} was out of order")
    unclean = [each["name"] for each in told if not each["moves"][-1]["ok"]]
    if unclean:
        raise DemoError(f"the {kind} {source} → {target} was not clean: {', '.join(unclean)}")


def watched_only(lab, described, report):
    """What no plan moved until now: its witnesses say that it never had two writers."""
    moved = {each["name"] for each in report["services"]}
    seen = lab.ask("verdict")["services"]
    report["watched"] = {
        each["name"]: {"engine": each["engine"], "lost": seen[each["name"]]["writer"]["lost"],
                       "acknowledged": seen[each["name"]]["writer"]["acknowledged"],
                       "writable_overlap_s": seen[each["name"]]["writable_overlap_s"],
                       "leaders": seen[each["name"]]["leaders"]}
        for each in described.get("services", []) if each["name"] not in moved}
    for name, each in report["watched"].items():
        say(f"{name} was watched and not moved: {each['acknowledged']} acknowledged, "
            f"{each['lost']} lost, {each['writable_overlap_s']} s with two writers")
        if each["writable_overlap_s"] != 0:
            raise DemoError(f"{name} had two writers")


def promote_standby(farhaven, described, report):
    """The site is lost once more, and the cluster that followed another one takes over, by a plan
    of its own: no planned move knows it, and no failback brings its source home."""
    pair = next((each for each in described.get("services", [])
                 if each["name"] == estate_beside.PAIR), None)
    if pair is None:
        return
    say(f"failover dc → dr, {pair['name']} alone: a standby cluster")
    watch(farhaven, pair["name"])
    since = time.monotonic()
    lose(farhaven, "failover", "dc")
    path = plan_for(farhaven, "failover", "dr", service=pair["name"])
    approve(farhaven, path)
    arm(farhaven, ("dc", "dr"))
    _, done = start(farhaven, path, "dr")
    seen = report["standby"] = demo_beside.promoted(farhaven, pair, done, since)
    if seen["outcome"] != "succeeded":
        say(f"  why: {(done.get('why') or {}).get('english', done)}")
    say("  " + demo_beside.sentence(pair, seen))
    if not seen["ok"]:
        raise DemoError(f"the failover of {pair['name']} was not clean")


def carry_rest(farhaven, source, target):
    """Whom their managers brought back as replicas: a planned move of all that are left there."""
    say(f"switchover {source} → {target}, all services that are left there")
    path = plan_for(farhaven, "switchover", target, source=source)
    approve(farhaven, path)
    arm(farhaven, (source, target))
    code, done = start(farhaven, path, target)
    return {"run": done.get("run"), "outcome": outcome_of(done) if code == 0 else "failed"}


def story(lab, report, packs, options):
    act = os.path.join(BUILD, "bin", "farhaven-act")
    described = lab.ask("up", "--act", act, "--quiet", "--with", options.wanted)
    if "hosts" not in described:
        raise DemoError(f"the lab did not come up: {described}")
    report["components"] = described["components"]
    say(f"lab: two sites in {lab.dir}, up in {described['up_ms'] / 1000} s")
    farhaven = Farhaven(lab)
    farhaven.install()
    farhaven.initialise()
    others = declare_others(farhaven, described)
    report["services"] += [{"name": each["name"], "engine": each["engine"], "moves": []}
                           for each in others]
    window = open_window(farhaven, not options.headless)
    # A window that is open on it owns the workspace: its machine is not lost.
    machine = carried.Carried(farhaven, "planner") if window is None else None
    moves = report["services"][0]["moves"]
    try:
        for kind, source, target in MOVES:
            look(window, options.pause, len(moves))
            if kind == "drill":
                moves.append(drill(farhaven, source, target, packs))
            else:
                move_all(farhaven, report, others, (kind, source, target, packs, machine))
            if not moves[-1]["ok"]:
                raise DemoError(f"the {kind} {source} → {target} was not clean")
        count_loss(farhaven, moves, packs)
        watched_only(lab, described, report)
        look(window, options.pause, len(moves))
        promote_standby(farhaven, described, report)
    except DemoError as error:
        linger(window, f"demo: {error}")
        raise
    linger(window, "All moves are done.")


def main():
    options = arguments()
    if not options.headless and not watching.has_display():
        say("There is no display (DISPLAY, WAYLAND_DISPLAY): the demo runs without a window.")
        options.headless = True
    directory = options.keep or tempfile.mktemp(prefix="farhaven-lab.", dir="/var/tmp")
    lab = Lab(directory)
    report = {"schema": "farhaven/demo/1", "ok": False,
              "services": [{"name": SERVICE, "engine": "postgresql", "moves": []}],
              "components": [], "trust": None, "leftovers": {"pids": [], "files": []}}
    problem = None
    # The lab leaves nothing behind, so what is to be kept goes beside the report.
    packs = os.path.splitext(os.path.abspath(options.json))[0] + ".packs" if options.json else None
    try:
        story(lab, report, packs, options)
        report["trust"] = packs and os.path.join(packs, "trust.pub")
    except (DemoError, KeyError, OSError) as error:
        problem = f"{type(error).__name__}: {error}"
        say(f"demo: {problem}")
    except KeyboardInterrupt:
        problem = "interrupted"
    if options.keep:
        say(f"The lab stands in {directory}; end it with ./dev lab down --dir {directory}")
    elif os.path.isdir(directory):
        report["leftovers"] = lab.ask("down").get("leftovers", report["leftovers"])
    report["problem"] = problem
    report["ok"] = problem is None and not any(report["leftovers"].values())
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            file.write(json.dumps(report, indent=1) + "\n")
    return 0 if report["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
