#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks an evidence pack without Farhaven: check_evidence.py PACK [PUBLIC_KEY_FILE]

Needs Python 3 and ssh-keygen. Exit code: 0 sealed with the given key, 3 consistent but no key was
given, 9 changed. Written after docs/adr/0005-signatures.md and not after Farhaven's own code.
"""
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

WHOLE = ["checkpoint", "export", "facts", "instructions", "journal_csv", "people", "run"]
LISTS = ["approvals", "audit", "authorisations", "earlier", "journal"]


class Bad(Exception):
    """What is wrong, and where."""


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def leaf(data):
    return hashlib.sha256(b"\x00" + data).digest()


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def head_from(position, size, entry, proof):
    """RFC 9162 2.1.3.2."""
    number, last, root = position, size - 1, entry
    for step in proof:
        if last == 0:
            raise Bad("the proof is too long")
        if number & 1 or number == last:
            root = node(step, root)
            while number and not number & 1:
                number, last = number >> 1, last >> 1
        else:
            root = node(root, step)
        number, last = number >> 1, last >> 1
    if last != 0:
        raise Bad("the proof is too short")
    return root


def signer_of(signed, namespace, place):
    """The fingerprint of the key that signed; ssh-keygen does the cryptography."""
    with tempfile.TemporaryDirectory() as folder:
        signature = Path(folder) / "signature"
        signature.write_text(signed["signature"])
        run = subprocess.run(
            ["ssh-keygen", "-Y", "check-novalidate", "-n", namespace, "-s", str(signature)],
            input=canonical(signed["document"]), capture_output=True, check=False)
    if run.returncode != 0:
        raise Bad(f"{place}: the signature does not fit")
    return run.stdout.decode().split()[-1]


def parts_of(pack):
    for name in WHOLE:
        yield f"/{name}", pack[name]
    for name in LISTS:
        for number, part in enumerate(pack[name]):
            yield f"/{name}/{number}", part


def check_seal(pack):
    manifest = pack["seal"]["document"]
    signer = signer_of(pack["seal"], "farhaven-evidence", "/seal")
    found = [{"place": place, "sha256": sha256(canonical(part))} for place, part in parts_of(pack)]
    for listed, real in zip(manifest["parts"], found):
        if listed != real:
            raise Bad(f"{real['place']}: changed since it was sealed")
    if len(manifest["parts"]) != len(found) or manifest["run"] != pack["run"]["id"]:
        raise Bad("/seal: parts were added or removed")
    return signer


def check_log(pack):
    """What the audit log vouches for: (subject, sha256)."""
    log = pack["checkpoint"]["document"]
    vouched = set()
    for number, entry in enumerate(pack["audit"]):
        record = entry["record"]
        proof = [bytes.fromhex(step) for step in entry["proof"]]
        root = head_from(entry["position"], log["size"], leaf(canonical(record)), proof)
        if root.hex() != log["root"] or record["position"] != entry["position"]:
            raise Bad(f"/audit/{number}: not in the log")
        vouched.add((record["subject"], record["sha256"]))
    return vouched


def check_vouched(pack, vouched):
    run = pack["run"]["id"]
    if sha256(canonical(pack["run"]["plan"])) != pack["run"]["plan_sha256"]:
        raise Bad("/run/plan: not the plan that was approved")
    wanted = [("/run", run, pack["run"])]
    wanted += [(f"/journal/{number}", f"{run}#{number + 1}", event)
               for number, event in enumerate(pack["journal"])]
    for place, subject, part in wanted:
        if (subject, sha256(canonical(part))) not in vouched:
            raise Bad(f"{place}: the log does not vouch for it")
    hashes = {found for _, found in vouched}
    for name in ("approvals", "authorisations"):
        for number, document in enumerate(pack[name]):
            if sha256(canonical(document)) not in hashes:
                raise Bad(f"/{name}/{number}: the log does not vouch for it")
            signer_of(document, f"farhaven-{name[:-1]}", f"/{name}/{number}")
    facts = pack["facts"]
    kept = [("declaration", facts["declaration"])] if "declaration" in facts else []
    kept += [(name, each) for name in ("attestations", "fences") for each in facts.get(name, [])]
    for name, each in kept:
        if sha256(canonical(each)) not in hashes:
            raise Bad(f"/facts/{name}: the log does not vouch for it")


def check(data):
    try:
        pack = json.loads(data)
        if canonical(pack) != data:
            raise Bad("not in canonical form")
        signer = check_seal(pack)
        if signer_of(pack["checkpoint"], "farhaven-checkpoint", "/checkpoint") != signer:
            raise Bad("/checkpoint: signed with another key than the pack")
        check_vouched(pack, check_log(pack))
    except (ValueError, KeyError, TypeError) as problem:
        raise Bad(f"not an evidence pack: {problem}") from problem
    return signer


def main():
    try:
        signer = check(Path(sys.argv[1]).read_bytes())
    except Bad as problem:
        print(f"bad: {problem}")
        return 9
    if len(sys.argv) < 3:
        print(f"consistent; sealed with {signer}, for which nobody vouches")
        return 3
    listing = subprocess.run(["ssh-keygen", "-l", "-f", sys.argv[2]], check=True,
                             capture_output=True, text=True).stdout
    trusted = signer in listing.split()
    print(f"{'verified' if trusted else 'consistent, but not by this key'}: sealed with {signer}")
    return 0 if trusted else 3


if __name__ == "__main__":
    sys.exit(main())
