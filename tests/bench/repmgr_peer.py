# SPDX-License-Identifier: GPL-3.0-or-later
"""repmgr in the lab: installed beside what is there, and taken back to it after each move."""

import os
import subprocess
import time

import postgres
from places import MEMBERS, NETWORK, OPS, PEER, PG_BIN, address, write_file

REPMGR = f"{PG_BIN}/repmgr"
SITE_OF = {"dc1": "dc", "dr1": "dr"}
NODE_ID = {"dc1": 1, "dr1": 2}
REPLAY_S = 20

CONF = """\
node_id={id}
node_name='{name}'
conninfo='{conninfo}'
data_directory='{data}'
pg_bindir='{bin}'
use_replication_slots=1
ssh_options='-F none -q -i {key} -o BatchMode=yes -o UserKnownHostsFile={known}'
service_start_command='{bin}/pg_ctl start -D {data} -w -s -l {log}'
service_stop_command='{bin}/pg_ctl stop -D {data} -m fast -w -s'
service_restart_command='{bin}/pg_ctl restart -D {data} -m fast -w -s -l {log}'
service_promote_command='{promote}'
"""

# repmgr moves the database; clients follow by what its operators put beside pg_ctl promote.
PROMOTE = """\
#!/bin/sh
{bin}/pg_ctl promote -D {data} -w -s || exit 1
exec {python} {edge} {socket} {old} {new}
"""

EDGE = """\
import socket, sys
for server, state in ((sys.argv[2], "maint"), (sys.argv[3], "ready")):
    with socket.socket(socket.AF_UNIX) as channel:
        channel.connect(sys.argv[1])
        channel.sendall(b";".join(b"set server %s/%s state %s" % (b, server.encode(),
                        state.encode()) for b in (b"orders_db", b"orders_http")) + b"\\n")
        while channel.recv(4096): pass
"""


def version():
    answer = subprocess.run([REPMGR, "--version"], capture_output=True, text=True, check=True)
    return answer.stdout.split()[1]


class Repmgr:
    def __init__(self, lab, places, key, known):
        self.lab, self.places = lab, places
        self.folder = f"{places.ops}/repmgr"
        self.key, self.known = key, known
        self.log = f"{self.folder}/repmgr.log"

    def conninfo(self, name):
        return (f"host={address(name)} port=5432 user={postgres.ADMIN} dbname=repmgr "
                "connect_timeout=2")

    def conf(self, name):
        return f"{self.folder}/{name}.conf"

    def install(self, primary):
        """Needs the lab up with `primary` as its primary."""
        os.makedirs(self.folder, exist_ok=True)
        write_file(f"{self.folder}/edge.py", EDGE)
        for name in MEMBERS:
            data = self.places.data(name)
            promote = f"{self.folder}/{name}-promote"
            write_file(promote, PROMOTE.format(
                bin=PG_BIN, data=data, python="/usr/bin/python3", edge=f"{self.folder}/edge.py",
                socket=self.places.edge_socket, old=SITE_OF[PEER[name]], new=SITE_OF[name]), 0o755)
            write_file(self.conf(name), CONF.format(
                id=NODE_ID[name], name=name, conninfo=self.conninfo(name), data=data, bin=PG_BIN,
                key=self.key, known=self.known, log=self.places.pg_log(name), promote=promote))
            # The bench's own lab: repmgr wants a superuser between the sites.
            hba = f"{data}/pg_hba.conf"
            with open(hba, encoding="utf-8") as file:
                rest = file.read()
            write_file(hba, f"host all,replication {postgres.ADMIN} {NETWORK} trust\n" + rest,
                       0o600)
            self.own(hba)
            self.sql(name, "SELECT pg_reload_conf()")
        for folder, _, files in os.walk(self.folder):
            for path in [folder, *(os.path.join(folder, file) for file in files)]:
                self.own(path)
        self.sql(primary, "CREATE DATABASE repmgr STRATEGY file_copy")
        self.register(primary)

    def replayed(self, primary):
        """The standby must know what was just written before it is asked about it."""
        end = self.sql(primary, "SELECT pg_current_wal_lsn()")
        self.until_true(PEER[primary], f"SELECT pg_last_wal_replay_lsn() >= '{end}'")

    def until_true(self, name, text):
        until = time.monotonic() + REPLAY_S
        while self.sql(name, text) != "t":
            if time.monotonic() > until:
                raise RuntimeError(f"{name}: never true within {REPLAY_S} s: {text}")
            time.sleep(0.05)  # between two questions

    def sql(self, name, text):
        """Asked from inside the lab, as its superuser."""
        done = self.lab.execute(OPS, "/usr/bin/env", f"PGPASSFILE={self.places.admin_pass}",
                                f"{PG_BIN}/psql", "-h", address(name), "-U", postgres.ADMIN, "-d",
                                "postgres", "-XqAtc", text)
        if done.returncode:
            raise RuntimeError(f"{text} on {name}: psql ended with {done.returncode}")
        return done.stdout.strip()

    def own(self, path):
        owner = os.stat(self.places.ops)
        os.chown(path, owner.st_uid, owner.st_gid)

    def must(self, host, *words):
        if code := self.call(host, *words):
            raise RuntimeError(f"repmgr {' '.join(words)} on {host}: {code}; see {self.log}")

    def register(self, primary):
        """What repmgr knows must fit who is primary now, whoever moved it last. Not timed."""
        self.must(primary, "primary", "register", "--force")
        self.replayed(primary)
        standby = PEER[primary]
        self.must(standby, "standby", "register", "--force", "--upstream-node-id",
                  str(NODE_ID[primary]))
        self.replayed(primary)

    def switchover(self, target):
        """The timed part; the exit code."""
        return self.call(target, "standby", "switchover")

    def call(self, host, *words):
        with open(self.log, "a", encoding="utf-8") as log:
            return self.lab.execute(host, REPMGR, "-f", self.conf(host), *words,
                                    stderr=log).returncode

    def undo_traces(self, primary):
        """repmgr writes its own replication settings: the lab's own count again. Not timed."""
        for name in MEMBERS:
            for setting in ("primary_conninfo", "primary_slot_name"):
                self.sql(name, f"ALTER SYSTEM RESET {setting}")
        # The slot of repmgr's own name would hold back what nobody follows any more.
        standby = PEER[primary]
        self.sql(primary, f"SELECT pg_create_physical_replication_slot('{standby}') WHERE NOT "
                 f"EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = '{standby}')")
        for name in MEMBERS:
            self.sql(name, "SELECT pg_reload_conf()")
        self.until_true(primary, f"SELECT active FROM pg_replication_slots WHERE slot_name = "
                        f"'{standby}'")
        for name in MEMBERS:
            self.sql(name, "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots "
                     "WHERE slot_name LIKE 'repmgr_slot%' AND NOT active")
