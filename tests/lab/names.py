# SPDX-License-Identifier: GPL-3.0-or-later
"""A public name in a zone: a real BIND at the operations site takes updates, one at dr follows.

The name leads to the front of shop at the site that carries it. It and its mark are all that
Farhaven's key may change.
"""

import secrets
import socket
import struct
import subprocess

from beside import SHOP
from places import HOSTS, OPS, address, write_file

NAMED = "/usr/sbin/named"
ZONE = "lab.test"
NAME = f"{SHOP.name}.{ZONE}"
PORT = 53
TTL_S = 2
KEY = "farhaven"
PRIMARY, SECONDARY = OPS, "dr1"
SERVERS = {"ns1": PRIMARY, "ns2": SECONDARY}
# What the name holds while it leads to a site.
VALUES = {site: address(host) for host, (site, _) in HOSTS.items() if host != OPS}

OPTIONS = """\
options {{ directory "{folder}"; pid-file "{folder}/named.pid"; session-keyfile "{folder}/session";
 listen-on port {port} {{ {address}; }}; listen-on-v6 {{ none; }}; recursion no;
 dnssec-validation no; minimal-responses yes; notify explicit; notify-delay 0; notify-rate 1000;
 startup-notify-rate 1000; tcp-listen-queue 32; allow-transfer {{ key transfer; }}; }};
controls {{ }};
"""
ZONE_FILE = """\
$TTL 300
@ IN SOA ns1 admin 1 1 1 3600 2
@ IN NS ns1
@ IN NS ns2
ns1 IN A {ns1}
ns2 IN A {ns2}
{name} {ttl} IN A {value}
"""


def key_file(places):
    return f"{places.ops}/dns.key"


def new_key():
    return subprocess.run(["/usr/bin/base64", "-w0"], input=secrets.token_bytes(32),
                          capture_output=True, check=True).stdout.decode()


def clause(name, secret):
    return f'key "{name}" {{ algorithm hmac-sha256; secret "{secret}"; }};\n'


def options(folder, host):
    return OPTIONS.format(folder=folder, port=PORT, address=address(host))


def prepare(places):
    """Writes all files; {host: [declarations]}, the primary first."""
    own, transfer = new_key(), new_key()
    write_file(key_file(places), own + "\n", 0o600)
    found = {}
    for name, host in SERVERS.items():
        root = places.host(host)
        text = clause("transfer", transfer) + options(root, host)
        if host == PRIMARY:
            text += clause(KEY, own) + (
                f'zone "{ZONE}" {{ type primary; file "{root}/zone.db"; also-notify'
                f" {{ {address(SECONDARY)} port {PORT} key transfer; }}; update-policy {{"
                f" grant {KEY} name {NAME} A; grant {KEY} name _farhaven.{NAME} TXT; }}; }};\n")
            write_file(f"{root}/zone.db", ZONE_FILE.format(
                ns1=address(PRIMARY), ns2=address(SECONDARY), name=SHOP.name, ttl=TTL_S,
                value=VALUES["dc"]))
        else:
            text += (f'zone "{ZONE}" {{ type secondary; file "{root}/zone.db";'
                     f" primaries {{ {address(PRIMARY)} port {PORT} key transfer; }};"
                     f" allow-notify {{ {address(PRIMARY)}; }}; }};\n")
        write_file(f"{root}/named.conf", text, 0o600)
        found[host] = [{"name": name, "boot": True, "log": f"{places.host(host)}/{name}.log",
                        "argv": [NAMED, "-g", "-n", "1", "-c", f"{root}/named.conf"]}]
    return found


def question(number):
    labels = b"".join(struct.pack("B", len(each)) + each.encode() for each in NAME.split("."))
    return struct.pack(">HHHHHH", number, 0, 1, 0, 0, 0) + labels + b"\0\0\1\0\1"


def ask(host, timeout=0.5):
    """The site that a server says the name leads to; "absent", or None for no answer."""
    number = secrets.randbelow(1 << 16)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as channel:
        channel.settimeout(timeout)
        try:
            channel.sendto(question(number), (address(host), PORT))
            answer = channel.recv(4096)
        except OSError:
            return None
    if len(answer) < 12 or struct.unpack(">H", answer[:2])[0] != number:
        return None
    code, answers = answer[3] & 15, struct.unpack(">H", answer[6:8])[0]
    if code not in (0, 3):
        return None
    if answers != 1:
        return "absent" if answers == 0 else "several"
    value = socket.inet_ntoa(answer[-4:])
    return next((site for site, each in VALUES.items() if each == value), value)


def version():
    said = subprocess.run([NAMED, "-v"], capture_output=True, text=True, check=True).stdout
    return said.split()[1].partition("-")[0]
