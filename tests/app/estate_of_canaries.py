# SPDX-License-Identifier: GPL-3.0-or-later
"""Where secrets are sent to: a real sshd that wants a password, an HTTPS server that wants a token
and repeats it in its answer; and an estate that names both beside a simulated service."""

import base64
import crypt
import http.server
import json
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def write(path, text, mode=0o600):
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w",
              encoding="utf-8") as file:
        file.write(text)


class Gateway:
    """Answers each request with the token that it was shown: the worst that a server can do."""

    def __init__(self, folder):
        self.certificate, key = f"{folder}/gateway.pem", f"{folder}/gateway.pem.key"
        subprocess.run(["/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                        "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
                        "/CN=gateway", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key,
                        "-out", self.certificate], check=True, capture_output=True)
        self.tokens = tokens = []
        self.told = told = []  # what was asked for that does something

        class Answers(http.server.BaseHTTPRequestHandler):
            def answer(self):
                tokens.append(self.headers["X-Token"])
                told.extend([self.path] if self.command == "POST" else [])
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                body = json.dumps({"ok": True, "you_said": self.headers["X-Token"]}).encode()
                self.send_response(200)
                self.send_header("X-You-Said", self.headers["X-Token"] or "")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            do_GET = do_POST = answer

            def log_message(self, *_):
                pass
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def component(self):
        with open(self.certificate, encoding="ascii") as file:
            lines = file.read().strip().split("\n")
        one = {"url": f"https://127.0.0.1:{self.port}", "authority": lines,
               "auth": {"header": "X-Token", "secret": "gateway/token"}}
        return {"id": "gateway", "name": "Gateway", "kind": "http", "members": [
            {"id": "gw", "name": "gw", "host": "here", "site": "dr", "settings": {}}],
            "settings": {"hosts": ["127.0.0.1"], "networks": ["127.0.0.0/8"], "observe": "ask",
                         "requests": [
                             {"name": "ask", "class": "read", "summary": "Is it well",
                              "method": "GET", "path": ["ask"],
                              "expect": {"ok": {"pointer": "/ok", "equals": True}}, **one},
                             {"name": "tell", "class": "safe", "summary": "Say who moved",
                              "method": "POST", "path": ["tell"], "body": {"moved": "{member}"},
                              "repeatable": True, **one}]}}

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class PasswordHost:
    """Lets in by this password alone, and to farhaven-act alone."""

    def __init__(self, folder, build, password):
        self.folder, self.port = folder, free_port()
        act, state, self.root = f"{folder}/farhaven-act", f"{folder}/act", f"{folder}/kv"
        shutil.copy(f"{build}/bin/farhaven-act", act)
        os.mkdir(state, 0o700)
        os.mkdir(self.root, 0o700)
        self.program = f"{folder}/keyvalue.py"
        shutil.copy(f"{ROOT}/tests/plugins/keyvalue.py", self.program)
        os.chmod(self.program, 0o755)
        write(f"{state}/allow", f"read {self.program} -- '{self.root}' 'dr1' 'status'\n")
        subprocess.run([self.program, self.root, "dr1", "make", "primary"], check=True)
        for key in ("host", "identity"):
            subprocess.run(["/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f",
                            f"{folder}/{key}"], check=True)
        write(f"{folder}/sshd_config", f"""\
ListenAddress 127.0.0.1:{self.port}
HostKey {folder}/host
AuthorizedKeysFile none
UsePAM no
StrictModes no
PidFile none
UseDNS no
PasswordAuthentication yes
PermitRootLogin yes
LogLevel DEBUG3
ForceCommand {act} --state {state}
""")
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)
        shadow = {"LD_PRELOAD": f"{build}/tests/libshadow_entry.so",
                  "FARHAVEN_TEST_HASH": crypt.crypt(password, crypt.METHOD_SHA512)}
        self.server = subprocess.Popen(
            ["/usr/sbin/sshd", "-D", "-f", f"{folder}/sshd_config", "-E", f"{folder}/sshd.log"],
            env={**os.environ, **shadow})
        while not self.listens():
            if self.server.poll() is not None:
                raise RuntimeError("sshd ended")

    def listens(self):
        with socket.socket() as caller:
            return caller.connect_ex(("127.0.0.1", self.port)) == 0

    def host(self):
        with open(f"{self.folder}/host.pub", encoding="ascii") as file:
            key = " ".join(file.read().split()[:2])
        return {"id": "here", "name": "here", "site": "dr", "address": "127.0.0.1",
                "ssh": {"port": self.port, "user": pwd.getpwuid(os.geteuid()).pw_name,
                        "host_key": key, "password_secret": "hosts/here"}}

    def component(self):
        return {"id": "basket", "name": "Basket", "kind": "scripted", "members": [
            {"id": "dr1", "name": "dr1", "host": "here", "site": "dr", "settings": {}}],
            "settings": {"observe": [self.program, self.root, "{member}", "status"], "verbs": [
                {"name": "ask", "class": "read", "summary": "How it stands",
                 "program": [self.program, self.root, "{member}", "status"]}]}}

    def close(self):
        self.server.terminate()
        self.server.wait()


def seed_of(path):
    """The private half of an ed25519 key file without a passphrase: 32 bytes, before its public."""
    with open(path, encoding="ascii") as file:
        blob = base64.b64decode("".join(file.read().split("\n")[1:-2]))
    with open(path + ".pub", encoding="ascii") as file:
        public = base64.b64decode(file.read().split()[1])[-32:]
    return blob[blob.rindex(public) - 32:blob.rindex(public)]


def estate(folder, gateway, host, passfile):
    """The sample on simulated systems, and beside it the two that want secrets, and a database
    that is never asked: its password file travels with the bundle."""
    shutil.copy(f"{ROOT}/tests/engine/orders.world.json", f"{folder}/orders.world.json")
    with open(f"{ROOT}/models/samples/orders.estate.json", encoding="utf-8") as file:
        out = json.load(file)
    for component in out["components"]:
        component["kind"] = "simulated"
        component["settings"] = {"world": f"{folder}/orders.world.json"}
        for member in component["members"]:
            member["settings"] = {}
    for each in out["hosts"]:
        if "ssh" in each:
            each["ssh"]["identity_file"] = f"{folder}/identity"
    out["hosts"].append(host.host())
    unasked = {"id": "unasked", "name": "Unasked", "kind": "postgresql", "members": [
        {"id": "here", "name": "here", "host": "here", "site": "dr",
         "settings": {"data": "/nowhere", "slot": "none"}}],
        "settings": {"user": "farhaven", "bin": "/usr/bin", "passfile": passfile}}
    out["components"] += [gateway.component(), host.component(), unasked]
    return out


def with_both(plan):
    """The generated plan, and two steps of its own after the gate that send both secrets."""
    gates = [step["id"] for step in plan["steps"] if step["phase"] in ("gate", "traffic")]
    for name, component, member, verb in (("tell", "gateway", "gw", "tell"),
                                          ("ask", "basket", "dr1", "ask")):
        plan["steps"].insert(len(plan["steps"]) - 1, {
            "id": name, "title": name, "phase": "reprotect", "after": gates,
            "deadline_ms": 20000, "attempts_max": 1, "if_unreachable": "stop",
            "action": {"component": component, "member": member, "verb": verb,
                       "no_return": False, "parameters": {}, "preconditions": [],
                       "postconditions": []}})
        plan["steps"][-1]["after"].append(name)  # the release
    plan["targets"] += [{"component": "basket", "kind": "scripted",
                         "identity": "kv-7710604965187569441"},
                        {"component": "gateway", "kind": "http", "identity": ""}]
    return plan
