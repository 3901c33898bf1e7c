# SPDX-License-Identifier: GPL-3.0-or-later
"""The witness of the name: what does each authoritative server say, and does what it says work?

It asks every server 20 times a second and writes one line per run of equal answers. A client by the
name asks one server after the other, and writes a mark through the application that it is led to.
"""

import argparse
import http.client
import os
import time
import uuid

import names
from beside import SHOP
from places import Places

INTERVAL_S = 0.05
CALL_TIMEOUT_S = 1.0


def log_of(places, server):
    return f"{places.ops}/{server}-watch.jsonl"


class Runs:
    """As the prober's intervals: the last line is written anew while its answer lasts."""

    def __init__(self, path):
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o644)
        self.end = os.lseek(self.file, 0, os.SEEK_END)
        self.answer = None

    def add(self, answer, sent, heard):
        if answer != self.answer or self.end == 0:
            self.answer, self.start, self.at = answer, sent, self.end
        line = (f'{{"answer": "{answer}", "from": {self.start:17.6f},'
                f' "to": {heard:17.6f}}}\n').encode()
        os.pwrite(self.file, line, self.at)
        self.end = self.at + len(line)


def works(site):
    """Does an application answer there that can write?"""
    connection = http.client.HTTPConnection(names.VALUES[site], SHOP.http_port,
                                            timeout=CALL_TIMEOUT_S)
    try:
        connection.request("PUT", f"/nonce/{uuid.uuid4()}")
        return connection.getresponse().status == 201
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def main():
    parser = argparse.ArgumentParser(description="asks what a name leads to")
    parser.add_argument("--dir", required=True)
    places = Places(parser.parse_args().dir)
    logs = {server: Runs(log_of(places, server)) for server in names.SERVERS}
    client = Runs(log_of(places, "client"))
    due = time.monotonic()
    while True:
        said = {}
        for server, host in names.SERVERS.items():
            sent = time.monotonic()
            said[server] = names.ask(host)
            logs[server].add(said[server] or "silent", sent, time.monotonic())
        led = next((each for each in said.values() if each), None)
        sent = time.monotonic()
        client.add("works" if led in names.VALUES and works(led) else "fails", sent,
                   time.monotonic())
        due = max(due + INTERVAL_S, time.monotonic())
        time.sleep(max(0.0, due - time.monotonic()))
