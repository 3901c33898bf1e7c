# SPDX-License-Identifier: GPL-3.0-or-later
"""Which database takes a mark, as tests/plugins/application.py asks for it. Redis is written to."""

import http.client
import json
import socket


def patroni(url):
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=2)
    connection.request("GET", "/patroni")
    said = json.load(connection.getresponse())
    return {"writes": said["role"] == "master" and said["state"] == "running",
            "system_identifier": said.get("database_system_identifier"),
            "timeline": said.get("timeline")}


def redis(port, identity):
    with socket.create_connection(("127.0.0.1", int(port)), timeout=2) as channel:
        channel.sendall(b"SET mark 1\r\n")
        said = channel.recv(100)
    return {"writes": said.startswith(b"+OK"), "system_identifier": identity, "timeline": 1}
