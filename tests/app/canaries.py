# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets that stand out, and the search for them in whatever form they may have leaked."""

import base64
import binascii
import os
import re
import secrets
import subprocess
import tempfile
import urllib.parse
import zipfile
import zlib
from io import BytesIO

DEPTH_MAX = 5  # of archives within archives


def canary(name):
    """A passphrase or token of its own kind, with characters that URLs and JSON spell otherwise."""
    return f"kn-{name}-{secrets.token_hex(9)}/+ü\""


def forms(secret):
    """Name → bytes: each spelling of the secret that is searched for."""
    out = {"raw": secret, "hex": binascii.hexlify(secret), "HEX": binascii.hexlify(secret).upper(),
           "\\x": b"".join(b"\\x%02x" % byte for byte in secret)}
    for shift in range(3):
        # What stands before it shifts it in the groups of three bytes; its own middle stays.
        for name, encode in (("base64", base64.b64encode), ("base64url", base64.urlsafe_b64encode)):
            text = encode(b"\0" * shift + secret)
            out[f"{name}+{shift}"] = text[4 if shift else 0:len(text) - 4]
    try:
        text = secret.decode()
    except UnicodeDecodeError:
        return out
    out["utf-16le"], out["utf-16be"] = text.encode("utf-16-le"), text.encode("utf-16-be")
    out["latin1"] = text.encode("latin-1", "replace")
    out["url"] = urllib.parse.quote(text, safe="").encode()
    out["URL"] = urllib.parse.quote(text, safe="/").encode()
    out["form"] = urllib.parse.quote_plus(text).encode()
    json_text = text.replace('"', '\\"')
    out["json"] = json_text.encode()
    out["json-ascii"] = json_text.replace("ü", "\\u00fc").encode()
    out["html"] = text.replace('"', "&quot;").encode()
    out["octal"] = text.encode().decode("latin-1").translate(
        {byte: f"\\{byte:o}" for byte in range(128, 256)}).encode("ascii")
    return out


class Search:
    """Knows the canaries by name; `found` is a list of what was found where, in which form."""

    def __init__(self, canaries):
        self.forms = {}
        for name, secret in canaries.items():
            spelled = secret.encode() if isinstance(secret, str) else secret
            # The head of it alone, too: what is cut or escaped behind it is a leak all the same.
            if isinstance(secret, str):
                spelled_head = secret.rstrip('/+ü"').encode()
                self._add(name, forms(spelled_head))
            self._add(name, forms(spelled))
        self.found = []
        self.bytes = self.files = 0

    def _add(self, name, spelled):
        for form, text in spelled.items():
            self.forms.setdefault(text, (name, form))

    def look(self, data, where, depth=0):
        """At bytes, and at what can be unpacked of them."""
        self.bytes += len(data)
        for text, (name, form) in self.forms.items():
            if text in data:
                self.found.append((name, form, where))
        if depth < DEPTH_MAX:
            for part, how in unpacked(data):
                self.look(part, f"{where} ({how})", depth + 1)

    def look_at_file(self, path, where=None):
        self.files += 1
        with open(path, "rb") as file:
            data = file.read()
        self.look(data, where or path)
        if data.startswith(b"%PDF"):
            self.look(text_of_pdf(data), f"{path} (as read)")

    def look_below(self, folder):
        for below, _, names in os.walk(folder):
            self.look(below.encode(errors="surrogateescape"), "name of " + below)
            for name in names:
                path = os.path.join(below, name)
                self.look(name.encode(errors="surrogateescape"), "name of " + path)
                if os.path.isfile(path) and not os.path.islink(path):
                    self.look_at_file(path)

    def look_in_memory(self, pid):
        """Whatever the process can read of itself; root alone may."""
        with open(f"/proc/{pid}/maps", encoding="utf-8") as file:
            spans = [line.split()[:2] + [line.rstrip("\n")] for line in file]
        with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
            for span, mode, line in spans:
                # What is mapped from a file and never written to is that file.
                if not mode.startswith("r") or "[v" in line or ("w" not in mode and "/" in line):
                    continue
                begin, end = (int(each, 16) for each in span.split("-"))
                try:
                    memory.seek(begin)
                    data = memory.read(end - begin)
                except OSError:
                    continue  # a guard page
                # Most of it was never written to: a page of nothing is looked at as one byte of it.
                self.look(data.replace(bytes(4096), b"\0"), f"memory of {pid}: {line}", DEPTH_MAX)


def inflated(data, window):
    """As much as can be inflated: a stream may be cut."""
    try:
        return zlib.decompressobj(window).decompress(data, 64 << 20)
    except zlib.error:
        return b""


def unpacked(data):
    """Pairs of bytes and how they were packed."""
    if data.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                for name in archive.namelist():
                    yield name.encode() + b"\n" + archive.read(name), "in zip " + name
        except (zipfile.BadZipFile, RuntimeError):
            pass
    for match in re.finditer(rb"\x1f\x8b\x08", data):
        part = inflated(data[match.start():], 31)
        if part:
            yield part, "gzip"
    if data.startswith(b"%PDF"):
        for match in re.finditer(rb"stream\r?\n", data):
            part = inflated(data[match.end():], 15)
            if part:
                yield part, "PDF stream"


def text_of_pdf(data):
    """Glyphs are numbers in a PDF of ours; this is what a reader sees."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        return subprocess.run(["/usr/bin/pdftotext", file.name, "-"], check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def programs_of(trace):
    """Bytes of each string of each execve that strace -xx -v wrote down: arguments, environment."""
    with open(trace, "rb") as file:
        for line in file:
            if b"execve(" not in line:
                continue
            words = re.findall(rb'"((?:\\x[0-9a-f]{2})*)"', line)
            yield [bytes.fromhex(word.replace(b"\\x", b"").decode()) for word in words]
