# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done in the root that test_package.py lends us: prints one line of JSON."""

import glob
import json
import os
import pwd
import shlex
import shutil
import signal
import socket
import stat
import subprocess

UNIT = "/lib/systemd/system/farhavend@.service"
WORKSPACE = "/var/lib/farhaven/dc.farhaven"
TREE = ["/usr/lib/farhaven", "/usr/share/farhaven", UNIT, *glob.glob("/usr/bin/farhaven*")]


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


def installed():
    """The files that the packages brought, shared folders aside."""
    names = [name for name in run("dpkg-query", "-W", "-f", "${Package}\n").splitlines()
             if name.startswith("farhaven")]
    listed = run("dpkg", "-L", *names).splitlines() if names else []
    return [path for path in listed if os.path.isfile(path) or os.path.islink(path)]


def setting(name):
    """Of the unit, for the instance dc."""
    with open(UNIT, encoding="utf-8") as unit:
        for line in unit:
            if line.startswith(name + "="):
                return line.split("=", 1)[1].strip().replace("%i", "dc")
    raise KeyError(name)


def start():
    """As systemd would: the user and environment of the unit, the folder of a boot, and a socket to
    notify. What outlasts a boot is the package's to make."""
    user = pwd.getpwnam(setting("User"))
    os.mkdir("/run/farhaven", 0o700)
    os.chown("/run/farhaven", user.pw_uid, user.pw_gid)
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": user.pw_dir,
                   "XDG_RUNTIME_DIR": "/run/farhaven"}
    asked = {"user": user.pw_name, "group": user.pw_gid, "extra_groups": [], "env": environment}
    subprocess.run(["farhavenctl", "-w", WORKSPACE, "workspace", "init"], check=True,
                   capture_output=True, **asked)
    subprocess.run(["pkill", "-TERM", "farhavend"], check=False)
    # Not a zombie: nobody waits here for a process whose parent is gone.
    while subprocess.run(["pgrep", "-r", "R,S,D", "farhavend"], capture_output=True,
                         check=False).returncode == 0:
        pass
    heard = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    heard.bind("/run/notify")
    os.chmod("/run/notify", 0o777)
    heard.settimeout(30)
    environment.update(NOTIFY_SOCKET="/run/notify", WATCHDOG_USEC="1000000")
    program = subprocess.Popen(shlex.split(setting("ExecStart")), stdout=subprocess.DEVNULL,
                               **asked)
    return program, heard, asked


def state_folder():
    """Who owns the folder of the workspaces, and with which mode; None without one."""
    if not os.path.isdir("/var/lib/farhaven"):
        return None
    found = os.stat("/var/lib/farhaven")
    return [pwd.getpwuid(found.st_uid).pw_name, f"{stat.S_IMODE(found.st_mode):o}"]


def purge(packages):
    """What is left where workspaces are, and where there are none."""
    names = [os.path.basename(file).split("_")[0] for file in packages]
    enabled = "/etc/systemd/system/multi-user.target.wants/farhavend@dc.service"
    os.makedirs(os.path.dirname(enabled), exist_ok=True)
    os.symlink(UNIT, enabled)
    run("dpkg", "-P", *names, stdin=subprocess.DEVNULL)
    left = {"workspace_kept_by_purge": os.path.exists(WORKSPACE), "state_kept": state_folder(),
            "user_kept": run("getent", "passwd", "farhaven").startswith("farhaven:"),
            "enabled_left": os.path.lexists(enabled)}
    # The same machine once more: nothing in it is made anew, and an empty folder goes.
    os.chmod("/var/lib/farhaven", 0o750)
    run("dpkg", "-i", *packages)
    left["state_again"] = state_folder()
    shutil.rmtree("/var/lib/farhaven")
    os.mkdir("/var/lib/farhaven")
    run("dpkg", "-P", *names, stdin=subprocess.DEVNULL)
    left["empty_left"] = os.path.exists("/var/lib/farhaven")
    return left


def main():
    packages = sorted(glob.glob("/packages/*.deb"))
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run("dpkg", "-i", *packages)
    brought = installed()
    made = state_folder()
    for program in ("farhavenctl", "farhavend"):
        run(program, "--version")
    run("farhaven", "--version", env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    completion = "/usr/share/bash-completion/completions/farhavenctl"
    run("bash", "-c", f"source {completion}; COMP_WORDS=(farhavenctl run st); COMP_CWORD=2; "
        "_farhavenctl; [ \"${COMPREPLY[*]}\" = start ]")
    program, heard, asked = start()
    notified = []
    while "WATCHDOG=1" not in notified:
        notified.append(heard.recv(4096).decode())
    ran_as = pwd.getpwuid(os.stat(f"/proc/{program.pid}").st_uid).pw_name
    subprocess.run(["farhavenctl", "-w", WORKSPACE, "vault", "status"], check=True,
                   capture_output=True, **asked)
    program.send_signal(signal.SIGTERM)
    code = program.wait(timeout=30)
    heard.setblocking(False)
    try:
        while True:
            notified.append(heard.recv(4096).decode())
    except BlockingIOError:
        pass
    run("dpkg", "-r", *(os.path.basename(file).split("_")[0] for file in packages))
    print(json.dumps({"notified": notified, "exit": code, "ran_as": ran_as, "state_made": made,
                      "left": [path for path in brought if os.path.lexists(path)],
                      "workspace_kept": os.path.exists(WORKSPACE), **purge(packages)}))


if __name__ == "__main__":
    main()
