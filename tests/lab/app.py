# SPDX-License-Identifier: GPL-3.0-or-later
"""The application of the lab: takes nonces into its own site's database and says how it is.

    GET /health        200 only when a write was just committed, 503 otherwise
    PUT /nonce/<uuid>  201 when committed, 503 when the database refuses or cannot be reached
    GET /nonce/<uuid>  200 with the row, 404 when it is not there

Each answer names the database by its own identity: system identifier and timeline.
"""

import argparse
import json
import socketserver
import sys
import threading
import uuid
from http.server import BaseHTTPRequestHandler, HTTPServer

import beside
from places import DATABASE, DB_PORT, HOSTS, HTTP_PORT, Places, address
from session import Refused, Session, Unanswered

CONNECT_TIMEOUT_S = 1.0
STATEMENT_TIMEOUT_S = 2.0
SPARE_SESSIONS = 8
# The timeline that is written now: control data keeps the old one until the first checkpoint
# after a promote. On a standby it is the one that is received or, at rest, restored.
IDENTITY = """
SELECT system_identifier::text,
       CASE WHEN pg_is_in_recovery()
            THEN coalesce((SELECT received_tli FROM pg_stat_wal_receiver),
                          (SELECT timeline_id FROM pg_control_checkpoint()))
            ELSE ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int END,
       pg_is_in_recovery()
FROM pg_control_system()"""
BEAT = """INSERT INTO health (site, at) VALUES (%s, clock_timestamp())
          ON CONFLICT (site) DO UPDATE SET at = excluded.at"""


class Database:
    """Sessions to this site's database; a broken one is replaced within the same request."""

    def __init__(self, dsn):
        self.dsn = dsn
        self.spare = []
        self.lock = threading.Lock()

    def use(self, work):
        """Runs work(session). A session from before a restart fails once, a new one decides."""
        with self.lock:
            session = self.spare.pop() if self.spare else None
        if session:
            try:
                return self.finish(session, work)
            except Refused as error:
                if session.open and not error.state.startswith(("57", "08")):
                    raise
        return self.finish(Session(self.dsn, CONNECT_TIMEOUT_S), work)

    def finish(self, session, work):
        try:
            answer = work(session)
        except Refused as error:
            if session.open and error.state == "25006":
                self.put_back(session)
            else:
                session.close()
            raise
        except Unanswered:
            session.close()
            raise
        self.put_back(session)
        return answer

    def put_back(self, session):
        with self.lock:
            if len(self.spare) < SPARE_SESSIONS:
                self.spare.append(session)
                return
        session.close()


def identity(session):
    session.execute(IDENTITY, None, STATEMENT_TIMEOUT_S)
    system, timeline, recovery = session.cursor.fetchone()
    return {"system_identifier": system, "timeline": timeline,
            "database": "standby" if recovery else "primary"}


class Application(socketserver.ThreadingMixIn, HTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, at, site, database):
        self.site = site
        self.database = database
        super().__init__(at, Handler)

    def server_bind(self):
        # HTTPServer would look its own name up, which takes seconds where no resolver answers.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]

    def health(self):
        seen = {"database": "down"}

        def work(session):
            seen.update(identity(session))
            session.execute(BEAT, (self.site,), STATEMENT_TIMEOUT_S)

        try:
            self.database.use(work)
            return 200, {"status": "ok", **seen}
        except Refused as error:
            return 503, {"status": "read-only" if error.state == "25006" else "unavailable",
                         **seen, "code": error.state, "message": str(error)}
        except Unanswered as error:
            return 503, {"status": "unavailable", **seen, "code": "timeout",
                         "message": str(error)}

    def put_nonce(self, nonce):
        def work(session):
            session.execute("INSERT INTO nonces (uuid, site) VALUES (%s, %s)"
                            " ON CONFLICT (uuid) DO NOTHING", (nonce, self.site),
                            STATEMENT_TIMEOUT_S)
            return identity(session)

        return 201, {"uuid": nonce, **self.database.use(work)}

    def get_nonce(self, nonce):
        def work(session):
            session.execute("SELECT site, at::text FROM nonces WHERE uuid = %s", (nonce,),
                            STATEMENT_TIMEOUT_S)
            row = session.cursor.fetchone()
            return row, identity(session)

        row, seen = self.database.use(work)
        if row is None:
            return 404, {"code": "not-found", "message": "no such nonce", **seen}
        return 200, {"uuid": nonce, "written_by": row[0], "at": row[1], **seen}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60

    def log_message(self, *_):
        pass

    def answer(self, status, body):
        text = json.dumps({"site": self.server.site, **body}).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def nonce(self):
        try:
            return str(uuid.UUID(self.path.removeprefix("/nonce/")))
        except ValueError:
            return None

    def serve(self, work):
        # A body is not asked for, but left unread it would be taken for the next request.
        self.rfile.read(min(int(self.headers.get("Content-Length") or 0), 1 << 16))
        nonce = self.nonce()
        if nonce is None:
            self.answer(400, {"code": "bad-uuid", "message": "the path is /nonce/<uuid>"})
            return
        try:
            self.answer(*work(nonce))
        except Refused as error:
            self.answer(503, {"code": error.state, "message": str(error)})
        except Unanswered as error:
            self.answer(503, {"code": "timeout", "message": str(error), "maybe_applied": True})

    def do_GET(self):
        if self.path == "/health":
            self.answer(*self.server.health())
        elif self.path.startswith("/nonce/"):
            self.serve(self.server.get_nonce)
        else:
            self.answer(404, {"code": "not-found", "message": "/health or /nonce/<uuid>"})

    def do_PUT(self):
        if self.path.startswith("/nonce/"):
            self.serve(self.server.put_nonce)
        else:
            self.answer(404, {"code": "not-found", "message": "/nonce/<uuid>"})


def main():
    parser = argparse.ArgumentParser(description="the lab's application at one site")
    parser.add_argument("--dir", required=True)
    parser.add_argument("--host", required=True)
    parser.add_argument("--writes-to", choices=list(HOSTS), metavar="HOST",
                        help="where the database is, when not here: both sites then serve")
    parser.add_argument("--service", help="beside orders")
    options = parser.parse_args()
    places, name = Places(options.dir), options.host
    writer = options.writes_to or name
    service = options.service and beside.named(options.service)
    port, base, front = ((service.port, service.name, service.http_port) if service
                         else (DB_PORT, DATABASE, HTTP_PORT))
    database = Database(
        f"host={address(writer)} port={port} dbname={base} user=orders_app"
        f" passfile={places.app_pass(name)} application_name=orders-app sslmode=disable"
        " gssencmode=disable")
    site = HOSTS[name][0]
    Application((address(name), front), site, database).serve_forever()


if __name__ == "__main__":
    sys.exit(main())
