# SPDX-License-Identifier: GPL-3.0-or-later
"""A long, slow or bad line to a site: two packet sockets and a queue for each direction.

The kernel of a plain machine may have no netem, and a TAP wants root; packet sockets work in the
lab's own namespaces. Frames pass whole, segmentation offload included (PACKET_VNET_HDR), so the
line is not the bottleneck unless it is told to be. Started by the fabric between a site's bridge
and its cable; the directions are named as the site sees them: in and out.
"""

import argparse
import ctypes
import heapq
import os
import random
import selectors
import signal
import socket
import sys
import time
from dataclasses import asdict, dataclass, field

import control
from places import LabError, Places

SOL_PACKET, PACKET_VNET_HDR, PACKET_IGNORE_OUTGOING = 263, 15, 23
ETH_P_ALL = 3
VNET_HEADER_BYTES = 10
FRAME_BYTES_MAX = 1 << 17
QUEUE_BYTES_MAX = 64 << 20
BUFFER_BYTES = 8 << 20
DIRECTIONS = ("in", "out")


@dataclass
class Quality:
    """How one direction of a line is; all zero: as if it were not there."""
    delay_ms: float = 0.0
    jitter_ms: float = 0.0  # added to the delay, evenly from 0 to this; frames may overtake
    loss: float = 0.0  # of 100 frames
    duplicate: float = 0.0  # of 100 frames
    reorder: float = 0.0  # of 100 frames: they skip the delay
    rate_mbit: float = 0.0  # 0: no bound

    def check(self):
        for name in ("loss", "duplicate", "reorder"):
            if not 0 <= getattr(self, name) <= 100:
                raise LabError("usage", f"{name} is of 100 frames", name, "0 to 100")
        if min(self.delay_ms, self.jitter_ms, self.rate_mbit) < 0:
            raise LabError("usage", "neither a time nor a rate is negative", "wan")


@dataclass
class Counted:
    frames: int = 0
    bytes: int = 0
    lost: int = 0
    duplicated: int = 0
    overtook: int = 0


@dataclass
class Line:
    """One direction. Decides when a frame arrives and keeps nothing of it: no I/O, no clock."""
    quality: Quality = field(default_factory=Quality)
    dice: random.Random = field(default_factory=random.Random)
    counted: Counted = field(default_factory=Counted)
    busy_until: float = 0.0
    queued_bytes: int = 0

    def chance(self, percent):
        return percent > 0 and self.dice.random() * 100 < percent

    def arrivals(self, now, size):
        """When the frame leaves the line: once, twice, or never."""
        quality = self.quality
        if self.queued_bytes + size > QUEUE_BYTES_MAX or self.chance(quality.loss):
            self.counted.lost += 1
            return []
        if quality.rate_mbit:
            self.busy_until = max(self.busy_until, now) + size * 8 / (quality.rate_mbit * 1e6)
            now = self.busy_until
        copies = 1 + self.chance(quality.duplicate)
        self.counted.frames += 1
        self.counted.bytes += size
        self.counted.duplicated += copies - 1
        return [now + self.delay_s() for _ in range(copies)]

    def delay_s(self):
        if self.chance(self.quality.reorder):
            self.counted.overtook += 1
            return 0.0
        return (self.quality.delay_ms + self.dice.random() * self.quality.jitter_ms) / 1000


def packet_socket(interface):
    end = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    end.setsockopt(SOL_PACKET, PACKET_VNET_HDR, 1)
    end.setsockopt(SOL_PACKET, PACKET_IGNORE_OUTGOING, 1)
    for option in (socket.SO_RCVBUF, socket.SO_SNDBUF):
        end.setsockopt(socket.SOL_SOCKET, option, BUFFER_BYTES)
    end.bind((interface, ETH_P_ALL))
    end.setblocking(False)
    return end


class Relay:
    def __init__(self, places, site):
        self.lines = {name: Line() for name in DIRECTIONS}
        site_end, wan_end = packet_socket(f"tap-{site}"), packet_socket(f"up-{site}")
        self.ways = {"in": (wan_end, site_end), "out": (site_end, wan_end)}
        self.waiting = []
        self.count = 0
        self.leaving = False
        self.listener = control.listen(places.wan_socket(site))
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.listener, selectors.EVENT_READ, self.answer)
        for name, (source, _) in self.ways.items():
            self.selector.register(source, selectors.EVENT_READ,
                                   lambda name=name: self.receive(name))

    def serve(self):
        while not self.leaving:
            left = max(0.0, self.waiting[0][0] - time.monotonic()) if self.waiting else None
            for key, _ in self.selector.select(left):
                key.data()
            self.deliver()

    def receive(self, name):
        source, line = self.ways[name][0], self.lines[name]
        for _ in range(256):
            try:
                frame = source.recv(FRAME_BYTES_MAX)
            except (BlockingIOError, OSError):
                return
            size = len(frame) - VNET_HEADER_BYTES
            for at in line.arrivals(time.monotonic(), size):
                self.count += 1
                line.queued_bytes += size
                heapq.heappush(self.waiting, (at, self.count, name, frame))

    def deliver(self):
        while self.waiting and self.waiting[0][0] <= time.monotonic():
            _, _, name, frame = heapq.heappop(self.waiting)
            line = self.lines[name]
            line.queued_bytes -= len(frame) - VNET_HEADER_BYTES
            try:
                self.ways[name][1].send(frame)
            except OSError:  # a cable that is down, a buffer that is full: lost like on any line
                line.counted.lost += 1

    def answer(self):
        channel, _ = self.listener.accept()
        with channel:
            channel.settimeout(control.ANSWER_TIMEOUT_S)
            try:
                answer = self.obey(control.read_line(channel, "wan"))
            except LabError as error:
                answer = {"error": error.as_json()}
            control.answer(channel, answer)

    def obey(self, request):
        if request["verb"] == "wan":
            quality = Quality(**request["quality"])
            quality.check()
            for name in DIRECTIONS if request["direction"] == "both" else [request["direction"]]:
                self.lines[name].quality = quality
                self.lines[name].dice.seed(f"{request['seed']} {name}")
        return {"pid": os.getpid(), "lines": {name: {"quality": asdict(line.quality),
                                                     "counted": asdict(line.counted)}
                                              for name, line in self.lines.items()}}


def main():
    parser = argparse.ArgumentParser(description="a line to a site of a lab")
    parser.add_argument("--dir", required=True)
    parser.add_argument("--site", required=True)
    options = parser.parse_args()
    # Without its fabric it is a leftover; it must not outlive it.
    ctypes.CDLL(None).prctl(1, signal.SIGTERM, 0, 0, 0)
    Relay(Places(options.dir), options.site).serve()
    return 0


if __name__ == "__main__":
    sys.exit(main())
