# SPDX-License-Identifier: GPL-3.0-or-later
"""Shop and bank: real Patroni over real PostgreSQL and etcd.

Shop is one cluster over both sites; its etcd has a third voice at the operations site, the witness.
Bank is two clusters with an etcd each: the one at dr is a standby cluster of the one at dc.
Both run their PostgreSQL themselves, so both start with their host, and decide then what they are.
"""

import json
import os
import secrets
import subprocess
import urllib.error
import urllib.request

import psycopg2

import postgres
from beside import BANK, SHOP
from places import NETWORK, OPS, PG_BIN, address, write_file

PATRONI, ETCD = "/usr/bin/patroni", "/usr/bin/etcd"
API_PORTS = {SHOP.name: 8008, BANK.name: 8009}
ETCD_PORTS = {SHOP.name: 2379, BANK.name: 2479}
ETCD_HOSTS = {SHOP.name: ("dc1", "dr1", OPS)}
# The shortest that Patroni 3.0 takes; loop_wait and retry_timeout to suit.
TTL_S, LOOP_S, RETRY_S = 20, 1, 5
FAILOVER_AFTER_S = TTL_S + LOOP_S + 1
REST_USER = "farhaven"

HBA = ("host all {admin} 127.0.0.1/32 scram-sha-256", "host all {admin} {network} scram-sha-256",
       "host {name} orders_app {network} scram-sha-256",
       "host {name} lab_prober 127.0.0.1/32 scram-sha-256",
       "host replication replicator {network} scram-sha-256",
       "host replication replicator 127.0.0.1/32 scram-sha-256")


def scope(service, node):
    """Of a pair of clusters each has a name of its own."""
    site = node.rpartition("-")[2][:2]
    return service.name if service is SHOP or site == "dc" else f"{service.name}-{site}"


def url(service, node):
    return f"http://{service.at(node)[0]}:{API_PORTS[service.name]}"


def curl_config(places, service):
    """One file for both hosts, as their gates' lists name one path."""
    return f"{places.keys}/{service.name}.curl"


def folder(places, service, node):
    return f"{places.host(service.host(node))}/{node}"


def etcd_hosts(service, node):
    return ETCD_HOSTS.get(service.name, (service.host(node),))


def parameters():
    return {"shared_buffers": "16MB", "dynamic_shared_memory_type": "mmap", "max_connections": 60,
            "wal_keep_size": "64MB", "min_wal_size": "64MB", "max_wal_size": "512MB",
            "wal_retrieve_retry_interval": "200ms", "wal_receiver_status_interval": "1s",
            "wal_receiver_timeout": "10s", "wal_sender_timeout": "10s",
            "password_encryption": "scram-sha-256", "unix_socket_directories": "",
            "log_line_prefix": "%m [%p] %q%u@%d ", "timezone": "UTC", "log_timezone": "UTC"}


def config(places, service, node, words):
    """JSON is YAML too, and needs no indentation."""
    host, port = service.nodes[node]
    at, root = address(host), folder(places, service, node)
    dcs = {"ttl": TTL_S, "loop_wait": LOOP_S, "retry_timeout": RETRY_S,
           "maximum_lag_on_failover": 1 << 20,
           "postgresql": {"use_pg_rewind": True, "use_slots": True, "parameters": parameters()}}
    if scope(service, node) != service.name:
        first, first_port = service.at(next(iter(service.nodes)))
        dcs["standby_cluster"] = {"host": first, "port": first_port}
    hba = [line.format(admin=postgres.ADMIN, network=NETWORK, name=service.name) for line in HBA]
    return {
        "scope": scope(service, node), "name": node,
        "restapi": {"listen": f"{at}:{API_PORTS[service.name]}",
                    "connect_address": f"{at}:{API_PORTS[service.name]}",
                    "authentication": {"username": REST_USER, "password": words["rest"]}},
        "etcd3": {"hosts": ",".join(f"{address(each)}:{ETCD_PORTS[service.name]}"
                                    for each in etcd_hosts(service, node))},
        "bootstrap": {"dcs": dcs, "initdb": [{"encoding": "UTF8"}, {"locale": "C.UTF-8"},
                                             "data-checksums", "no-sync"]},
        "postgresql": {
            "listen": f"{at},127.0.0.1:{port}", "connect_address": f"{at}:{port}",
            "data_dir": root + "/pg", "bin_dir": PG_BIN, "pgpass": root + "/pgpass",
            "basebackup": [{"checkpoint": "fast"}, "no-sync"], "pg_hba": hba,
            "authentication": {
                "superuser": {"username": postgres.ADMIN, "password": words[postgres.ADMIN]},
                "replication": {"username": "replicator", "password": words["replicator"]}}},
        "watchdog": {"mode": "off"}}


def etcd(places, service, host):
    client, peer = ETCD_PORTS[service.name], ETCD_PORTS[service.name] + 1
    at = address(host)
    hosts = ETCD_HOSTS.get(service.name, (host,))
    name = f"{service.name}-etcd"
    return {"name": name, "boot": True, "log": f"{places.host(host)}/{name}.log", "argv": [
        ETCD, "--name", host, "--data-dir", f"{places.host(host)}/{name}",
        "--listen-client-urls", f"http://{at}:{client}",
        "--advertise-client-urls", f"http://{at}:{client}",
        "--listen-peer-urls", f"http://{at}:{peer}",
        "--initial-advertise-peer-urls", f"http://{at}:{peer}",
        "--initial-cluster", ",".join(f"{each}=http://{address(each)}:{peer}" for each in hosts),
        "--initial-cluster-token", name, "--heartbeat-interval", "100",
        "--election-timeout", "1000", "--log-level", "warn",
        # A host of the lab loses its processes and never its memory.
        "--unsafe-no-fsync"]}


def prepare(places, service, passwords):
    """Writes all files; {host: [declarations]} in the order in which they start."""
    words = passwords | {"rest": secrets.token_hex(16)}
    found = {}
    write_file(curl_config(places, service), f'user = "{REST_USER}:{words["rest"]}"\n', 0o600)
    for host in ETCD_HOSTS.get(service.name, [service.host(node) for node in service.nodes]):
        found.setdefault(host, []).append(etcd(places, service, host))
    for node in service.nodes:
        host, root = service.host(node), folder(places, service, node)
        os.mkdir(root, 0o700)
        write_file(root + "/patroni.yml", json.dumps(config(places, service, node, words)), 0o600)
        found.setdefault(host, []).append({
            "name": node, "argv": [PATRONI, root + "/patroni.yml"], "boot": True,
            "log": f"{places.host(host)}/{node}.log"})
    return found


def asked(service, node):
    """What a Patroni says of itself; 503 is an answer too."""
    try:
        with urllib.request.urlopen(url(service, node) + "/patroni", timeout=2) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        return json.load(error)


def leads(service, node):
    said = asked(service, node)
    return said["role"] == "master" and said["state"] == "running"


def follows(service, node):
    """It runs as a replica or as a standby leader, and somebody sends to it."""
    said = asked(service, node)
    return said["role"] in ("replica", "standby_leader") and said["state"] == "running"


def connect(places, service, node, database):
    at, port = service.at(node)
    session = psycopg2.connect(host=at, port=port, dbname=database, user=postgres.ADMIN,
                               passfile=places.admin_pass, connect_timeout=2)
    session.autocommit = True
    return session


def query(places, service, node, text, database=None, arguments=None):
    session = connect(places, service, node, database or service.name)
    try:
        with session.cursor() as cursor:
            cursor.execute(text, arguments)
            return cursor.fetchall() if cursor.description else []
    finally:
        session.close()


def fill(places, service, passwords):
    """Roles and tables as orders has them; Patroni makes its own role of replication."""
    node = next(iter(service.nodes))
    roles = "\n".join(line for line in postgres.ROLE_SQL.splitlines()
                      if "ROLE replicator" not in line)
    query(places, service, node, roles, "postgres", passwords)
    query(places, service, node, f"CREATE DATABASE {service.name} STRATEGY file_copy", "postgres")
    query(places, service, node, postgres.ORDERS_SQL)


def streaming(places, service):
    node = next(iter(service.nodes))
    return query(places, service, node, "SELECT count(*) FROM pg_stat_replication WHERE state ="
                 " 'streaming' AND usename = 'replicator'", "postgres")[0][0] == \
        len(service.nodes) - 1


def leaders(places, service):
    """The nodes whose PostgreSQL is in no recovery, asked of themselves and not of Patroni."""
    found = []
    for node in service.nodes:
        try:
            if not query(places, service, node, "SELECT pg_is_in_recovery()", "postgres")[0][0]:
                found.append(node)
        except psycopg2.Error:
            continue
    return found


def rows(places, service, node):
    return {row[0] for row in query(places, service, node, "SELECT n FROM orders")}


def versions():
    """As the programs say it."""
    for name, argv in (("patroni", [PATRONI, "--version"]), ("etcd", [ETCD, "--version"])):
        said = subprocess.run(argv, capture_output=True, text=True, check=True).stdout
        yield name, said.splitlines()[0].split()[-1]


def allow_lines(places, service, host):
    """What Farhaven may have curl ask of the Patroni here, for each leader that it may follow."""
    lines = []
    for node in service.nodes:
        if service.host(node) != host:
            continue
        fixed = ["-q", "-sS", "--config", curl_config(places, service), "--noproxy", "*",
                 "--max-time", "1", "--max-filesize", "65536", "--include", "--header",
                 "Content-Type: application/json", "--data-binary"]
        bodies = [('{"leader":"%s","candidate":"%s"}' % (other, node), "switchover")
                  for other in service.nodes if other != node]
        bodies.append(('{"candidate":"%s"}' % node, "failover"))
        if scope(service, node) != service.name:
            words = ["-q", "-sS", "--config", curl_config(places, service), "--noproxy", "*",
                     "--max-time", "2", "--max-filesize", "65536", "--include", "--header",
                     "Content-Type: application/json", "--request", "PATCH", "--data-binary",
                     '{"standby_cluster":null}', f"{url(service, node)}/config"]
            lines.append("effect /usr/bin/curl == " + " ".join(f"'{word}'" for word in words))
        for body, verb in bodies:
            words = [*fixed, body, f"{url(service, node)}/{verb}"]
            lines.append("effect /usr/bin/curl == " + " ".join(f"'{word}'" for word in words))
    return lines
