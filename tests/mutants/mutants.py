#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Do the tests notice when a guard is wrong?

Every mutant is a switch in one copy of a source, so that a source is compiled once, not once a
mutant: a condition negated, a clause dropped, a comparison moved by one, a call left out, least
taken for greatest. A mutant is killed when a test program fails, crashes or hangs. What survives is
listed by its line; survivors that change nothing are argued in equivalent.json, and count neither
as killed nor as survivors.
"""
import argparse
import concurrent.futures
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = ROOT / "build"
WORK = BUILD / "mutants"
SWITCH = """
#include <cstdlib>
namespace {
bool fhMutant(int n)
{
    static const int chosen = [] {
        const char *text = std::getenv("FARHAVEN_MUTANT");
        return text ? std::atoi(text) : 0;
    }();
    return n == chosen;
}
} // namespace
"""
NEXT = {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
CALL = re.compile(r"^( +)((?:FH_CHECK|[a-z]\w*(?:\.\w+)?)\(.*\));$")
OPENING, CLOSING = "([{", ")]}"


def masked(text):
    """The same text with the inside of strings, characters and comments blanked."""
    def blank(found):
        return re.sub(r"[^\n]", " " if found.group()[0] == "/" else "_", found.group())
    return re.sub(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*.*?\*/', blank, text,
                  flags=re.S)


def closing(mask, at):
    """Where the bracket that opens at `at` closes."""
    depth = 0
    for i in range(at, len(mask)):
        depth += (mask[i] in OPENING) - (mask[i] in CLOSING)
        if depth == 0:
            return i
    return -1


def split(text, word):
    """Parts of an expression between top-level occurrences of an operator."""
    mask, depth, parts, start, i = masked(text), 0, [], 0, 0
    while i < len(mask):
        depth += (mask[i] in OPENING) - (mask[i] in CLOSING)
        if depth == 0 and mask.startswith(word, i):
            parts.append(text[start:i])
            start = i = i + len(word)
            continue
        i += 1
    return parts + [text[start:]]


class Mutating:
    def __init__(self, name, first):
        self.name = name
        self.first = first
        self.mutants = []  # (line, what)
        self.line = 0

    def new(self, what):
        self.mutants.append((self.line, what))
        return f"fhMutant({self.first + len(self.mutants) - 1})"

    def expression(self, text, whole):
        short = " ".join(text.split())
        for word, form in ((" || ", "(!{} && static_cast<bool>({}))"),
                           (" && ", "({} || static_cast<bool>({}))")):
            parts = split(text.replace("\n", " "), word)
            if len(parts) > 1:
                done = [form.format(self.new("drops " + " ".join(part.split())),
                                    self.expression(part.strip(), False)) for part in parts]
                joined = word.join(done)
                return f"({self.new('negates ' + short)} != ({joined}))" if whole else joined
        stripped = text.strip()
        if stripped.startswith("(") and closing(masked(stripped), 0) == len(stripped) - 1:
            return "(" + self.expression(stripped[1:-1], whole) + ")"
        for word in NEXT:
            parts = split(text, f" {word} ")
            if len(parts) == 2:
                changed = f"{parts[0]} {NEXT[word]} {parts[1]}"
                text = f"({self.new(f'{NEXT[word]} in {short}')} ? ({changed}) : ({text}))"
                break
        return f"({self.new('negates ' + short)} != static_cast<bool>({text}))"

    def condition(self, inside):
        """What stands between the brackets of an if, or None to leave it."""
        before, sign, last = "", "", inside
        parts = split(inside, ";")
        if len(parts) == 2:
            before, sign, last = parts[0], "; ", parts[1]
        if re.search(r"[^=!<>]=[^=]", masked(last)) or "[&" in last:
            return None
        return before + sign + self.expression(last.strip(), True)

    def returned(self, value):
        mask = masked(value)
        if "{" in mask or "?" in mask or "[" in mask or "=>" in mask:
            return None
        boolean = any(len(split(value, f" {word} ")) > 1 for word in
                      ("&&", "||", "==", "!=", "<", "<=", ">", ">="))
        return self.expression(value, True) if boolean or value.startswith("!") else None


def mutate(text, name, first):
    """The source with all its mutants as switches, and their list."""
    mask, out, at = masked(text), [], 0
    mutating = Mutating(name, first)
    found = re.compile(r"\bif \(|\breturn |^ +(?:FH_CHECK|[a-z]\w*(?:\.\w+)?)\("
                       r"|std::(?:max|min)\(", re.M)
    while True:
        match = found.search(mask, at)
        if not match:
            break
        mutating.line = text.count("\n", 0, match.end()) + 1
        start, end, new = match.end(), match.end(), None
        word = match.group().strip()
        if word == "if (":
            end = closing(mask, start - 1)
            new = mutating.condition(text[start:end])
        elif word == "return":
            end = mask.index(";", start)
            new = mutating.returned(text[start:end])
        elif word.startswith("std::"):
            start, end = match.start(), closing(mask, match.end() - 1) + 1
            call = text[start:end]
            other = call.replace(word, "std::min(" if "max" in word else "std::max(", 1)
            new = f"({mutating.new('least for greatest: ' + call)} ? {other} : {call})"
        else:
            line_end = mask.index("\n", start)
            line = CALL.match(text[match.start():line_end])
            begins = mask[:match.start()].rstrip()[-1:] in tuple(";{})")
            words = ("if", "return", "while", "for", "switch")
            if begins and line and not line[2].startswith(words):
                start, end = match.start(), line_end
                new = f"{line[1]}if (!{mutating.new('leaves out ' + line[2])}) {{ {line[2]}; }}"
        if new is None:
            out.append(text[at:match.end()])
            at = match.end()
        else:
            out.append(text[at:start] + new)
            at = end
    out.append(text[at:])
    lines = "".join(out)
    last = list(re.finditer(r"^#include .*$", lines, re.M))[-1].end()
    return lines[:last] + SWITCH + lines[last:], mutating.mutants


def compile_command(source):
    """How the unit that holds `source` is compiled, for another file."""
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        file = Path(entry["file"])
        if file == source or file.suffix == ".cxx" and f'"{source}"' in file.read_text():
            words = shlex.split(entry["command"])
            return words[:words.index("-o")], Path(entry["directory"])
    sys.exit(f"mutants: nothing compiles {source}")


def link(program, objects):
    listing = subprocess.run(["ninja", "-C", BUILD, "-t", "commands", "-s", f"tests/{program}"],
                             check=True, capture_output=True, text=True).stdout
    line = listing.splitlines()[-1]
    command = next(part for part in line.split(" && ") if " -o " in part)
    words = shlex.split(command)
    at = words.index("-o")
    made = WORK / program
    words[at + 1] = str(made)
    words[at + 2:at + 2] = [str(path) for path in objects] + ["-Wl,--allow-multiple-definition"]
    subprocess.run(words, cwd=BUILD, check=True)
    return made


def compile_all(suite):
    objects, mutants = [], []
    for name in suite["sources"]:
        source = ROOT / name
        text, found = mutate(source.read_text(), name, len(mutants) + 1)
        made = WORK / (source.stem + "_mutants.cpp")
        made.write_text(text)
        words, folder = compile_command(source)
        made_object = made.with_suffix(".o")
        subprocess.run(words + ["-w", f"-I{source.parent}", "-c", made, "-o", made_object],
                       cwd=folder, check=True)
        objects.append(made_object)
        mutants += [(name, line, what) for line, what in found]
    return objects, mutants


def passes(path, number):
    environment = dict(os.environ, FARHAVEN_MUTANT=str(number), LC_ALL="C.UTF-8",
                       LD_LIBRARY_PATH=str(BUILD / "lib"), QT_QPA_PLATFORM="offscreen")
    try:
        run = subprocess.run([path], env=environment, stdout=subprocess.DEVNULL, check=False,
                             stderr=subprocess.DEVNULL, timeout=60)
    except subprocess.TimeoutExpired:
        return False
    return run.returncode == 0


def judge(tests, number):
    """The name of the test that notices, or None."""
    return next((path.name for path in tests if not passes(path, number)), None)


def run_suite(suite, argued, every):
    objects, mutants = compile_all(suite)
    tests = []
    for program, names in suite["programs"].items():
        made = link(program, objects)
        for name in names or [program]:
            path = WORK / name
            if path != made:
                path.unlink(missing_ok=True)
                path.symlink_to(made.name)
            tests.append(path)
    broken = [path.name for path in tests if not passes(path, 0)]
    if broken:
        sys.exit(f"mutants: fails without a mutant: {', '.join(broken)}")
    result = {name: {"killed": 0, "equivalent": 0, "survivors": []} for name in suite["sources"]}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        numbers = range(1, len(mutants) + 1, every)
        for number, killer in zip(numbers, pool.map(lambda n: judge(tests, n), numbers)):
            name, line, what = mutants[number - 1]
            print(f"{number} of {len(mutants)}: {name}:{line}: {what}: {killer or 'SURVIVES'}",
                  file=sys.stderr, flush=True)
            if killer:
                result[name]["killed"] += 1
            elif what in argued.get(name, {}):
                result[name]["equivalent"] += 1
            else:
                result[name]["survivors"].append(f"{line}: {what}")
    return result


def main():
    parser = argparse.ArgumentParser(prog="./dev mutants")
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--suite", help="only this one of suites.json")
    parser.add_argument("--every", type=int, default=1, metavar="N",
                        help="a sample: each N-th mutant")
    parser.add_argument("--floor", type=float, default=0, help="percent killed, else exit 1")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    suites = json.loads((HERE / "suites.json").read_text())
    argued = json.loads((HERE / "equivalent.json").read_text())
    table = {}
    for name, suite in suites.items():
        if options.suite in (None, name):
            table.update(run_suite(suite, argued, options.every))
    killed = sum(row["killed"] for row in table.values())
    left = sum(len(row["survivors"]) for row in table.values())
    for name, row in table.items():
        print(f"{name}: {row['killed']} killed, {len(row['survivors'])} survived, "
              f"{row['equivalent']} argued equivalent")
        for line in row["survivors"]:
            print(f"  {line}")
    percent = 100 * killed / max(1, killed + left)
    print(f"{killed} of {killed + left} killed: {percent:.1f} %"
          + (f" (each {options.every}th mutant)" if options.every > 1 else ""))
    if options.json:
        Path(options.json).write_text(json.dumps(
            {"schema": "farhaven/mutants/1", "killed": killed, "survived": left,
             "every": options.every,
             "percent": round(percent, 1), "files": table}, indent=1) + "\n")
    return 0 if percent >= options.floor else 1


if __name__ == "__main__":
    sys.exit(main())
