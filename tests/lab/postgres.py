# SPDX-License-Identifier: GPL-3.0-or-later
"""The PostgreSQL pair: two alike nodes, of which either can be the primary.

What differs between the nodes lives in node.conf beside the data folder and not in it, because
pg_rewind and pg_basebackup copy everything in it from the other node.
"""

import secrets
import subprocess
import time

import psycopg2

import beside
from places import (DATABASE, DB_PORT, DRILL_PORT, EDGE_ADDRESS, MEMBERS, NETWORK, OPS, PEER,
                    PG_BIN, LabError, address, write_file)

ADMIN = "lab_admin"
ROLES = ("farhaven", "replicator", "rewinder", "orders_app", "lab_prober")

POSTGRESQL_CONF = """\
# The same on both nodes; what differs is in node.conf, outside of what pg_rewind copies.
include '../node.conf'
port = {port}
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
max_connections = 100
shared_buffers = 16MB
dynamic_shared_memory_type = mmap
wal_level = replica
wal_log_hints = on
hot_standby = on
max_wal_senders = 10
max_replication_slots = 10
max_slot_wal_keep_size = 1GB
wal_keep_size = 128MB
min_wal_size = 64MB
max_wal_size = 512MB
# A promote may wait for one of these intervals to end: 5 s by default.
wal_retrieve_retry_interval = 200ms
wal_receiver_status_interval = 1s
wal_receiver_timeout = 10s
wal_sender_timeout = 10s
log_line_prefix = '%m [%p] %q%u@%d '
timezone = 'UTC'
log_timezone = 'UTC'
"""

HBA_CONF = """\
host all         {admin}    127.0.0.1/32  scram-sha-256
host all         {admin}    {ops}/32      scram-sha-256
host {database}  orders_app {network}     scram-sha-256
host {database}  lab_prober 127.0.0.1/32  scram-sha-256
host {database},postgres farhaven {network} scram-sha-256
host postgres    rewinder   {network}     scram-sha-256
host replication replicator {network}     scram-sha-256
"""

# Of a drill's copy: no application may mistake it for its database.
DRILL_HBA_CONF = "host {database},postgres farhaven {network} scram-sha-256\n"

NODE_CONF = """\
cluster_name = '{name}'
listen_addresses = '{address},127.0.0.1'
primary_slot_name = '{name}'
primary_conninfo = 'host={peer} port={port} user=replicator passfile={passfile} \
application_name={name} connect_timeout=2 tcp_user_timeout=5000'
"""

# Cluster-wide; passwords are filled in by the caller.
ROLE_SQL = """
CREATE ROLE farhaven LOGIN REPLICATION PASSWORD %(farhaven)s;
GRANT pg_monitor, pg_signal_backend, pg_checkpoint TO farhaven;
CREATE ROLE replicator LOGIN REPLICATION PASSWORD %(replicator)s;
CREATE ROLE rewinder LOGIN PASSWORD %(rewinder)s;
CREATE ROLE orders_app LOGIN PASSWORD %(orders_app)s;
CREATE ROLE lab_prober LOGIN PASSWORD %(lab_prober)s;
CREATE ROLE orders_owner NOLOGIN;
-- A standby refuses these two many times a second, by design of the probes.
ALTER ROLE lab_prober SET log_min_messages = 'fatal';
ALTER ROLE orders_app SET log_min_messages = 'fatal';
"""

# Rights on functions belong to one database.
POSTGRES_SQL = """
GRANT EXECUTE ON FUNCTION pg_promote(boolean, integer) TO farhaven;
GRANT EXECUTE ON FUNCTION pg_reload_conf() TO farhaven;
GRANT EXECUTE ON FUNCTION pg_ls_dir(text, boolean, boolean) TO rewinder;
GRANT EXECUTE ON FUNCTION pg_stat_file(text, boolean) TO rewinder;
GRANT EXECUTE ON FUNCTION pg_read_binary_file(text) TO rewinder;
GRANT EXECUTE ON FUNCTION pg_read_binary_file(text, bigint, bigint, boolean) TO rewinder;
"""

ORDERS_SQL = """
GRANT EXECUTE ON FUNCTION pg_promote(boolean, integer) TO farhaven;
GRANT EXECUTE ON FUNCTION pg_reload_conf() TO farhaven;
CREATE TABLE orders (n bigint PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp());
CREATE TABLE nonces (uuid uuid PRIMARY KEY, site text NOT NULL,
                     at timestamptz NOT NULL DEFAULT clock_timestamp());
CREATE TABLE health (site text PRIMARY KEY, at timestamptz NOT NULL) WITH (fillfactor = 20);
ALTER TABLE orders OWNER TO orders_owner;
ALTER TABLE nonces OWNER TO orders_owner;
ALTER TABLE health OWNER TO orders_owner;
GRANT SELECT, INSERT, UPDATE, DELETE ON orders, nonces, health TO orders_app;
CREATE SCHEMA lab;
CREATE TABLE lab.beat (member text PRIMARY KEY, n bigint NOT NULL) WITH (fillfactor = 20);
GRANT USAGE ON SCHEMA lab TO lab_prober;
GRANT SELECT, INSERT, UPDATE ON lab.beat TO lab_prober;
CREATE SCHEMA farhaven;
CREATE TABLE farhaven.probe (who text PRIMARY KEY, at timestamptz NOT NULL);
GRANT USAGE ON SCHEMA farhaven TO farhaven;
GRANT SELECT, INSERT, UPDATE, DELETE ON farhaven.probe TO farhaven;
"""


def make_passwords(places):
    """Random passwords in passfiles 0600, one a principal and place that needs it."""
    passwords = {role: secrets.token_hex(16) for role in (*ROLES, ADMIN)}

    def lines(role):
        hosts = [address(name) for name in MEMBERS] + ["127.0.0.1", EDGE_ADDRESS]
        return "".join(f"{host}:{port}:*:{role}:{passwords[role]}\n" for host in hosts
                       for port in (DB_PORT, DRILL_PORT, *beside.POSTGRESQL_PORTS))

    write_file(places.admin_pass, lines(ADMIN), 0o600)
    write_file(places.farhaven_pass, lines("farhaven"), 0o600)
    write_file(places.writer_pass, lines("orders_app"), 0o600)
    for name in MEMBERS:
        write_file(places.peer_pass(name), lines("replicator") + lines("rewinder"), 0o600)
        write_file(places.app_pass(name), lines("orders_app"), 0o600)
        write_file(places.prober_pass(name), lines("lab_prober"), 0o600)
    return passwords


def write_node_conf(places, name, settings=""):
    write_file(f"{places.host(name)}/node.conf", NODE_CONF.format(
        name=name, address=address(name), peer=address(PEER[name]), port=DB_PORT,
        passfile=places.peer_pass(name)) + settings)


def call(argv):
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    if done.returncode:
        raise LabError("failed", done.stderr.strip()[-2000:], argv[0])


def make_primary(places, name, passwords):
    """initdb and configuration; nothing runs yet."""
    data = places.data(name)
    password_file = places.keys + "/initdb"
    write_file(password_file, passwords[ADMIN] + "\n", 0o600)
    call([f"{PG_BIN}/initdb", "-D", data, "-U", ADMIN, "--pwfile", password_file,
          "-A", "scram-sha-256", "--data-checksums", "--no-sync", "-E", "UTF8",
          "--locale", "C.UTF-8"])
    write_file(f"{data}/postgresql.conf", POSTGRESQL_CONF.format(port=DB_PORT), 0o600)
    write_file(f"{data}/pg_hba.conf", HBA_CONF.format(
        admin=ADMIN, database=DATABASE, network=NETWORK, ops=address(OPS)), 0o600)


def start_command(places, name):
    return [f"{PG_BIN}/pg_ctl", "start", "--no-wait", "--silent", "-D", places.data(name),
            "-l", places.pg_log(name)]


def connect(places, name, database="postgres"):
    """The lab's own superuser; Farhaven never has it."""
    session = psycopg2.connect(host=address(name), port=DB_PORT, dbname=database, user=ADMIN,
                               passfile=places.admin_pass, connect_timeout=2)
    session.autocommit = True
    return session


def query(places, name, text, database="postgres", arguments=None):
    session = connect(places, name, database)
    try:
        with session.cursor() as cursor:
            cursor.execute(text, arguments)
            return cursor.fetchall() if cursor.description else []
    finally:
        session.close()


def wait_until(places, name, text, deadline):
    """Waits until a query on a member answers true."""
    while True:
        try:
            rows = query(places, name, text)
            if rows and rows[0][0]:
                return
            seen = f"{text}: {rows}"
        except psycopg2.OperationalError as error:
            seen = str(error).strip()
        if time.monotonic() > deadline:
            raise LabError("timeout", f"{name} is not ready: {seen}", places.pg_log(name))
        time.sleep(0.01)


def fill_primary(places, name, passwords):
    """Roles with the least rights, tables, and the slot of the other member."""
    query(places, name, ROLE_SQL, arguments=passwords)
    query(places, name, POSTGRES_SQL)
    query(places, name, f"CREATE DATABASE {DATABASE} STRATEGY file_copy")
    query(places, name, ORDERS_SQL, DATABASE)
    make_slot(places, name)


def make_slot(places, name):
    """The slot through which the other member follows, named after that member.

    It holds nothing back until it is used, so the standby can have one from the start.
    """
    query(places, name, f"SELECT pg_create_physical_replication_slot('{PEER[name]}')")


def copy_to_standby(places, primary, standby):
    call([f"{PG_BIN}/pg_basebackup", "-D", places.data(standby), "-X", "stream", "-c", "fast",
          "--no-sync", "-d", f"host={address(primary)} port={DB_PORT} user=replicator "
          f"passfile={places.peer_pass(standby)}"])
    write_file(f"{places.data(standby)}/standby.signal", "", 0o600)
    write_file(places.drill_hba(standby),
               DRILL_HBA_CONF.format(database=DATABASE, network=NETWORK), 0o600)


def settle(places, name, deadline):
    """The node was built without fsync; from now on it is as careful as any."""
    write_node_conf(places, name)
    query(places, name, "SELECT pg_reload_conf()")
    wait_until(places, name, "SELECT setting = 'on' FROM pg_settings WHERE name = 'fsync'",
               deadline)


def version(places):
    return query(places, MEMBERS[0], "SHOW server_version")[0][0].split()[0]
