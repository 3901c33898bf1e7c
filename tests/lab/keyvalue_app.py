# SPDX-License-Identifier: GPL-3.0-or-later
"""The application of cart: as app.py, with this site's Redis for a database."""

import argparse
import sys

import keyvalue
import resp
from app import Application
from beside import CART
from places import HOSTS, Places, address
from session import Refused, Unanswered

TIMEOUT_S = 1.0


class Cart(Application):
    """Each question has a connection of its own: few ask, and none is left over from before."""

    def __init__(self, places, name):
        self.node = CART.at(CART.first_at(HOSTS[name][0]))
        self.password = keyvalue.secret(places)
        # It never changes, as no Sentinel is ever replaced here.
        self.identity = {"system_identifier": keyvalue.identity(), "timeline": 1}
        super().__init__((address(name), CART.http_port), HOSTS[name][0], None)

    def ask(self, *words):
        return resp.ask(self.node, self.password, *words, timeout=TIMEOUT_S)

    def health(self):
        try:
            self.ask("SET", "health:" + self.site, "1")
            return 200, {"status": "ok", "database": "primary", **self.identity}
        except Refused as error:
            reads = error.state in ("READONLY", "NOREPLICAS")
            return 503, {"status": "read-only" if reads else "unavailable",
                         "database": "standby" if reads else "down", "code": error.state,
                         "message": str(error)}
        except Unanswered as error:
            return 503, {"status": "unavailable", "database": "down", "code": "timeout",
                         "message": str(error)}

    def put_nonce(self, nonce):
        self.ask("SET", "nonce:" + nonce, self.site)
        return 201, {"uuid": nonce, **self.identity, "database": "primary"}

    def get_nonce(self, nonce):
        site = self.ask("GET", "nonce:" + nonce)
        if site is None:
            return 404, {"code": "not-found", "message": "no such nonce", **self.identity}
        return 200, {"uuid": nonce, "written_by": site, **self.identity}


def main():
    parser = argparse.ArgumentParser(description="the lab's application on Redis at one site")
    parser.add_argument("--dir", required=True)
    parser.add_argument("--host", required=True)
    options = parser.parse_args()
    Cart(Places(options.dir), options.host).serve_forever()


if __name__ == "__main__":
    sys.exit(main())
