"""Why a mail server says no, and what can be done about it (codes: RFC 5321, RFC 3463)."""

import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from introcli.config import Settings
from introcli.errors import ConfigProblem, MailProblem, OutcomeUnknown
from introcli.mail.bounds import Bounds, TooMuch, lines_of
from introcli.mail.outgoing import Outgoing, Way, said

_RELAY = re.compile(r"relay|not permitted|not allowed|authenticat|5\.7\.\d+", re.IGNORECASE)
_TOO_BIG = 552
_SHUTTING_DOWN = 421
_LOGIN_NEEDED = (530, 535)

_WHAT = {
    "connection": "refused the connection",
    "sender": "does not take mail from {whom}",
    "recipient": "does not take mail for {whom}",
    "content": "did not take the mail",
}
_HINTS = {
    "sender": "send from an address of this account: intro config set mail.from ADDRESS",
    "recipient": "correct the address: intro edit CONTACT --email ADDRESS",
    "content": "it did not like the text: change it with intro draft --intro ID --edit",
    "connection": "check mail.smtp_host and mail.smtp_port: intro config list",
}


def refusal(host: str, what: str, code: int, answer: str, whom: str = "") -> MailProblem:
    """Return the error for a refusal: what was refused, in whose words, and what helps."""
    words = _WHAT[what].format(whom=whom)
    hint = _HINTS[what]
    if code in _LOGIN_NEEDED:
        hint = "it requires a login: intro config set mail.smtp_user NAME, and see docs/mail.md"
    elif code == _SHUTTING_DOWN or code // 100 == 4:
        hint = "that is for now only: try again in a few minutes"
    elif code == _TOO_BIG:
        hint = "the mail, or the mailbox it is for, is too big"
    elif _RELAY.search(answer):
        hint = (
            "it sends only for people it knows: log in with mail.smtp_user, from your own address"
        )
    return MailProblem(
        f"{host} {words}: {code} {answer}".rstrip() + "; nothing was sent", hint=hint
    )


def log_in(server: smtplib.SMTP, user: str, password: str, *, encrypted: bool) -> None:
    """Log in; raise MailProblem with the usual cause when the server refuses.

    A password never goes over a connection that others can read.
    """
    if not encrypted:
        raise MailProblem(
            "a password is not sent unencrypted, so nothing was sent",
            hint="intro config set mail.smtp_security tls; without login: mail.smtp_user ''",
        )
    if not server.has_extn("auth"):
        raise MailProblem(
            "the server offers no login on this connection; nothing was sent",
            hint="it may require another port or tls; without login:"
            " intro config set mail.smtp_user ''",
        )
    try:
        server.login(user, password)
    except UnicodeEncodeError as problem:
        raise MailProblem(
            "the name or the password holds letters that mail servers do not take;"
            " nothing was sent",
            hint="make an app password at your provider, and use that",
        ) from problem
    except smtplib.SMTPAuthenticationError as problem:
        raise MailProblem(
            f"the server did not accept the login of {said(user)}:"
            f" {problem.smtp_code} {said(problem.smtp_error)}; nothing was sent",
            hint="most providers require an app password here, not your normal one;"
            " Outlook.com no longer accepts passwords: see docs/mail.md",
        ) from problem
    except smtplib.SMTPNotSupportedError as problem:
        raise MailProblem(
            "the server offers no login on this connection; nothing was sent",
            hint="it may require another port or tls: intro config list",
        ) from problem
    except smtplib.SMTPException as problem:
        if isinstance(problem, smtplib.SMTPServerDisconnected):
            raise
        raise MailProblem(
            "the server only offers ways to log in that intro does not know; nothing was sent",
            hint="it may require signing in with the browser; a program such as msmtp can do that:"
            " intro config set mail.sendmail msmtp",
        ) from problem


Security = Literal["tls", "starttls", "none"]

PORTS: dict[str, int] = {"tls": 465, "starttls": 587, "none": 25}
# How this machine greets: an address literal, so that its real name stays at home.
_GREETING = "[127.0.0.1]"
_GO_ON = 354
# Bytes of all that a server says while one mail is handed over.
_SAID_MOST = 1024 * 1024
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
_LINE_BEGINS_WITH_DOT = re.compile(rb"(?m)^\.")


class _Server(smtplib.SMTP):
    """A connection whose answers are bounded, all together."""

    def __init__(self, bounds: Bounds, host: str, port: int, **more: Any) -> None:
        self._bounds = bounds
        super().__init__(host, port, local_hostname=_GREETING, **more)

    def getreply(self) -> tuple[int, bytes]:
        if self.file is None and self.sock is not None:
            self.file = lines_of(self.sock, self._bounds)
        return super().getreply()


class _TlsServer(_Server, smtplib.SMTP_SSL):
    """The same, encrypted from its beginning."""


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
            # One recipient who is refused stops it for all.
            with self._explained():
                self._take(server.mail(mail.sender), "sender", mail.sender)
                for recipient in mail.recipients:
                    self._take(server.rcpt(recipient), "recipient", recipient)
                code, answer = server.docmd("DATA")
            if code != _GO_ON:
                raise refusal(self.host, "content", code, said(answer))
            return self._hand_over(server, mail, offering)

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        """Connect, greet, encrypt and log in; what fails on the way is said with its cause."""
        with self._explained():
            bounds = Bounds(self.timeout, _SAID_MOST)
            context = {"context": ssl.create_default_context()} if self.security == "tls" else {}
            made = _TlsServer if context else _Server
            server = made(bounds, self.host, self.port, timeout=self.timeout, **context)
        try:
            with self._explained():
                server.ehlo_or_helo_if_needed()
                if self.security == "starttls":
                    if not server.has_extn("starttls"):
                        raise MailProblem(
                            f"{self.host} does not offer STARTTLS, so nothing was sent unencrypted",
                            hint="it may require tls: intro config set mail.smtp_security tls",
                        )
                    server.starttls(context=ssl.create_default_context())
                    server.ehlo_or_helo_if_needed()
                if self.user:
                    # Encrypted, or without leaving the machine.
                    is_safe = self.security != "none" or self.host in _THIS_MACHINE
                    log_in(server, self.user, self.password(), encrypted=is_safe)
            yield server
        finally:
            # Nobody waits for the answer to this: what counts has been said.
            with suppress(OSError, smtplib.SMTPException):
                server.putcmd("QUIT")
            server.close()

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
            if isinstance(problem.__context__, TooMuch):
                raise MailProblem(
                    f"{self.host}, port {self.port}, says more than a mail server has to;"
                    " nothing was sent",
                    hint="check mail.smtp_host and mail.smtp_port: intro config list",
                ) from problem
            if isinstance(problem.__context__, TimeoutError) or "timed out" in str(problem):
                raise self._silent() from problem
            why = getattr(problem, "strerror", None) or str(problem) or "the connection was lost"
            raise MailProblem(
                f"{self.host}, port {self.port}: {said(why).lower()}; nothing was sent",
                hint="try again later; when it stays so, check mail.smtp_host, mail.smtp_port and"
                " mail.smtp_security: intro config list",
            ) from problem

    def _silent(self) -> MailProblem:
        return MailProblem(
            f"{self.host}, port {self.port}, did not answer within {self.timeout:g} seconds;"
            " nothing was sent",
            hint="check the connection and the port; for longer: intro config set mail.timeout 120",
        )


def way_out(settings: Settings) -> Way:
    """Return the server or the program that mail is to be handed to.

    Raises ConfigProblem when none is set up, both are, or the program is not there.
    """
    if settings.mail_sendmail and settings.mail_smtp_host:
        raise ConfigProblem(
            "mail.sendmail and mail.smtp_host are both set, and a mail can leave only one way",
            hint="take one away: intro config set mail.smtp_host ''",
        )
    if settings.mail_sendmail:
        from introcli.mail.programs import MailProgram

        program = MailProgram(settings.mail_sendmail, settings.mail_timeout)
        program.check()
        return program
    if not settings.mail_smtp_host:
        raise ConfigProblem(
            "no way to send mail is set up",
            hint="intro config set mail.smtp_host smtp.fastmail.com, or mail.sendmail msmtp:"
            " docs/mail.md; without it: intro open ID",
        )
    from introcli.mail.programs import password_for

    return SmtpServer(
        host=settings.mail_smtp_host,
        port=settings.mail_smtp_port or PORTS[settings.mail_smtp_security],
        security=cast("Security", settings.mail_smtp_security),
        user=settings.mail_smtp_user,
        password=cache(
            lambda: password_for(settings.mail_smtp_user, settings.mail_password_command)
        ),
        timeout=settings.mail_timeout,
    )
