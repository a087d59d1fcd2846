"""A folder on an IMAP server: opened with EXAMINE, read with PEEK, so that nothing is changed."""

import imaplib
import re
import socket
import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from introcli.errors import IntroError, MailboxProblem
from introcli.language.say_dates import MONTH_NAMES
from introcli.mail.incoming import key_of
from introcli.mail.mailbox_sources import BODY_MOST, Position, Wanted
from introcli.mail.outgoing import said

PORTS = {"tls": 993, "starttls": 143, "none": 143}
# Mails asked for at once.
_WINDOW = 500
# Bytes of the fields of one mail.
_FIELDS_MOST = 64 * 1024
_FIELDS = (
    "FROM TO CC DATE SUBJECT MESSAGE-ID IN-REPLY-TO REFERENCES CONTENT-TYPE RETURN-PATH"
    " AUTO-SUBMITTED X-AUTOREPLY X-AUTORESPOND PRECEDENCE LIST-ID LIST-UNSUBSCRIBE"
)
_UID = re.compile(rb"UID (\d+)")
_HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Account:
    """A server, a folder and how to log in; ``password`` is asked for only when it is needed."""

    host: str
    port: int
    security: str
    user: str
    folder: str
    password: Callable[[], str]
    timeout: float

    @property
    def name(self) -> str:
        """Return what the folder is called: where it is, and whose."""
        return f"imap://{self.user}@{self.host}:{self.port}/{self.folder}"


class ImapFolder:
    """A folder; the greatest UID is remembered, for as long as UIDVALIDITY stays the same."""

    def __init__(self, account: Account) -> None:
        self.account, self.name = account, account.name
        self.seen = self.unread = 0
        self._server: imaplib.IMAP4 | None = None
        self._validity = self._next = self._last = 0
        self._is_empty = False

    def heads(
        self, wants: Wanted, since: Position | None, after: date | None
    ) -> Iterator[tuple[str, bytes]]:
        """See ``Mailbox``; raises MailboxProblem whenever the server fails."""
        with self._explained():
            self._open()
            self._last = self._next - 1 if self._is_empty else self._known(since)
            if self._last == 0 and after:
                self._last = self._before(after)
            for low in range(self._last + 1, self._next, _WINDOW):
                yield from self._window(wants, low, min(low + _WINDOW, self._next) - 1)

    def _known(self, since: Position | None) -> int:
        position = since or {}
        last = position.get("uid")
        same = position.get("validity") == self._validity
        return last if same and isinstance(last, int) else 0

    def _before(self, day: date) -> int:
        """Return the UID before the first mail that came on a day or later."""
        when = f"{day.day}-{MONTH_NAMES[day.month - 1][:3]}-{day.year}"
        found = self._ask("SEARCH", "SINCE", when)
        numbers = [int(n) for line in found if isinstance(line, bytes) for n in line.split()]
        return min(numbers) - 1 if numbers else self._next - 1

    def _window(self, wants: Wanted, low: int, high: int) -> Iterator[tuple[str, bytes]]:
        asked = f"(UID BODY.PEEK[HEADER.FIELDS ({_FIELDS})]<0.{_FIELDS_MOST}>)"
        for uid, head in _literals(self._ask("FETCH", f"{low}:{high}", asked)):
            if not low <= uid <= high:
                continue
            self.seen += 1
            head = head.replace(b"\r\n", b"\n")
            if wants(b"\n" + head):
                yield f"{self._validity}/{uid}", head
        self._last = high

    def position(self) -> Position:
        """Return the greatest UID that was looked at, and what makes it valid."""
        return {"validity": self._validity, "uid": self._last}

    def content(self, ref: str, key: str) -> bytes | None:
        """Return the mail of that UID, if the folder still counts as it did."""
        validity, _, uid = ref.partition("/")
        with self._explained():
            self._open()
            if validity != str(self._validity) or not uid.isdigit():
                return None
            found = list(_literals(self._ask("FETCH", uid, f"(UID BODY.PEEK[]<0.{BODY_MOST}>)")))
        for number, data in found:
            mail = data.replace(b"\r\n", b"\n")
            if str(number) == uid and key_of(mail.partition(b"\n\n")[0]) == key:
                return mail
        return None

    def close(self) -> None:
        """Log out; nobody waits for what is said to that."""
        server, self._server = self._server, None
        if server is not None:
            with suppress(OSError, imaplib.IMAP4.error):
                server.send(b"intro LOGOUT\r\n")
            with suppress(OSError, imaplib.IMAP4.error):
                server.shutdown()

    def _ask(self, command: str, *words: str) -> list[Any]:
        assert self._server is not None
        kind, found = self._server.uid(command, *words)
        if kind != "OK":
            raise self._problem(f"refused to show its mails: {_told(found)}")
        return list(found)

    def _open(self) -> None:
        if self._server is not None:
            return
        account = self.account
        if account.user and account.security == "none" and account.host not in _HERE:
            raise MailboxProblem(
                "a password is not sent unencrypted, so nothing was read",
                hint="use imaps://, or intro config set inbox.security starttls",
            )
        server = self._connect()
        self._server = server
        if account.security == "starttls":
            server.starttls(ssl_context=ssl.create_default_context())
        if account.user:
            self._log_in(server)
        text = "".join(_escaped(part) for part in re.split(r"([^\x20-\x7e]+)", account.folder))
        kind, told = server.select(
            ('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'), readonly=True
        )
        if kind != "OK":
            raise self._problem(
                f"has no folder {said(account.folder)!r} for you: {_told(told)}",
                "name another: intro inbox scan imaps://USER@HOST/FOLDER",
            )
        self._is_empty = list(told) == [b"0"]
        self._validity = self._number(server, "UIDVALIDITY")
        self._next = self._number(server, "UIDNEXT") or self._highest(server) + 1

    def _connect(self) -> imaplib.IMAP4:
        account = self.account
        if account.security == "tls":
            return imaplib.IMAP4_SSL(
                account.host,
                account.port,
                ssl_context=ssl.create_default_context(),
                timeout=account.timeout,
            )
        return imaplib.IMAP4(account.host, account.port, timeout=account.timeout)

    def _log_in(self, server: imaplib.IMAP4) -> None:
        account = self.account
        password = account.password()
        try:
            if "AUTH=PLAIN" in server.capabilities:
                plain = f"\0{account.user}\0{password}".encode()
                server.authenticate("PLAIN", lambda _: plain)
            else:
                server.login(account.user, password)
        except imaplib.IMAP4.abort:
            raise
        except (imaplib.IMAP4.error, UnicodeError) as problem:
            raise self._problem(
                f"did not accept the login of {said(account.user)}: {said(str(problem))}",
                "most providers require an app password here, not your normal one: docs/inbox.md",
            ) from problem

    @staticmethod
    def _number(server: imaplib.IMAP4, name: str) -> int:
        _, found = server.response(name)
        return int(found[0]) if found and found[0] else 0

    @staticmethod
    def _highest(server: imaplib.IMAP4) -> int:
        """Return the greatest UID, from a server that does not say which one comes next."""
        _, found = server.uid("FETCH", "*", "(UID)")
        numbers = [int(m[1]) for one in found if isinstance(one, bytes) and (m := _UID.search(one))]
        return max(numbers, default=0)

    def _problem(self, what: str, hint: str | None = None) -> MailboxProblem:
        return MailboxProblem(
            f"{self.account.host} {what}; nothing was marked as seen",
            hint=hint or "try again later; the next scan starts where the last one ended",
        )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what a connection can raise into words."""
        account = self.account
        try:
            yield
        except IntroError:
            raise
        except ssl.SSLCertVerificationError as problem:
            raise self._problem(
                f"could not prove that it is {account.host}: {said(problem.verify_message)}",
                "check the name; for a server of your own, name its certificate in SSL_CERT_FILE",
            ) from problem
        except ssl.SSLError as problem:
            raise self._problem(
                f"speaks no TLS on port {account.port}: {said(problem.reason or str(problem))}",
                "imaps:// is for port 993, imap:// (STARTTLS) for 143",
            ) from problem
        except TimeoutError as problem:
            raise self._silent() from problem
        except socket.gaierror as problem:
            raise self._problem(
                "cannot be found, or there is no network", "check the name: intro config list"
            ) from problem
        except (OSError, imaplib.IMAP4.error, EOFError) as problem:
            if "timed out" in str(problem):
                raise self._silent() from problem
            reason = getattr(problem, "strerror", None) or str(problem) or "the connection was lost"
            raise self._problem(f"broke off: {said(reason)}") from problem
        except (ValueError, KeyError, IndexError, AttributeError, TypeError) as problem:
            raise self._problem("answered with something that isn't IMAP") from problem

    def _silent(self) -> MailboxProblem:
        return self._problem(
            f"did not answer within {self.account.timeout:g} seconds",
            "check the connection; for longer: intro config set inbox.timeout 120",
        )


def _literals(found: list[Any]) -> Iterator[tuple[int, bytes]]:
    """Yield UID and content of each mail in an answer; the UID may stand behind the content."""
    for number, item in enumerate(found):
        if not isinstance(item, tuple):
            continue
        behind = found[number + 1] if number + 1 < len(found) else b""
        match = _UID.search(item[0]) or _UID.search(behind if isinstance(behind, bytes) else b"")
        if match:
            yield int(match[1]), item[1]


def _told(found: list[Any]) -> str:
    return said(b" ".join(one for one in found if isinstance(one, bytes))) or "without a reason"


def _escaped(part: str) -> str:
    if part.isascii() and part.isprintable():
        return part.replace("&", "&-")
    packed = b64encode(part.encode("utf-16-be")).decode("ascii")
    return "&" + packed.rstrip("=").replace("/", ",") + "-"
