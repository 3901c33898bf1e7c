# SPDX-License-Identifier: GPL-3.0-or-later
"""A display that nobody sees, for tests of what a person would: Xvfb, its pixels, and the cross in
the corner of a window. No program beyond Xvfb is needed."""

import ctypes
import os
import struct
import subprocess
import tempfile
import zlib

CLIENT_MESSAGE = 33
XWD_WORDS = 25


class ClientMessage(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("sent", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong),
                ("message", ctypes.c_ulong), ("format", ctypes.c_int),
                ("data", ctypes.c_long * 5), ("padding", ctypes.c_long * 24)]


class Display:
    """As a context: Xvfb runs while it is open. `name` goes into DISPLAY."""

    def __init__(self, width=1600, height=1000):
        self.size = (width, height)

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="farhaven-display.")
        read, write = os.pipe()
        words = ["Xvfb", "-displayfd", str(write), "-screen", "0",
                 f"{self.size[0]}x{self.size[1]}x24", "-nolisten", "tcp", "-noreset", "-fbdir",
                 self.folder.name]
        self.process = subprocess.Popen(words, pass_fds=[write], stdin=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read, encoding="ascii") as said:
            self.name = ":" + said.readline().strip()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()

    def pixels(self):
        """Width, height and rows of red, green and blue, as they are on the screen now."""
        with open(os.path.join(self.folder.name, "Xvfb_screen0"), "rb") as file:
            dump = file.read()
        words = struct.unpack(f">{XWD_WORDS}I", dump[:4 * XWD_WORDS])
        header, width, height, stride, colours = (words[0], words[4], words[5], words[12],
                                                  words[19])
        start = header + 12 * colours
        rows = []
        for line in range(height):
            source = dump[start + line * stride:start + line * stride + 4 * width]
            row = bytearray(3 * width)
            for channel in range(3):
                row[channel::3] = source[2 - channel::4]
            rows.append(bytes(row))
        return width, height, rows

    def shoot(self, path):
        """Writes what is on the screen as PNG; returns how many different rows it has."""
        width, height, rows = self.pixels()

        def chunk(kind, body):
            checked = kind + body
            return struct.pack(">I", len(body)) + checked + struct.pack(">I", zlib.crc32(checked))

        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n"
                       + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
                       + chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows), 9))
                       + chunk(b"IEND", b""))
        return len(set(rows))

    def close_windows(self):
        """What a window manager says when somebody presses the cross; how many windows heard it."""
        x = ctypes.CDLL("libX11.so.6")
        for function in (x.XOpenDisplay, x.XDefaultRootWindow, x.XInternAtom):
            function.restype = ctypes.c_ulong
        screen = ctypes.c_void_p(x.XOpenDisplay(self.name.encode()))
        protocols, delete = (x.XInternAtom(screen, name, 0) for name in (b"WM_PROTOCOLS",
                                                                         b"WM_DELETE_WINDOW"))
        windows = self.windows(x, screen)
        for window in windows:
            event = ClientMessage(type=CLIENT_MESSAGE, window=window, message=protocols, format=32)
            event.data[0] = delete
            x.XSendEvent(screen, ctypes.c_ulong(window), 0, 0, ctypes.byref(event))
        x.XCloseDisplay(screen)
        return len(windows)

    @staticmethod
    def windows(x, screen):
        """Those that a person could close: they say which messages of a manager they take."""
        root, parent = ctypes.c_ulong(), ctypes.c_ulong()
        children, count = ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
        atoms, taken = ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_int()
        x.XQueryTree(screen, ctypes.c_ulong(x.XDefaultRootWindow(screen)), ctypes.byref(root),
                     ctypes.byref(parent), ctypes.byref(children), ctypes.byref(count))
        return [window for window in children[:count.value]
                if x.XGetWMProtocols(screen, ctypes.c_ulong(window), ctypes.byref(atoms),
                                     ctypes.byref(taken))]
