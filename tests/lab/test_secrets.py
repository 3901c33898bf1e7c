# SPDX-License-Identifier: GPL-3.0-or-later
"""P22 on live systems: after a failover, none of the lab's passwords, tokens, keys and passphrases
is in what Farhaven wrote, exported, was started with, or started."""

import base64
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.dont_write_bytecode = True
SOURCE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [SOURCE, os.path.join(SOURCE, "..", "app")]

import demo
from canaries import Search
from operated import Operated
from places import HOSTS, Places

EXPORTS = ("json", "zip", "pdf", "html", "xlsx", "csv")
SAMPLE_S = 0.01


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def secrets_of(places):
    """Name → (secret, the files where it belongs)."""
    out = {}
    for path in [places.admin_pass, places.farhaven_pass, places.writer_pass] + [
            made(name) for name in HOSTS
            for made in (places.peer_pass, places.app_pass, places.prober_pass)]:
        if os.path.isfile(path):
            for line in text_of(path).splitlines():
                role, password = line.split(":")[3:]
                out.setdefault("password of " + role, (password, []))[1].append(path)
    for device in ("power", "gateway"):
        path = places.device(device, "token")
        out["token of " + device] = (text_of(path).strip(), [path])
        path = places.device(device, "key")
        out["key of " + device] = (text_of(path).splitlines()[1], [path])
    body = "".join(text_of(places.identity).splitlines()[1:-1])
    # Of an OpenSSH key without a passphrase: behind the public half stands seed and public key.
    packed = base64.b64decode(body)
    at = packed.rindex(b"\x00\x00\x00\x40") + 4
    out["seed of the SSH key"] = (packed[at:at + 32], [])
    out["SSH key"] = (text_of(places.identity).splitlines()[3], [places.identity])
    for person, passphrase in demo.PASSPHRASES.items():
        out["passphrase of " + person] = (passphrase, [])
    return out


class Programs(threading.Thread):
    """Arguments and environment of whatever ran in the lab, sampled; what was too short is not."""

    def __init__(self, root):
        super().__init__(daemon=True)
        self.root = root.encode()
        self.seen = set()
        self.ended = threading.Event()

    def run(self):
        while not self.ended.wait(SAMPLE_S):
            for pid in filter(str.isdigit, os.listdir("/proc")):
                try:
                    with open(f"/proc/{pid}/cmdline", "rb") as file:
                        arguments = file.read()
                    with open(f"/proc/{pid}/environ", "rb") as file:
                        environment = file.read()
                except OSError:
                    continue
                if self.root in arguments or self.root in environment:
                    self.seen.add(arguments)
                    self.seen.add(environment)

    def end(self):
        self.ended.set()
        self.join()


class Secrets(Operated):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.places = Places(cls.lab.dir)
        cls.secrets = secrets_of(cls.places)
        programs = Programs(cls.lab.dir)
        programs.start()
        cls.moved = demo.move(cls.farhaven, "failover", "dc", "dr", None)
        cls.export()
        programs.end()
        cls.programs = programs.seen

    @classmethod
    def export(cls):
        farhaven, run = cls.farhaven, cls.moved["run"]
        out = os.path.join(cls.lab.dir, "ops", "out")
        with open(os.path.join(cls.lab.dir, "ops", "shown.txt"), "w", encoding="utf-8") as file:
            json.dump([farhaven.shown, farhaven.must("run", "show", run),
                       farhaven.must("estate", "show"), farhaven.must("access", "plan"),
                       farhaven.ctl("service", "status", demo.SERVICE)], file)
        for kind in EXPORTS:
            farhaven.must("evidence", "export", run, f"{out}.{kind}", "--format", kind)
        farhaven.must("workspace", "export", out + "-workspace.json")

    def search(self):
        return Search({name: secret for name, (secret, _) in self.secrets.items()})

    def test_10_the_failover_used_them(self):
        self.assertEqual(self.moved["outcome"], "succeeded", self.moved)

    def test_20_P22_each_is_found_where_it_belongs(self):
        for name, (_, files) in self.secrets.items():
            for path in files:
                search = self.search()
                search.look_at_file(path)
                self.assertIn(name, {each[0] for each in search.found}, path)

    def test_30_P22_none_is_in_a_file_of_farhaven(self):
        belongs = {path for _, files in self.secrets.values() for path in files}
        # The lab's own program and keys, the copy of our programs, the databases' own folders.
        own = {self.places.lib, self.places.keys, self.farhaven.home,
               *(self.places.data(host) for host in HOSTS)}
        search = self.search()
        for folder, below, names in os.walk(self.lab.dir):
            below[:] = [each for each in below if os.path.join(folder, each) not in own]
            for name in names:
                path = os.path.join(folder, name)
                if path not in belongs and os.path.isfile(path) and not os.path.islink(path):
                    search.look_at_file(path)
        print(f"\n{search.files} files, {search.bytes >> 20} MiB", file=sys.stderr)
        self.assertGreater(search.files, 60)
        self.assertEqual(search.found, [])

    def test_40_P22_none_is_an_argument_or_in_an_environment(self):
        search = self.search()
        for words in self.programs:
            search.look(words, "a program: " + words[:80].decode(errors="replace"))
        named = b"\n".join(self.programs)
        self.assertIn(b"farhaven-act", named)
        self.assertIn(b"farhavend", named)
        self.assertEqual(search.found, [])

    def test_50_P22_the_sampling_sees_a_program_that_is_given_one(self):
        secret = self.secrets["token of power"][0]
        with tempfile.TemporaryDirectory(dir=os.path.join(self.lab.dir, "ops")) as folder:
            programs = Programs(self.lab.dir)
            programs.start()
            with subprocess.Popen(["/usr/bin/sleep", "60"], cwd=folder,
                                  env={"HOME": folder, "TOKEN": secret}) as program:
                until = time.monotonic() + 20
                while time.monotonic() < until and not any(
                        secret.encode() in words for words in programs.seen):
                    programs.ended.wait(SAMPLE_S)
                program.kill()
            programs.end()
        search = self.search()
        for words in programs.seen:
            search.look(words, "a program")
        self.assertIn("token of power", {each[0] for each in search.found})


if __name__ == "__main__":
    unittest.main()
