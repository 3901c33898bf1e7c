#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""House rules as a test: each finding names file and line; exceptions may only shrink."""
import ast
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FUNCTION_LINES_MAX = 70
FILE_LINES_MAX = 500
COLUMNS_MAX = 100

# What a folder of src/ may include, itself aside. Qt and system headers are ruled by its links.
MAY_INCLUDE = {
    "base": set(),
    "seal": {"base"},
    "vault": {"base"},
    "model": {"base"},
    "imports": {"model", "base"},
    "report": {"model", "base"},
    "print": {"report", "model", "base"},
    "analysis": {"model", "base"},
    "store": {"model", "base"},
    "transport": {"base"},
    "adapter": {"model", "base"},
    "act": {"base"},
    "engine": {"adapter", "store", "model", "base"},
    "daemon": {"engine", "report", "api", "analysis", "adapter", "store", "model", "base"},
    "cli": {"analysis", "api", "imports", "report", "seal", "model", "base"},
    "gui": {"analysis", "api", "report", "seal", "model", "base"},
    "plugins": {"adapter", "model", "base"},
    "app": {"base", "seal", "vault", "model", "report", "print", "analysis", "store", "transport",
            "adapter", "engine", "api", "daemon", "imports", "cli", "gui"},
}
# A page of the window knows these and itself, never another page.
GUI_MAY_INCLUDE = {"shell", "picture", "words", "signing", "chart"}
# Headers that only these folders may see, whatever they link.
ONLY_IN = {
    "QSql": {"store"},
    "QWidget": {"gui"},
    "QApplication": {"gui", "app"},
    "libssh/": {"transport"},
    "libpq-fe.h": {"plugins"},
    "QTcpSocket": {"transport"},
    "QChart": {"gui"},
    "yaml-cpp/": {"imports"},
    "QNetworkAccessManager": {"transport"},
}
# act's remote half shares two headers with base and must stay free of everything else.
ACT_MAY_INCLUDE = {"base/act_wire.h", "base/act_text.h"}

BANNED = [
    (re.compile(r"\bQEventLoop\b|\bwaitFor\("), r"^(src|plugins)/", "nested event loop"),
    (re.compile(r"\b(system|popen)\("), r"^(src|plugins)/", "no shell"),
    (re.compile(r"\b" + "TO" + r"DO\b|\b" + "FIX" + r"ME\b|\bX{3}\b"), r".*", "unfinished mark"),
    (re.compile(r"\bQ" + r"SKIP\b|\bsleep_for\b|\bQTest::qSleep\b|time\.sleep\("),
     r"^tests/(?!lab/|bench/)", "skips nothing and sleeps nowhere"),
    (re.compile(r"co_await[^;]*\[[^\]]*[&=\w][^\]]*\]\s*[({]"), r"^(src|plugins)/",
     "GCC 12 miscompiles a capturing lambda beside co_await: name it first"),
    (re.compile(r"co_await[^;]*\b[A-Z]\w+\{"), r"^(src|plugins)/",
     "GCC 12 miscompiles an aggregate temporary beside co_await: name it first"),
    (re.compile(r"\bco_return\s+(?:\w+(?:\.|->))*m_\w+\s*;"), r"^(src|plugins)/",
     "QCoro 0.8 moves out of the member: copy it to a const local first"),
    (re.compile(r"\[[^\]]*(&|this)[^\]]*\]\s*\([^)]*\)\s*(mutable\s*)?->\s*Task<"),
     r"^(src|plugins)/", "a coroutine lambda must not capture: pass parameters"),
    (re.compile(r"\b(steady|system|high_resolution)_clock::now\("),
     r"^(?!src/base/(clock|ids)\.cpp)(src|plugins)/",
     "time comes from Clock: a steady clock stands still while the machine sleeps"),
]
BANNED_NAMES = re.compile(r"(^|/|_)(utils?|manager|helpers?|common|misc)(_|\.|/|$)")
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')


def tracked():
    """The files of the tree: what git tracks or would, by its ignore rules."""
    out = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"],
                         cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in out.splitlines() if (ROOT / name).is_file()]


def folder_of(name):
    parts = name.split("/")
    return parts[1] if parts[0] == "src" else parts[0]


def check_includes(name, lines):
    folder = folder_of(name)
    if folder not in MAY_INCLUDE:
        return
    for number, line in enumerate(lines, 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        quoted, target = match.group(1) == '"', match.group(2)
        for prefix, allowed in ONLY_IN.items():
            if target.startswith(prefix) and folder not in allowed:
                yield number, f"{folder} may not include <{target}>"
        if not quoted or "/" not in target:
            continue
        other = target.split("/")[0]
        if folder == "act" and other != "act" and target not in ACT_MAY_INCLUDE:
            yield number, f'act may not include "{target}"'
        elif folder == other == "gui":
            page, wanted = name.split("/")[2], target.split("/")[1]
            if wanted != page and wanted not in GUI_MAY_INCLUDE:
                yield number, f'gui/{page} may not include "{target}"'
        elif other in MAY_INCLUDE and other != folder and other not in MAY_INCLUDE[folder]:
            yield number, f'{folder} may not include "{target}"'


def cpp_functions(lines):
    """(first line, length) of each body whose braces stand alone, as the formatter leaves them."""
    open_at = {}
    for number, line in enumerate(lines, 1):
        stripped = line.rstrip("\n")
        if stripped.strip() == "{":
            open_at[len(stripped) - 1] = number
        elif stripped.strip() in ("}", "};"):
            start = open_at.pop(len(stripped) - len(stripped.lstrip()), None)
            if start:
                yield start - 1, number - start + 1


def python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.lineno, node.end_lineno - node.lineno + 1


def check_shape(name, text, lines):
    if len(lines) > FILE_LINES_MAX:
        yield 1, f"{len(lines)} lines, at most {FILE_LINES_MAX}"
    for number, line in enumerate(lines, 1):
        if len(line.rstrip("\n")) > COLUMNS_MAX:
            yield number, f"more than {COLUMNS_MAX} columns"
    functions = python_functions(text) if name.endswith(".py") else cpp_functions(lines)
    for number, length in functions:
        if length > FUNCTION_LINES_MAX:
            yield number, f"a function of {length} lines, at most {FUNCTION_LINES_MAX}"


def check_words(name, lines):
    if BANNED_NAMES.search(name.lower()):
        yield 1, "utils, manager, helper, common, misc say nothing: name what it is for"
    for pattern, where, why in BANNED:
        if not re.match(where, name) or name == "tests/tidy/tidy.py":
            continue
        for number, line in enumerate(lines, 1):
            if pattern.search(line):
                yield number, why


def check_spdx(name, lines):
    if not any("SPDX-License-Identifier: GPL-3.0-or-later" in line for line in lines[:3]):
        yield 1, "no SPDX line"


def check_migrations():
    """A migration that has landed never changes."""
    pins_file = ROOT / "tests/tidy/migrations.json"
    pins = json.loads(pins_file.read_text()) if pins_file.exists() else {}
    for path in sorted((ROOT / "models/sql").glob("*.sql")):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if pins.get(path.name) != digest:
            yield f"models/sql/{path.name}:1: {digest} is not the SHA-256 in {pins_file.name}"


def check_format(names):
    sources = [name for name in names if name.endswith((".cpp", ".h"))]
    run = subprocess.run(["clang-format", "--dry-run", "-Werror", *sources], cwd=ROOT, check=False,
                         capture_output=True, text=True)
    broken = {line.split(":")[0] for line in run.stderr.splitlines() if "error:" in line}
    yield from (f"{name}:1: not formatted: clang-format -i" for name in sorted(broken))


def findings():
    exceptions = json.loads((ROOT / "tests/tidy/exceptions.json").read_text())
    used = set()
    code = [name for name in tracked() if name.endswith((".cpp", ".h", ".py", ".cmake", ".sql"))
            or name.endswith("CMakeLists.txt") or name in ("dev", ".ci/run")]
    for name in code:
        text = (ROOT / name).read_text()
        lines = text.splitlines(True)
        checks = [*check_spdx(name, lines), *check_words(name, lines),
                  *check_shape(name, text, lines)]
        if name.endswith((".cpp", ".h")):
            checks += check_includes(name, lines)
        for number, why in checks:
            key = f"{name}: {why.split(',')[0] if 'function' not in why else 'long function'}"
            if key in exceptions:
                used.add(key)
                continue
            yield f"{name}:{number}: {why}"
    for key in sorted(set(exceptions) - used):
        yield f"tests/tidy/exceptions.json:1: \"{key}\" is no longer needed: remove it"
    yield from check_migrations()
    yield from check_format(code)


def main():
    found = list(findings())
    for line in found:
        print(line)
    print(f"tidy: {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
