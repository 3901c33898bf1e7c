# SPDX-License-Identifier: GPL-3.0-or-later
"""Raises a lab and takes it down again, as the right user and without a trace."""

import json
import os
import pwd
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import beside
import control
from host import process_table
from places import (HOSTS, LAB_USER, MARKER, MEMBERS, OPS, PG_BIN, PYTHON, LabError, Places,
                    write_file)

START_TIMEOUT_S = 15.0
DOWN_TIMEOUT_S = 15.0
PROGRAMS = ("/usr/sbin/sshd", "/usr/sbin/haproxy", "/usr/sbin/nft", "/usr/sbin/ip",
            "/usr/bin/unshare", "/usr/bin/setpriv", "/usr/bin/nsenter", PG_BIN + "/postgres")
PATRONI_PROGRAMS = ("/usr/bin/patroni", "/usr/bin/etcd")
PROGRAMS_OF = {"redis": ("/usr/bin/redis-server", "/usr/bin/redis-sentinel"),
               "patroni": PATRONI_PROGRAMS, "standby": PATRONI_PROGRAMS,
               "dns": ("/usr/sbin/named", "/usr/sbin/tsig-keygen")}
USER_NAMESPACE = ["/usr/bin/unshare", "-Uni", "--map-current-user", "--keep-caps"]
ROOT_NAMESPACE = ["/usr/bin/unshare", "-ni"]


def need_programs(wanted=()):
    programs = [*PROGRAMS, *(path for each in wanted for path in PROGRAMS_OF[each])]
    missing = [path for path in programs if not os.access(path, os.X_OK)]
    if subprocess.run([PYTHON, "-I", "-c", "import psycopg2"], capture_output=True,
                      check=False).returncode:
        missing.append("python3-psycopg2")
    if missing:
        raise LabError("not-possible", "missing: " + ", ".join(missing), "packages",
                       "install postgresql-15, openssh-server, haproxy, nftables, iproute2,"
                       " util-linux, python3-psycopg2 and, for what is asked for with --with,"
                       " redis-server, redis-sentinel, patroni, python3-etcd, etcd-server and"
                       " bind9 (./dev does)")


def lab_user():
    """Who runs the lab: an ordinary user does so himself; root has one system user for it."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.getuid())
    try:
        return pwd.getpwnam(LAB_USER)
    except KeyError:
        # PostgreSQL refuses root. The password '*' fits nothing, and unlike '!' does not lock
        # the account out of logins by key.
        done = subprocess.run(
            ["/usr/sbin/useradd", "--system", "--user-group", "--no-create-home", "--home-dir",
             "/", "--shell", "/bin/sh", "--password", "*", LAB_USER],
            capture_output=True, text=True, check=False)
        if done.returncode not in (0, 9):  # 9: another lab was faster
            raise LabError("failed", done.stderr.strip(), "useradd") from None
        return pwd.getpwnam(LAB_USER)


def as_user(user):
    if os.geteuid() == user.pw_uid:
        return []
    return ["/usr/bin/setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}",
            "--init-groups", "--reset-env", "--"]


def namespace_command(user):
    """How the fabric comes into its namespaces, and which user its hosts must become, if any."""
    attempt = subprocess.run([*as_user(user), *USER_NAMESPACE, "/bin/true"],
                             capture_output=True, text=True, check=False)
    if attempt.returncode == 0:
        return [*as_user(user), *USER_NAMESPACE], []
    if os.geteuid() != 0:
        raise LabError("not-possible", "user namespaces are off here: "
                       + attempt.stderr.strip(), "unshare",
                       "run the lab as root, or allow them:"
                       " sysctl kernel.unprivileged_userns_clone=1 user.max_user_namespaces=1000")
    return ROOT_NAMESPACE, ["--user", user.pw_name]


def make_directory(root, user):
    if root is None:
        root = tempfile.mkdtemp(prefix="farhaven-lab.", dir="/var/tmp")
    else:
        root = Places(root).root
        try:
            os.makedirs(root, exist_ok=True)
            if os.listdir(root):
                raise LabError("usage", f"{root} is not empty", "--dir", "name a new directory")
        except OSError as error:
            raise LabError("usage", f"cannot make {root}: {error.strerror}", "--dir",
                           "name a directory that you may create") from None
    os.chmod(root, 0o755)
    os.chown(root, user.pw_uid, user.pw_gid)
    usable = subprocess.run([*as_user(user), "/usr/bin/test", "-w", root], check=False)
    if usable.returncode:
        os.rmdir(root)
        raise LabError("usage", f"the user {user.pw_name} cannot reach {root}", "--dir",
                       "name a directory below /var/tmp, or open the way to it (chmod o+x)")
    return Places(root)


def furnish(places, user, act):
    """The lab's own copy of its programs: it does not depend on this source tree."""
    source = os.path.dirname(os.path.abspath(__file__))
    for path in places.directories():
        os.makedirs(path, mode=0o700 if path == places.keys else 0o755)
    for name in os.listdir(source):
        if name.endswith(".py") and not name.startswith("test_"):
            shutil.copyfile(f"{source}/{name}", f"{places.lib}/{name}")
    shutil.copyfile(f"{source}/svc", places.svc)
    os.chmod(places.svc, 0o755)
    if act:
        try:
            shutil.copyfile(act, places.act)
        except OSError as error:
            raise LabError("usage", f"cannot copy {act}: {error.strerror}", "--act",
                           "build farhaven-act, or leave --act out") from None
        os.chmod(places.act, 0o755)
    if os.geteuid() == 0:
        for folder, _, files in os.walk(places.root):
            for path in (folder, *(f"{folder}/{name}" for name in files)):
                os.chown(path, user.pw_uid, user.pw_gid)


def start_fabric(places, command, arguments):
    log = open(places.fabric_log, "wb")
    with log:
        return subprocess.Popen(
            [*command, PYTHON, "-I", f"{places.lib}/start.py", "fabric", "--dir", places.root,
             *arguments], stdin=subprocess.PIPE, stdout=log, stderr=log, cwd="/",
            start_new_session=True)


def await_fabric(places, fabric):
    deadline = time.monotonic() + START_TIMEOUT_S
    while fabric.poll() is None:
        try:
            return control.wait_for(places.fabric_socket, min(deadline, time.monotonic() + 0.2))
        except LabError:
            if time.monotonic() > deadline:
                break
    with open(places.fabric_log, encoding="utf-8", errors="replace") as file:
        raise LabError("failed", "the network did not come up: " + file.read()[-2000:].strip(),
                       "fabric")


def run_on_ops(places, module, *arguments):
    """Runs a module of the lab inside the ops host; returns (exit code, stdout, stderr)."""
    with (tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err,
          open("/dev/null", "rb") as null):
        answer = control.ask(
            places.host_socket(OPS),
            {"verb": "run", "argv": [PYTHON, "-I", f"{places.lib}/start.py", module, "--dir",
                                     places.root, *map(str, arguments)]},
            [null.fileno(), out.fileno(), err.fileno()], timeout=120)
        out.seek(0)
        err.seek(0)
        return answer["code"], out.read(), err.read()


def errors_in(text):
    try:
        return LabError(**json.loads(text.strip().splitlines()[-1]))
    except (ValueError, IndexError, TypeError):
        return LabError("failed", text.strip()[-4000:] or "no reason given", "ops")


def on_terminate(*_):
    raise KeyboardInterrupt


def up(root, act, quiet, wanted=""):
    started = time.monotonic()
    need_programs(beside.chosen(wanted))
    user = lab_user()
    command, arguments = namespace_command(user)
    signal.signal(signal.SIGTERM, on_terminate)
    places = make_directory(root, user)
    fabric = None
    try:
        write_file(places.marker, json.dumps({"user": user.pw_name}) + "\n")
        if not quiet:
            print(f"lab: starting in {places.root} as {user.pw_name}", file=sys.stderr)
        furnish(places, user, act)
        fabric = start_fabric(places, command, arguments)
        await_fabric(places, fabric)
        code, _, errors = run_on_ops(places, "assemble", "--user", user.pw_name,
                                     "--started", started, "--with", wanted)
        if code:
            raise errors_in(errors)
        fabric.stdin.write(b"stands\n")
        fabric.stdin.close()
        return places
    except BaseException:
        down(places, fabric)
        raise


def down(places, fabric=None):
    """Ends all processes of a lab, then removes its files; says what it could not."""
    if not places.is_lab():
        raise LabError("not-found", f"no lab in {places.root}", places.root,
                       f"a lab's directory holds {MARKER}")
    pids, killed = [], 0
    try:
        seen = control.ask(places.fabric_socket, {"verb": "fabric"})
        pids = [seen["pid"], *seen["pids"]]
        killed = len(pids)
        handle = os.pidfd_open(seen["pid"])
        control.ask(places.fabric_socket, {"verb": "quit"})
        select.select([handle], [], [], DOWN_TIMEOUT_S)
        os.close(handle)
    except (LabError, ProcessLookupError):
        killed += end_orphans(places)
    if fabric:
        fabric.wait(DOWN_TIMEOUT_S)
    left = [pid for pid, (_, state) in process_table().items()
            if pid in pids and state not in "ZX"]
    shutil.rmtree(places.root, ignore_errors=True)
    files = [places.root] if os.path.exists(places.root) else []
    return {"killed": killed, "leftovers": {"pids": left, "files": files}}


def orphans(places):
    """Processes of a lab whose fabric is gone: in other namespaces than ours, and at home in
    the lab's directory."""
    own = os.readlink("/proc/self/ns/net")
    found = []
    for pid in process_table():
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                words = file.read()
            home = os.readlink(f"/proc/{pid}/cwd") + "/"
            if os.readlink(f"/proc/{pid}/ns/net") == own:
                continue
        except OSError:
            continue
        if home.startswith(places.root + "/") or (places.root + "/").encode() in words:
            found.append(pid)
    return found


def end_orphans(places):
    deadline = time.monotonic() + DOWN_TIMEOUT_S
    ended = set()
    while (found := orphans(places)) and time.monotonic() < deadline:
        for pid in found:
            ended.add(pid)
            try:
                os.kill(pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                pass
        time.sleep(0.005)
    return len(ended)
