# SPDX-License-Identifier: GPL-3.0-or-later
"""P22: secrets that stand out are typed, put and used; then they are looked for everywhere."""

import base64
import contextlib
import gzip
import json
import os
import secrets
import stat
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "lab")]
import estate_of_canaries as made  # noqa: E402
import terminal  # noqa: E402
from canaries import Search, canary, forms, programs_of  # noqa: E402

BUILD = os.environ["FARHAVEN_BUILD"]
TRACE = ["/usr/bin/strace", "-f", "-qq", "-v", "-xx", "-s", "100000", "-e", "trace=execve", "-e",
         "signal=none", "-o"]


def same_device(path, device):
    try:
        return os.lstat(path).st_dev == device
    except OSError:
        return False  # gone since it was listed


class TheSearchItself(unittest.TestCase):
    """A search that finds nothing proves nothing before it has found something."""

    def test_a_planted_secret_is_found_in_every_form(self):
        secret = canary("planted")
        for name, text in forms(secret.encode()).items():
            for around in (b"", b"x", b"xy"):
                search = Search({"planted": secret})
                search.look(around + text + around, "here")
                self.assertTrue(search.found, name)
        for shift in range(3):  # in the middle of something longer
            search = Search({"planted": secret})
            search.look(base64.b64encode(b"a" * shift + secret.encode() + b"tail"), "here")
            self.assertTrue(search.found, shift)

    def test_a_planted_secret_is_found_in_every_pack(self):
        secret = canary("planted")
        with tempfile.TemporaryDirectory() as folder:
            inner = os.path.join(folder, "inner.zip")
            with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("a/b.json", json.dumps({"x": secret}))
            with open(inner, "rb") as file:
                packed = b"head" + gzip.compress(file.read())
            search = Search({"planted": secret})
            search.look(packed, "here")
            self.assertTrue(search.found)
            search = Search({"planted": secret})
            os.rename(inner, os.path.join(folder, "name-" + secret.replace("/", "") + ".zip"))
            search.look_below(folder)
            self.assertTrue([each for each in search.found if "in zip" in each[2]])
            self.assertTrue([each for each in search.found if "name of" in each[2]])

    def test_a_planted_secret_is_found_in_memory_arguments_and_environment(self):
        secret = canary("planted")
        with subprocess.Popen(["/usr/bin/python3", "-c", "import sys; held = sys.stdin.readline()"
                               "; print('ready', flush=True); sys.stdin.read()"],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
            holder.stdin.write(secret.encode() + b"\n")
            holder.stdin.flush()
            holder.stdout.readline()
            search = Search({"planted": secret})
            search.look_in_memory(holder.pid)
            holder.stdin.close()
        self.assertTrue(search.found)
        with tempfile.NamedTemporaryFile() as trace:
            for command, environment in ((["/bin/true", secret], {}), (["/bin/true"],
                                                                      {"TOKEN": secret})):
                subprocess.run([*TRACE, trace.name, *command], check=True, env=environment)
                search = Search({"planted": secret})
                for words in programs_of(trace.name):
                    search.look(b"\n".join(words), "a program")
                self.assertTrue(search.found)


class CanarySecrets(unittest.TestCase):
    """In one story, so that what an early part leaves is there when it is looked for."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="farhaven-canary-")
        self.addCleanup(folder.cleanup)
        self.root = folder.name
        for name in ("home", "tmp", "run", "ws", "out", "elsewhere", "peers", "traces"):
            os.mkdir(self.path(name), 0o700)
        self.workspace = self.path("ws/orders.farhaven")
        self.canaries = {name: canary(name) for name in (
            "vault", "vault-typo", "token", "password", "planner", "approver", "bundle",
            "bundle-typo", "key-typo", "argument", "pgpass")}
        self.calls = 0
        self.daemons = []
        self.addCleanup(self.end_all)
        self.gateway = made.Gateway(self.path("peers"))
        self.addCleanup(self.gateway.close)
        self.host = made.PasswordHost(self.path("peers"), BUILD, self.canaries["password"])
        self.addCleanup(self.host.close)

    def path(self, name):
        return os.path.join(self.root, name)

    def environment(self):
        return {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": self.path("home"),
                "TMPDIR": self.path("tmp"), "XDG_RUNTIME_DIR": self.path("run"),
                "USER": os.environ.get("USER", "somebody")}

    def traced(self, *command):
        self.calls += 1
        return [*TRACE, self.path(f"traces/{self.calls}"), *command]

    # -- The programs, each with its output kept ------------------------------------------------

    def own(self, workspace, *more):
        said = self.path(f"out/farhavend-{len(self.daemons)}.stderr")
        with open(said, "wb") as errors:
            daemon = subprocess.Popen(
                self.traced(f"{BUILD}/bin/farhavend", "-w", workspace, *more),
                stdout=subprocess.PIPE, stderr=errors, env=self.environment())
        self.daemons.append(daemon)
        ready = daemon.stdout.readline()
        with open(self.path(f"out/farhavend-{len(self.daemons)}.stdout"), "wb") as file:
            file.write(ready)
        return json.loads(ready)["pid"]

    def end_all(self):
        for daemon in self.daemons:
            # strace passes the end of what it follows on; a signal to it would only detach it.
            with contextlib.suppress(ProcessLookupError):
                for pid in self.children(daemon.pid):
                    os.kill(pid, 15)
            daemon.wait(60)
            daemon.stdout.close()
        self.daemons = []

    @staticmethod
    def children(pid):
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return [int(each) for each in file.read().split()]

    def verb(self, *words, typed=(), code=0, person="planner", workspace=None, given=None):
        """At a terminal of its own; `given` comes by a pipe instead. Everything said is kept."""
        call = [f"{BUILD}/bin/farhavenctl", "-w", workspace or self.workspace, "--as", person,
                "--json", *words]
        if given is not None:
            call = ["/usr/bin/python3", "-c", "import subprocess, sys; sys.exit(subprocess.run("
                    "sys.argv[1:], stdin=open(3, 'rb')).returncode)", *call]
        command = ["/usr/bin/setsid", "--wait", *terminal.taking(*self.traced(*call))]
        done = self.run_at_terminal(command, [self.canaries.get(each, each) for each in typed],
                                    given)
        for name, text in (("stdout", done.stdout), ("terminal", done.terminal)):
            made.write(self.path(f"out/{self.calls}-{words[0]}.{name}"), text)
        with open(self.path(f"out/{self.calls}.stderr"), encoding="utf-8") as file:
            errors = file.read()
        self.assertEqual(done.returncode, code, (words, done.stdout, done.terminal, errors))
        return json.loads(done.stdout) if done.stdout.startswith("{") else None

    def run_at_terminal(self, command, typed, given):
        saved = dict(os.environ)
        os.environ.clear()
        os.environ.update(self.environment())
        pipe = None
        try:
            if given is not None:
                reading, writing = os.pipe()
                os.write(writing, given.encode())
                os.close(writing)
                pipe = reading
            said = self.path(f"out/{self.calls}.stderr")
            taken = f"3<&{pipe}" if pipe is not None else ""
            command = ["/bin/sh", "-c", f'exec {taken} 2>"$1"; shift; exec "$@"', "sh", said,
                       *command]
            return terminal.run(command, typed, pass_fds=(pipe,) if pipe is not None else ())
        finally:
            if pipe is not None:
                os.close(pipe)
            os.environ.clear()
            os.environ.update(saved)

    # -- The story ------------------------------------------------------------------------------

    def people(self):
        for who in ("planner", "approver"):
            self.verb("key", "new", "--out", self.path(f"home/{who}"), typed=[who, who])
        rights = ["--role", "planner", "--role", "operator", "--role", "administrator",
                  "--run-at", "all"]
        self.verb("people", "add", "planner", "--key", self.path("home/planner.pub"), *rights,
                  "--sign-with", self.path("home/planner"), typed=["planner"])
        self.verb("sign-in", "--key", self.path("home/planner"), typed=["key-typo"], code=5)
        self.verb("sign-in", "--key", self.path("home/planner"), typed=["planner"])
        self.verb("people", "add", "approver", "--key", self.path("home/approver.pub"), "--role",
                  "approver", "--sign-with", self.path("home/planner"), typed=["planner"])
        self.verb("sign-in", "--key", self.path("home/approver"), typed=["approver"],
                  person="approver")

    def fill_the_vault(self):
        self.verb("vault", "init", typed=["vault", "vault"])
        self.verb("vault", "put", "argument", self.canaries["argument"], "--for",
                  "https://127.0.0.1", code=2)
        for name, place, secret in (
                ("gateway/token", f"https://127.0.0.1:{self.gateway.port}", "token"),
                ("hosts/here", f"127.0.0.1:{self.host.port}", "password")):
            self.verb("vault", "put", name, "--for", place, typed=["vault"],
                      given=self.canaries[secret])
        self.verb("vault", "slot", "add", "--new-key-file", self.path("home/vault.key"),
                  typed=["vault"])
        self.verb("vault", "unlock", typed=["vault-typo"], code=5)
        self.verb("vault", "unlock", typed=["vault"])

    def move(self):
        passfile = self.path("home/pgpass")
        made.write(passfile, f"*:*:*:*:{self.canaries['pgpass']}\n")
        document = made.estate(self.path("peers"), self.gateway, self.host, passfile)
        made.write(self.path("home/estate.json"), json.dumps(document))
        self.verb("estate", "set", self.path("home/estate.json"))
        plan = self.path("home/plan.json")
        self.verb("plan", "generate", "--service", "orders", "--kind", "switchover", "--to", "dr",
                  "--out", plan)
        with open(plan, encoding="utf-8") as file:
            made.write(plan, json.dumps(made.with_both(json.load(file))))
        self.verb("plan", "check", plan)
        self.verb("plan", "preview", plan)
        request = self.path("home/request.json")
        self.verb("approval", "request", plan, "--out", request)
        self.verb("approval", "grant", request, "--key", self.path("home/approver"),
                  typed=["approver"], person="approver")
        for site in ("dc", "dr"):
            self.verb("site", "arm", site, "--for", "2h", "--key", self.path("home/planner"),
                      typed=["planner"])
        ended = self.verb("run", "start", plan, "--confirm-site", "dr", "--key",
                          self.path("home/planner"), "--yes", "--wait", typed=["planner"])
        return plan, ended["run"]

    def take_everything_out(self, plan, run):
        for kind in ("zip", "pdf", "html", "xlsx", "csv"):
            self.verb("evidence", "export", run, self.path(f"out/evidence.{kind}"), "--format",
                      kind)
        self.verb("evidence", "export", run, self.path("out/evidence.json"))
        for kind in ("csv", "json", "pdf"):
            self.verb("audit", "export", "--from", "2020-01-01T00:00:00Z", "--to",
                      "2100-01-01T00:00:00Z", "--format", kind, "--out",
                      self.path(f"out/audit.{kind}"))
        for kind in ("pdf", "html"):
            self.verb("plan", "runbook", plan, self.path(f"out/runbook.{kind}"), "--format", kind)
        self.verb("workspace", "export", self.path("out/workspace.json"))
        self.verb("sink", "add", self.path("out/sink.jsonl"))
        for words in (("run", "show", run), ("audit", "list"), ("vault", "show"),
                      ("estate", "show"), ("people", "list"), ("whoami",), ("run", "list"),
                      ("service", "status", "orders"), ("vault", "status")):
            self.verb(*words)
        self.verb("bundle", "export", self.path("out/orders.bundle"), typed=["bundle", "bundle"])

    def restore_elsewhere(self):
        for typed, code in ((["bundle-typo"], 5), (["bundle"], 0)):
            self.verb("bundle", "restore", self.path("out/orders.bundle"), "--reason", "a drill",
                      typed=typed, code=code, workspace=self.path("elsewhere/orders.farhaven"))

    # -- What is looked for, and where it may lie -----------------------------------------------

    def keys(self):
        """Private halves that lie in files of their own, by name, and where each may lie."""
        found = {"identity": made.seed_of(self.path("peers/identity"))}
        for path in (self.workspace + ".key", self.path("home/vault.key")):
            with open(path, "rb") as file:
                found[os.path.basename(path)] = file.read()
        for name in os.listdir(self.path("run/farhaven")):
            if name.endswith((".session-planner", ".session-approver")):
                with open(self.path("run/farhaven/" + name), "rb") as file:
                    found[name.rpartition(".")[2]] = file.read()
        self.assertEqual(set(found), {"identity", "orders.farhaven.key", "vault.key",
                                      "session-planner", "session-approver"})
        return found

    def mayLie(self, name, where):  # noqa: N802 (read as a sentence)
        return where.endswith({"orders.farhaven.key": "/orders.farhaven.key",
                               "vault.key": "home/vault.key", "pgpass": "home/pgpass",
                               "identity": "peers/identity"}.get(name, "." + name))

    def leaks(self, search):
        return sorted({each for each in search.found if not self.mayLie(each[0], each[2])})

    def written_since(self, began):
        """Files that anybody may have written for a while, where everybody may. What is mounted
        below is not followed: a /proc left there by a container never ends when it is read."""
        for folder in ("/tmp", "/var/tmp", "/dev/shm"):
            device = os.lstat(folder).st_dev
            for below, folders, names in os.walk(folder):
                folders[:] = [each for each in folders if
                              same_device(os.path.join(below, each), device)]
                if below.startswith(self.root):
                    continue
                for name in names:
                    path = os.path.join(below, name)
                    with contextlib.suppress(OSError):
                        seen = os.lstat(path)
                        if stat.S_ISREG(seen.st_mode) and seen.st_mtime >= began and \
                                seen.st_size < 4 << 20:
                            yield path

    def look_everywhere(self, began):
        search = Search({**self.canaries, **self.keys()})
        for folder in os.listdir(self.root):
            if folder != "traces":  # our own notes; what they say of programs is looked at below
                search.look_below(self.path(folder))
        for path in self.written_since(began):
            with contextlib.suppress(OSError):
                search.look_at_file(path)
        programs = 0
        for trace in os.listdir(self.path("traces")):
            for words in programs_of(self.path("traces/" + trace)):
                programs += 1
                # The one that was given as an argument, to be refused, is there by our own hand.
                search.look(b"\n".join(words).replace(self.canaries["argument"].encode(), b""),
                            "program " + words[0].decode(errors="replace"))
        print(f"\n{search.files} files, {search.bytes >> 10} KiB with what was unpacked, "
              f"{programs} programs, {len(search.forms)} spellings")
        self.assertGreater(search.files, 80)
        self.assertGreater(programs, 60)
        return search

    def test_P22_G13_no_secret_is_found_anywhere(self):
        began = time.time()
        pid = self.own(self.workspace, "--create", "--as", "planner")
        self.people()
        self.fill_the_vault()
        plan, run = self.move()
        self.assertIn(self.canaries["token"], [each and each.encode("latin-1").decode()
                                               for each in self.gateway.tokens])
        self.take_everything_out(plan, run)
        self.restore_elsewhere()
        search = self.look_everywhere(began)
        self.assertEqual(self.leaks(search), [])
        self.look_in_memory(pid)

    def look_in_memory(self, pid):
        if os.geteuid() != 0:
            self.fail("only root may read the memory of another program")
        self.verb("vault", "lock")
        search = Search({**self.canaries, "vault.key": self.keys()["vault.key"]})
        search.look_in_memory(pid)
        print(f"{search.bytes >> 20} MiB of memory after lock: {self.leaks(search)}")
        self.assertEqual(self.leaks(search), [])


class NobodyLooksIn(unittest.TestCase):
    """A program of the same account reads neither memory nor environment, and no core is left."""

    READS = ("import sys\nfor name in ('environ', 'mem'):\n"
             " try: open(f'/proc/{sys.argv[1]}/{name}', 'rb').close(); print('open')\n"
             " except PermissionError: print('shut')")

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="farhaven-hidden-")
        self.addCleanup(folder.cleanup)
        self.root = folder.name
        self.dropped = []
        if os.geteuid() == 0:  # root reads everything, so it is asked as somebody else
            os.chown(self.root, 65534, 65534)
            self.dropped = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534",
                            "--clear-groups"]
        self.environment = {"PATH": "/usr/bin:/bin", "HOME": self.root, "LANG": "C.UTF-8",
                            "XDG_RUNTIME_DIR": self.root, "QT_QPA_PLATFORM": "offscreen"}

    def answers(self, pid):
        done = subprocess.run([*self.dropped, "/usr/bin/python3", "-c", self.READS, str(pid)],
                              check=True, capture_output=True, text=True)
        return done.stdout.split()

    def begun(self, *command, terminal_of=None):
        program = subprocess.Popen(
            terminal.taking(*self.dropped, *command) if terminal_of else
            [*self.dropped, *command], stdin=terminal_of or subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self.environment,
            start_new_session=True)
        self.addCleanup(program.stdout.close)
        if program.stdin:
            self.addCleanup(program.stdin.close)
        self.addCleanup(program.wait, 60)
        self.addCleanup(program.kill)
        return program

    def assert_hidden(self, program, name):
        until = time.monotonic() + 20  # the window asks its desktop for light or dark before
        while not self.is_running(program.pid, name) or self.answers(program.pid) != ["shut"] * 2:
            self.assertLess(time.monotonic(), until, name)
        with open(f"/proc/{program.pid}/limits", encoding="ascii") as file:
            core = [line.split() for line in file if line.startswith("Max core file size")][0]
        self.assertEqual(core[4:6], ["0", "0"])

    @staticmethod
    def is_running(pid, name):
        with open(f"/proc/{pid}/comm", encoding="ascii") as file:
            return file.read().strip() == name

    def test_P22_T9_no_program_of_ours_is_read_by_its_own_account(self):
        workspace = self.root + "/a.farhaven"
        master, slave = os.openpty()
        self.addCleanup(os.close, master)
        self.addCleanup(os.close, slave)
        for words, asks in ((["farhavend", "-w", workspace, "--create", "--as", "me"], None),
                            (["farhaven-report", "pdf"], None),
                            (["farhaven", "--theme", "dark"], None), (["farhaven"], None),
                            (["farhavenctl", "-w", self.root + "/b", "vault", "init"], slave)):
            with self.subTest(words[0]):
                program = self.begun(f"{BUILD}/bin/{words[0]}", *words[1:], terminal_of=asks)
                self.assert_hidden(program, words[0])

    def test_a_program_that_does_not_hide_is_read(self):
        program = self.begun("/usr/bin/cat")
        while not self.is_running(program.pid, "cat"):
            pass
        self.assertEqual(self.answers(program.pid), ["open", "open"])


if __name__ == "__main__":
    unittest.main()
