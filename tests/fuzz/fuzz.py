#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fuzzes every parser, or replays the inputs that were kept. A crash prints how to replay it.

fuzz.py --seconds N [--failing-allocations] [TARGET…]   build with clang, then N s a target
fuzz.py --replay PROGRAM [--changes N]                  tests/fuzz/corpus through GCC's build,
                                                        and N changed inputs behind each
fuzz.py --keep [TARGET…]                                add what build-fuzz/found covers anew
"""
import argparse
import concurrent.futures
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = ROOT / "build-fuzz"
PROGRAM = BUILD / "farhaven-fuzz"
CLANG = "clang++-16"
CANARY = "canary"


def arguments():
    parser = argparse.ArgumentParser(prog="fuzz.py")
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--failing-allocations", action="store_true")
    parser.add_argument("--replay", metavar="PROGRAM")
    parser.add_argument("--changes", type=int, default=0)
    parser.add_argument("--built", action="store_true", help="with the program that is there")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("targets", nargs="*")
    return parser.parse_args()


def build():
    if not shutil.which(CLANG):
        sys.exit(f"fuzz: {CLANG} is not installed: ./dev installs it")
    started = time.monotonic()
    quiet = {"check": True, "stdout": subprocess.DEVNULL}
    if not (BUILD / "build.ninja").exists():
        subprocess.run(["cmake", "-G", "Ninja", "-S", HERE / "clang", "-B", BUILD,
                        f"-DCMAKE_CXX_COMPILER={CLANG}"], **quiet)
    subprocess.run(["ninja", "-C", BUILD], **quiet)
    print(f"built in {time.monotonic() - started:.0f} s", flush=True)


def names_of(program):
    listing = subprocess.run([program, "--list"], check=True, capture_output=True, text=True)
    return sorted(line.split()[0] for line in listing.stdout.splitlines())


def replay_one(program, name, changes):
    """What went wrong with the kept inputs of one target, or nothing."""
    folder = HERE / "corpus" / name
    if not folder.is_dir():
        return f"{name}: no inputs are kept in {folder}"
    with tempfile.TemporaryDirectory() as scratch:
        crash = Path(scratch) / "crash"
        run = subprocess.run([program, "--changes", str(changes), name, folder], check=False,
                             capture_output=True, text=True, errors="replace", timeout=120,
                             env=dict(os.environ, FARHAVEN_FUZZ_CRASH=str(crash)))
        print(run.stdout, end="", flush=True)
        if run.returncode == 0:
            return None
        last = [line for line in run.stderr.splitlines() if line][-2:]
        what = crash.read_bytes() if crash.exists() else b""
        return f"{name}: ended with {run.returncode}: {last}\n  input: {what!r}"


def replay(options):
    """Every target has kept inputs, and each of them ends well, as do the changed ones."""
    failed = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        names = names_of(options.replay)
        results = pool.map(lambda name: replay_one(options.replay, name, options.changes), names)
        for name, wrong in zip(names, results):
            if name == CANARY:
                if not wrong or "the canary is found" not in wrong:
                    failed.append("the planted defect was not noticed")
            elif wrong:
                failed.append(wrong)
    print("\n".join(failed))
    return 1 if failed else 0


def command(name, options):
    """The fuzzer's own finds go to build-fuzz/found, never into the kept corpus by themselves."""
    found, crash = BUILD / "found" / name, BUILD / "crash"
    found.mkdir(parents=True, exist_ok=True)
    crash.mkdir(exist_ok=True)
    words = [PROGRAM] + (["--failing-allocations"] if options.failing_allocations else [])
    words += [name, f"-max_total_time={options.seconds}", "-timeout=5", "-rss_limit_mb=1024",
              "-print_final_stats=1", f"-artifact_prefix={crash}/{name}-", found]
    if name == CANARY:
        words.insert(-1, "-use_value_profile=1")
    dictionary = HERE / "dictionaries" / f"{name}.dict"
    if dictionary.exists():
        words.insert(-1, f"-dict={dictionary}")
    kept = HERE / "corpus" / name
    return words + ([kept] if kept.is_dir() else [])


def fuzz_one(name, options):
    words = command(name, options)
    # A leak of what an exception passed by in a C library is none of ours in that mode.
    # The runtime's own `new` and ours, which can fail, meet in the fuzzer's driver.
    environment = dict(os.environ, ASAN_OPTIONS="allocator_may_return_null=1"
                       ":alloc_dealloc_mismatch=0"
                       + (":detect_leaks=0" if options.failing_allocations else ""))
    run = subprocess.run([str(word) for word in words], capture_output=True, text=True,
                         errors="replace", check=False, env=environment)
    units = next((line.split()[-1] for line in run.stderr.splitlines()
                  if line.startswith("stat::number_of_executed_units")), "?")
    return name, run.returncode, units, run.stderr


def told(name, code, error):
    """What a person needs of a crash: what it was, the input, the command."""
    lines = error.splitlines()
    why = [line for line in lines if "broken promise" in line or "ERROR:" in line
           or "runtime error" in line or line.lstrip().startswith("#") and "farhaven" in line][:12]
    files = [line.split("Test unit written to ")[1] for line in lines
             if "Test unit written to" in line]
    text = [f"{name}: ended with {code}"] + ["  " + line for line in why]
    for path in files:
        text += [f"  input:  {Path(path).read_bytes()[:200]!r}",
                 f"  replay: build-fuzz/farhaven-fuzz {name} {path}"]
    return "\n".join(text if files else text + lines[-8:])


def fuzz(options):
    if not options.built:
        build()
    wanted = options.targets or names_of(PROGRAM)
    failed = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for name, code, units, error in pool.map(lambda word: fuzz_one(word, options), wanted):
            if name == CANARY:
                good = code != 0 and "the canary is found" in error
                print("canary: " + ("found" if good else "NOT FOUND"), flush=True)
                failed += [] if good else ["the planted defect was not found"]
                continue
            print(f"{name}: {units} inputs{'' if code == 0 else ', FAILED'}", flush=True)
            failed += [told(name, code, error)] if code else []
    print("\n".join(failed))
    return 1 if failed else 0


def keep(options):
    """Merges what covers more into the kept corpus, smallest inputs first, at most 100 a target."""
    if not options.built:
        build()
    for name in options.targets or names_of(PROGRAM):
        found, kept = BUILD / "found" / name, HERE / "corpus" / name
        if name == CANARY or not found.is_dir():
            continue
        merged = BUILD / "merged" / name
        shutil.rmtree(merged, ignore_errors=True)
        merged.mkdir(parents=True)
        kept.mkdir(parents=True, exist_ok=True)
        subprocess.run([PROGRAM, name, "-merge=1", merged, kept, found], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        have = len(list(kept.iterdir()))
        for path in sorted(merged.iterdir(), key=lambda item: item.stat().st_size):
            if have >= 100:
                break
            if not (kept / path.name).exists() and path.stat().st_size <= 2048:
                shutil.copy(path, kept / path.name)
                have += 1
        print(f"{name}: {have} kept")
    return 0


def main():
    options = arguments()
    if options.replay:
        return replay(options)
    return keep(options) if options.keep else fuzz(options)


if __name__ == "__main__":
    sys.exit(main())
