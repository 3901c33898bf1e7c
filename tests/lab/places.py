# SPDX-License-Identifier: GPL-3.0-or-later
"""Where everything of a lab lives: names, addresses and files below its one directory."""

import json
import os
import re

SITES = ("dc", "dr", "ops")
HOSTS = {"dc1": ("dc", "10.77.1.1"), "dr1": ("dr", "10.77.2.1"), "ops1": ("ops", "10.77.0.1")}
PEER = {"dc1": "dr1", "dr1": "dc1"}
MEMBERS = ("dc1", "dr1")
OPS = "ops1"
NET_BITS = 16
NETWORK = "10.77.0.0/16"
EDGE_ADDRESS = "10.77.0.10"
POWER_ADDRESS = "10.77.0.20"
POWER_PORT = 8700
GATEWAY_ADDRESS = "10.77.0.21"
GATEWAY_PORT = 8701
DATABASE = "orders"
DB_PORT = 5432
# Of the copies that drills make.
DRILL_PORT = 5499
HTTP_PORT = 8080
PG_BIN = "/usr/lib/postgresql/15/bin"
PYTHON = "/usr/bin/python3"
LAB_USER = "farhaven-lab"
SERVICE = "orders-app"
# sun_path holds 108 bytes; the longest socket below a lab's directory, with HAProxy's
# temporary suffix, needs 36 of them.
LONGEST_DIR = 70
MARKER = ".farhaven-lab"


class LabError(Exception):
    """An error in the four fields that every program here reports."""

    def __init__(self, code, message, place="", remedy=""):
        super().__init__(message)
        self.code, self.message, self.place, self.remedy = code, message, place, remedy

    def as_json(self):
        return {"code": self.code, "message": self.message, "place": self.place,
                "remedy": self.remedy}


EXIT_CODES = {"usage": 2, "not-possible": 2, "not-found": 4, "denied": 5, "unreachable": 7}


def exit_code(error):
    return EXIT_CODES.get(error.code, 1)


class Places:
    """Paths of one lab; pure arithmetic on its directory, nothing is touched."""

    def __init__(self, root):
        root = os.path.abspath(root)
        # The path goes unquoted into sshd's, PostgreSQL's and HAProxy's files.
        if not re.fullmatch(r"[A-Za-z0-9_./+-]+", root) or len(root) > LONGEST_DIR:
            raise LabError("usage", f"{root!r} cannot be a lab's directory", "--dir",
                           f"use letters, digits and ._/+- and at most {LONGEST_DIR} characters")
        self.root = root
        self.marker = f"{root}/{MARKER}"
        self.lab_json = f"{root}/lab.json"
        self.lib = f"{root}/lib"
        self.bin = f"{root}/bin"
        self.svc = f"{root}/bin/svc"
        self.act = f"{root}/bin/farhaven-act"
        self.keys = f"{root}/keys"
        self.identity = f"{root}/keys/farhaven"
        self.admin_pass = f"{root}/keys/lab.pgpass"
        self.passwords = f"{root}/keys/passwords.json"
        self.ops = f"{root}/ops"
        self.edge_socket = f"{root}/ops/edge.sock"
        self.edge_config = f"{root}/ops/edge.cfg"
        self.edge_state = f"{root}/ops/edge.state"
        self.writer_log = f"{root}/ops/writer.jsonl"
        self.writer_pass = f"{root}/ops/writer.pgpass"
        self.farhaven_pass = f"{root}/ops/farhaven.pgpass"
        self.fabric_socket = f"{root}/fabric.sock"
        self.fabric_log = f"{root}/fabric.log"

    def wan_socket(self, site):
        return f"{self.root}/wan-{site}.sock"

    def host(self, name):
        return f"{self.root}/hosts/{name}"

    def host_socket(self, name):
        return f"{self.host(name)}/host.sock"

    def device(self, name, what):
        """A file of a device of the out-of-band network: its token, key, pem, ca or claims."""
        return f"{self.ops}/{name}.{what}"

    def act_state(self, name):
        return f"{self.host(name)}/act"

    def data(self, name):
        return f"{self.host(name)}/pg"

    def drill(self, name):
        """The data folder of a drill; its log and its mark are named after it."""
        return f"{self.host(name)}/drill"

    def drill_hba(self, name):
        """Who may log in to the copy of a drill; the administrator's file, which stays."""
        return f"{self.host(name)}/drill_hba.conf"

    def pg_log(self, name):
        return f"{self.host(name)}/pg.log"

    def peer_pass(self, name):
        return f"{self.host(name)}/peer.pgpass"

    def app_pass(self, name):
        return f"{self.host(name)}/app.pgpass"

    def prober_pass(self, name):
        return f"{self.host(name)}/prober.pgpass"

    def prober_log(self, name):
        return f"{self.host(name)}/prober.jsonl"

    def directories(self):
        yield from (self.lib, self.bin, self.keys, self.ops, f"{self.root}/hosts")
        for name in HOSTS:
            yield self.host(name)
            yield self.act_state(name)
            yield self.act_state(name) + "/claims"

    def is_lab(self):
        return os.path.isfile(self.marker)

    def read_lab(self):
        try:
            with open(self.lab_json, encoding="utf-8") as file:
                return json.load(file)
        except FileNotFoundError:
            raise LabError("not-found", f"no running lab in {self.root}", self.lab_json,
                           "start one with: lab up --dir " + self.root) from None


def hosts_of(site):
    return [name for name, (of, _) in HOSTS.items() if of == site]


def address(name):
    return HOSTS[name][1]


def write_file(path, text, mode=0o644):
    """Writes a file whose mode is right from its first moment, and complete when it appears."""
    part = path + ".part"
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(part, path)
