# SPDX-License-Identifier: GPL-3.0-or-later
"""A register of what may write, as a device of its own (plugins/fence/README.md), over TLS.

    register.py CERTIFICATE TOKEN → {"port": N}

    GET /lease/NAME?lease_ms=N&watchdog_ms=N   {"host", "granted", "revision", "keeper"}
    PUT /lease/NAME                            {"granted": true|false}

It ends with its standard input.
"""
import json
import ssl
import sys
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

leases = {}
lock = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30

    def log_message(self, *_):
        pass

    def answer(self, status, body):
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def serve(self, wanted):
        asked = urllib.parse.urlsplit(self.path)
        if self.headers.get("Authorization") != "Bearer " + self.server.token:
            return self.answer(401, {})
        if not asked.path.startswith("/lease/"):
            return self.answer(404, {})
        name = asked.path.removeprefix("/lease/")
        with lock:  # a grant that was answered came before a withdrawal that was answered later
            lease = leases.setdefault(name, {"host": name, "granted": True, "revision": 1,
                                             "keeper": None})
            told = dict(urllib.parse.parse_qsl(asked.query))
            if told:
                lease["keeper"] = {key: int(value) for key, value in told.items()}
            if wanted is not None and wanted["granted"] != lease["granted"]:
                lease.update({"granted": wanted["granted"], "revision": lease["revision"] + 1})
            shown = dict(lease)
        return self.answer(200, shown)

    def do_GET(self):
        self.serve(None)

    def do_PUT(self):
        self.serve(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self):
        # Without the look-up of its own name, which takes seconds where nobody resolves.
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "register", self.server_address[1]

    def finish_request(self, request, client_address):
        request.settimeout(5)
        try:
            with self.tls.wrap_socket(request, server_side=True) as channel:
                super().finish_request(channel, client_address)
        except OSError:
            pass


def main():
    server = Server(("127.0.0.1", 0), Handler)
    server.token = sys.argv[2]
    server.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.tls.load_cert_chain(sys.argv[1], sys.argv[1] + ".key")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"port": server.server_port}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
