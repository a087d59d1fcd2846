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
from io import BufferedReader
from time import monotonic
from typing import Any

from introcli.errors import IntroError, MailboxProblem
from introcli.language.say_dates import MONTH_NAMES
from introcli.mail.bounds import Bounds, TooMuch, lines_of
from introcli.mail.incoming import key_of
from introcli.mail.mailbox_sources import BODY_MOST, Position, Wanted
from introcli.mail.outgoing import said

PORTS = {"tls": 993, "starttls": 143, "none": 143}
# Mails asked for at once.
_WINDOW = 500
# Bytes of all that is answered to one command, each line counted as 100 more; and of one line.
_ANSWER_MOST, _LINE, _LINE_MOST = 48 * 1024 * 1024, 100, 16 * 1024 * 1024
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


class _Server(imaplib.IMAP4):
    """A connection whose every answer is bounded."""

    def __init__(self, account: Account, bounds: Bounds) -> None:
        self.bounds, self._is_tls = bounds, account.security == "tls"
        self._lines: tuple[socket.socket, BufferedReader] | None = None
        super().__init__(account.host, account.port, timeout=account.timeout)

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:
        self.host, self.port = host, port
        self.sock = socket.create_connection((host, port), timeout)
        if self._is_tls:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=host)

    def _heard(self) -> BufferedReader:
        if self._lines is None or self._lines[0] is not self.sock:  # STARTTLS changes it
            self._lines = self.sock, lines_of(self.sock, self.bounds)
        return self._lines[1]

    def read(self, size: int) -> bytes:
        if size > self.bounds.most:
            raise TooMuch("it says more than it was asked for")
        return self._heard().read(size)

    def readline(self) -> bytes:
        self.bounds.hear(_LINE)
        line = self._heard().readline(_LINE_MOST)
        if len(line) == _LINE_MOST:
            raise TooMuch("it says more than it was asked for")
        return line

    def shutdown(self) -> None:
        self.sock.close()


class ImapFolder:
    """A folder; the greatest UID is remembered, for as long as UIDVALIDITY stays the same."""

    def __init__(self, account: Account) -> None:
        self.account, self.name = account, account.name
        self.seen = self.unread = 0
        self._server: _Server | None = None
        self._validity = self._last = 0
        self._is_empty = False

    def heads(
        self, wants: Wanted, since: Position | None, after: date | None
    ) -> Iterator[tuple[str, bytes]]:
        """See ``Mailbox``; raises MailboxProblem whenever the server fails."""
        with self._explained():
            self._open()
            position = since or {}
            last = position.get("uid")
            if isinstance(last, int) and position.get("validity") == self._validity:
                self._last = last
            # Asked for what is there: where numbers end is only what a server says.
            criteria = ["UID", f"{self._last + 1}:*"]
            if self._last == 0 and after:
                month = MONTH_NAMES[after.month - 1][:3]
                criteria += ["SINCE", f"{after.day}-{month}-{after.year}"]
            said_ = [] if self._is_empty else self._ask("SEARCH", *criteria)
            numbers = (int(n) for line in said_ if isinstance(line, bytes) for n in line.split())
            uids = sorted(n for n in set(numbers) if n > self._last)
            for at in range(0, len(uids), _WINDOW):
                window = uids[at : at + _WINDOW]
                yield from self._window(wants, window[0], window[-1])

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
        self._server.bounds.heard = 0
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
        self._server = server = _Server(account, Bounds(account.timeout, _ANSWER_MOST))
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
        _, found = server.response("UIDVALIDITY")
        self._validity = int(found[0]) if found and found[0] else 0

    def _log_in(self, server: _Server) -> None:
        account = self.account
        asked = monotonic()
        password = account.password()
        server.bounds.began += monotonic() - asked  # nobody hurries who has to type one
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
        except TooMuch as problem:
            raise self._problem("says more than it was asked for, and was left") from problem
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
            f"did not answer within {self.account.timeout:g} seconds, for all that was asked",
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
