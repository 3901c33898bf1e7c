# SPDX-License-Identifier: GPL-3.0-or-later
"""The witness of loss and downtime: numbered rows through the public name, every 10 ms.

Of a service beside orders every 25 ms, and by the protocol of its database.

Its log has one JSON line an event. `ack` is written only after COMMIT has returned; a number is
used once, so that a row whose fate is unknown is never mistaken for a later one.
"""

import argparse
import json
import os
import sys
import time

import beside
import keyvalue
import resp
from places import DATABASE, DB_PORT, EDGE_ADDRESS, Places
from session import Refused, Session, Unanswered

INTERVAL_S = 0.01
BESIDE_INTERVAL_S = 0.025
CONNECT_TIMEOUT_S = 0.3
COMMIT_TIMEOUT_S = 0.5
INSERT = "BEGIN; INSERT INTO orders (n) VALUES (%s); COMMIT"


def dsn(places, port=DB_PORT, database=DATABASE):
    return (f"host={EDGE_ADDRESS} port={port} dbname={database} user=orders_app"
            f" passfile={places.writer_pass} application_name=lab-writer sslmode=disable"
            " gssencmode=disable")


class Rows:
    """Rows of a table: done is what COMMIT has returned for."""

    def __init__(self, words):
        self.session = Session(words, CONNECT_TIMEOUT_S)

    def write(self, number):
        tag = self.session.execute(INSERT, (number,), COMMIT_TIMEOUT_S)
        if tag != "COMMIT":
            raise Refused("tag", f"ended with {tag}")

    def close(self):
        self.session.close()


class Elements:
    """Elements of a set in Redis: done is what the master has acknowledged."""

    def __init__(self, at, password):
        self.session = resp.Connection(at, password, CONNECT_TIMEOUT_S)

    def write(self, number):
        self.session.call("SADD", "orders", number, timeout=COMMIT_TIMEOUT_S)

    def close(self):
        self.session.close()


def way_to(places, service):
    """(log, how to log in, interval) of a service; None is orders."""
    if service is None:
        return places.writer_log, lambda: Rows(dsn(places)), INTERVAL_S
    log = service.writer_log(places)
    if service.engine == "redis":
        password = keyvalue.secret(places)
        return (log, lambda: Elements((EDGE_ADDRESS, service.port), password), BESIDE_INTERVAL_S)
    words = dsn(places, service.port, service.name)
    return log, lambda: Rows(words), BESIDE_INTERVAL_S


class Writer:
    def __init__(self, places, service=None):
        path, self.login, self.interval = way_to(places, service)
        self.log = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        self.session = None
        self.number = last_number(path)
        self.failed_since = None

    def note(self, event, **fields):
        line = {"e": event, "mono": round(time.monotonic(), 6), "wall": round(time.time(), 6)}
        os.write(self.log, json.dumps(line | fields).encode() + b"\n")

    def write_one(self):
        """One attempt; True when the row is known to be committed."""
        sent = time.monotonic()
        tried = False
        try:
            if self.session is None:
                self.session = self.login()
            self.number += 1
            tried = True
            self.session.write(self.number)
        except (Refused, Unanswered) as error:
            self.on_failure(error, sent, tried)
            return False
        if self.failed_since is not None:
            self.note("outage-end", seconds=round(time.monotonic() - self.failed_since, 6))
            self.failed_since = None
        self.note("ack", n=self.number, sent=round(sent, 6))
        return True

    def on_failure(self, error, sent, tried):
        if self.session:
            self.session.close()
            self.session = None
        if tried:
            self.note("unknown", n=self.number)
        if self.failed_since is None:
            self.failed_since = sent
            self.note("outage-begin", first_failure=round(sent, 6), reason=str(error),
                      state=getattr(error, "state", "timeout"))

    def run(self):
        self.note("start", interval_s=self.interval)
        due = time.monotonic()
        while True:
            self.write_one()
            due = max(due + self.interval, time.monotonic())
            time.sleep(max(0.0, due - time.monotonic()))


def last_number(path):
    """A writer that is started again goes on with numbers never used."""
    last = 0
    try:
        with open(path, encoding="utf-8") as file:
            for line in file:
                last = max(last, json.loads(line).get("n", 0))
    except FileNotFoundError:
        pass
    return last


def main():
    parser = argparse.ArgumentParser(description="the lab's writer")
    parser.add_argument("--dir", required=True)
    parser.add_argument("--service", help="beside orders")
    options = parser.parse_args()
    service = options.service and beside.named(options.service)
    Writer(Places(options.dir), service).run()


if __name__ == "__main__":
    sys.exit(main())
