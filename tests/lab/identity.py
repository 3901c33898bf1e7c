# SPDX-License-Identifier: GPL-3.0-or-later
"""How a device of the out-of-band network and its askers know each other.

Each device has a key, a certificate for its address from an authority of its own, and a token.
The authority's key is thrown away: it signs nothing else.
"""

import hashlib
import os
import secrets
import ssl
import subprocess

from places import LabError, write_file

OPENSSL = "/usr/bin/openssl"
DAYS = "30"


def openssl(*words):
    done = subprocess.run([OPENSSL, *words], text=True, capture_output=True, check=False)
    if done.returncode:
        raise LabError("failed", done.stderr.strip()[-200:], "openssl " + words[0])


def prepare(places, device, address):
    file = lambda what: places.device(device, what)
    new = ("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
           "-days", DAYS)
    openssl(*new, "-subj", f"/CN=authority of {device}", "-keyout", file("ca-key"), "-out",
            file("ca"))
    openssl(*new, "-subj", f"/CN={device}", "-CA", file("ca"), "-CAkey", file("ca-key"), "-addext",
            f"subjectAltName=IP:{address}", "-addext", "basicConstraints=critical,CA:FALSE",
            "-keyout", file("key"), "-out", file("pem"))
    os.unlink(file("ca-key"))
    write_file(file("token"), secrets.token_urlsafe(32) + "\n", 0o600)


def authority(places, device):
    with open(places.device(device, "ca"), encoding="ascii") as file:
        return file.read()


def fingerprint(places, device):
    """SHA-256 of the device's own certificate."""
    with open(places.device(device, "pem"), encoding="ascii") as file:
        return hashlib.sha256(ssl.PEM_cert_to_DER_cert(file.read())).hexdigest()


def server(places, device):
    """What the device's program listens with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(places.device(device, "pem"), places.device(device, "key"))
    return context
