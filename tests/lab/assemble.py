# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the software onto the hosts and waits until all of it works; runs on the ops host.

Every wait is for a state that is asked for, and the independent parts run side by side.
"""

import argparse
import http.client
import json
import os
import socket
import sys
import threading
import time

import assemble_beside
import beside
import control
import edge
import identity
import openssh
import postgres
import prober
import verdict
import writer
from places import (DATABASE, DB_PORT, DRILL_PORT, EDGE_ADDRESS, GATEWAY_ADDRESS, GATEWAY_PORT,
                    HOSTS, HTTP_PORT, MEMBERS, OPS, PG_BIN, POWER_ADDRESS, POWER_PORT, PYTHON,
                    SERVICE, LabError, Places, address, exit_code, write_file)

READY_TIMEOUT_S = 60.0
PRIMARY, STANDBY = MEMBERS


class Assembly:
    def __init__(self, places, wanted=()):
        self.places = places
        self.beside = assemble_beside.Beside(self, wanted)
        self.deadline = time.monotonic() + READY_TIMEOUT_S
        self.failure = None
        self.marks = {}
        self.started = time.monotonic()

    def mark(self, name):
        self.marks[name] = round((time.monotonic() - self.started) * 1000)

    def ask(self, at, **request):
        return control.ask(self.places.host_socket(at), request)

    def declare_and_start(self, name, declaration, start=True):
        self.ask(name, verb="declare", **declaration)
        if start:
            self.ask(name, verb="start", name=declaration["name"])

    def program(self, service, module, name, log, **options):
        """The declaration of a program of the lab itself."""
        argv = [PYTHON, "-I", f"{self.places.lib}/start.py", module, "--dir", self.places.root]
        if name:
            argv += ["--host", name]
        return {"name": service, "argv": argv, "log": log, **options}

    def wait(self, what, ready):
        """Waits until ready() is true; an error that a start explains is not one yet."""
        seen = "not ready"
        while time.monotonic() < self.deadline and self.failure is None:
            try:
                if ready():
                    return
            except (OSError, http.client.HTTPException, LabError, ValueError,
                    IndexError) as error:
                seen = str(error)
            time.sleep(0.01)
        raise LabError("timeout", f"{what}: {seen}", what)

    def together(self, *parts):
        """Runs the parts side by side; the first failure stops the waits of all."""
        def guarded(part):
            try:
                part()
            except Exception as error:  # pylint: disable=broad-except
                self.failure = self.failure or error
        threads = [threading.Thread(target=guarded, args=(part,)) for part in parts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self.failure:
            raise self.failure

    def start_database(self, name):
        with open("/dev/null", "r+b") as null:
            answer = control.ask(self.places.host_socket(name), {
                "verb": "run", "argv": postgres.start_command(self.places, name)},
                [null.fileno()] * 3)
        if answer["code"]:
            raise LabError("failed", f"pg_ctl start: exit code {answer['code']}",
                           self.places.pg_log(name))

    def databases(self):
        places = self.places
        postgres.make_primary(places, PRIMARY, self.passwords)
        self.mark("initdb")
        self.start_database(PRIMARY)
        postgres.wait_until(places, PRIMARY, "SELECT true", self.deadline)
        postgres.fill_primary(places, PRIMARY, self.passwords)
        self.mark("primary")
        self.declare_and_start(PRIMARY, self.app(PRIMARY))
        postgres.copy_to_standby(places, PRIMARY, STANDBY)
        self.start_database(STANDBY)
        postgres.wait_until(places, STANDBY, "SELECT pg_is_in_recovery()", self.deadline)
        postgres.make_slot(places, STANDBY)
        self.declare_and_start(STANDBY, self.app(STANDBY))
        postgres.wait_until(
            places, PRIMARY, "SELECT count(*) = 1 FROM pg_stat_replication r JOIN"
            " pg_replication_slots s ON s.active_pid = r.pid WHERE r.state = 'streaming'"
            f" AND s.slot_name = '{STANDBY}'", self.deadline)
        for name in MEMBERS:
            postgres.settle(places, name, self.deadline)
        self.mark("standby")

    def app(self, name):
        log = f"{self.places.host(name)}/{SERVICE}.log"
        return self.program(SERVICE, "app", name, log, public=True)

    def logins(self):
        for name, declaration in openssh.prepare_all(self.places).items():
            with open(f"{self.places.act_state(name)}/allow", "a", encoding="utf-8") as file:
                file.write(self.beside.allow(name))
            self.declare_and_start(name, declaration)
        for name in HOSTS:
            self.wait(f"sshd on {name}", lambda at=address(name): greets(at))
        self.mark("sshd")

    def devices(self):
        """The out-of-band network: started before anything can depend on it."""
        for name, at in (("power", (POWER_ADDRESS, POWER_PORT)),
                         ("gateway", (GATEWAY_ADDRESS, GATEWAY_PORT))):
            identity.prepare(self.places, name, at[0])
            declaration = self.program(name, "oob", None, f"{self.places.ops}/{name}.log")
            declaration["argv"].append(name)
            self.declare_and_start(OPS, declaration)
            self.wait(name, lambda at=at: not socket.create_connection(at, 1).close())

    def edges(self):
        places = self.places
        for declaration in edge.prepare(places, self.beside.services):
            self.declare_and_start(OPS, declaration)
        self.wait("edge", lambda: edge.command(places, "show info"))
        keeper = self.program("edge-keeper", "edge", None, f"{places.ops}/edge-keeper.log")
        self.declare_and_start(OPS, keeper)
        self.mark("edge")

    def witnesses(self):
        """Application first, then the public name, then those who watch it."""
        places = self.places
        self.wait("application on " + PRIMARY, lambda: health(address(PRIMARY))[0] == 200)
        self.wait("application on " + STANDBY,
                  lambda: health(address(STANDBY))[1]["database"] == "standby")
        edge.set_server(places, "dc", "ready")
        self.wait("public name", lambda: health(EDGE_ADDRESS)[0] == 200)
        for name in MEMBERS:
            self.declare_and_start(name, self.program(
                "prober", "prober", name, f"{places.host(name)}/prober.log",
                boot=True))
        self.declare_and_start(OPS, self.program(
            "writer", "writer", None, f"{places.ops}/writer.log"))
        self.wait("writer", lambda: any(
            event["e"] == "ack" for event in verdict.read_lines(places.writer_log)))
        for name, writable in ((PRIMARY, True), (STANDBY, False)):
            self.wait("prober on " + name, lambda log=places.prober_log(name), want=writable:
                      verdict.read_lines(log)[-1]["writable"] == want)
        self.wait("state of the edge", lambda: os.path.getsize(places.edge_state))
        self.beside.applications()
        self.beside.open_doors(health)
        self.beside.witnesses()
        self.mark("witnesses")

    def assemble(self):
        self.passwords = postgres.make_passwords(self.places)
        for name in MEMBERS:
            postgres.write_node_conf(self.places, name, "fsync = off\n")
        self.together(self.databases, self.logins, self.edges, self.devices,
                      *self.beside.parts())
        self.witnesses()
        document = describe(self.places) | self.beside.describe()
        document["components"] += self.beside.components()
        return document | {"up_phases_ms": self.marks}


def greets(at):
    with socket.create_connection((at, 22), timeout=1) as channel:
        return channel.recv(4) == b"SSH-"


def health(at, port=HTTP_PORT):
    connection = http.client.HTTPConnection(at, port, timeout=2)
    try:
        connection.request("GET", "/health")
        answer = connection.getresponse()
        body = answer.read()
        if answer.status not in (200, 503) or not body.startswith(b"{"):
            raise ValueError(f"{answer.status}: {body[:80]!r}")
        return answer.status, json.loads(body)
    finally:
        connection.close()


def describe_host(places, name, pids):
    site, at = HOSTS[name]
    state = places.act_state(name)
    act = {"state": state, "claims": state + "/claims", "allow": state + "/allow"}
    return {"name": name, "site": site, "address": at, "netns_pid": pids[name],
            "ssh": {"port": 22, "user": os.environ["LAB_USER_NAME"],
                    "host_key": openssh.public_key(openssh.host_key_path(places, name))},
            "act": act if os.access(places.act, os.X_OK) else None}


def describe(places):
    """The document of `lab up`; see README.md for its fields."""
    fabric = control.ask(places.fabric_socket, {"verb": "fabric"})
    version = postgres.version(places)
    members = [{"name": name, "host": name, "address": address(name), "data": places.data(name),
                "slot": name, "log": places.pg_log(name), "passfile": places.peer_pass(name)}
               for name in MEMBERS]
    return {
        "schema": "farhaven/lab/1", "dir": places.root, "user": os.environ["LAB_USER_NAME"],
        "holder_pid": fabric["pid"],
        "hosts": [describe_host(places, name, fabric["hosts"]) for name in HOSTS],
        "ssh_identity": places.identity,
        "postgresql": {
            "version": version, "bin": PG_BIN, "port": DB_PORT, "database": DATABASE,
            "members": members, "user": "farhaven", "passfile": places.farhaven_pass,
            "sandboxes": [{"of": STANDBY, "data": places.drill(STANDBY), "port": DRILL_PORT,
                           "hba": places.drill_hba(STANDBY),
                           "log": places.drill(STANDBY) + ".log"}],
            "probe_table": "farhaven.probe", "replication_user": "replicator",
            "rewind_user": "rewinder", "rewind_database": "postgres",
            "admin": {"user": postgres.ADMIN, "passfile": places.admin_pass}},
        "application": {"port": HTTP_PORT, "hosts": list(MEMBERS), "service": SERVICE,
                        "svc": places.svc},
        "edge": {"host": OPS, "address": EDGE_ADDRESS, "db_port": DB_PORT,
                 "http_port": HTTP_PORT, "socket": places.edge_socket,
                 "backends": list(edge.BACKENDS), "servers": list(edge.SERVERS)},
        "out_of_band": {
            "power_url": f"https://{POWER_ADDRESS}:{POWER_PORT}",
            "power_sha256": identity.fingerprint(places, "power"),
            "power_ca_file": places.device("power", "ca"),
            "power_token_file": places.device("power", "token"),
            "gateway_url": f"https://{GATEWAY_ADDRESS}:{GATEWAY_PORT}",
            "gateway_ca": identity.authority(places, "gateway"),
            "gateway_ca_file": places.device("gateway", "ca"),
            "gateway_token_file": places.device("gateway", "token")},
        "writer": {"log": places.writer_log, "dsn": writer.dsn(places)},
        "prober": {"logs": [places.prober_log(name) for name in MEMBERS],
                   "dsns": {name: prober.dsn(places, name) for name in MEMBERS}},
        "components": [
            {"name": "postgresql", "version": version, "real": True},
            {"name": "haproxy", "version": edge.version(places), "real": True},
            {"name": "openssh", "version": openssh.version(), "real": True}],
    }


def main():
    parser = argparse.ArgumentParser(description="puts the software onto the hosts")
    parser.add_argument("--dir", required=True)
    parser.add_argument("--user", required=True)
    parser.add_argument("--started", type=float, required=True)
    parser.add_argument("--with", dest="wanted", default="")
    options = parser.parse_args()
    places = Places(options.dir)
    os.environ["LAB_USER_NAME"] = options.user
    try:
        document = Assembly(places, beside.chosen(options.wanted)).assemble()
        document["up_ms"] = round((time.monotonic() - options.started) * 1000)
        write_file(places.lab_json, json.dumps(document, indent=1) + "\n")
    except LabError as error:
        print(json.dumps(error.as_json()), file=sys.stderr)
        return exit_code(error)
    return 0


if __name__ == "__main__":
    sys.exit(main())
