#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The peer where a manager acts on its own: its own order for a planned move, given by hand, and
the public name led after it.

The order is the one that the manager's handbook names. What then is asked each 5 ms is whether the
new node leads; once it does, one command leads the public name there, as clients of a service with
a public name need it. Nothing is proved, journaled or taken back.

    by_own_tools.py --dir LAB --service shop --how patronictl --from dc --to dr   (on ops1)
"""

import argparse
import http.client
import json
import socket
import subprocess
import sys
import time
import urllib.parse

POLL_S, DEADLINE_S = 0.005, 120


class Redis:
    """One connection with the rights that the lab gives for this."""

    def __init__(self, service, address, port):
        self.where = (service, address, port)
        self.connect(*self.where)

    def connect(self, service, address, port):
        self.channel = socket.create_connection((address, port), timeout=5)
        self.answers = self.channel.makefile("rb")
        with open(service["redis"]["password_file"], encoding="utf-8") as file:
            word = file.read().strip()
        self.call(f"AUTH {service['redis']['user']} {word}")

    def call(self, line):
        """A status, or the bulk that was asked for."""
        self.channel.sendall(line.encode() + b"\r\n")
        first = self.answers.readline().decode()
        if first.startswith("-"):
            raise RuntimeError(f"{line.split()[0]}: {first.strip()}")
        if first.startswith("$"):
            return self.answers.read(int(first[1:]) + 2).decode()
        return first


def lead_to(lab, service, old, new):
    states = [(old, "maint"), (new, "ready")]
    with socket.socket(socket.AF_UNIX) as channel:
        channel.connect(lab["edge"]["socket"])
        channel.sendall(";".join(f"set server {backend}/{server} state {state}"
                                 for server, state in states
                                 for backend in service["backends"]).encode() + b"\n")
        while channel.recv(4096):
            pass


def until(what, ask):
    end = time.monotonic() + DEADLINE_S
    while not ask():
        if time.monotonic() > end:
            raise RuntimeError(f"{what}: not within {DEADLINE_S} s")
        time.sleep(POLL_S)


def node_at(service, hosts, site):
    return next(node for node in service["nodes"] if hosts[node["host"]]["site"] == site)


def leads(service, node):
    url = urllib.parse.urlparse(service["patroni"]["urls"][node["name"]])
    asked = http.client.HTTPConnection(url.hostname, url.port, timeout=2)
    try:
        asked.request("GET", "/primary")
        return asked.getresponse().status == 200
    except OSError:
        return False
    finally:
        asked.close()


def patronictl(lab, service, old, new, lead):
    config = f"{lab['dir']}/hosts/{new['host']}/{new['name']}/patroni.yml"
    order = subprocess.Popen(
        ["/usr/bin/patronictl", "-c", config, "switchover", service["name"], "--leader",
         old["name"], "--candidate", new["name"], "--force"], stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True)
    until(f"{new['name']} leads", lambda: leads(service, new) or order.poll() not in (None, 0))
    lead()
    said = order.communicate()[0]
    if order.returncode or "Successfully switched over" not in said:
        raise RuntimeError(f"patronictl: {order.returncode}: {said}")


def is_master(connection):
    """A Sentinel closes its clients' connections as it promotes: then it is asked on a new one."""
    try:
        return "role:master" in connection.call("INFO replication")
    except (OSError, ValueError):
        connection.connect(*connection.where)
        return False


def sentinel_failover(lab, service, _, new, lead):
    hosts = {host["name"]: host["address"] for host in lab["hosts"]}
    sentinel = service["redis"]["sentinels"][-1]
    at = Redis(service, hosts[sentinel["host"]], sentinel["port"])
    seen = Redis(service, new["address"], new["port"])
    at.call(f"SENTINEL FAILOVER {service['redis']['master']}")
    until(f"{new['name']} is the master", lambda: is_master(seen))
    lead()


def failover_to(lab, service, old, new, lead):
    at = Redis(service, old["address"], old["port"])
    seen = Redis(service, new["address"], new["port"])
    at.call(f"FAILOVER TO {new['address']} {new['port']} TIMEOUT 10000")
    until(f"{new['name']} is the master", lambda: is_master(seen))
    lead()
    # No Sentinel notices a coordinated one: it would take the old master for down later.
    sentinel_failover(lab, service, old, new, lambda: None)


def watch(_lab, service, _old, new, lead):
    """Nothing is ordered: Patroni finds out by itself that its leader is gone."""
    until(f"{new['name']} leads", lambda: leads(service, new))
    lead()


WAYS = {"patronictl": patronictl, "sentinel": sentinel_failover, "failover-to": failover_to,
        "watch": watch}


def main():
    parser = argparse.ArgumentParser(description="a planned move by the manager's own order")
    for name in ("dir", "service", "how", "from", "to"):
        parser.add_argument("--" + name, required=True, dest=name + "_")
    options = parser.parse_args()
    with open(f"{options.dir_}/lab.json", encoding="utf-8") as file:
        lab = {**json.load(file), "dir": options.dir_}
    service = next(each for each in lab["services"] if each["name"] == options.service_)
    hosts = {host["name"]: host for host in lab["hosts"]}
    old, new = (node_at(service, hosts, site) for site in (options.from_, options.to_))
    try:
        WAYS[options.how_](lab, service, old, new,
                           lambda: lead_to(lab, service, options.from_, options.to_))
    except (RuntimeError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
