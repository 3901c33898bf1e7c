# SPDX-License-Identifier: GPL-3.0-or-later
"""As much of Redis's protocol as the lab's own programs need; every wait ends."""

import socket
import time

from session import Refused, Unanswered


class Connection:
    """One login to a data node or a Sentinel; used in turn by one thread."""

    def __init__(self, at, password, timeout=0.5):
        self.until = time.monotonic() + timeout
        self.received = b""
        try:
            self.channel = socket.create_connection(at, timeout)
        except TimeoutError:
            raise Unanswered("no answer in time") from None
        except OSError as error:
            raise Refused("connect", error.strerror or str(error)) from None
        self.channel.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            if password:
                self.call("AUTH", password, timeout=timeout)
        except (Refused, Unanswered):
            self.close()
            raise

    def call(self, *words, timeout=0.5):
        """The answer: str, int, None or a list of them; an error of the server is a refusal."""
        self.until = time.monotonic() + timeout
        text = b"*%d\r\n" % len(words)
        for word in words:
            word = str(word).encode()
            text += b"$%d\r\n%s\r\n" % (len(word), word)
        try:
            self.channel.settimeout(timeout)
            self.channel.sendall(text)
            return self.read()
        except TimeoutError:
            raise Unanswered("no answer in time") from None
        except OSError as error:
            raise Refused("connection", error.strerror or str(error)) from None

    def more(self):
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.channel.settimeout(left)
        part = self.channel.recv(65536)
        if not part:
            raise Refused("connection", "closed by the server")
        self.received += part

    def take(self, length):
        while len(self.received) < length:
            self.more()
        head, self.received = self.received[:length], self.received[length:]
        return head

    def line(self):
        while b"\r\n" not in self.received:
            self.more()
        head, _, self.received = self.received.partition(b"\r\n")
        return head.decode()

    def read(self):
        line = self.line()
        kind, rest = line[:1], line[1:]
        if kind == "-":
            raise Refused(rest.split()[0], rest)
        if kind == "+":
            return rest
        if kind == ":":
            return int(rest)
        if kind == "$":
            return None if rest == "-1" else self.take(int(rest) + 2)[:-2].decode()
        if kind == "*":
            return None if rest == "-1" else [self.read() for _ in range(int(rest))]
        raise Refused("protocol", f"not an answer: {line[:40]!r}")

    def close(self):
        self.channel.close()


def ask(at, password, *words, timeout=2.0):
    """One question on a connection of its own."""
    connection = Connection(at, password, timeout)
    try:
        return connection.call(*words, timeout=timeout)
    finally:
        connection.close()
