# SPDX-License-Identifier: GPL-3.0-or-later
"""A TCP proxy that does to connections what networks do: it delays, loses, cuts and resets, in each
direction by itself, and counts bytes.

    tcp_proxy.py TO_HOST TO_PORT

prints {"port": N}, where it listens on loopback. Then each line of standard input is an order, and
each is answered by one line; it ends with its standard input.

    {"do": "set", "to_server": {…}, "to_client": {…}, "only": {…}, "connections": N}
        From now on, for connections that are open too. Of a direction:
            delay_ms      each piece is passed on so much later, in order
            swallow       nothing is passed on, and nobody is told: a cable in one direction
            reset_after   after so many bytes both ends see a reset
            close_after   after so many bytes both ends see an orderly end
        only: {"at": 4, "mask": 120, "is": 40} the faults are for connections whose first bytes to
        the server bear this; `connections` for no more than N of them, the next ones.
    {"do": "counts"} → {"to_server": bytes, "to_client": bytes, "connections": n, "faulty": n}

A lost answer (done, and nobody knows) is to_client.swallow; a request that never arrives is
to_server.swallow; a reset in mid-reply is to_client.reset_after.
"""
import asyncio
import json
import socket
import struct
import sys

PIECE_BYTES = 65536
DIRECTIONS = ("to_server", "to_client")
FAULTS = {"delay_ms", "swallow", "reset_after", "close_after"}


class Orders:
    """What is ordered now, and what was seen so far."""

    def __init__(self):
        self.faults = {direction: {} for direction in DIRECTIONS}
        self.only = None
        self.left = None
        self.counts = dict.fromkeys((*DIRECTIONS, "connections", "faulty"), 0)

    def set(self, order):
        for direction in DIRECTIONS:
            faults = order.get(direction, {})
            if set(faults) - FAULTS:
                raise ValueError(f"{direction}: {sorted(set(faults) - FAULTS)}")
            self.faults[direction] = faults
        self.only = order.get("only")
        self.left = order.get("connections")

    def meant(self, first):
        """Are the faults for a connection that begins like this? None: too early to say."""
        if self.left is not None and self.left <= 0:
            return False
        if self.only is None:
            return True
        if len(first) <= self.only["at"]:
            return None
        return first[self.only["at"]] & self.only["mask"] == self.only["is"]


class Connection:
    def __init__(self, orders, client, server):
        self.orders = orders
        self.ends = {"to_server": server, "to_client": client}
        self.passed = dict.fromkeys(DIRECTIONS, 0)
        self.first = b""
        self.counted = False

    def faults(self, direction):
        # Who was counted among the N stays one of them.
        meant = self.counted or self.orders.meant(self.first)
        faults = self.orders.faults[direction] if meant else {}
        if meant and not self.counted and any(self.orders.faults.values()):
            self.counted = True
            self.orders.counts["faulty"] += 1
            if self.orders.left is not None:
                self.orders.left -= 1
        return faults

    def end(self, reset):
        for end in self.ends.values():
            if reset:
                own = end.get_extra_info("socket")
                own.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                end.transport.abort()
            else:
                end.close()

    async def pass_on(self, direction, piece):
        """False: the connection is over."""
        if direction == "to_server" and len(self.first) < PIECE_BYTES:
            self.first += piece
        faults = self.faults(direction)
        self.orders.counts[direction] += len(piece)
        if faults.get("swallow"):
            return True
        cut = faults.get("reset_after", faults.get("close_after"))
        rest = None if cut is None else max(cut - self.passed[direction], 0)
        allowed = piece if rest is None else piece[:rest]
        if faults.get("delay_ms"):
            await asyncio.sleep(faults["delay_ms"] / 1000)
        self.passed[direction] += len(allowed)
        self.ends[direction].write(allowed)
        await self.ends[direction].drain()
        if rest is not None and len(piece) >= rest:
            await asyncio.sleep(0.02)  # what was allowed is with its reader before the reset
            self.end("reset_after" in faults)
            return False
        return True

    async def pump(self, direction, reader):
        try:
            while piece := await reader.read(PIECE_BYTES):
                if not await self.pass_on(direction, piece):
                    return
            end = self.ends[direction]
            if not self.faults(direction).get("swallow") and end.can_write_eof():
                end.write_eof()
        except OSError:
            self.end(True)


async def serve(orders, host, port):
    async def accept(client_reader, client):
        orders.counts["connections"] += 1
        try:
            server_reader, server = await asyncio.open_connection(host, port)
        except OSError:
            client.transport.abort()
            return
        connection = Connection(orders, client, server)
        await asyncio.gather(connection.pump("to_server", client_reader),
                             connection.pump("to_client", server_reader))
        if not connection.counted:
            connection.end(False)

    return await asyncio.start_server(accept, "127.0.0.1", 0)


def obey(orders, order):
    if order["do"] == "set":
        orders.set(order)
        return {}
    if order["do"] == "counts":
        return orders.counts
    raise ValueError(order["do"])


async def main(host, port):
    orders = Orders()
    server = await serve(orders, host, port)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        print(json.dumps(obey(orders, json.loads(line))), flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
