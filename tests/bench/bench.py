#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev bench NAME: measures Farhaven beside its peers and prints the ratio. Never a test."""

import argparse
import importlib
import json
import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "lab")]

import contest

BENCHES = ("canvas", "engine", "failover", "impact", "managed", "ui")


def main():
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("name", choices=BENCHES)
    parser.add_argument("--json", metavar="FILE", help="write what was measured")
    parser.add_argument("--quick", action="store_true", help="few rounds: no figure to quote")
    options = parser.parse_args()
    report = importlib.import_module(options.name).run(
        options.quick, lambda text: print(text, file=sys.stderr, flush=True))
    report = {"schema": "farhaven/bench/1", "quick": options.quick, **report}
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            file.write(json.dumps(report, indent=1) + "\n")
    print(contest.table(report))
    return 0 if all(each["met"] for each in report["results"]) else 1


if __name__ == "__main__":
    sys.exit(main())
