# SPDX-License-Identifier: GPL-3.0-or-later
"""Cart: a real Redis with a replica chain over both sites, and a Sentinel at each of three places.

All that the Sentinels would have to find out is in their files from the start, so that the lab
need not wait for their periods. They write it anew as they learn.
"""

import hashlib
import os
import secrets

import resp
from beside import CART
from places import HOSTS, address, write_file

REDIS, SENTINEL = "/usr/bin/redis-server", "/usr/bin/redis-sentinel"
MASTER = "cart"
SENTINEL_PORT = 26379
SENTINELS = {f"cart-s-{site}": host for host, (site, _) in HOSTS.items()}
QUORUM = 2
# A busy machine stops a server for a second: this long, and nobody is taken for dead by mistake.
DOWN_AFTER_MS = 3000
FAILOVER_TIMEOUT_MS = 20000
# How long a master may go on acknowledging after its last replica was heard: the bound of what is
# lost with its site. A replica's word is counted in whole seconds.
MAX_LAG_S = 2
LOSS_BOUND_S = MAX_LAG_S + 1
# Only the first replica in this order is who every Sentinel would choose.
PRIORITIES = {"cart-dc1": 10, "cart-dr1": 20, "cart-dr2": 30}
# What plugins/redis/kind.json asks for.
DATA_RIGHTS = "+info +config|get +failover"
SENTINEL_RIGHTS = ("+sentinel|myid +sentinel|master +sentinel|sentinels +sentinel|replicas"
                   " +sentinel|ckquorum +sentinel|failover")

DATA_CONF = """\
bind {address} 127.0.0.1
port {port}
dir {folder}
save ""
appendonly no
requirepass {password}
masterauth {password}
user farhaven on >{farhaven} resetkeys resetchannels -@all {rights}
repl-diskless-sync-delay 0
repl-ping-replica-period 1
replica-priority {priority}
min-replicas-to-write 1
min-replicas-max-lag {max_lag}
{source}"""

SENTINEL_CONF = """\
bind {address}
port {port}
dir {folder}
requirepass {password}
user farhaven on >{farhaven} resetkeys resetchannels -@all {rights}
sentinel sentinel-pass {password}
sentinel myid {id}
sentinel monitor {master} {first} {quorum}
sentinel auth-pass {master} {password}
sentinel down-after-milliseconds {master} {down_after}
sentinel failover-timeout {master} {failover_timeout}
"""


def password_file(places):
    return f"{places.ops}/redis.pass"


def secret(places):
    with open(f"{places.keys}/redis", encoding="utf-8") as file:
        return file.read().strip()


def sentinel_id(name):
    """Theirs for life, and known before the first of them runs."""
    return hashlib.sha1(("lab " + name).encode()).hexdigest()


def identity():
    """The system by the ids of its Sentinels, as Farhaven tells one from another."""
    ids = sorted(sentinel_id(name) for name in SENTINELS)
    return hashlib.sha256("".join(each + "\n" for each in ids).encode()).hexdigest()[:32]


def data_conf(places, node, words):
    host, port = CART.nodes[node]
    first = CART.at(next(iter(CART.nodes)))
    source = "" if CART.at(node) == first else "replicaof {} {}\n".format(*first)
    return DATA_CONF.format(address=address(host), port=port, folder=folder(places, host, node),
                            rights=DATA_RIGHTS, priority=PRIORITIES[node], max_lag=MAX_LAG_S,
                            source=source, **words)


def sentinel_conf(places, name, words):
    first, *replicas = [CART.at(node) for node in CART.nodes]
    host = SENTINELS[name]
    text = SENTINEL_CONF.format(
        address=address(host), port=SENTINEL_PORT, folder=folder(places, host, name),
        rights=SENTINEL_RIGHTS, id=sentinel_id(name), master=MASTER, quorum=QUORUM,
        first="{} {}".format(*first), down_after=DOWN_AFTER_MS,
        failover_timeout=FAILOVER_TIMEOUT_MS, **words)
    for replica in replicas:
        text += f"sentinel known-replica {MASTER} {replica[0]} {replica[1]}\n"
    for other, at in SENTINELS.items():
        if other != name:
            text += (f"sentinel known-sentinel {MASTER} {address(at)} {SENTINEL_PORT}"
                     f" {sentinel_id(other)}\n")
    return text


def folder(places, host, name):
    return f"{places.host(host)}/{name}"


def prepare(places):
    """Writes all files; {host: [declarations]} of what then is to be started."""
    words = {"password": secrets.token_hex(16), "farhaven": secrets.token_hex(16)}
    write_file(f"{places.keys}/redis", words["password"] + "\n", 0o600)
    write_file(password_file(places), words["farhaven"] + "\n", 0o600)
    found = {}
    for name, host, program, conf in (
            *((node, CART.host(node), REDIS, data_conf) for node in CART.nodes),
            *((name, host, SENTINEL, sentinel_conf) for name, host in SENTINELS.items())):
        os.mkdir(folder(places, host, name), 0o700)
        path = f"{folder(places, host, name)}/conf"
        write_file(path, conf(places, name, words), 0o600)
        # A machine starts them when it comes up; who leads then is the Sentinels' to say.
        found.setdefault(host, []).append({
            "name": name, "argv": [program, path], "boot": True,
            "log": f"{places.host(host)}/{name}.log"})
    return found


def shorten_periods(places):
    """Only until the next start: a Sentinel asks every 10 s who replicates from whom."""
    for host in SENTINELS.values():
        resp.ask((address(host), SENTINEL_PORT), secret(places), "SENTINEL", "DEBUG",
                 "info-period", 1000)
    return True


def agreed(places):
    """The node that all Sentinels name while they know each other and every replica, or None."""
    said = set()
    for host in SENTINELS.values():
        at = (address(host), SENTINEL_PORT)
        fields = resp.ask(at, secret(places), "SENTINEL", "MASTER", MASTER)
        seen = dict(zip(fields[::2], fields[1::2]))
        if (seen["flags"], seen["num-other-sentinels"], seen["num-slaves"]) != ("master", "2", "2"):
            return None
        for each in resp.ask(at, secret(places), "SENTINEL", "REPLICAS", MASTER):
            if dict(zip(each[::2], each[1::2]))["master-link-status"] != "ok":
                return None
        said.add((seen["ip"], int(seen["port"])))
    return next((node for node in CART.nodes if {CART.at(node)} == said), None)


def masters(places):
    """The nodes that say that they are the master."""
    found = []
    for node in CART.nodes:
        try:
            if resp.ask(CART.at(node), secret(places), "ROLE")[0] == "master":
                found.append(node)
        except (resp.Refused, resp.Unanswered):
            continue
    return found


def rows(places, node):
    """The numbers that are there."""
    return {int(each) for each in resp.ask(CART.at(node), secret(places), "SMEMBERS", "orders",
                                           timeout=10)}


def version(places):
    said = resp.ask(CART.at(next(iter(CART.nodes))), secret(places), "INFO", "server")
    return next(line.partition(":")[2] for line in said.split("\r\n")
                if line.startswith("redis_version:"))


def allow_lines():
    """What the host's gate lets through: the mark that an order is being given."""
    return [f"effect /usr/bin/true -- 'redis' '{verb}'" for verb in ("failover", "switchover")]
