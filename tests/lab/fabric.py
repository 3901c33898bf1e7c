# SPDX-License-Identifier: GPL-3.0-or-later
"""The network between the hosts, and the parent of all that the lab runs.

Started inside a new user, network and IPC namespace. The network namespace is the fabric: one
bridge a site, joined by a central one, so that the gateway can cut a whole site. The IPC
namespace takes PostgreSQL's System V segments with it when the lab ends.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time

import control
from host import ENVIRONMENT, Host, descendants
from places import (DB_PORT, EDGE_ADDRESS, GATEWAY_ADDRESS, HOSTS, NET_BITS, OPS, POWER_ADDRESS,
                    PYTHON, SITES, LabError, Places, address, hosts_of)

HOST_START_TIMEOUT_S = 10.0
NFT = "/usr/sbin/nft"
IP = "/usr/sbin/ip"
# Of its own, so that healing a partition never lifts a fence.
FENCE_CHAIN = """table bridge lab {
 chain fence {
  type filter hook forward priority 0; policy accept;
 }
}
"""


def run(argv, text=""):
    done = subprocess.run(argv, input=text, text=True, capture_output=True, check=False)
    if done.returncode:
        raise LabError("failed", done.stderr.strip() or f"exit code {done.returncode}",
                       " ".join(argv[:4]))
    return done.stdout


def partition_rules(shape):
    """The bridge rules of one shape; SITE-all, A-B, SITE-oneway-in, SITE-oneway-out."""
    first, _, second = shape.partition("-")
    port = "wan-" + first
    rules = {"all": [f"iifname {port} drop", f"oifname {port} drop"],
             "oneway-in": [f"oifname {port} drop"],
             "oneway-out": [f"iifname {port} drop"]}
    if first in SITES and second in rules:
        return rules[second]
    if first in SITES and second in SITES and first != second:
        other = "wan-" + second
        return [f"iifname {port} oifname {other} drop", f"iifname {other} oifname {port} drop"]
    raise LabError("usage", f"unknown shape {shape}", "partition",
                   "use heal, SITE-SITE, SITE-all, SITE-oneway-in or SITE-oneway-out")


def block_rules(site, management, replication):
    """The bridge rules that cut a site off, whatever connection a frame belongs to."""
    port, ops = "wan-" + site, address(OPS)
    admitted = [f"iifname {port} ether type arp accept", f"oifname {port} ether type arp accept",
                f"iifname {port} ip daddr {ops} tcp sport 22 accept",
                f"oifname {port} ip saddr {ops} tcp dport 22 accept"] if management else []
    if replication:
        # From the site's databases to those elsewhere, never the other way round.
        admitted += [f"iifname {port} tcp dport {DB_PORT} accept",
                     f"oifname {port} tcp sport {DB_PORT} accept"]
    return [*admitted, f"iifname {port} drop", f"oifname {port} drop"]


class Fabric(Host):
    """The host loop plus the verbs that only the network can obey."""

    def __init__(self, places, user):
        super().__init__(places.fabric_socket)
        self.places = places
        self.user = user
        if user:
            shutil.chown(places.fabric_socket, user)
        self.shapes = []
        self.dark = set()
        self.blocks = {}
        self.relays = {}
        self.abandoned = False
        self.pids = {name: self.spawn_host(name) for name in HOSTS}
        self.build_bridges()
        for name, pid in self.pids.items():
            self.join(name, pid)

    def spawn_host(self, name):
        # The host may bind low ports and nothing else: what runs there cannot touch the network
        # that cuts it off.
        low_ports = "-all,+net_bind_service"
        become = ["--reuid", self.user, "--regid", self.user, "--init-groups"] if self.user else []
        argv = ["/usr/bin/unshare", "-n", "/usr/bin/setpriv", *become, "--inh-caps", low_ports,
                "--ambient-caps", low_ports, PYTHON, "-I", self.places.lib + "/start.py", "host",
                "--dir", self.places.root, "--host", name]
        log = os.open(self.places.host(name) + "/host.log", os.O_WRONLY | os.O_CREAT, 0o644)
        null = os.open("/dev/null", os.O_RDONLY)
        actions = [(os.POSIX_SPAWN_DUP2, fd, to) for to, fd in enumerate((null, log, log))]
        pid = os.posix_spawn(argv[0], argv, ENVIRONMENT, file_actions=actions, setsid=True)
        os.close(log)
        os.close(null)
        return pid

    def build_bridges(self):
        lines = ["link set lo up", "link add br-wan type bridge stp_state 0",
                 "link set br-wan up"]
        for site in SITES:
            lines += [f"link add br-{site} type bridge stp_state 0",
                      f"link set br-{site} up",
                      f"link add wan-{site} type veth peer name up-{site}",
                      f"link set wan-{site} master br-wan up",
                      f"link set up-{site} master br-{site} up"]
        run([IP, "-batch", "-"], "\n".join(lines))
        self.set_rules()

    def join(self, name, pid):
        """Gives a host its interface; its process has its namespace once it answers."""
        control.wait_for(self.places.host_socket(name), time.monotonic() + HOST_START_TIMEOUT_S)
        site, address = HOSTS[name]
        run([IP, "-batch", "-"],
            f"link add p-{name} type veth peer name eth0 netns {pid}\n"
            f"link set p-{name} master br-{site} up\n")
        inside = f"link set lo up\naddr add {address}/{NET_BITS} dev eth0\nlink set eth0 up\n"
        if name == OPS:
            inside += "".join(f"addr add {each}/{NET_BITS} dev eth0\n" for each in
                              (EDGE_ADDRESS, POWER_ADDRESS, GATEWAY_ADDRESS))
        run(["/usr/bin/nsenter", f"--net=/proc/{pid}/ns/net", IP, "-batch", "-"], inside)

    def verb_run(self, request, _client):
        # This process may own the network, as root even; it lends that to nobody.
        raise LabError("denied", "the network runs no programs", str(request["argv"]),
                       "name a host")

    verb_declare = verb_run

    def set_rules(self):
        rules = [rule for shape in self.shapes for rule in partition_rules(shape)]
        # Its own chain, so that another gateway rule (a fence) is never undone by a heal.
        run([NFT, "-f", "-"],
            "table bridge lab {\n chain partition {\n"
            "  type filter hook forward priority 0; policy accept;\n }\n}\n"
            "flush chain bridge lab partition\n"
            + "".join(f"add rule bridge lab partition {rule}\n" for rule in rules))

    def verb_partition(self, request, _client):
        shape = request["shape"]
        if shape == "heal":
            self.shapes = []
        else:
            partition_rules(shape)
            if shape not in self.shapes:
                self.shapes.append(shape)
        self.set_rules()
        return {"partitions": self.shapes}

    def verb_wan(self, request, _client):
        """What the line to a site is like; only asked, it changes nothing."""
        site = request["site"]
        if site not in SITES:
            raise LabError("usage", f"unknown site {site}", "site", "one of " + ", ".join(SITES))
        if request["off"]:
            self.remove_relay(site)
        elif request["quality"] is not None and site not in self.relays:
            self.insert_relay(site)
        if site not in self.relays:
            return {"site": site, "lines": {}}
        asked = {"verb": "status"} if request["quality"] is None else request
        return {"site": site, **control.ask(self.places.wan_socket(site), asked)}

    def insert_relay(self, site):
        run([IP, "-batch", "-"],
            f"link add in-{site} type veth peer name tap-{site}\n"
            + "".join(f"link set {end}-{site} addrgenmode none\nlink set {end}-{site} up\n"
                      for end in ("in", "tap")))
        argv = [PYTHON, "-I", self.places.lib + "/start.py", "wan", "--dir", self.places.root,
                "--site", site]
        self.relays[site] = os.posix_spawn(argv[0], argv, ENVIRONMENT, setsid=True)
        control.wait_for(self.places.wan_socket(site), time.monotonic() + HOST_START_TIMEOUT_S)
        run([IP, "-batch", "-"], f"link set up-{site} nomaster\n"
                                 f"link set in-{site} master br-{site}\n")

    def remove_relay(self, site):
        if site not in self.relays:
            return
        os.kill(self.relays.pop(site), signal.SIGKILL)
        os.unlink(self.places.wan_socket(site))
        run([IP, "-batch", "-"], f"link del in-{site}\nlink set up-{site} master br-{site}\n")

    def verb_kill_site(self, request, _client):
        """A whole site at once: its cables and, by SIGKILL, all that runs there."""
        started = time.monotonic()
        site, names = self.set_cables(request["site"], "down")
        self.dark.add(site)
        killed = sum(self.power(name, False)["killed"] for name in names)
        if request.get("with_oob"):
            self.freeze_power_controller(True)
        return {"site": site, "hosts": names, "killed": killed, "monotonic": started,
                "seconds": round(time.monotonic() - started, 4)}

    def verb_start_site(self, request, _client):
        """Power and cables are back; databases and applications stay stopped."""
        site, names = self.set_cables(request["site"], "up")
        for name in names:
            self.power(name, True)
        self.dark.discard(site)
        self.freeze_power_controller(False)
        return {"site": site, "hosts": names}

    def freeze_power_controller(self, frozen):
        control.ask(self.places.host_socket(OPS),
                    {"verb": "freeze", "name": "power", "frozen": frozen})

    def verb_switch(self, request, _client):
        """One host's power, as its controller switches it; its cable goes with it."""
        name = request["host"]
        site = HOSTS[name][0]
        self.set_cable(name, "up" if request["on"] else "down")
        self.power(name, request["on"])
        lit = any(self.power_state(each)["powered"] for each in hosts_of(site))
        (self.dark.discard if lit else self.dark.add)(site)
        return {"host": name}

    def power_state(self, name):
        return control.ask(self.places.host_socket(name), {"verb": "power-state"})

    def verb_read_power(self, request, _client):
        """Off is said only when no process is left; switched off with some left is unknown."""
        seen = self.power_state(request["host"])
        off = "unknown" if seen["processes"] else "off"
        return {"host": request["host"], "power": "on" if seen["powered"] else off,
                "boots": seen["boots"], "processes": seen["processes"]}

    def verb_block(self, request, _client):
        site = request["site"]
        self.blocks.pop(site, None)
        if request["blocked"]:
            self.blocks[site] = (request["management"], request["replication"])
        rules = [rule + f' comment "{each}"' for each, admitted in self.blocks.items()
                 for rule in block_rules(each, *admitted)]
        run([NFT, "-f", "-"], FENCE_CHAIN + "flush chain bridge lab fence\n"
            + "".join(f"add rule bridge lab fence {rule}\n" for rule in rules))
        return {"site": site}

    def verb_read_block(self, request, _client):
        """What the kernel holds, not what was asked for."""
        site = request["site"]
        run([NFT, "-f", "-"], FENCE_CHAIN)
        listed = json.loads(run([NFT, "-j", "list", "chain", "bridge", "lab", "fence"]))
        rules = [each["rule"]["expr"] for each in listed["nftables"]
                 if each.get("rule", {}).get("comment") == site]
        drops = [rule for rule in rules if {"drop": None} in rule]
        text = json.dumps(rules)
        return {"site": site, "blocked": len(drops) == 2, "management": '"right": 22}' in text,
                "replication": f'"right": {DB_PORT}}}' in text,
                "rule": "; ".join(json.dumps(rule) for rule in rules)}

    def set_cables(self, site, state):
        if site not in SITES:
            raise LabError("usage", f"unknown site {site}", "site", "one of " + ", ".join(SITES))
        names = hosts_of(site)
        for name in names:
            self.set_cable(name, state)
        return site, names

    def set_cable(self, name, state):
        run([IP, "-batch", "-"], f"link set p-{name} {state}\n")

    def power(self, name, is_on):
        return control.ask(self.places.host_socket(name), {"verb": "power", "on": is_on})

    def verb_fabric(self, _request, _client):
        return {"pid": os.getpid(), "hosts": self.pids, "partitions": self.shapes,
                "dark_sites": sorted(self.dark), "pids": descendants(os.getpid())}


def watch_starter(fabric):
    """Until the lab stands, its starter holds our stdin; if it dies first, so do we."""
    def heard():
        if os.read(0, 16) != b"stands\n":
            fabric.leaving = fabric.abandoned = True
        fabric.selector.unregister(0)
    fabric.selector.register(0, 1, heard)


def main():
    parser = argparse.ArgumentParser(description="the network of a lab")
    parser.add_argument("--dir", required=True)
    parser.add_argument("--user", help="become this user on the hosts (when started as root)")
    options = parser.parse_args()
    places = Places(options.dir)
    os.chdir(places.root)
    try:
        fabric = Fabric(places, options.user)
    except LabError as error:
        print(f"{error.place}: {error.message}", file=sys.stderr)
        return 1
    watch_starter(fabric)
    fabric.serve()
    if fabric.abandoned:
        shutil.rmtree(places.root, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
