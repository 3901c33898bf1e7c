# SPDX-License-Identifier: GPL-3.0-or-later
"""The control sockets of a lab: one JSON line asked, one answered, descriptors alongside.

A socket file's mode (0600) is the whole authorisation: the lab's own user and root.
"""

import json
import os
import socket
import time

from places import LabError

LONGEST_REQUEST = 1 << 20
ANSWER_TIMEOUT_S = 30.0


def ask(path, request, descriptors=(), timeout=ANSWER_TIMEOUT_S):
    """Sends one request and returns its answer; raises LabError for a refusal."""
    with socket.socket(socket.AF_UNIX) as channel:
        channel.settimeout(timeout)
        try:
            channel.connect(path)
        except OSError as error:
            raise LabError("unreachable", f"nothing answers on {path}: {error.strerror}",
                           path, "is the lab up? see: lab status") from None
        line = json.dumps(request).encode() + b"\n"
        sent = socket.send_fds(channel, [line], list(descriptors)) if descriptors else 0
        channel.sendall(line[sent:])
        answer = read_line(channel, path)
    if "error" in answer:
        error = answer["error"]
        raise LabError(error["code"], error["message"], error["place"], error["remedy"])
    return answer


def read_line(channel, path):
    received = bytearray()
    while not received.endswith(b"\n"):
        try:
            part = channel.recv(65536)
        except TimeoutError:
            raise LabError("timeout", "no answer in time", path) from None
        except ConnectionResetError:
            part = b""
        if not part:
            raise LabError("unreachable", "closed without an answer", path)
        received += part
    return json.loads(received)


def answer(channel, document):
    """The asker may be gone by now; then nobody wants it."""
    try:
        channel.sendall(json.dumps(document).encode() + b"\n")
    except OSError:
        pass


def wait_for(path, deadline):
    """Waits until a control socket answers; the deadline is on the monotonic clock."""
    while True:
        try:
            return ask(path, {"verb": "ping"})
        except LabError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.002)


def listen(path):
    """A listening control socket that only the owner (and root) can open."""
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
    before = os.umask(0o177)
    try:
        channel.bind(path)
    finally:
        os.umask(before)
    channel.listen(64)
    return channel
