#!/usr/bin/python3 -IS
# SPDX-License-Identifier: GPL-3.0-or-later
"""An application for tests: application.py start|stop|status ROOT HOST.

ROOT/HOST/port says where it listens, behaviour how it answers, pid who runs; ROOT/effects what was
done. Where ROOT/HOST/database names a Python file, a function of it and its arguments, that one
says for each mark which database took it:
{"writes": true, "system_identifier": "…", "timeline": 1}.
"""

import json
import os
import runpy
import signal
import socket
import sys
import threading

IDENTITY, TIMELINE = "7710604965187569441", 2


def behaviour(folder):
    try:
        with open(folder + "/behaviour", encoding="utf-8") as file:
            return file.read().strip()
    except FileNotFoundError:
        return "ok"


def database_of(folder):
    try:
        with open(folder + "/database", encoding="utf-8") as file:
            argv = json.load(file)
    except FileNotFoundError:
        return {"writes": True, "system_identifier": IDENTITY, "timeline": TIMELINE}
    try:
        return runpy.run_path(argv[0])[argv[1]](*argv[2:])
    except (OSError, ValueError, KeyError):
        return {"writes": False}


def answer(folder, nonces, method, path):
    how = behaviour(folder)
    asked = database_of(folder)
    if how == "ok" and not asked["writes"]:
        how = "standby"
    seen = {"system_identifier": "1" if how == "other-system" else asked.get("system_identifier"),
            "timeline": 9 if how == "other-timeline" else asked.get("timeline")}
    if path == "/health":
        database = {"standby": "standby", "down": "down"}.get(how, "primary")
        return (200 if database == "primary" else 503), {"database": database}
    nonce = path.rpartition("/")[2]
    if how in ("standby", "down"):
        return 503, {"code": "25006"}
    if method == "PUT":
        if how != "forgets":
            nonces.add(nonce)
        return 201, {"uuid": nonce, **seen}
    return (200, {"uuid": nonce, **seen}) if nonce in nonces else (404, {"code": "not-found"})


def serve_one(channel, folder, nonces):
    with channel:
        head = b""
        while b"\r\n\r\n" not in head:
            part = channel.recv(65536)
            if not part:
                return
            head += part
        method, path, _ = head.decode().split(" ", 2)
        status, body = answer(folder, nonces, method, path)
        text = json.dumps(body).encode() + b"\n"
        channel.sendall(b"HTTP/1.1 %d X\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        % (status, len(text)) + text)


def serve(folder):
    with open(folder + "/port", encoding="utf-8") as file:
        port = int(file.read())
    listener = socket.create_server(("127.0.0.1", port), backlog=64)
    with open(folder + "/pid", "w", encoding="utf-8") as file:
        file.write(str(os.getpid()))
    nonces = set()
    while True:
        channel, _ = listener.accept()
        threading.Thread(target=serve_one, args=(channel, folder, nonces), daemon=True).start()


def running(folder):
    try:
        with open(folder + "/pid", encoding="utf-8") as file:
            pid = int(file.read() or 0)
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return pid if ") Z" not in file.read() else 0
    except (FileNotFoundError, ProcessLookupError, ValueError):
        return 0


def svc(verb, root, host):
    folder = f"{root}/{host}"
    pid = running(folder)
    if verb == "status":
        print(json.dumps({"running": bool(pid)}))
        return
    with open(root + "/effects", "a", encoding="utf-8") as file:
        file.write(verb + "\n")
    if verb == "stop" and pid:
        os.kill(pid, signal.SIGKILL)
    if verb == "start" and not pid and os.fork() == 0:
        os.setsid()
        null = os.open("/dev/null", os.O_RDWR)
        for descriptor in range(3):
            os.dup2(null, descriptor)
        serve(folder)


svc(*sys.argv[1:4])
