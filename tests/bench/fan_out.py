# SPDX-License-Identifier: GPL-3.0-or-later
"""`true` on 200 hosts over SSH, 32 at once: Farhaven's own sessions, and what people use instead.
The hosts are 200 addresses of loopback at which one sshd listens: each connection is a process of
its own there as anywhere, and no line lies between. All speak curve25519-sha256 and aes256-gcm,
for the server offers nothing else. Warm is the same once more on the sessions that were kept."""

import getpass
import json
import os
import shutil
import socket
import subprocess
import time

HOSTS, AT_ONCE = 200, 32
EXCHANGE, CIPHER = "curve25519-sha256", "aes256-gcm@openssh.com"
START_S, ROUND_S = 20, 300
HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.join(os.path.dirname(os.path.dirname(HERE)), "build")
GO_PLACES = ("go", "/usr/local/go/bin/go")


class Missing(Exception):
    """A peer that is not on this machine, and why."""


class Hosts:
    """One sshd of our own at 200 addresses, and the files by which clients find it."""

    def __init__(self, folder):
        self.folder = folder
        self.addresses = [f"127.77.0.{n}" for n in range(1, HOSTS + 1)]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        for key in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.path(key)],
                           check=True)
        shutil.copy(self.path("user.pub"), self.path("authorized_keys"))
        self.write("sshd_config", f"ListenAddress 0.0.0.0:{self.port}\n"
                   f"HostKey {self.path('host')}\n"
                   f"AuthorizedKeysFile {self.path('authorized_keys')}\nUsePAM no\n"
                   "StrictModes no\nPidFile none\nUseDNS no\nPasswordAuthentication no\n"
                   # It has to listen everywhere: one sshd takes 16 addresses by name.
                   f"PermitRootLogin yes\nAllowUsers {getpass.getuser()}@127.*\n"
                   f"MaxStartups 500\nKexAlgorithms {EXCHANGE}\n"
                   f"Ciphers {CIPHER}\nSetEnv SHLVL=2\n")
        host_key = " ".join(self.read("host.pub").split()[:2])
        self.write("known", "".join(f"[{each}]:{self.port} {host_key}\n"
                                    for each in self.addresses))
        config = (f"Port {self.port}\nUser {getpass.getuser()}\n"
                  f"IdentityFile {self.path('user')}\nIdentitiesOnly yes\n"
                  f"UserKnownHostsFile {self.path('known')}\nGlobalKnownHostsFile /dev/null\n"
                  f"StrictHostKeyChecking yes\nKexAlgorithms {EXCHANGE}\nCiphers {CIPHER}\n"
                  "BatchMode yes\nLogLevel ERROR\n")
        self.write("ssh_config", config)
        os.mkdir(self.path("m"))  # a socket's name has at most 108 bytes
        self.write("ssh_kept", f"{config}ControlMaster auto\nControlPersist 60\n"
                   f"ControlPath {self.path('m')}/%C\n")
        self.write("targets.json", json.dumps({
            "addresses": self.addresses, "port": self.port, "user": getpass.getuser(),
            "host_key": host_key, "identity": self.path("user"), "at_once": AT_ONCE,
            "exchange": EXCHANGE, "cipher": CIPHER, "command": "true"}))
        self.server = self.serve()

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def serve(self):
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)  # root's sshd insists on it
        server = subprocess.Popen(["/usr/sbin/sshd", "-D", "-f", self.path("sshd_config"), "-E",
                                   self.path("log")])
        until = time.monotonic() + START_S
        while "Server listening on" not in (self.read("log") if os.path.exists(self.path("log"))
                                            else ""):
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"sshd does not start: {self.read('log')}")
            time.sleep(0.02)  # between two looks
        return server

    def end(self):
        self.server.terminate()
        self.server.wait()


def run(command, **more):
    """Seconds that it took; a failure of one host is one of all."""
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, timeout=ROUND_S, check=False,
                          **more)
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: "
                           f"{(done.stderr or done.stdout)[-500:]}")
    return time.monotonic() - began


def own_program(path, hosts):
    """Of a program that keeps its sessions itself and times both ways."""
    done = subprocess.run([path, hosts.path("targets.json")], capture_output=True, text=True,
                          timeout=ROUND_S, check=True)
    answer = json.loads(done.stdout)
    return answer["cold_s"], answer["warm_s"]


def by_farhaven(hosts):
    return own_program(os.path.join(BUILD, "tests", "measure_fanout"), hosts)


def by_go(hosts):
    return own_program(hosts.path("go_client"), hosts)


def kept(hosts, once):
    """Cold is without OpenSSH's ControlPersist, as these are used; warm is by masters that stand.
    `once` is given the client's configuration."""
    cold = once(hosts.path("ssh_config"))
    master = hosts.path("ssh_kept")
    try:
        once(master)
        return cold, once(master)
    finally:
        for address in hosts.addresses:
            subprocess.run(["ssh", "-F", master, "-O", "exit", address], capture_output=True,
                           check=False)


def by_xargs(hosts):
    def once(config):
        return run(["xargs", "-P", str(AT_ONCE), "-I", "{}", "ssh", "-n", "-F", config, "{}",
                    "true"], input="\n".join(hosts.addresses))
    return kept(hosts, once)


def by_clush(hosts):
    def once(config):
        return run(["clush", "-q", "-S", "-f", str(AT_ONCE), "-o", f"-F {config}", "-w",
                    ",".join(hosts.addresses), "true"])
    return kept(hosts, once)


def by_ansible(hosts):
    """The module `raw` needs no Python at the host: the least that ansible can do."""
    hosts.write("inventory", "\n".join(hosts.addresses) + "\n")

    def once(config):
        environment = {**os.environ, "ANSIBLE_LOCAL_TEMP": hosts.path("ansible"),
                       "ANSIBLE_HOME": hosts.path("ansible"), "LC_ALL": "C.UTF-8",
                       "ANSIBLE_SSH_ARGS": f"-F {config}"}
        return run(["ansible", "all", "-i", hosts.path("inventory"), "-f", str(AT_ONCE), "-m",
                    "raw", "-a", "true"], env=environment)
    return kept(hosts, once)


def version_of(command, number=0):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout or done.stderr).splitlines()[0].split()[number].strip(",")


def build_go(hosts):
    """Its dependencies are those of go.sum, from wherever Go fetches modules on this machine."""
    program = next((found for place in GO_PLACES if (found := shutil.which(place))), None)
    if not program:
        raise Missing("there is no Go here")
    done = subprocess.run([program, "build", "-mod=readonly", "-o", hosts.path("go_client"), "."],
                          cwd=os.path.join(HERE, "go_client"), capture_output=True, text=True,
                          timeout=ROUND_S, check=False)
    if done.returncode:
        raise Missing(f"go build: {done.stderr.strip()[-300:]}")
    return f"go x/crypto, {version_of([program, 'version'], 2)}"


def found(program, label):
    if not shutil.which(program):
        raise Missing(f"there is no {program} here")
    return label()


def peers(hosts):
    """Those that are here by name, and those that are not with the reason."""
    wanted = {
        "go x/crypto": (lambda: build_go(hosts), by_go),
        "xargs -P, ssh": (lambda: found("xargs", lambda: "xargs -P, " + version_of(["ssh", "-V"])),
                          by_xargs),
        "clush": (lambda: found("clush", lambda: "clush " + version_of(["clush", "--version"], 1)),
                  by_clush),
        "ansible": (lambda: found("ansible", lambda: "ansible " + version_of(
            ["ansible", "--version"], 2).strip("]")), by_ansible),
    }
    there, missing = {}, {}
    for name, (label, work) in wanted.items():
        try:
            there[label()] = work
        except Missing as why:
            missing[name] = str(why)
    return there, missing
