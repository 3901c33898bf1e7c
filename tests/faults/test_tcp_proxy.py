# SPDX-License-Identifier: GPL-3.0-or-later
"""What the proxy does to a connection to a server that answers each line with what it got."""
import json
import os
import socket
import subprocess
import sys
import threading
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
PATIENCE_S = 0.3


class Echo:
    def __init__(self):
        self.got = b""
        self.heard = threading.Condition()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                peer = self.listener.accept()[0]
            except OSError:
                return
            threading.Thread(target=self.answer, args=(peer,), daemon=True).start()

    def answer(self, peer):
        try:
            while piece := peer.recv(65536):
                with self.heard:
                    self.got += piece
                    self.heard.notify_all()
                peer.sendall(b"said " + piece)
        except OSError:
            pass
        peer.close()

    def await_bytes(self, count):
        with self.heard:
            return self.heard.wait_for(lambda: len(self.got) >= count, 5)


class TestProxy(unittest.TestCase):
    def setUp(self):
        self.echo = Echo()
        self.proxy = subprocess.Popen(
            [sys.executable, os.path.join(HERE, "tcp_proxy.py"), "127.0.0.1", str(self.echo.port)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = json.loads(self.proxy.stdout.readline())["port"]
        self.open = []

    def tearDown(self):
        for client in self.open:
            client.close()
        self.proxy.stdin.close()
        self.assertEqual(self.proxy.wait(5), 0)
        self.proxy.stdout.close()
        self.echo.listener.close()

    def order(self, **order):
        self.proxy.stdin.write(json.dumps(order) + "\n")
        self.proxy.stdin.flush()
        return json.loads(self.proxy.stdout.readline())

    def client(self, timeout=5.0):
        client = socket.create_connection(("127.0.0.1", self.port), 5)
        client.settimeout(timeout)
        self.open.append(client)
        return client

    def said(self, client, text):
        client.sendall(text)
        return client.recv(65536)

    def test_without_orders_everything_passes_and_is_counted(self):
        client = self.client()
        self.assertEqual(self.said(client, b"hello"), b"said hello")
        client.shutdown(socket.SHUT_WR)
        self.assertEqual(client.recv(1), b"")
        counts = self.order(do="counts")
        self.assertEqual(counts, {"to_server": 5, "to_client": 10, "connections": 1, "faulty": 0})

    def test_a_delay_is_of_its_direction(self):
        self.order(do="set", to_client={"delay_ms": 200})
        client = self.client()
        begun = time.monotonic()
        client.sendall(b"hello")
        self.assertTrue(self.echo.await_bytes(5))
        self.assertLess(time.monotonic() - begun, 0.2)
        self.assertEqual(client.recv(65536), b"said hello")
        self.assertGreaterEqual(time.monotonic() - begun, 0.2)

    def test_a_lost_answer_was_heard_by_the_server(self):
        self.order(do="set", to_client={"swallow": True})
        client = self.client(PATIENCE_S)
        client.sendall(b"do it")
        with self.assertRaises(TimeoutError):
            client.recv(1)
        self.assertEqual(self.echo.got, b"do it")
        self.assertEqual(self.order(do="counts")["to_client"], 10)

    def test_a_lost_request_is_not(self):
        self.order(do="set", to_server={"swallow": True})
        client = self.client(PATIENCE_S)
        client.sendall(b"do it")
        with self.assertRaises(TimeoutError):
            client.recv(1)
        self.assertEqual(self.echo.got, b"")

    def test_a_reset_in_mid_reply(self):
        self.order(do="set", to_client={"reset_after": 4})
        client = self.client()
        client.sendall(b"hello")
        self.assertEqual(client.recv(65536), b"said")
        with self.assertRaises(ConnectionResetError):
            client.recv(1)
        self.assertEqual(self.echo.got, b"hello")

    def test_an_orderly_end_in_mid_reply(self):
        self.order(do="set", to_client={"close_after": 4})
        client = self.client()
        client.sendall(b"hello")
        self.assertEqual(client.recv(65536), b"said")
        self.assertEqual(client.recv(1), b"")

    def test_a_reset_on_the_way_there(self):
        self.order(do="set", to_server={"reset_after": 2})
        client = self.client()
        client.sendall(b"hello")
        with self.assertRaises(ConnectionResetError):
            while client.recv(65536):
                pass
        self.assertEqual(self.echo.got, b"he")

    def test_only_who_begins_so_and_no_more_than_asked(self):
        self.order(do="set", to_client={"close_after": 0}, connections=1,
                   only={"at": 1, "mask": 0xFF, "is": ord("x")})
        self.assertEqual(self.said(self.client(), b"ab"), b"said ab")
        self.assertEqual(self.said(self.client(), b"ax"), b"")
        self.assertEqual(self.said(self.client(), b"ax"), b"said ax")
        self.assertEqual(self.order(do="counts")["faulty"], 1)

    def test_orders_reach_connections_that_are_open(self):
        client = self.client(PATIENCE_S)
        self.assertEqual(self.said(client, b"a"), b"said a")
        self.order(do="set", to_client={"swallow": True})
        client.sendall(b"b")
        with self.assertRaises(TimeoutError):
            client.recv(1)
        self.order(do="set")
        self.assertEqual(self.said(client, b"c"), b"said c")

    def test_nobody_at_the_other_end_is_a_reset(self):
        self.echo.listener.shutdown(socket.SHUT_RDWR)
        self.echo.listener.close()
        client = self.client()
        try:
            self.assertEqual(client.recv(1), b"")
        except ConnectionResetError:
            pass


if __name__ == "__main__":
    unittest.main()
