# SPDX-License-Identifier: GPL-3.0-or-later
"""What `assemble.py` does for the services beside orders: their databases, applications, doors and
witnesses, each only where it was asked for."""

import psycopg2

import keyvalue
import name_watch
import names
import patroni_pair
import resp
import verdict
from beside import ALL, BANK, CART, NAMES, SHOP
from edge import set_server
from places import EDGE_ADDRESS, HOSTS, MEMBERS, OPS, address

APPLICATIONS = {"redis": "keyvalue_app", "patroni": "app"}
HOME = "dc"


class Beside:
    def __init__(self, assembly, wanted):
        self.assembly = assembly
        self.places = assembly.places
        self.wanted = wanted
        self.services = [ALL[each] for each in wanted if each in ALL]

    def parts(self):
        """What can be raised side by side with the rest."""
        known = {"redis": self.redis, "patroni": lambda: self.patroni(SHOP),
                 "standby": lambda: self.patroni(BANK), NAMES: self.names}
        return [known[each] for each in self.wanted if each in known]

    def wait(self, what, ready):
        def careful():
            try:
                return ready()
            except (resp.Refused, resp.Unanswered, psycopg2.Error, KeyError) as error:
                raise ValueError(str(error)) from None
        self.assembly.wait(what, careful)

    def declare_all(self, found):
        for host, declarations in found.items():
            for declaration in declarations:
                self.assembly.declare_and_start(host, declaration)

    def redis(self):
        self.declare_all(keyvalue.prepare(self.places))
        self.wait("Redis", lambda: len(keyvalue.masters(self.places)) == 1)
        self.wait("every Sentinel", lambda: keyvalue.shorten_periods(self.places))
        self.wait("the Sentinels", lambda: keyvalue.agreed(self.places))
        self.assembly.mark("redis")

    def patroni(self, service):
        places, passwords = self.places, self.assembly.passwords
        first, *others = service.nodes
        found = patroni_pair.prepare(places, service, passwords)
        later = [(host, each) for host, declarations in found.items() for each in declarations
                 if each["name"] in others]
        for host, each in later:
            found[host].remove(each)
        # Whoever is first makes the cluster; here that is no matter of chance.
        self.declare_all(found)
        self.wait("Patroni " + first, lambda: patroni_pair.leads(service, first))
        for host, each in later:
            self.assembly.declare_and_start(host, each)
        patroni_pair.fill(places, service, passwords)
        for node in others:
            self.wait("Patroni " + node, lambda at=node: patroni_pair.follows(service, at))
        self.wait("replication of " + service.name,
                  lambda: patroni_pair.streaming(places, service))
        self.assembly.mark(service.name)

    def names(self):
        self.declare_all(names.prepare(self.places))
        for server, host in names.SERVERS.items():
            self.wait("name server " + server, lambda at=host: names.ask(at) == HOME)
        self.assembly.mark("names")

    def allow(self, host):
        """Lines for the list of the host's gate."""
        lines = []
        if CART in self.services and host in MEMBERS:
            lines += keyvalue.allow_lines()
        for service in self.services:
            if service.engine == "patroni":
                lines += patroni_pair.allow_lines(self.places, service, host)
        return "".join(line + "\n" for line in lines)

    def applications(self):
        for service in self.services:
            for host in MEMBERS:
                declaration = self.assembly.program(
                    service.application, APPLICATIONS[service.engine], host,
                    f"{self.places.host(host)}/{service.application}.log", public=True)
                if service.engine == "patroni":
                    declaration["argv"] += ["--service", service.name]
                self.assembly.declare_and_start(host, declaration)

    def open_doors(self, health):
        for service in self.services:
            self.wait(f"{service.application} at {HOME}", lambda each=service: [
                health(address(host), each.http_port)[0] == 200 for host in MEMBERS
                if HOSTS[host][0] == HOME] == [True])
            set_server(self.places, HOME, "ready", service.backends)
            self.wait("public name of " + service.name,
                      lambda each=service: health(EDGE_ADDRESS, each.http_port)[0] == 200)

    def witnesses(self):
        for service in self.services:
            for node in service.nodes:
                host = service.host(node)
                declaration = self.assembly.program(
                    node + "-prober", "prober", host,
                    f"{self.places.host(host)}/{node}-prober.log", boot=True)
                declaration["argv"] += ["--node", node]
                self.assembly.declare_and_start(host, declaration)
            declaration = self.assembly.program(
                service.name + "-writer", "writer", None,
                f"{self.places.ops}/{service.name}-writer.log")
            declaration["argv"] += ["--service", service.name]
            self.assembly.declare_and_start(OPS, declaration)
        if NAMES in self.wanted:
            self.assembly.declare_and_start(OPS, self.assembly.program(
                "name-watch", "name_watch", None, f"{self.places.ops}/name-watch.log"))
            self.wait("the witness of the name", lambda: verdict.read_lines(
                name_watch.log_of(self.places, "client"))[-1]["answer"] == "works")
        for service in self.services:
            self.wait("writer of " + service.name, lambda each=service: any(
                event["e"] == "ack"
                for event in verdict.read_lines(each.writer_log(self.places))))
            for node in service.nodes:
                self.wait("prober of " + node, lambda each=service, at=node: verdict.read_lines(
                    each.prober_log(self.places, at)))

    def describe(self):
        """The part of lab.json; nothing at all for a lab of orders alone."""
        document = {"services": [self.describe_service(each) for each in self.services]}
        if NAMES in self.wanted:
            document["names"] = {
                "zone": names.ZONE, "name": names.NAME, "ttl_s": names.TTL_S,
                "service": SHOP.name, "key_name": names.KEY,
                "key_file": names.key_file(self.places), "values": names.VALUES,
                "servers": [{"id": server, "host": host, "address": address(host),
                             "port": names.PORT, "primary": host == names.PRIMARY}
                            for server, host in names.SERVERS.items()],
                "watch": {each: name_watch.log_of(self.places, each)
                          for each in (*names.SERVERS, "client")}}
        return document

    def describe_service(self, service):
        document = {
            "name": service.name, "engine": service.engine,
            "nodes": [{"name": node, "host": service.host(node), "address": service.at(node)[0],
                       "port": service.at(node)[1]} for node in service.nodes],
            "application": {"service": service.application, "port": service.http_port},
            "backends": list(service.backends), "public_url": service.public_url,
            "writer": {"log": service.writer_log(self.places)},
            "probers": {node: service.prober_log(self.places, node) for node in service.nodes}}
        if service is CART:
            document["redis"] = {
                "master": keyvalue.MASTER, "user": "farhaven",
                "password_file": keyvalue.password_file(self.places),
                "sentinels": [{"name": name, "host": host, "port": keyvalue.SENTINEL_PORT}
                              for name, host in keyvalue.SENTINELS.items()],
                "loss_bound_s": keyvalue.LOSS_BOUND_S}
        if service.engine == "patroni":
            document["patroni"] = {
                "scopes": {node: patroni_pair.scope(service, node) for node in service.nodes},
                "urls": {node: patroni_pair.url(service, node) for node in service.nodes},
                "curl_config": patroni_pair.curl_config(self.places, service),
                "failover_after_s": patroni_pair.FAILOVER_AFTER_S}
        return document

    def components(self):
        found = []
        if CART in self.services:
            found.append({"name": "redis", "version": keyvalue.version(self.places), "real": True})
        if SHOP in self.services or BANK in self.services:
            found += [{"name": name, "version": version, "real": True}
                      for name, version in patroni_pair.versions()]
        if NAMES in self.wanted:
            found.append({"name": "bind", "version": names.version(), "real": True})
        return found

