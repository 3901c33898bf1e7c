# SPDX-License-Identifier: GPL-3.0-or-later
"""The services that a lab may have beside orders, each with a database of its own kind.

A lab that is not asked for them starts none of them. A node is one server of a database; the first
node of each site is the one that the public name leads to there.
"""

import dataclasses

from places import EDGE_ADDRESS, HOSTS, LabError, address


@dataclasses.dataclass(frozen=True)
class Service:
    name: str
    engine: str
    port: int       # of the database at the public name
    http_port: int  # of the application, at its hosts and at the public name
    nodes: dict     # name: (host, port)

    def host(self, node):
        return self.nodes[node][0]

    def at(self, node):
        host, port = self.nodes[node]
        return address(host), port

    def first_at(self, site):
        return next(node for node in self.nodes if HOSTS[self.host(node)][0] == site)

    @property
    def backends(self):
        return (self.name + "_db", self.name + "_http")

    @property
    def application(self):
        return self.name + "-app"

    @property
    def public_url(self):
        return f"http://{EDGE_ADDRESS}:{self.http_port}"

    def writer_log(self, places):
        return f"{places.ops}/{self.name}-writer.jsonl"

    def prober_log(self, places, node):
        return f"{places.host(self.host(node))}/{node}-prober.jsonl"


# With min-replicas-to-write a master alone takes no writes: the site that may be left over needs
# two nodes.
CART = Service("cart", "redis", 6379, 8081,
               {"cart-dc1": ("dc1", 6379), "cart-dr1": ("dr1", 6379), "cart-dr2": ("dr1", 6380)})
SHOP = Service("shop", "patroni", 5433, 8082,
               {"shop-dc1": ("dc1", 5433), "shop-dr1": ("dr1", 5433)})
BANK = Service("bank", "patroni", 5434, 8083,
               {"bank-dc1": ("dc1", 5434), "bank-dr1": ("dr1", 5434)})

ALL = {"redis": CART, "patroni": SHOP, "standby": BANK}
POSTGRESQL_PORTS = tuple(each.port for each in ALL.values() if each.engine == "patroni")
# Not a service, but a name that leads to one.
NAMES = "dns"
CHOICES = (*ALL, NAMES)


def named(service):
    return next(each for each in ALL.values() if each.name == service)


def chosen(words):
    """`redis,dns` as a tuple in the order of CHOICES; empty text chooses nothing."""
    asked = [word for word in words.split(",") if word]
    for word in asked:
        if word not in CHOICES:
            raise LabError("usage", f"no component {word}", "--with",
                           "choose from " + ",".join(CHOICES))
    if NAMES in asked and "patroni" not in asked:
        raise LabError("usage", "the name leads to shop, which nobody asked for", "--with",
                       "ask for patroni,dns")
    return tuple(each for each in CHOICES if each in asked)
