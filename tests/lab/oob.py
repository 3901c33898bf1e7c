# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's out-of-band network: a power controller and a gateway, on addresses of their own, each
with its own certificate and token (identity.py).

    GET /power/<host>  {"host", "power": "on"|"off"|"unknown", "boots", "processes"}
    PUT /power/<host>  {"power": "on"|"off"}, answers with the state that was read afterwards
    GET /block/<site>  {"site", "blocked", "management", "replication", "rule"}
    PUT /block/<site>  {"blocked": true|false, "management": false|true, "replication": false|true}
    409 to an order whose "claim" is older than one that was obeyed (class Claims)

Both really do it: power off kills all that runs on the host and unplugs it; a block is a rule of
the bridge that drops every frame of the site, of connections that stand too. With "management" the
block lets SSH from the operations host through, and nothing else. Power on starts what boots by
itself: sshd and the prober, never the database or the application.
"""

import argparse
import hmac
import json
import os
import socketserver
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import control
import identity
from places import (GATEWAY_ADDRESS, GATEWAY_PORT, HOSTS, POWER_ADDRESS, POWER_PORT, SITES,
                    LabError, Places, write_file)

LONGEST_BODY = 4096
HANDSHAKE_S = 5
STATUSES = {"usage": 400, "not-found": 404, "conflict": 409}
KEYS_KEPT = 64


def power(places, host, wanted):
    """The host's power as it is read; with `wanted` set, after it was switched."""
    if host not in HOSTS:
        raise LabError("not-found", f"no host {host}", host)
    if wanted is not None:
        state = wanted.get("power")
        if state not in ("on", "off"):
            raise LabError("usage", "power is on or off", "power")
        control.ask(places.fabric_socket, {"verb": "switch", "host": host, "on": state == "on"})
    return control.ask(places.fabric_socket, {"verb": "read-power", "host": host})


def block(places, site, wanted):
    if site not in SITES:
        raise LabError("not-found", f"no site {site}", site)
    if wanted is not None:
        flags = {key: wanted.get(key, False)
                 for key in ("blocked", "management", "replication")}
        if "blocked" not in wanted or not all(isinstance(each, bool) for each in flags.values()):
            raise LabError("usage", "blocked, management and replication are true or false",
                           "blocked")
        control.ask(places.fabric_socket, {"verb": "block", "site": site, **flags})
    return control.ask(places.fabric_socket, {"verb": "read-block", "site": site})


class Claims:
    """Who may give orders, by what is fenced and the scope of the claim; kept in a file.

    An order may carry {"scope", "epoch", "run", "owner", "key"}. One below the highest epoch that
    was seen, or of another owner at the same one, is refused; a key that was obeyed is not obeyed
    again. An order without a claim is a person's at the device.
    """

    def __init__(self, path):
        self.path = path
        self.known = {}
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                self.known = json.load(file)

    def admits(self, name, claim):
        """False: it was obeyed already."""
        shape = {"scope": str, "epoch": int, "run": str, "owner": str, "key": str}
        if not isinstance(claim, dict) or any(
                not isinstance(claim.get(key), kind) for key, kind in shape.items()):
            raise LabError("usage", "a claim has scope, epoch, run, owner and key", "claim")
        mine = self.known.setdefault(f"{name} {claim['scope']}",
                                     {"epoch": 0, "owner": "", "keys": []})
        stands = (mine["epoch"], mine["owner"])
        if claim["epoch"] < stands[0] or (claim["epoch"] == stands[0]
                                          and claim["owner"] != stands[1]):
            raise LabError("conflict", f"epoch {stands[0]} of {stands[1]} stands", "claim")
        again = claim["key"] in mine["keys"]
        mine.update(epoch=claim["epoch"], owner=claim["owner"],
                    keys=[*mine["keys"], *([] if again else [claim["key"]])][-KEYS_KEPT:])
        write_file(self.path, json.dumps(self.known) + "\n", 0o600)
        return not again


DEVICES = {"power": (POWER_ADDRESS, POWER_PORT, power),
           "gateway": (GATEWAY_ADDRESS, GATEWAY_PORT, block)}
PATHS = {"power": "/power/", "gateway": "/block/"}


class Device(socketserver.ThreadingMixIn, HTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, places, name):
        at, port, self.work = DEVICES[name]
        self.places = places
        self.path = PATHS[name]
        with open(places.device(name, "token"), encoding="utf-8") as file:
            self.token = file.read().strip()
        self.tls = identity.server(places, name)
        self.claims = Claims(places.device(name, "claims"))
        self.one_at_a_time = threading.Lock()
        super().__init__((at, port), Handler)

    def obey(self, name, wanted):
        """One order after the other: none may act on a claim that another has just raised."""
        if wanted is None:
            return self.work(self.places, name, None)
        with self.one_at_a_time:
            seen = self.work(self.places, name, None)  # is there such a thing at all?
            if "claim" in wanted and not self.claims.admits(name, wanted["claim"]):
                return seen
            return self.work(self.places, name, wanted)

    def server_bind(self):
        # HTTPServer would look its own name up, which takes seconds where no resolver answers.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]

    def finish_request(self, request, client_address):
        """On the thread of this one asker, who may be none of TLS or slow at it."""
        request.settimeout(HANDSHAKE_S)
        try:
            with self.tls.wrap_socket(request, server_side=True) as channel:
                super().finish_request(channel, client_address)
        except OSError:
            pass


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60

    def log_message(self, *_):
        pass

    def answer(self, status, body):
        text = json.dumps(body).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def serve(self, with_body):
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LONGEST_BODY))
        given = self.headers.get("Authorization", "")
        if not hmac.compare_digest(given.encode(), b"Bearer " + self.server.token.encode()):
            self.answer(401, {"code": "denied", "message": "a bearer token is needed"})
            return
        if not self.path.startswith(self.server.path):
            self.answer(404, {"code": "not-found", "message": self.server.path + "<name>"})
            return
        name = self.path.removeprefix(self.server.path)
        try:
            wanted = json.loads(body) if with_body else None
            if with_body and not isinstance(wanted, dict):
                raise LabError("usage", "the body is an object", "body")
            self.answer(200, self.server.obey(name, wanted))
        except ValueError:
            self.answer(400, {"code": "usage", "message": "the body is no JSON"})
        except LabError as error:
            self.answer(STATUSES.get(error.code, 500), error.as_json())

    def do_GET(self):
        self.serve(False)

    def do_PUT(self):
        self.serve(True)


def main():
    parser = argparse.ArgumentParser(description="a device of the out-of-band network")
    parser.add_argument("--dir", required=True)
    parser.add_argument("device", choices=list(DEVICES))
    options = parser.parse_args()
    Device(Places(options.dir), options.device).serve_forever()


if __name__ == "__main__":
    sys.exit(main())
