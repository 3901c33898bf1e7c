# SPDX-License-Identifier: GPL-3.0-or-later
"""The two-site lab: real PostgreSQL, OpenSSH and HAProxy in network namespaces, without root.

    lab.py up [--dir D] [--act PATH]      lab.py kill-site dc
    lab.py down --dir D                   lab.py start-site dc
    lab.py status --dir D                 lab.py partition dc-dr|dc-all|dc-oneway-in|heal
    lab.py verdict [--since S --until S]  lab.py exec HOST -- CMD…
    lab.py wan dr --delay-ms 10 --loss 1  lab.py wan dr --off

All take --dir and --json. Without --dir, `up` makes a fresh directory below /var/tmp and the
others use the only lab that runs, if there is one.
"""

import argparse
import glob
import json
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import beside
import control
import raising
from places import HOSTS, SITES, LabError, Places, exit_code

WAN_QUALITIES = {"delay_ms": "each frame, one way", "jitter_ms": "more delay, evenly up to this",
                 "loss": "of 100 frames", "duplicate": "of 100 frames",
                 "reorder": "of 100 frames that skip the delay", "rate_mbit": "0: no bound"}


def running_dirs():
    return [os.path.dirname(path) for path in glob.glob("/var/tmp/farhaven-lab.*/lab.json")]


def chosen(options):
    if options.dir:
        places = Places(options.dir)
        if not places.is_lab():
            raise LabError("not-found", f"no lab in {places.root}", "--dir", "see: lab up")
        return places
    found = running_dirs()
    if len(found) != 1:
        raise LabError("usage", f"{len(found)} labs run", "--dir",
                       "name one: " + (", ".join(found) or "start one with lab up"))
    return Places(found[0])


def show(options, document, sentence):
    print(json.dumps(document, indent=1) if options.json else sentence)


def up(options):
    places = raising.up(options.dir, options.act, options.quiet or options.json,
                        options.wanted)
    document = places.read_lab()
    show(options, document, f"lab is up in {places.root} ({document['up_ms'] / 1000} s)")
    return 0


def down(options):
    places = chosen(options)
    answer = raising.down(places)
    show(options, {"schema": "farhaven/lab-down/1", "dir": places.root, **answer},
         f"lab in {places.root} is down: {answer['killed']} processes ended")
    return 0 if not answer["leftovers"]["pids"] and not answer["leftovers"]["files"] else 1


def status(options):
    import report
    document = report.status(chosen(options))
    show(options, document, report.as_text(document))
    return 0 if document["ok"] else 1


def kill_site(options):
    answer = control.ask(chosen(options).fabric_socket, {
        "verb": "kill-site", "site": options.site, "with_oob": options.with_oob})
    show(options, {"schema": "farhaven/lab-kill-site/1", **answer},
         f"site {options.site} is dead: {answer['killed']} processes in {answer['seconds']} s")
    return 0


def start_site(options):
    answer = control.ask(chosen(options).fabric_socket,
                         {"verb": "start-site", "site": options.site})
    show(options, {"schema": "farhaven/lab-start-site/1", **answer},
         f"site {options.site} has power and network; its database is not started")
    return 0


def partition(options):
    answer = control.ask(chosen(options).fabric_socket,
                         {"verb": "partition", "shape": options.shape})
    show(options, {"schema": "farhaven/lab-partition/1", **answer},
         "partitions: " + (", ".join(answer["partitions"]) or "none"))
    return 0


def wan(options):
    wanted = {name: getattr(options, name) for name in WAN_QUALITIES}
    given = {name: value for name, value in wanted.items() if value is not None}
    answer = control.ask(chosen(options).fabric_socket, {
        "verb": "wan", "site": options.site, "off": options.off, "direction": options.direction,
        "seed": options.seed, "quality": given or None})
    show(options, {"schema": "farhaven/lab-wan/1", **answer},
         "\n".join(f"{name}: {line['quality']}, {line['counted']}"
                   for name, line in answer["lines"].items()) or "a plain cable")
    return 0


def execute(options):
    if not options.command:
        raise LabError("usage", "no command given", "exec", "lab exec HOST -- CMD…")
    places = chosen(options)
    return control.ask(places.host_socket(options.host), {"verb": "run", "argv": options.command},
                       (0, 1, 2), timeout=None)["code"]


def verdict(options):
    import report
    document = report.verdict(chosen(options), options.since, options.until)
    show(options, document, report.verdict_text(document))
    return 0


def parse(words):
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--dir", help="the lab's directory")
    shared.add_argument("--json", action="store_true", help="one JSON document on stdout")
    parser = argparse.ArgumentParser(prog="lab", description=__doc__, parents=[shared],
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    def add(name, work, text):
        verb = verbs.add_parser(name, help=text)
        # Repeated here so that options may follow the verb; no default, or it would undo
        # what was given before the verb.
        verb.add_argument("--dir", default=argparse.SUPPRESS)
        verb.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
        verb.set_defaults(work=work)
        return verb

    verb = add("up", up, "start a lab")
    verb.add_argument("--act", help="farhaven-act, the forced command of every login")
    verb.add_argument("--quiet", action="store_true")
    verb.add_argument("--with", dest="wanted", default="", metavar="LIST",
                      help="more than PostgreSQL: some of " + ",".join(beside.CHOICES))
    add("down", down, "end a lab without a trace")
    add("status", status, "what runs and who is what")
    verb = add("kill-site", kill_site, "SIGKILL and unplug a whole site")
    verb.add_argument("site", choices=[site for site in SITES if site != "ops"])
    verb.add_argument("--with-oob", action="store_true",
                      help="the power controller then answers nothing")
    verb = add("start-site", start_site, "give a killed site power and network again")
    verb.add_argument("site", choices=[site for site in SITES if site != "ops"])
    verb = add("partition", partition, "cut the network between sites")
    verb.add_argument("shape", help="heal, A-B, SITE-all, SITE-oneway-in, SITE-oneway-out")
    verb = add("wan", wan, "make the line to a site long, slow or bad; without options: ask")
    verb.add_argument("site", choices=SITES)
    verb.add_argument("--direction", choices=["in", "out", "both"], default="both",
                      help="as the site sees it; what is not named in it becomes 0")
    for name, text in WAN_QUALITIES.items():
        verb.add_argument("--" + name.replace("_", "-"), type=float, help=text)
    verb.add_argument("--seed", type=int, default=1, help="of loss, jitter and order")
    verb.add_argument("--off", action="store_true", help="a plain cable again")
    verb = add("exec", execute, "run a command on a host")
    verb.add_argument("host", choices=list(HOSTS))
    verb = add("verdict", verdict, "what the writer and the probers saw")
    verb.add_argument("--since", type=float, help="CLOCK_MONOTONIC seconds")
    verb.add_argument("--until", type=float, help="CLOCK_MONOTONIC seconds")
    # What follows -- belongs to the command, whatever it looks like.
    end = words.index("--") if "--" in words else len(words)
    options = parser.parse_args(words[:end])
    options.command = words[end + 1:]
    return options


def main():
    options = parse(sys.argv[1:])
    try:
        return options.work(options)
    except LabError as error:
        print(json.dumps(error.as_json()) if options.json else
              f"lab: {error.message} ({error.place}). {error.remedy}", file=sys.stderr)
        return exit_code(error)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
