# SPDX-License-Identifier: GPL-3.0-or-later
"""The witness of split brain: can this host's own PostgreSQL be written to, right now?

It runs on the host itself and asks over its loopback, so no fence on the way hides an answer.
Every 10 ms it writes one row of a table of its own. Its log has one line per run of equal
answers, rewritten in place while the run lasts; a whole line is always there, also after SIGKILL.
All namespaces share CLOCK_MONOTONIC, so the logs of two hosts can be laid side by side.
"""

import argparse
import os
import sys
import time

import beside
import keyvalue
import resp
from places import DATABASE, DB_PORT, Places
from session import Refused, Session, Unanswered

INTERVAL_S = 0.01
BESIDE_INTERVAL_S = 0.02
CONNECT_TIMEOUT_S = 0.3
WRITE_TIMEOUT_S = 0.5
# Accepted writes further apart than this are two intervals.
MERGE_S = 0.05
# No fsync for each of these: accepting the write is what counts, and the disk belongs to orders.
SETTINGS = "SET synchronous_commit = off"
UPSERT = ("INSERT INTO lab.beat (member, n) VALUES (%s, 1)"
          " ON CONFLICT (member) DO UPDATE SET n = lab.beat.n + 1")


def dsn(places, name, port=DB_PORT, database=DATABASE):
    return (f"host=127.0.0.1 port={port} dbname={database} user=lab_prober"
            f" passfile={places.prober_pass(name)} application_name=lab-prober sslmode=disable"
            " gssencmode=disable")


class Intervals:
    """The log: runs of one answer as [from, to] in CLOCK_MONOTONIC seconds."""

    def __init__(self, path):
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o644)
        self.end = os.lseek(self.file, 0, os.SEEK_END)
        self.answer = None

    def add(self, writable, reason, sent, heard):
        answer = (writable, reason)
        if answer != self.answer or sent - self.to > MERGE_S:
            self.answer, self.start, self.count = answer, sent, 0
            self.at = self.end
        self.to = heard
        self.count += 1
        line = (f'{{"writable": {"true" if writable else "false"}, "reason": "{reason}",'
                f' "from": {self.start:17.6f}, "to": {self.to:17.6f},'
                f' "count": {self.count:10d}}}\n').encode()
        os.pwrite(self.file, line, self.at)
        self.end = self.at + len(line)


class Row:
    """One row of a PostgreSQL."""

    # A standby answers on a session that stays good, so that it can be asked again.
    GOOD = ("25006",)

    def __init__(self, name, words):
        self.name = name
        self.session = Session(words, CONNECT_TIMEOUT_S)
        self.session.execute(SETTINGS, None, WRITE_TIMEOUT_S)

    def write(self):
        self.session.execute(UPSERT, (self.name,), WRITE_TIMEOUT_S)

    @property
    def open(self):
        return self.session.open

    def close(self):
        self.session.close()


class Key:
    """One key of a Redis."""

    GOOD = ("READONLY", "NOREPLICAS")
    open = True

    def __init__(self, node, port, password):
        self.key = "beat:" + node
        self.session = resp.Connection(("127.0.0.1", port), password, CONNECT_TIMEOUT_S)

    def write(self):
        self.session.call("SET", self.key, "1", timeout=WRITE_TIMEOUT_S)

    def close(self):
        self.session.close()


def way_to(places, host, node):
    """(log, how to log in, interval) of a node of a service; None is the host's own of orders."""
    if node is None:
        return places.prober_log(host), lambda: Row(host, dsn(places, host)), INTERVAL_S
    service = beside.named(node.partition("-")[0])
    log, port = service.prober_log(places, node), service.at(node)[1]
    if service.engine == "redis":
        password = keyvalue.secret(places)
        return log, lambda: Key(node, port, password), BESIDE_INTERVAL_S
    words = dsn(places, host, port, service.name)
    return log, lambda: Row(node, words), BESIDE_INTERVAL_S


class Prober:
    def __init__(self, places, host, node=None):
        path, self.login, self.interval = way_to(places, host, node)
        self.intervals = Intervals(path)
        self.session = None
        self.sent = None

    def try_write(self):
        """(writable, reason): an answer that did not come is reported as what it is."""
        try:
            if self.session is None:
                self.session = self.login()
            self.sent = time.monotonic()
            self.session.write()
            return True, "accepted"
        except Refused as error:
            reason = error.state
        except Unanswered:
            reason = "timeout"
        if self.session and (reason not in self.session.GOOD or not self.session.open):
            self.drop()
        return False, reason

    def drop(self):
        if self.session:
            self.session.close()
            self.session = None

    def run(self):
        due = time.monotonic()
        while True:
            # Replaced when the write itself is sent: logging in is not being writable yet.
            self.sent = time.monotonic()
            writable, reason = self.try_write()
            self.intervals.add(writable, reason, self.sent, time.monotonic())
            due = max(due + self.interval, time.monotonic())
            time.sleep(max(0.0, due - time.monotonic()))


def main():
    parser = argparse.ArgumentParser(description="the lab's prober of one host")
    parser.add_argument("--dir", required=True)
    parser.add_argument("--host", required=True)
    parser.add_argument("--node", help="of a service beside orders")
    options = parser.parse_args()
    Prober(Places(options.dir), options.host, options.node).run()


if __name__ == "__main__":
    sys.exit(main())
