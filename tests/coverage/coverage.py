#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the unit tests of the safety core reach, against the floors in floors.json.

Runs the tests with the label `core` of build-coverage, adds their counts up and prints, for each
file of the core, how many of its functions, lines and branches were reached. A branch is one
outcome of one condition of the source; exceptions are none. A file must reach the goal; one that
does not yet has its floor in floors.json, by name, and is red below it. --raise writes there what
was reached.
"""
import argparse
import json
import math
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = ROOT / "build-coverage"
PROFILES = BUILD / "profiles"
FLOORS = HERE / "floors.json"
FOLDERS = ("base", "seal", "vault", "model", "report", "analysis", "store", "adapter", "engine")
# Its sample is nested braces that nlohmann reads as an object with clang, as a list with GCC.
LEFT_OUT = "^tst_schema$"
LUCK = 0.5  # percent that may differ between two runs
KINDS = ("functions", "lines", "branches")


def run_tests(selection):
    """True when all pass. Each program adds its counts to its own few files."""
    PROFILES.mkdir(exist_ok=True)
    for path in PROFILES.glob("*.profraw"):
        path.unlink()
    environment = dict(os.environ, LLVM_PROFILE_FILE=str(PROFILES / "%4m.profraw"))
    words = ["ctest", "--test-dir", BUILD, "-L", "^core$", "-E", LEFT_OUT, "-j",
             str(os.cpu_count() or 1), "--output-on-failure", "--quiet"]
    words += ["-R", selection] if selection else []
    return subprocess.run(words, env=environment, check=False).returncode == 0


def programs():
    """The shared libraries of the core, and the tests that hold the static ones."""
    libraries = sorted((BUILD / "lib").glob("libfarhaven_*.so"))
    tests = {path.resolve() for path in (BUILD / "tests").iterdir()
             if path.is_file() and os.access(path, os.X_OK) and path.suffix == ""}
    return libraries + sorted(tests)


def measured():
    """{file: {kind: (reached, all)}} of the core, as llvm-cov counts it."""
    merged = BUILD / "core.profdata"
    raw = sorted(PROFILES.glob("*.profraw"))
    subprocess.run(["llvm-profdata-16", "merge", "--failure-mode=all", "-o", merged, *raw],
                   check=True)
    first, *others = programs()
    words = ["llvm-cov-16", "export", "--format=text", "--skip-expansions", "--skip-functions",
             f"--instr-profile={merged}", first]
    for path in others:
        words += ["--object", path]
    sources = [str(ROOT / "src" / folder) + "/" for folder in FOLDERS]
    out = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    (BUILD / "coverage.json").write_text(out)
    table = {}
    for entry in json.loads(out)["data"][0]["files"]:
        if any(entry["filename"].startswith(folder) for folder in sources):
            name = str(Path(entry["filename"]).relative_to(ROOT))
            table[name] = {kind: (entry["summary"][kind]["covered"],
                                  entry["summary"][kind]["count"]) for kind in KINDS}
    return table


def percent(pair):
    return 100 * pair[0] / pair[1] if pair[1] else 100.0


def total(table, prefix):
    rows = [row for name, row in table.items() if name.startswith(prefix)]
    return {kind: (sum(row[kind][0] for row in rows), sum(row[kind][1] for row in rows))
            for kind in KINDS}


def told(name, row):
    cells = "".join(f"{row[kind][0]:>7}/{row[kind][1]:<6}{percent(row[kind]):6.2f} %"
                    for kind in KINDS)
    return f"{name:<42}{cells}"


def wrong(table, floors):
    """What lies below its floor, or below the goal where it has none."""
    found = []
    for name, row in sorted(table.items()):
        floor = {**floors["goal"], **floors["files"].get(name, {})}
        for kind in KINDS:
            if percent(row[kind]) < floor[kind]:
                found.append(f"{name}: {percent(row[kind]):.2f} % of its {kind} reached, the "
                             f"floor is {floor[kind]} %")
    found += [f"{name}: has a floor and was not measured" for name in floors["files"]
              if name not in table]
    return found


def raised(table, floors):
    """What was reached, less what threads may decide, is the floor of each file below the goal."""
    files = {}
    for name, row in sorted(table.items()):
        low = {kind: max(0, math.floor((percent(row[kind]) - LUCK) * 10) / 10) for kind in KINDS
               if percent(row[kind]) < floors["goal"][kind]}
        if low:
            files[name] = low
    return {**floors, "files": files}


def written(floors):
    lines = [f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in floors["files"].items()]
    return (f'{{\n "unit": {json.dumps(floors["unit"])},\n "goal": {json.dumps(floors["goal"])},\n'
            ' "files": {\n' + ",\n".join(lines) + "\n }\n}\n")


def main():
    parser = argparse.ArgumentParser(prog="./dev coverage")
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--tests", metavar="REGEX", help="only these tests; judges nothing")
    parser.add_argument("--measured", action="store_true", help="judge what is there already")
    parser.add_argument("--raise", dest="raising", action="store_true")
    options = parser.parse_args()
    if not options.measured and not run_tests(options.tests):
        return 1
    floors, table = json.loads(FLOORS.read_text()), measured()
    for name, row in sorted(table.items()):
        print(told(name, row))
    sums = {f"src/{folder}": total(table, f"src/{folder}/") for folder in FOLDERS}
    sums["all"] = total(table, "src/")
    print()
    for name, row in sums.items():
        print(told(name, row))
    if options.json:
        figures = {name: {kind: round(percent(row[kind]), 2) for kind in KINDS}
                   for name, row in {**sums, **dict(sorted(table.items()))}.items()}
        lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}"
                           for name, row in figures.items())
        Path(options.json).write_text('{\n "schema": "farhaven/coverage/1",\n'
                                      f' "goal": {json.dumps(floors["goal"])},\n'
                                      f' "percent": {{\n{lines}\n }}\n}}\n')
    if options.raising:
        FLOORS.write_text(written(raised(table, floors)))
    low = [] if options.raising or options.tests else wrong(table, floors)
    print("\n".join(["", *low]) if low else "Nothing lies below its floor.")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
