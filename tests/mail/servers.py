"""Mail servers on this machine: a real one that keeps what it gets, and one that breaks off."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"
USER, PASSWORD = "ada@lovelace.example", "d1fference engine"


@dataclass(frozen=True)
class Mail:
    """One mail as it arrived, with its envelope."""

    sender: str
    recipients: list[str]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        """The mail as a mail program reads it."""
        message = message_from_bytes(self.raw, policy=policy.default)
        assert isinstance(message, EmailMessage)
        return message

    @property
    def text(self) -> str:
        """The body, with the line ends of this system."""
        content = self.message.get_content()
        assert isinstance(content, str)
        return content.replace("\r\n", "\n")


@dataclass
class Inbox:
    """What a real server has taken; ``answers`` replaces its reply to a command."""

    port: int = 0
    mails: list[Mail] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    logins: list[str] = field(default_factory=list)
    before_answer: Any = None

    async def handle_MAIL(  # noqa: N802 - a name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if "MAIL" in self.answers:
            return self.answers["MAIL"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - a name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if "RCPT" in self.answers:
            return self.answers["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - a name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if "DATA" in self.answers:
            return self.answers["DATA"]
        content = envelope.original_content
        assert content is not None
        self.mails.append(Mail(envelope.mail_from or "", list(envelope.rcpt_tos), content))
        if self.before_answer:
            self.before_answer()
        return "250 taken as number 7"

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append(mechanism)
        is_right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=is_right, handled=False)


@contextmanager
def real_server(
    certificate: Path | None = None, security: str = "none", *, login: bool = False
) -> Iterator[Inbox]:
    """Run aiosmtpd: encrypted as asked, and with a login when wanted."""
    inbox = Inbox()
    context = None
    options: dict[str, Any] = {"hostname": "mx.example"}
    if security != "none":
        assert certificate is not None
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
    if security == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    if login:
        options |= {
            "authenticator": inbox.authenticate,
            "auth_required": True,
            "auth_require_tls": security == "starttls",
        }
    with _loop() as loop:
        started = loop.create_server(
            lambda: SMTP(inbox, loop=loop, **options),
            "0.0.0.0",
            0,
            ssl=context if security == "tls" else None,
        )
        server = asyncio.run_coroutine_threadsafe(started, loop).result()
        inbox.port = server.sockets[0].getsockname()[1]
        try:
            yield inbox
        finally:
            loop.call_soon_threadsafe(server.close)


@contextmanager
def _loop() -> Iterator[asyncio.AbstractEventLoop]:
    """Run an event loop in a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        asyncio.run_coroutine_threadsafe(_end_tasks(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end_tasks() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


# What a broken server breaks off at: at the command, or in the content and after its last dot.
STAGES = ("connect", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "content", "dot")


class BrokenServer:
    """Speaks SMTP up to a stage, then closes the connection or says nothing any more.

    What is ``endless`` it says again and again then, with a ``pause`` of seconds between.
    """

    def __init__(
        self, stage: str, *, silent: bool = False, endless: bytes = b"", pause: float = 0
    ) -> None:
        self.stage, self.silent = stage, silent
        self.endless, self.pause = endless, pause
        self.commands: list[str] = []
        self.content = b""
        self._listening = socket.create_server((HOST, 0))
        self.port: int = self._listening.getsockname()[1]
        self.reached = threading.Event()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> BrokenServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()

    def _serve(self) -> None:
        with suppress(OSError):
            while not self._ended.is_set():
                connection, _ = self._listening.accept()
                with connection, suppress(OSError), connection.makefile("rwb") as stream:
                    self._talk(stream)

    def _talk(self, stream: Any) -> None:
        if self._breaks("connect", stream, "220 broken.example"):
            return
        while line := stream.readline():
            verb = line.split()[0].decode().upper()
            self.commands.append(verb)
            if verb == "QUIT" or self._breaks(verb, stream, _REPLIES.get(verb, "250 OK")):
                return
            if verb == "DATA" and self._breaks_in_content(stream):
                return

    def _breaks_in_content(self, stream: Any) -> bool:
        if self.stage == "content":
            stream.readline()
            return self._breaks("content", stream, "")
        while (line := stream.readline()) not in (b".\r\n", b""):
            self.content += line
        return self._breaks("dot", stream, "250 OK")

    def _breaks(self, stage: str, stream: Any, reply: str) -> bool:
        """Answer, or break off here; a silent server keeps the line open until the test is over."""
        if stage == self.stage:
            self.reached.set()
            while self.endless and not self._ended.wait(self.pause):
                stream.write(self.endless)
                stream.flush()
            if self.silent:
                self._ended.wait()
            return True
        stream.write(reply.encode() + b"\r\n")
        stream.flush()
        return False


_REPLIES = {
    "EHLO": "250-broken.example\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN",
    "STARTTLS": "220 go ahead",
    "AUTH": "235 welcome",
    "DATA": "354 go on",
}


def write_certificate(path: Path) -> Path:
    """Write a key and a certificate for this machine, signed by itself, valid for a day."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName(
        [x509.DNSName("localhost"), x509.IPAddress(ip_address(HOST))]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path
