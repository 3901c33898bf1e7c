#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""clang-tidy for every source, and every header compiled alone; each answer kept by content.

    lint.py [--build DIR] [PATH…]      PATH narrows it to what lies below

What was clean stays clean until a file that it includes changes, so a second run costs seconds.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CLANG_TIDY = "/usr/bin/clang-tidy-16"
OURS = ("src/", "plugins/")
# GCC's precompiled header and options that clang does not know.
FOREIGN = re.compile(r"-Winvalid-pch|-fpch-preprocess|-include \S*cmake_pch\S*|"
                     r"--param=\S+|-fstack-clash-protection|-ftrivial-auto-var-init=\S+")
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)
UNITY = re.compile(r"/Unity/unity_\d+_cxx\.cxx$")
SELF_SUFFICIENT = "-fsyntax-only -Wno-pragma-once-outside-header -x c++-header"


def read(path):
    with open(path, "rb") as file:
        return file.read()


def included(path, known):
    """The file and all of the project's own headers that it includes, near or far."""
    if path in known:
        return known
    known.add(path)
    for name in INCLUDE.findall(read(path).decode()):
        for folder in (os.path.dirname(path), os.path.join(ROOT, "src")):
            found = os.path.normpath(os.path.join(folder, name))
            if os.path.isfile(found):
                included(found, known)
                break
    return known


def key(path, command):
    sha = hashlib.sha256(command.encode())
    sha.update(read(os.path.join(ROOT, ".clang-tidy")))
    for each in sorted(included(path, set())):
        sha.update(os.path.relpath(each, ROOT).encode() + read(each))
    return sha.hexdigest()


def sources(path):
    """What an entry compiles: the file, or the sources that CMake's unity file includes."""
    return INCLUDE.findall(read(path).decode()) if UNITY.search(path) else [path]


def database(build):
    """{source: command} without what only GCC understands, and the commands' folder."""
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        entries = json.load(file)
    commands = {}
    for entry in entries:
        command = entry["command"]
        command = command[command.index("/c++ ") - 8:] if "/c++ " in command else command
        command = FOREIGN.sub("", command)
        for source in sources(entry["file"]):
            relative = os.path.relpath(source, ROOT)
            if relative.startswith(OURS):
                commands[relative] = command.replace(entry["file"], source)
    return commands, entries[0]["directory"]


def headers(paths):
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", *OURS], capture_output=True, text=True,
                            check=True).stdout.split()
    return [path for path in listed if path.endswith(".h") and path.startswith(paths)]


def header_command(header, commands):
    """As a source of the same folder is compiled, with all that its folder may link."""
    folder = os.path.dirname(header)
    near = [command for source, command in commands.items() if os.path.dirname(source) == folder]
    words = shlex.split(near[0] if near else next(iter(commands.values())))
    kept = [word for word in words[:words.index("-o")] if word != "-c"]
    return " ".join([*kept, SELF_SUFFICIENT, os.path.join(ROOT, header)])


def judge(job):
    kind, path, argv, folder, stamp = job
    if os.path.exists(stamp):
        return kind, path, ""
    done = subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        with open(stamp, "w", encoding="utf-8"):
            pass
        return kind, path, ""
    # The candidates that a compiler considered are of no help; the findings are.
    findings = [line for line in (done.stdout + done.stderr).splitlines() if " error: " in line]
    return kind, path, "\n".join(findings) or f"ended with {done.returncode}"


def jobs(build, paths):
    kept = os.path.join(build, "lint")
    os.makedirs(kept, exist_ok=True)
    commands, folder = database(build)
    with open(os.path.join(kept, "compile_commands.json"), "w", encoding="utf-8") as file:
        json.dump([{"directory": folder, "file": os.path.join(ROOT, source), "command": command}
                   for source, command in commands.items()], file)
    for source, command in sorted(commands.items()):
        if source.startswith(paths) and "_autogen" not in source:
            path = os.path.join(ROOT, source)
            yield ("clang-tidy", source, [CLANG_TIDY, "-p", kept, "--quiet", path], folder,
                   os.path.join(kept, key(path, command)))
    for header in headers(paths):
        command = header_command(header, commands)
        yield ("alone", header, shlex.split(command), folder,
               os.path.join(kept, key(os.path.join(ROOT, header), command)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default=os.path.join(ROOT, "build"))
    parser.add_argument("paths", nargs="*", default=OURS)
    options = parser.parse_args()
    work = list(jobs(options.build, tuple(options.paths)))
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for kind, path, said in pool.map(judge, work):
            if said:
                bad += 1
                print(f"{path} ({kind}):\n{said}\n", flush=True)
    print(f"lint: {len(work)} looked at, {bad} with findings")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
