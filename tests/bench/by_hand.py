#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer of a planned move: what a good engineer writes by hand for exactly this service.

The same verbs and the same proofs as the generated plan, as fast as OpenSSH with ControlPersist,
held SQL sessions and polling each 10 ms allow: no sleep that does not poll, no program started
where a session stands, remote work that must be in order in one remote command. What it lacks is
what Farhaven is for: no journal, no approval, no resume, no plan for any other service.

    by_hand.py --dir LAB --key FILE --known FILE --from dc --to dr     (on the operations host)
"""

import argparse
import http.client
import json
import os
import socket
import subprocess
import sys
import time
import uuid

import psycopg2

POLL_S = 0.01
BACKENDS = ("orders_db", "orders_http")


class Refused(Exception):
    pass


def until(deadline_s, what, ask):
    """Polls each 10 ms until `ask` answers something true."""
    end = time.monotonic() + deadline_s
    while True:
        answer = ask()
        if answer:
            return answer
        if time.monotonic() > end:
            raise Refused(f"{what}: not within {deadline_s} s")
        time.sleep(POLL_S)


class Ssh:
    """One warm OpenSSH connection; each command is a channel of it."""

    def __init__(self, host, options):
        self.base = ["/usr/bin/ssh", "-F", "none", "-i", options.key, "-o", "BatchMode=yes",
                     "-o", f"UserKnownHostsFile={options.known}", "-o", "ControlMaster=auto",
                     "-o", f"ControlPath={options.dir}/ops/cm-%h", "-o", "ControlPersist=600",
                     host["address"]]
        self.run("true")

    def run(self, command):
        done = subprocess.run([*self.base, command], capture_output=True, text=True, check=False)
        if done.returncode:
            raise Refused(f"{command}: exit {done.returncode}: {done.stderr.strip()}")
        return done.stdout


class Database:
    """A held session; a new one when the server was started in between."""

    def __init__(self, lab, member):
        self.parts = {"host": member["address"], "port": lab["postgresql"]["port"],
                      "dbname": lab["postgresql"]["database"], "user": lab["postgresql"]["user"],
                      "passfile": lab["postgresql"]["passfile"], "connect_timeout": 2}
        self.session = None

    def ask(self, text, arguments=None):
        if self.session is None:
            self.session = psycopg2.connect(**self.parts)
            self.session.autocommit = True
        with self.session.cursor() as cursor:
            cursor.execute(text, arguments)
            return cursor.fetchone() if cursor.description else None

    def opens(self):
        """A server that has just been started refuses sessions for a moment."""
        try:
            self.ask("SELECT 1")
        except psycopg2.OperationalError:
            return False
        return True

    def close(self):
        if self.session is not None:
            self.session.close()
            self.session = None


class Edge:
    def __init__(self, path):
        self.path = path

    def command(self, text):
        with socket.socket(socket.AF_UNIX) as channel:
            channel.connect(self.path)
            channel.sendall(text.encode() + b"\n")
            answer = bytearray()
            while part := channel.recv(65536):
                answer += part
        return answer.decode()

    def set(self, server, state):
        self.command(";".join(f"set server {backend}/{server} state {state}"
                              for backend in BACKENDS))

    def servers(self, server):
        lines = self.command("show stat").lstrip("# ").splitlines()
        names = lines[0].split(",")
        rows = (dict(zip(names, line.split(","))) for line in lines[1:] if line)
        return [row for row in rows if row["svname"] == server]


class Site:
    def __init__(self, lab, options, name):
        self.name = name
        self.host = next(host for host in lab["hosts"] if host["site"] == name)
        self.member = next(member for member in lab["postgresql"]["members"]
                           if member["host"] == self.host["name"])
        self.bin = lab["postgresql"]["bin"]
        self.data = self.member["data"]
        self.claims = self.host["act"]["claims"]
        self.svc = f"{lab['application']['svc']} {self.host['name']}"
        self.application = lab["application"]["service"]
        self.ssh = Ssh(self.host, options)
        self.database = Database(lab, self.member)


def listens(address, port):
    try:
        socket.create_connection((address, port), 1).close()
    except OSError:
        return False
    return True


def claim(sites):
    """An epoch file that only one can create, on both hosts, above every older one."""
    stamp = str(int(time.time() * 1000)).zfill(20)
    for site in sites:
        folder = f"{site.claims}-by-hand"
        site.ssh.run(f"mkdir -p {folder} && test -z \"$(ls {folder} | tail -1 | grep -v -e "
                     f".released -e '^$')\" && set -C && : > {folder}/{stamp}.json")
    return stamp


def release(sites, stamp):
    for site in sites:
        folder = f"{site.claims}-by-hand"
        site.ssh.run(f"mv {folder}/{stamp}.json {folder}/{stamp}.json.released")


def prepare(lab, old, new, edge):
    """All that needs no outage."""
    if old.database.ask("SELECT pg_is_in_recovery()")[0]:
        raise Refused(f"{old.name} is no primary")
    system = old.database.ask("SELECT system_identifier::text FROM pg_control_system()")[0]
    if new.database.ask("SELECT system_identifier::text FROM pg_control_system()")[0] != system:
        raise Refused("two clusters")
    streams = old.database.ask("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'")
    if streams[0] != 1:
        raise Refused("the standby does not stream")
    old.database.ask("CHECKPOINT")
    new.ssh.run(f"{new.svc} start {new.application}")
    until(30, "the application", lambda: listens(new.host["address"], lab["application"]["port"]))
    # The slot through which the old primary will follow: nothing is held back until it is used.
    new.database.ask("SELECT pg_create_physical_replication_slot(%s) WHERE NOT EXISTS (SELECT FROM "
                     "pg_replication_slots WHERE slot_name = %s)",
                     (old.member["slot"], old.member["slot"]))
    if any(not row["status"].startswith("MAINT") for row in edge.servers(new.name)):
        raise Refused(f"{new.name} takes traffic already")
    return system


def fence(old, new, edge):
    """Traffic closed, clients gone, the server stopped; returns the LSN of its last checkpoint."""
    edge.set(old.name, "maint")
    if any(not row["status"].startswith("MAINT") for row in edge.servers(old.name)):
        raise Refused(f"the edge still serves {old.name}")
    old.database.ask("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE "
                     "backend_type = 'client backend' AND usename <> current_user")
    old.database.close()
    # pg_ctl's own waiting looks each 100 ms; this looks each 10 ms, on the host.
    seen = old.ssh.run(
        f"P=$(head -1 {old.data}/postmaster.pid) && touch {old.data}/standby.signal && "
        f"{old.bin}/pg_ctl stop -D {old.data} -m fast -W -s && "
        f"while kill -0 $P 2>/dev/null; do sleep {POLL_S}; done && "
        f"LC_ALL=C {old.bin}/pg_controldata {old.data}")
    facts = dict(line.split(":", 1) for line in seen.splitlines() if ":" in line)
    if facts["Database cluster state"].strip() != "shut down":
        raise Refused("the old primary did not stop in order")
    try:
        # The second vantage: from here nobody listens any more.
        socket.create_connection((old.host["address"], 5432), 1).close()
        raise Refused("the old primary still takes connections")
    except ConnectionRefusedError:
        pass
    return facts["Latest checkpoint location"].strip()


def promote(new, last):
    until(10, "replay of the last record", lambda: new.database.ask(
        "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", (last,))[0])
    before = new.database.ask("SELECT timeline_id FROM pg_control_checkpoint()")[0]
    new.database.ask("SELECT pg_promote(false)")
    until(10, "promotion", lambda: not new.database.ask("SELECT pg_is_in_recovery()")[0])
    new.database.ask("INSERT INTO farhaven.probe VALUES ('by-hand', now()) "
                     "ON CONFLICT (who) DO UPDATE SET at = excluded.at")
    return before


def nonce(address, port, system, timeline):
    """Written and read back; the answer names the database that holds it."""
    mark = str(uuid.uuid4())
    link = http.client.HTTPConnection(address, port, timeout=2)
    for verb, code in (("PUT", 201), ("GET", 200)):
        link.request(verb, f"/nonce/{mark}")
        reply = link.getresponse()
        said = json.loads(reply.read())
        if reply.status != code or said["system_identifier"] != system:
            return False
    link.close()
    return said["timeline"] > timeline


def open_traffic(lab, new, edge, system, timeline):
    port = lab["application"]["port"]
    until(10, "gate", lambda: nonce(new.host["address"], port, system, timeline))
    edge.set(new.name, "ready")
    if any(row["status"].startswith("MAINT") for row in edge.servers(new.name)):
        raise Refused(f"the edge does not serve {new.name}")
    until(10, "public name",
          lambda: nonce(lab["edge"]["address"], lab["edge"]["http_port"], system, timeline))


def protect(old, new):
    old.ssh.run(f"{old.bin}/pg_ctl start -D {old.data} -W -s -l {old.member['log']}")
    until(30, "replication", lambda: new.database.ask(
        "SELECT count(*) = 1 FROM pg_stat_replication WHERE state = 'streaming'")[0])
    old.ssh.run(f"{old.svc} stop {old.application}")
    until(10, "the standby's own sessions", old.database.opens)
    old.database.ask("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots "
                     "WHERE NOT active")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("dir", "key", "known", "from", "to"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()
    with open(os.path.join(options.dir, "lab.json"), encoding="utf-8") as file:
        lab = json.load(file)
    try:
        edge = Edge(lab["edge"]["socket"])
        old = Site(lab, options, getattr(options, "from"))
        new = Site(lab, options, options.to)
        stamp = claim((old, new))
        system = prepare(lab, old, new, edge)
        timeline = promote(new, fence(old, new, edge))
        open_traffic(lab, new, edge, system, timeline)
        protect(old, new)
        release((old, new), stamp)
    except (Refused, psycopg2.Error, OSError, KeyError) as error:
        print(f"by_hand: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
