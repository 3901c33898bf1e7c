# SPDX-License-Identifier: GPL-3.0-or-later
"""What Farhaven's estate has to say of the services beside orders, from the lab's own document.

The sample of the workspace describes orders, its sites, hosts and fences; this adds the rest.
"""

import json

SITE_OF = {"dc1": "dc", "dr1": "dr", "ops1": "ops"}
# Until the kind takes a pair of clusters as one component, Farhaven is told of none.
CLUSTERS = False
# Whose marks and rows are worth nothing without whom: what depends is moved after.
USES = (("shop-app", "cart-db"), ("shop-app", "orders-db"), ("bank-app", "shop-db"))


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
    settings = {"scope": service["name"], "curl_config": described["curl_config"],
                "failover_after_s": described["failover_after_s"]}
    if len(set(scopes.values())) > 1:
        settings["clusters"] = {SITE_OF[node["host"]]: {
            "scope": scopes[node["name"]], "host": node["address"], "port": node["port"]}
            for node in service["nodes"]}
    return settings, [member(node["name"], node["host"],
                             {"name": node["name"], "url": described["urls"][node["name"]]})
                      for node in service["nodes"]]


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


def extend(estate, lab):
    """The estate with all that the lab runs beside orders."""
    for service in lab["services"]:
        if service["name"] == "bank" and not CLUSTERS:
            continue
        settings, members = WRITERS[service["engine"]](service)
        called = service["name"]
        estate["components"] += [
            {"id": called + "-db", "name": called.capitalize() + " database",
             "kind": service["engine"], "settings": settings, "members": members},
            application(service, lab), door(service, lab)]
        estate["dependencies"] += [
            {"from": called + "-edge", "to": called + "-app", "strength": "hard"},
            {"from": called + "-app", "to": called + "-db", "strength": "hard"}]
        estate["services"].append(described(service))
    if "names" in lab:
        estate["components"].append(name(lab["names"], lab))
        estate["dependencies"].append({"from": "shop-name", "to": "shop-edge", "strength": "hard"})
    known = {component["id"] for component in estate["components"]}
    estate["dependencies"] += [{"from": user, "to": used, "strength": "hard"}
                               for user, used in USES if {user, used} <= known]
    return estate


def declare(farhaven, lab):
    """Reads the estate of the sample, and has the extended one taken in its place."""
    path = f"{farhaven.lab.dir}/ops/estate-beside.json"
    farhaven.must("estate", "show", "--out", path)
    with open(path, encoding="utf-8") as file:
        estate = extend(json.load(file), lab)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(estate, file, indent=1)
    farhaven.must("estate", "set", path)
    return estate
