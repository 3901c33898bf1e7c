#!/usr/bin/python3 -IS
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which database takes a mark: says_who_writes.py patroni URL | redis PORT IDENTITY.

One line of JSON, as tests/plugins/application.py asks for it. Redis is written to.
"""

import http.client
import json
import subprocess
import sys


def patroni(url):
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=2)
    connection.request("GET", "/patroni")
    said = json.load(connection.getresponse())
    return {"writes": said["role"] == "master" and said["state"] == "running",
            "system_identifier": said.get("database_system_identifier"),
            "timeline": said.get("timeline")}


def redis(port, identity):
    said = subprocess.run(["/usr/bin/redis-cli", "-p", port, "SET", "mark", "1"],
                          capture_output=True, text=True, timeout=2, check=True).stdout
    return {"writes": said.strip() == "OK", "system_identifier": identity, "timeline": 1}


print(json.dumps({"patroni": patroni, "redis": redis}[sys.argv[1]](*sys.argv[2:])))
