#!/usr/bin/python3 -IS
# SPDX-License-Identifier: GPL-3.0-or-later
"""A systemctl for tests, of one unit whose state are files beside it: running, masked. With the
file "stubborn" it masks and stops nothing, with "not-found" there is no such unit. The file "log"
says what was done."""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def path(name):
    return f"{HERE}/{name}"


def put(name, there):
    if there:
        with open(path(name), "w", encoding="ascii"):
            pass
    elif os.path.exists(path(name)):
        os.unlink(path(name))


def main(verb, *words):
    there = os.path.exists
    if verb == "show":
        running = there(path("running"))
        loaded = "not-found" if there(path("not-found")) else "loaded"
        print("LoadState=" + ("masked" if there(path("masked")) else loaded))
        print("ActiveState=" + ("active" if running else "inactive"))
        print("ControlGroup=" + ("/system.slice/" + words[-1] if running else ""))
        return 0
    with open(path("log"), "a", encoding="ascii") as log:
        log.write(verb + " " + " ".join(words) + "\n")
    if verb == "start" and there(path("masked")):
        return 1
    if verb == "start":
        put("running", True)
    elif verb in ("mask", "unmask"):
        put("masked", verb == "mask")
        if "--now" in words and not there(path("stubborn")):
            put("running", False)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
