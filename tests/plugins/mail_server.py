# SPDX-License-Identifier: GPL-3.0-or-later
"""A real SMTP server with STARTTLS and a login, for tests: aiosmtpd.

mail_server.py CERTIFICATE KEY FOLDER [PORT]: prints its port, keeps each mail as FOLDER/N.eml. What
FOLDER/behaviour says when a mail comes is what it does: nothing or "take"; "busy" answers 451,
"refuse" 550, "slow" lets 4 s pass before it takes the mail.
"""
import asyncio
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

PASSWORD = b"s3cret-token"


class Keeper:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    async def handle_DATA(self, _server, _session, envelope):
        chosen = self.folder / "behaviour"
        how = chosen.read_text().strip() if chosen.exists() else "take"
        if how == "busy":
            return "451 4.3.0 come back later"
        if how == "refuse":
            return "550 5.7.1 nobody wants it"
        if how == "slow":
            await asyncio.sleep(4)
        self.count += 1
        part = self.folder / f"{self.count}.part"
        to = ",".join(envelope.rcpt_tos)
        part.write_bytes(f"ENVELOPE {envelope.mail_from} {to}\r\n".encode() + envelope.content)
        part.rename(self.folder / f"{self.count}.eml")
        return "250 2.0.0 kept"


def login(_server, _session, _envelope, _mechanism, data):
    return AuthResult(success=data.login == b"pager" and data.password == PASSWORD)


async def serve():
    certificate, key, folder = sys.argv[1:4]
    port = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate, key)
    keeper = Keeper(pathlib.Path(folder))

    def speak():
        return SMTP(keeper, tls_context=tls, require_starttls=True, auth_required=True,
                    authenticator=login)

    loop = asyncio.get_running_loop()
    server = await loop.create_server(speak, "127.0.0.1", port)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)  # until the test goes away
    server.close()


asyncio.run(serve())
