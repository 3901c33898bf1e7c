# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the running lab who is what; runs on the ops host. Unknown is said as unknown."""

import argparse
import http.client
import json
import sys

import psycopg2

import assemble
import edge
import postgres
from places import EDGE_ADDRESS, MEMBERS, LabError, Places, address

MEMBER = """
SELECT pg_is_in_recovery(), s.system_identifier::text, c.timeline_id,
       CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
            ELSE pg_current_wal_lsn() END::text,
       (SELECT json_object_agg(application_name, state) FROM pg_stat_replication)
FROM pg_control_system() s, pg_control_checkpoint() c"""


def member(places, name):
    try:
        row = postgres.query(places, name, MEMBER)[0]
    except psycopg2.Error as error:
        return {"name": name, "role": "unknown", "error": str(error).strip().splitlines()[0]}
    return {"name": name, "role": "standby" if row[0] else "primary",
            "system_identifier": row[1], "timeline": row[2], "lsn": row[3],
            "followers": row[4] or {}}


def application(at):
    try:
        return assemble.health(at)[1]
    except (OSError, ValueError, http.client.HTTPException) as error:
        return {"status": "unknown", "message": str(error)}


def main():
    parser = argparse.ArgumentParser(description="asks the lab who is what")
    parser.add_argument("--dir", required=True)
    places = Places(parser.parse_args().dir)
    try:
        servers = edge.servers(places)
    except LabError:
        servers = None
    print(json.dumps({
        "members": [member(places, name) for name in MEMBERS],
        "applications": {name: application(address(name)) for name in MEMBERS},
        "public": application(EDGE_ADDRESS), "edge": servers}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
