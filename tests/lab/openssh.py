# SPDX-License-Identifier: GPL-3.0-or-later
"""Real OpenSSH servers, one a host, each with its own key."""

import os
import subprocess

from places import HOSTS, MEMBERS, PG_BIN, address, write_file

SSHD = "/usr/sbin/sshd"


def make_key(path, comment):
    subprocess.run(["/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment,
                    "-f", path], check=True)


def public_key(path):
    """Type and key of a public key file, without its comment."""
    with open(path + ".pub", encoding="utf-8") as file:
        return " ".join(file.read().split()[:2])


def host_key_path(places, name):
    return f"{places.keys}/{name}_host"


def prepare(places, name, with_act):
    """Writes a host's keys and sshd.conf; needs the operator's key to exist."""
    folder = places.host(name)
    make_key(host_key_path(places, name), name)
    options = ""
    if with_act:
        # restrict: no forwarding, no terminal; command: every login runs the gate, which reads
        # SSH_ORIGINAL_COMMAND, compares the epoch and then executes an argument array.
        options = f'restrict,command="{places.act} --state {places.act_state(name)}" '
    key = public_key(places.identity)
    write_file(f"{folder}/authorized_keys", f"{options}{key} farhaven\n")
    write_file(f"{folder}/sshd.conf", f"""\
Port 22
ListenAddress {address(name)}
HostKey {host_key_path(places, name)}
AuthorizedKeysFile {folder}/authorized_keys
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PrintMotd no
PrintLastLog no
UseDNS no
MaxStartups 300:30:500
MaxSessions 100
Subsystem sftp internal-sftp
""")
    write_file(f"{places.act_state(name)}/allow", allow_list(places, name), 0o600)
    return {"name": "sshd", "log": f"{folder}/sshd.log",
            "argv": [SSHD, "-D", "-e", "-f", f"{folder}/sshd.conf"], "boot": True}


def allow_list(places, name):
    """What Farhaven may execute on this host: what its verbs need, by class, and no more."""
    svc = f"{places.svc} -- '{name}'"
    reads = [f"{svc} 'status'"]
    effects = [f"{svc} 'start'", f"{svc} 'stop'"]
    if name in MEMBERS:
        reads += [f"{PG_BIN}/pg_controldata", f"{PG_BIN}/pg_ctl -- 'status'", "/usr/bin/test",
                  f"{PG_BIN}/pg_waldump", "/usr/bin/df", "/usr/bin/sha256sum",
                  f"/usr/bin/du == '-s' '-B1' '{places.data(name)}'"]
        effects += [f"{PG_BIN}/pg_ctl -- '{verb}'" for verb in ("start", "stop", "promote")]
        effects += [f"{PG_BIN}/pg_rewind", f"{PG_BIN}/pg_basebackup", "/usr/bin/touch",
                    "/usr/bin/mv", "/usr/bin/mkdir -- '-p' '-m' '0700'", "/usr/bin/sync",
                    "/usr/bin/cp -- '--preserve=mode,timestamps' '-t'",
                    f"{PG_BIN}/postgres -- '--single' '-D' '{places.data(name)}'",
                    f"/usr/bin/chmod -- 'g+w' '{places.data(name)}'",
                    f"/usr/bin/chmod -- 'g-w' '{places.data(name)}'",
                    f"/usr/bin/unlink -- '{places.data(name)}/standby.signal'",
                    f"/usr/bin/chmod -- 'g+w' '{places.drill(name)}'",
                    f"/usr/bin/chmod -- 'g-w' '{places.drill(name)}'",
                    f"/usr/bin/rm == '-rf' '--one-file-system' '{places.drill(name)}'"
                    f" '{places.drill(name)}.log'",
                    f"/usr/bin/unlink == '{places.drill(name)}.farhaven-drill'"]
    return "".join([f"read {rule}\n" for rule in reads]
                   + [f"effect {rule}\n" for rule in effects])


def version():
    answer = subprocess.run(["/usr/bin/ssh", "-V"], capture_output=True, text=True, check=True)
    return answer.stderr.split(",")[0].strip().removeprefix("OpenSSH_")


def prepare_all(places):
    make_key(places.identity, "farhaven")
    with_act = os.access(places.act, os.X_OK)
    return {name: prepare(places, name, with_act) for name in HOSTS}
