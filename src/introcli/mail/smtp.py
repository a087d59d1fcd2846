"""Handing a mail to a server (SMTP, RFC 5321): once, encrypted, and with its words explained."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Literal

from introcli.errors import MailProblem, OutcomeUnknown
from introcli.mail.mail_refusals import refusal
from introcli.mail.mail_smtp_login import log_in
from introcli.mail.outgoing import Outgoing, said

Security = Literal["tls", "starttls", "none"]

PORTS: dict[str, int] = {"tls": 465, "starttls": 587, "none": 25}
# How this machine greets: an address literal, so that its real name stays at home.
_GREETING = "[127.0.0.1]"
_GO_ON = 354
_LINE_BEGINS_WITH_DOT = re.compile(rb"(?m)^\.")


@dataclass(frozen=True)
class SmtpServer:
    """A mail server, and how to log in; ``password`` is asked for only when it is needed."""

    host: str
    port: int
    security: Security
    user: str
    password: Callable[[], str]
    timeout: float

    @property
    def name(self) -> str:
        """Return the server's name, as it is configured."""
        return self.host

    def check(self) -> None:
        """Raise MailProblem when the password cannot be had."""
        if self.user:
            self.password()

    def deliver(self, mail: Outgoing, offering: Callable[[], None]) -> str:
        """See ``outgoing.Way``; the server's last words are returned."""
        with self._connection() as server:
            self._begin(server, mail)
            return self._hand_over(server, mail, offering)

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        """Connect, greet, encrypt and log in; what fails on the way is said with its cause."""
        with self._explained():
            server = self._connect()
        try:
            with self._explained():
                self._encrypt(server)
                if self.user:
                    log_in(server, self.user, self.password(), encrypted=self._is_safe())
            yield server
        finally:
            # Nobody waits for the answer to this: what counts has been said.
            with suppress(OSError, smtplib.SMTPException):
                server.putcmd("QUIT")
            server.close()

    def _connect(self) -> smtplib.SMTP:
        if self.security == "tls":
            return smtplib.SMTP_SSL(
                self.host,
                self.port,
                local_hostname=_GREETING,
                timeout=self.timeout,
                context=ssl.create_default_context(),
            )
        return smtplib.SMTP(self.host, self.port, local_hostname=_GREETING, timeout=self.timeout)

    def _encrypt(self, server: smtplib.SMTP) -> None:
        server.ehlo_or_helo_if_needed()
        if self.security != "starttls":
            return
        if not server.has_extn("starttls"):
            raise MailProblem(
                f"{self.host} does not offer STARTTLS, so nothing was sent unencrypted",
                hint="perhaps it wants tls: intro config set mail.smtp_security tls",
            )
        server.starttls(context=ssl.create_default_context())
        server.ehlo_or_helo_if_needed()

    def _is_safe(self) -> bool:
        """Say whether a password may go this way: encrypted, or without leaving the machine."""
        return self.security != "none" or self.host in ("localhost", "127.0.0.1", "::1")

    def _begin(self, server: smtplib.SMTP, mail: Outgoing) -> None:
        """Name sender and recipients, and ask to go on; one who is refused stops it for all."""
        with self._explained():
            self._take(server.mail(mail.sender), "sender", mail.sender)
            for recipient in mail.recipients:
                self._take(server.rcpt(recipient), "recipient", recipient)
            code, answer = server.docmd("DATA")
        if code != _GO_ON:
            raise refusal(self.host, "content", code, said(answer))

    def _take(self, reply: tuple[int, bytes], what: str, whom: str) -> None:
        code, answer = reply
        if code // 100 != 2:
            raise refusal(self.host, what, code, said(answer), whom)

    def _hand_over(self, server: smtplib.SMTP, mail: Outgoing, offering: Callable[[], None]) -> str:
        """Send the content to its last dot; from there on only an answer makes anything certain."""
        offering()
        with self._explained():
            server.send(_LINE_BEGINS_WITH_DOT.sub(b"..", mail.content) + b".\r\n")
        try:
            code, answer = server.getreply()
        except (OSError, smtplib.SMTPException) as problem:
            raise self._unknown(said(str(problem)) or "the connection was lost") from problem
        if code // 100 in (4, 5):
            raise refusal(self.host, "content", code, said(answer))
        if code // 100 != 2:
            raise self._unknown(f"only {said(answer)!r}")
        return said(answer)

    def _unknown(self, why: str) -> OutcomeUnknown:
        return OutcomeUnknown(
            f"{self.host} was handed the mail and gave no answer ({why}):"
            " it may have been sent, or not"
        )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what a connection can raise before the last dot into words: nothing was sent."""
        try:
            yield
        except ssl.SSLCertVerificationError as problem:
            raise MailProblem(
                f"{self.host} could not prove that it is {self.host}:"
                f" {said(problem.verify_message)}; nothing was sent",
                hint="check mail.smtp_host; for a server of your own, name its certificate in"
                " the environment: SSL_CERT_FILE",
            ) from problem
        except ssl.SSLError as problem:
            raise MailProblem(
                f"no encrypted connection to {self.host}, port {self.port}:"
                f" {said(problem.reason or str(problem))}; nothing was sent",
                hint="tls is for port 465, starttls for 587: intro config set"
                " mail.smtp_security starttls",
            ) from problem
        except TimeoutError as problem:
            raise self._silent() from problem
        except (socket.gaierror, UnicodeError) as problem:
            raise MailProblem(
                f"there is no server called {self.host}, or no network; nothing was sent",
                hint="check the connection, then: intro config get mail.smtp_host",
            ) from problem
        except smtplib.SMTPResponseException as problem:
            raise refusal(
                self.host, "connection", problem.smtp_code, said(problem.smtp_error)
            ) from problem
        except (OSError, smtplib.SMTPException) as problem:
            raise self._lost(problem) from problem

    def _silent(self) -> MailProblem:
        return MailProblem(
            f"{self.host}, port {self.port}, did not answer within {self.timeout:g} seconds;"
            " nothing was sent",
            hint="check the connection and the port; for longer: intro config set mail.timeout 120",
        )

    def _lost(self, problem: Exception) -> MailProblem:
        if isinstance(problem.__context__, TimeoutError) or "timed out" in str(problem):
            return self._silent()
        reason = getattr(problem, "strerror", None) or str(problem) or "the connection was lost"
        return MailProblem(
            f"{self.host}, port {self.port}: {said(reason).lower()}; nothing was sent",
            hint="try again later; when it stays so, check mail.smtp_host, mail.smtp_port and"
            " mail.smtp_security: intro config list",
        )
