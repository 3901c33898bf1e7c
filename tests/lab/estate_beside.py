# SPDX-License-Identifier: GPL-3.0-or-later
"""What Farhaven's estate has to say of the services beside orders, from the lab's own document.

The sample of the workspace describes orders, its sites, hosts and fences; this adds the rest.
"""

import json

SITE_OF = {"dc1": "dc", "dr1": "dr", "ops1": "ops"}
# Two Patroni clusters, one of which follows the other: its standby cluster is promoted when a site
# is lost and by no planned move; a plan of a whole site leaves it out and says so. Who wants it in
# the estate asks for it.
PAIR = "bank"
# Of the whole site at once. Plans give each step its part of the RTO up to five minutes, so that
# the longest way through a plan of all services grows with it until then.
RTO_MS = 480_000
# Whose marks and rows are worth nothing without whom: what depends is moved after.
USES = (("shop-app", "cart-db"), ("shop-app", "orders-db"))


def member(name, host, settings, **more):
    return {"id": name, "name": name, "host": host, "site": SITE_OF[host], "settings": settings,
            **more}


def redis(service):
    described = service["redis"]
    settings = {"master": described["master"], "user": described["user"],
                "password_file": described["password_file"], "sentinel_user": described["user"],
                "sentinel_password_file": described["password_file"]}
    members = [member(node["name"], node["host"],
                      {"address": node["address"], "port": node["port"]})
               for node in service["nodes"]]
    members += [member(each["name"], each["host"], {"role": "sentinel", "port": each["port"]})
                for each in described["sentinels"]]
    return settings, members


def patroni(service):
    described = service["patroni"]
    scopes = described["scopes"]
    first = scopes[service["nodes"][0]["name"]]
    settings = {"scope": first, "curl_config": described["curl_config"],
                "failover_after_s": described["failover_after_s"]}
    members = []
    for node in service["nodes"]:
        name, scope = node["name"], scopes[node["name"]]
        own = {"name": name, "url": described["urls"][name]}
        members.append(member(name, node["host"],
                              own if scope == first else own | {"scope": scope}))
    return settings, members


WRITERS = {"redis": redis, "patroni": patroni}


def application(service, lab):
    name, svc = service["application"]["service"], lab["application"]["svc"]
    settings = {"public_url": service["public_url"], "port": service["application"]["port"],
                "startup_budget_ms": 10000, "status_answer": "json"}
    settings |= {verb: [svc, "{host}", verb, name] for verb in ("start", "stop", "status")}
    return {"id": name, "name": name.replace("-", " "), "kind": "service", "settings": settings,
            "members": [member(host, host, {}) for host in lab["application"]["hosts"]]}


def door(service, lab):
    host = lab["edge"]["host"]
    return {"id": service["name"] + "-edge", "name": "Public name of " + service["name"],
            "kind": "haproxy",
            "settings": {"socket": lab["edge"]["socket"], "backends": service["backends"]},
            "members": [member(site, host, {"server": site}, serves=site)
                        for site in lab["edge"]["servers"]]}


def name(zone, lab):
    """Before the door of shop: it is led there once the door is open."""
    settings = {each: zone[each] for each in ("zone", "name", "ttl_s", "key_name", "key_file")}
    settings |= {"type": "A", "servers": [
        {"id": each["id"], "address": each["address"], "port": each["port"],
         "primary": each["primary"], "site": SITE_OF[each["host"]]} for each in zone["servers"]]}
    host = lab["edge"]["host"]
    return {"id": "shop-name", "name": zone["name"], "kind": "dns", "settings": settings,
            "members": [member(site, host, {"values": [value]}, serves=site)
                        for site, value in zone["values"].items()]}


def described(service):
    name = service["name"]
    return {"id": name, "name": name.capitalize(), "tier": "tier-1", "owner": "planner",
            "home": "dc", "public_url": service["public_url"], "writer": name + "-db",
            "application": name + "-app", "edge": name + "-edge", "fence": "fence"}


def add(estate, service, called, writer):
    settings, members = writer
    estate["components"].append(
        {"id": called + "-db", "name": called.capitalize() + " database",
         "kind": service["engine"], "settings": settings, "members": members})
    estate["services"].append(described(service))
    estate["dependencies"].append(
        {"from": service["name"] + "-app", "to": called + "-db", "strength": "hard"})


def extend(estate, lab, with_pair=False):
    """The estate with all that the lab runs beside orders."""
    for service in lab["services"]:
        called = service["name"]
        if called == PAIR and not with_pair:
            continue
        estate["components"] += [application(service, lab), door(service, lab)]
        estate["dependencies"].append(
            {"from": called + "-edge", "to": called + "-app", "strength": "hard"})
        add(estate, service, called, WRITERS[service["engine"]](service))
    if "names" in lab:
        estate["components"].append(name(lab["names"], lab))
        estate["dependencies"].append({"from": "shop-name", "to": "shop-edge", "strength": "hard"})
    for tier in estate["tiers"]:
        for objective in tier["objectives"]:
            if objective["metric"] == "rto":
                objective["target_ms"] = RTO_MS
    known = {component["id"] for component in estate["components"]}
    estate["dependencies"] += [{"from": user, "to": used, "strength": "hard"}
                               for user, used in USES if {user, used} <= known]
    return estate


def declare(farhaven, lab, with_pair=False):
    """Reads the estate of the sample, and has the extended one taken in its place."""
    path = f"{farhaven.lab.dir}/ops/estate-beside.json"
    farhaven.must("estate", "show", "--out", path)
    with open(path, encoding="utf-8") as file:
        estate = extend(json.load(file), lab, with_pair)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(estate, file, indent=1)
    farhaven.must("estate", "set", path)
    return estate
