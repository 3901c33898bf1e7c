# SPDX-License-Identifier: GPL-3.0-or-later
"""A PostgreSQL session whose every wait ends: libpq's own connect timeout is at least 2 s."""

import select
import time

import psycopg2
from psycopg2 import extensions


class Refused(Exception):
    """The server, or the way to it, said no; `state` is its SQLSTATE or a short word."""

    def __init__(self, state, message):
        super().__init__(message)
        self.state = state


class Unanswered(Exception):
    """No answer within the deadline: what was asked may or may not have happened."""


def first_line(error):
    return (str(error).strip().splitlines() or ["no reason given"])[0]


class Session:
    """One asynchronous connection, used in turn by one thread."""

    def __init__(self, dsn, timeout):
        self.connection = None
        until = time.monotonic() + timeout
        try:
            self.connection = psycopg2.connect(dsn, async_=1)
            self.wait(until)
        except (psycopg2.Error, OSError) as error:
            self.close()
            raise Refused("connect", first_line(error)) from None
        except Unanswered:
            self.close()
            raise
        self.cursor = self.connection.cursor()

    def wait(self, until):
        while (state := self.connection.poll()) != extensions.POLL_OK:
            handle = [self.connection.fileno()]
            read, write = (handle, []) if state == extensions.POLL_READ else ([], handle)
            left = until - time.monotonic()
            if left <= 0 or select.select(read, write, [], left) == ([], [], []):
                raise Unanswered("no answer in time")

    def execute(self, text, arguments=None, timeout=0.5):
        """Runs one command string; returns the tag of its last command."""
        try:
            self.cursor.execute(text, arguments)
            self.wait(time.monotonic() + timeout)
        except psycopg2.Error as error:
            raise Refused(error.pgcode or "connection", first_line(error)) from None
        return self.cursor.statusmessage

    @property
    def open(self):
        return self.connection is not None and not self.connection.closed

    def close(self):
        if self.connection is not None:
            self.connection.close()
            self.connection = None
