#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the tests, holds each suite to its budget and says which ids each test proves."""
import argparse
import json
import os
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
# "PASS   : TestStore::B30_symlink()" or "PASS   : TestPlanRules::rules(B5_circle)" of Qt Test,
# "test_P1_canary (…) ... ok" of unittest.
QT_LINE = re.compile(r"^(PASS|FAIL!|XFAIL|XPASS|SKIP)\s*:\s*(?:\w+::)+(\w+)\(([^)\n]*)\)", re.M)
PY_LINE = re.compile(r"^test_(\w+) \(.*?\)(?:\n.*?)?? ?\.\.\. (ok|FAIL|ERROR|skipped)", re.M)
# One case of a harness, as it says it: `tests/faults/README.md`.
CASE_LINE = re.compile(r"^FAULT-CASE (\{.*\})$", re.M)
ID = re.compile(r"(?:^|_)([PBR]\d{1,3})(?=_|$)")


def arguments():
    parser = argparse.ArgumentParser(prog="./dev test")
    parser.add_argument("--quick", action="store_true", help="unit tests and tidy only")
    parser.add_argument("--long", action="store_true", help="every case; sanitizers before")
    parser.add_argument("--suite", help="only the tests with this label")
    parser.add_argument("--json", metavar="FILE", help="write a summary")
    parser.add_argument("--list-ids", action="store_true", help="id, test and result")
    return parser.parse_args()


def run_ctest(options):
    """The exit code of ctest and the path of its report."""
    report = BUILD / "test-report.xml"
    report.unlink(missing_ok=True)
    command = ["ctest", "--test-dir", str(BUILD), "--output-on-failure", "--output-junit",
               str(report), "--test-output-size-passed", "1000000", "-j", str(os.cpu_count() or 1)]
    if options.suite:
        command += ["-L", f"^{options.suite}$"]
    elif options.quick:
        command += ["-LE", "^(lab|kill|secrets|sim|sweep|faults|faults-beside)$"]
    elif not options.long:
        # More than eight minutes of live clusters: asked for by its name.
        command += ["-LE", "^(faults|faults-beside)$"]
    command += ["--no-tests=error"]
    whole = {"FARHAVEN_CASES": "all", "FARHAVEN_SWEEP": "all"} if options.long else {}
    return subprocess.run(command, check=False, stdout=sys.stderr if options.list_ids else None,
                          env={**os.environ, **whole}).returncode, report


def labels_of_tests():
    listing = subprocess.run(["ctest", "--test-dir", str(BUILD), "--show-only=json-v1"],
                             check=True, capture_output=True, text=True)
    found = {}
    for test in json.loads(listing.stdout)["tests"]:
        for item in test.get("properties", []):
            if item["name"] == "LABELS":
                found[test["name"]] = item["value"][0]
    return found


def read_report(report):
    """Per test program: seconds, label, and the result of each function in it."""
    labels = labels_of_tests()
    tests = []
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        text = case.findtext("system-out") or ""
        functions = [(f"{name}_{row}".rstrip("_"), word == "PASS")
                     for word, name, row in QT_LINE.findall(text)]
        functions += [(name, word == "ok") for name, word in PY_LINE.findall(text)]
        tests.append({"name": case.get("name"), "label": labels.get(case.get("name"), "unit"),
                      "seconds": float(case.get("time") or 0),
                      "ok": case.get("status") == "run", "functions": functions,
                      "cases": [json.loads(row) for row in CASE_LINE.findall(text)]})
    return tests


def ids_of(tests):
    """id → list of (test program, function, passed)."""
    table = {}
    for test in tests:
        for function, passed in test["functions"]:
            for name in ID.findall(function):
                table.setdefault(name, []).append((test["name"], function, passed))
    return dict(sorted(table.items(), key=lambda item: (item[0][0], int(item[0][1:]))))


def print_ids(table):
    partial = json.loads((ROOT / "tests/partial.json").read_text())
    for name, proofs in table.items():
        passed = all(ok for _, _, ok in proofs)
        missing = partial.get(name)
        word = "failed" if not passed else f"partial: {missing}" if missing else "passed"
        for program, function, ok in proofs:
            print(f"{name:5} {program}::{function} {'ok' if ok else 'FAILED'}")
        print(f"{name:5} = {word}")


def print_cases(cases):
    """Case × outcome × writers × sentence; of a sweep, how often what came of a call."""
    for case in cases:
        if "sweep" in case:
            print("  " + "  ".join(f"{key} {value}" for key, value in case.items()))
            continue
        doubt = ", in doubt: " + ", ".join(case["indeterminate"]) if case["indeterminate"] else ""
        print(f"  {case['engine']:11} {case['fault']:16} {case['step']:22} "
              f"{case['outcome']}{doubt} → {case['resolved']}\n{'':14}"
              f"two writers {case['two_writers_s']} s, lost {case['lost']}; {case['sentence']}")
    faults = [case for case in cases if "sweep" not in case]
    if faults:
        both = sum(case["two_writers_s"] > 0 for case in faults)
        print(f"{len(faults)} cases, {both} with an interval of two writers, "
              f"{sum(bool(case['indeterminate']) for case in faults)} in doubt")
    if points := sum(case.get("points", 0) for case in cases):
        print(f"{points} calls disturbed")


def unproven(table):
    """What a whole run must prove and no test names any more: a renamed test is no proof."""
    required = json.loads((ROOT / "tests/required_ids.json").read_text())
    return [f"no test proves {name}" for name in required if name not in table]


def over_budget(tests):
    """Suites that took longer than tests/budget.json allows."""
    budget = json.loads((ROOT / "tests/budget.json").read_text())["suites"]
    spent = {}
    for test in tests:
        spent[test["label"]] = spent.get(test["label"], 0) + test["seconds"]
    return [f"suite {label}: {seconds:.0f} s, allowed {budget.get(label, 0)} s"
            for label, seconds in sorted(spent.items()) if seconds > budget.get(label, 0)]


def main():
    options = arguments()
    started = time.monotonic()
    code, report = run_ctest(options)
    if not report.exists():
        return code or 1
    tests = read_report(report)
    table = ids_of(tests)
    late = over_budget(tests)
    lost = [] if options.quick or options.suite else unproven(table)
    if options.list_ids:
        print_ids(table)
    cases = [case for test in tests for case in test["cases"]]
    if options.suite and cases:
        print_cases(cases)
    if options.json:
        summary = {"schema": "farhaven/test-summary/1", "ok": code == 0 and not late and not lost,
                   "elapsed_s": round(time.monotonic() - started, 1),
                   "tests": [{key: test[key] for key in ("name", "label", "seconds", "ok")}
                             for test in tests],
                   "ids": {name: all(ok for _, _, ok in proofs) for name, proofs in table.items()},
                   "cases": cases, "over_budget": late, "unproven": lost}
        Path(options.json).write_text(json.dumps(summary, indent=1) + "\n")
    for line in late:
        print(f"over budget: {line}", file=sys.stderr)
    for line in lost:
        print(line, file=sys.stderr)
    return code or (1 if late or lost else 0)


if __name__ == "__main__":
    sys.exit(main())
