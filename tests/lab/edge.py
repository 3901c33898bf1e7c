# SPDX-License-Identifier: GPL-3.0-or-later
"""The public name: a real HAProxy that outlives either site.

No server is a backup of another and all start disabled, so that only a deliberate command moves
traffic. `edge.py` itself is the keeper: it saves HAProxy's server states on every change, so that
a restart of HAProxy never undoes a move.
"""

import argparse
import os
import socket
import sys
import time

from places import (DB_PORT, EDGE_ADDRESS, HTTP_PORT, LabError, Places, address, write_file)

HAPROXY = "/usr/sbin/haproxy"
BACKENDS = ("orders_db", "orders_http")
SERVERS = {"dc": "dc1", "dr": "dr1"}
KEEP_INTERVAL_S = 0.05
# Columns of `show servers state` that change without anybody's command.
VOLATILE = {"srv_time_since_last_change", "srv_check_state", "srv_check_result",
            "srv_check_health"}

CONFIG = """\
global
    nbthread 1
    maxconn 2000
    server-state-file {state}
    stats socket {socket} mode 600 level admin
    stats timeout 30s

defaults
    mode tcp
    timeout connect 500ms
    timeout client 1h
    timeout server 1h
    retries 1
    load-server-state-from-file global

frontend db
    bind {edge}:{db_port}
    default_backend orders_db

frontend http
    bind {edge}:{http_port}
    mode http
    timeout client 10s
    default_backend orders_http

# No check here. A TCP check cannot tell a primary from a standby, so it could only take away a
# server that somebody had deliberately enabled. Who may serve is decided by maint and ready
# alone, and a server that becomes ready takes connections at once. A session ends with its
# server's readiness: clients of the old site must not stay there.
backend orders_db
{db_servers}

# Checked, because here the application itself says whether it can write. Leaving maint counts
# as up until the first check says otherwise, so the check delays no move.
backend orders_http
    mode http
    timeout server 10s
    option httpchk GET /health
    http-check expect status 200
{http_servers}
"""

# Of a service beside orders: the same door, with ports of its own.
BESIDE = """
frontend {db}
    bind {edge}:{port}
    default_backend {db}

frontend {http}
    bind {edge}:{http_port}
    mode http
    timeout client 10s
    default_backend {http}

backend {db}
{db_servers}

backend {http}
    mode http
    timeout server 10s
    option httpchk GET /health
    http-check expect status 200
{http_servers}
"""


def beside_config(service):
    db, http = service.backends
    return BESIDE.format(
        db=db, http=http, edge=EDGE_ADDRESS, port=service.port, http_port=service.http_port,
        db_servers="\n".join("    server {} {}:{} disabled on-marked-down shutdown-sessions".format(
            site, *service.at(service.first_at(site))) for site in SERVERS),
        http_servers="\n".join(
            f"    server {site} {address(host)}:{service.http_port} disabled check inter 400ms"
            " fastinter 100ms downinter 200ms fall 2 rise 1 on-marked-down shutdown-sessions"
            for site, host in SERVERS.items()))


def prepare(places, services=()):
    db_servers = "\n".join(
        f"    server {server} {address(host)}:{DB_PORT} disabled"
        " on-marked-down shutdown-sessions" for server, host in SERVERS.items())
    http_servers = "\n".join(
        f"    server {server} {address(host)}:{HTTP_PORT} disabled check inter 200ms fastinter"
        " 50ms downinter 100ms fall 2 rise 1 on-marked-down shutdown-sessions"
        for server, host in SERVERS.items())
    write_file(places.edge_config, CONFIG.format(
        state=places.edge_state, socket=places.edge_socket, edge=EDGE_ADDRESS, db_port=DB_PORT,
        http_port=HTTP_PORT, db_servers=db_servers, http_servers=http_servers)
        + "".join(beside_config(each) for each in services))
    log = f"{places.ops}/edge.log"
    return [{"name": "edge", "log": log, "stop_signal": "SIGUSR1",
             "argv": [HAPROXY, "-db", "-f", places.edge_config]}]


def command(places, text):
    """One command on the runtime socket; its answer as text."""
    with socket.socket(socket.AF_UNIX) as channel:
        channel.settimeout(5)
        try:
            channel.connect(places.edge_socket)
            channel.sendall(text.encode() + b"\n")
            answer = bytearray()
            while part := channel.recv(65536):
                answer += part
        except OSError as error:
            raise LabError("unreachable", f"the edge does not answer: {error}",
                           places.edge_socket) from None
    return answer.decode()


def set_server(places, server, state, backends=BACKENDS):
    for backend in backends:
        answer = command(places, f"set server {backend}/{server} state {state}").strip()
        if answer:
            raise LabError("failed", answer, f"{backend}/{server}")


def servers(places):
    """Rows of `show stat` for the servers, by header name."""
    lines = command(places, "show stat").lstrip("# ").splitlines()
    names = lines[0].split(",")
    rows = [dict(zip(names, line.split(","))) for line in lines[1:] if line]
    return [{"backend": row["pxname"], "server": row["svname"], "status": row["status"],
             "sessions": int(row["scur"])} for row in rows if row["svname"] in SERVERS]


def version(places):
    for line in command(places, "show info").splitlines():
        if line.startswith("Version: "):
            return line.split()[1].partition("-")[0]
    raise LabError("failed", "no version in show info", places.edge_socket)


def lasting(states):
    """The part of a state file that a restart must bring back."""
    lines = states.splitlines()
    names = lines[1].lstrip("# ").split()
    keep = [index for index, name in enumerate(names) if name not in VOLATILE]
    return [[fields[i] for i in keep if i < len(fields)]
            for fields in (line.split() for line in lines[2:])]


def keep(places):
    saved = None
    while True:
        try:
            states = command(places, "show servers state")
            if (now := lasting(states)) != saved:
                write_file(places.edge_state, states)
                saved = now
        except (LabError, IndexError):
            saved = None
        time.sleep(KEEP_INTERVAL_S)


def main():
    parser = argparse.ArgumentParser(description="keeps the edge's server states")
    parser.add_argument("--dir", required=True)
    places = Places(parser.parse_args().dir)
    os.chdir(places.ops)
    keep(places)


if __name__ == "__main__":
    sys.exit(main())
