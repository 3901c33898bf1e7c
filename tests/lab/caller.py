# SPDX-License-Identifier: GPL-3.0-or-later
"""A client of the application by its public name: a mark of its own every 20 ms.

Its log has one JSON line a mark: whether it was acknowledged, and when. Which site took it stands
in the database, written by the application that did.
"""

import argparse
import http.client
import json
import os
import time
import uuid

from places import EDGE_ADDRESS, HTTP_PORT

INTERVAL_S = 0.02
TIMEOUT_S = 3.0


def put():
    """(nonce, status): None when nobody answered."""
    nonce = str(uuid.uuid4())
    channel = http.client.HTTPConnection(EDGE_ADDRESS, HTTP_PORT, timeout=TIMEOUT_S)
    try:
        channel.request("PUT", f"/nonce/{nonce}")
        answer = channel.getresponse()
        answer.read()
        return nonce, answer.status
    except (OSError, http.client.HTTPException):
        return nonce, None
    finally:
        channel.close()


def main():
    parser = argparse.ArgumentParser(description="a client of the public name")
    parser.add_argument("--log", required=True)
    log = os.open(parser.parse_args().log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    due = time.monotonic()
    while True:
        sent = time.monotonic()
        nonce, status = put()
        line = {"nonce": nonce, "status": status, "sent": round(sent, 6),
                "mono": round(time.monotonic(), 6)}
        os.write(log, json.dumps(line).encode() + b"\n")
        due = max(due + INTERVAL_S, time.monotonic())
        time.sleep(max(0.0, due - time.monotonic()))


if __name__ == "__main__":
    main()
