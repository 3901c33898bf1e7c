# SPDX-License-Identifier: GPL-3.0-or-later
"""One host of the lab: the process that owns its network namespace and all that runs there.

It is a subreaper, so whatever is started on the host, a daemon of a login included, ends up
below it and dies with it. It starts declared services, runs commands, and can kill everything.
It is the machine, not its software: after a kill it stays, as a powered-off machine does.
"""

import argparse
import ctypes
import json
import os
import selectors
import signal
import socket
import sys
import time

import control
from places import LabError, Places

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
STOP_TIMEOUT_S = 5.0
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LANG": "C.UTF-8",
               "PYTHONDONTWRITEBYTECODE": "1"}


def process_table():
    """{pid: (parent, state)} of every process that can be seen."""
    table = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", "rb") as file:
                    rest = file.read().rpartition(b")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            table[int(entry)] = (int(rest[1]), rest[0].decode())
    return table


def descendants(root, table=None):
    """Live processes below root; a zombie does nothing any more and is left out."""
    table = process_table() if table is None else table
    children = {}
    for pid, (parent, _) in table.items():
        children.setdefault(parent, []).append(pid)
    found, open_pids = [], [root]
    while open_pids:
        for pid in children.get(open_pids.pop(), ()):
            open_pids.append(pid)
            if table[pid][1] not in "ZX":
                found.append(pid)
    return found


def kill_below(root, reap=None, spare=()):
    """SIGKILL for all below root until none is left; returns how many were hit."""
    hit = set()
    while True:
        alive = [pid for pid in descendants(root) if pid not in spare]
        if not alive:
            return len(hit)
        for pid in alive:
            hit.add(pid)
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        if reap:
            reap()
        time.sleep(0.001)


def kill_tree(root):
    for pid in [*descendants(root), root]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


class Service:
    """A declared program: what `svc` starts, stops and asks about."""

    def __init__(self, declaration):
        self.name = declaration["name"]
        self.argv = declaration["argv"]
        self.log = declaration["log"]
        self.public = declaration.get("public", False)
        self.boot = declaration.get("boot", False)
        self.stop_signal = getattr(signal, declaration.get("stop_signal", "SIGTERM"))
        self.pid = None
        self.since = None
        self.last_exit = None

    def start(self):
        log = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        null = os.open("/dev/null", os.O_RDONLY)
        try:
            self.pid = spawn(self.argv, (null, log, log))
        finally:
            os.close(log)
            os.close(null)
        self.since = time.time()

    def status(self):
        stamp = None
        if self.since is not None:
            whole, part = int(self.since), int(self.since * 1000) % 1000
            stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(whole)) + f".{part:03}Z"
        return {"name": self.name, "running": self.pid is not None, "pid": self.pid,
                "since": stamp, "last_exit": self.last_exit}


def spawn(argv, descriptors):
    actions = [(os.POSIX_SPAWN_DUP2, fd, to) for to, fd in enumerate(descriptors)]
    environment = ENVIRONMENT | {"HOME": os.getcwd()}
    return os.posix_spawnp(argv[0], argv, environment, file_actions=actions, setsid=True,
                           setsigmask=[], setsigdef=[signal.SIGPIPE, signal.SIGTERM])


class Client:
    def __init__(self, channel):
        self.channel = channel
        self.received = bytearray()
        self.descriptors = []

    def close_descriptors(self):
        for descriptor in self.descriptors:
            os.close(descriptor)
        self.descriptors = []


class Host:
    """The event loop. Subclasses add verbs as methods named verb_<verb>."""

    def __init__(self, socket_path):
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self.services = {}
        self.commands = {}
        self.stops = []
        self.powered = True
        self.boots = 1
        self.leaving = False
        self.selector = selectors.DefaultSelector()
        self.listener = control.listen(socket_path)
        self.selector.register(self.listener, selectors.EVENT_READ, self.accept)
        wake_read, wake_write = socket.socketpair()
        for end in (wake_read, wake_write):
            end.setblocking(False)
        signal.set_wakeup_fd(wake_write.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGTERM, self.on_terminate)
        self.selector.register(wake_read, selectors.EVENT_READ, lambda: wake_read.recv(4096))
        self.keep = wake_write

    def on_terminate(self, *_):
        self.leaving = True

    def serve(self):
        while not self.leaving:
            for key, _ in self.selector.select(self.next_deadline()):
                key.data()
            self.reap()
            self.check_stops()
        kill_below(os.getpid(), self.reap)
        # Only the dead are left; they are taken along, since PID 1 may be slow to do so.
        while True:
            try:
                os.wait()
            except ChildProcessError:
                return

    def next_deadline(self):
        if not self.stops:
            return None
        return max(0.0, min(stop[1] for stop in self.stops) - time.monotonic())

    def accept(self):
        channel, _ = self.listener.accept()
        client = Client(channel)
        self.selector.register(channel, selectors.EVENT_READ, lambda: self.receive(client))

    def receive(self, client):
        try:
            data, descriptors, _, _ = socket.recv_fds(client.channel, 65536, 3)
        except OSError:
            data, descriptors = b"", []
        for descriptor in descriptors:
            # They arrive inheritable; a daemon would keep its starter's output open by them.
            os.set_inheritable(descriptor, False)
        client.received += data
        client.descriptors += descriptors
        if not data or len(client.received) > control.LONGEST_REQUEST:
            self.drop(client)
        elif client.received.endswith(b"\n"):
            self.obey(client)

    def drop(self, client):
        """The asker is gone: what it had running in the foreground ends with it."""
        self.selector.unregister(client.channel)
        client.channel.close()
        client.close_descriptors()
        for pid, owner in self.commands.items():
            if owner is client:
                kill_tree(pid)

    def obey(self, client):
        try:
            request = json.loads(client.received)
            client.received = bytearray()
            verb = getattr(self, "verb_" + request["verb"].replace("-", "_"), None)
            if verb is None:
                raise LabError("usage", f"unknown verb {request['verb']}", "request")
            answer = verb(request, client)
        except LabError as error:
            answer = {"error": error.as_json()}
        except (OSError, ValueError, KeyError, TypeError) as error:
            answer = {"error": LabError("failed", f"{error!r}", "request").as_json()}
        if answer is not None:
            self.reply(client, answer)

    def reply(self, client, answer):
        client.close_descriptors()
        control.answer(client.channel, answer)

    def reap(self):
        while True:
            try:
                pid, state = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            self.on_exit(pid, os.waitstatus_to_exitcode(state))

    def on_exit(self, pid, code):
        client = self.commands.pop(pid, None)
        if client:
            self.reply(client, {"code": code if code >= 0 else 128 - code})
        for service in self.services.values():
            if service.pid == pid:
                service.pid, service.last_exit = None, code

    def check_stops(self):
        waiting = []
        for service, deadline, client in self.stops:
            if service.pid is None:
                self.reply(client, service.status())
            else:
                if time.monotonic() >= deadline:
                    kill_tree(service.pid)
                    deadline += STOP_TIMEOUT_S
                waiting.append((service, deadline, client))
        self.stops = waiting

    def service(self, request):
        found = self.services.get(request["name"])
        if found is None or (request.get("public_only") and not found.public):
            raise LabError("not-found", f"no service {request['name']}", request["name"],
                           "known: " + ", ".join(sorted(self.services)))
        return found

    def verb_ping(self, _request, _client):
        return {"pid": os.getpid()}

    def verb_declare(self, request, _client):
        self.services[request["name"]] = Service(request)
        return {}

    def verb_start(self, request, _client):
        self.need_power()
        service = self.service(request)
        if service.pid is None:
            service.start()
        return service.status()

    def verb_stop(self, request, client):
        service = self.service(request)
        if service.pid is None:
            return service.status()
        os.kill(service.pid, service.stop_signal)
        self.stops.append((service, time.monotonic() + STOP_TIMEOUT_S, client))
        return None

    def verb_status(self, request, _client):
        return self.service(request).status()

    def verb_services(self, _request, _client):
        return {"powered": self.powered,
                "services": [each.status() for each in self.services.values()]}

    def verb_run(self, request, client):
        """Runs a command as a login on this host would; answers when it has ended."""
        self.need_power()
        try:
            pid = spawn(request["argv"], client.descriptors)
        except OSError as error:
            program = request["argv"][0]
            raise LabError("not-found", f"cannot run {program}: {error.strerror}", program,
                           "name a program that the lab's user can execute") from None
        client.close_descriptors()
        self.commands[pid] = client

    def verb_freeze(self, request, _client):
        """A service that hangs: its connections stand and nothing answers on them."""
        service = self.service(request)
        if service.pid is not None:
            os.kill(service.pid, signal.SIGSTOP if request["frozen"] else signal.SIGCONT)
        return {"frozen": request["frozen"]}

    def verb_power_state(self, _request, _client):
        return {"powered": self.powered, "boots": self.boots,
                "processes": len(descendants(os.getpid()))}

    def verb_processes(self, _request, _client):
        return {"pids": descendants(os.getpid())}

    def need_power(self):
        if not self.powered:
            raise LabError("unreachable", "this host is off", os.getcwd(), "lab start-site")

    def verb_power(self, request, _client):
        """Off: SIGKILL for everything, and nothing starts. On: what boots by itself does."""
        if not request["on"]:
            self.powered = False
            return {"powered": False, "killed": kill_below(os.getpid(), self.reap)}
        if not self.powered:
            self.powered = True
            self.boots += 1
            for service in self.services.values():
                if service.boot:
                    service.start()
        return {"powered": True}

    def verb_quit(self, _request, _client):
        self.leaving = True
        return {}


def main():
    parser = argparse.ArgumentParser(description="one host of a lab")
    parser.add_argument("--dir", required=True)
    parser.add_argument("--host", required=True)
    options = parser.parse_args()
    places = Places(options.dir)
    # Without its fabric a host is a leftover; it must not outlive it.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    os.chdir(places.host(options.host))
    Host(places.host_socket(options.host)).serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
