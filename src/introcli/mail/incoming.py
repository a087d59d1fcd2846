"""One mail as it arrived: its header fields, its text, and what a report of a mail system says.

Broken mails give less, and never fail: Python's own reader of addresses raises on some
(docs/decisions/0016-the-inbox.md).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from introcli.mail.outgoing import whole_text
from introcli.safe_text import one_line

if TYPE_CHECKING:
    from email.message import Message

# Bytes of one field; a longer one is no field of a mail that somebody wrote.
_MOST = 20_000
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_COMMENT = re.compile(r"\([^()]*\)")
_ANGLED = re.compile(r"<\s*([^<>\s@]+@[^<>\s@]+)\s*>")
_BARE = re.compile(r"[^\s<>,;:\"()]+@[^\s<>,;:\"()@]+")
_FIELD = re.compile(rb"(?m)^([!-9;-~]+):(.*(?:\n[ \t].*)*)")
_ID = re.compile(rb"<[^<>\s]{3,400}>")
_BULK = re.compile(r"\b(bulk|list|junk)\b", re.IGNORECASE)
_AUTO_SUBJECT = re.compile(
    r"^\s*(out of (the )?office|automatic reply|auto(matic)?[ -]?(reply|response)"
    r"|abwesen|automatische antwort|réponse automatique|respuesta automática)",
    re.IGNORECASE,
)
_DAEMONS = ("mailer-daemon", "postmaster", "mail-daemon")


class Somebody(NamedTuple):
    """A name, which may be empty, and one address in lower case."""

    name: str
    address: str


class Head(NamedTuple):
    """What the headers of a mail say; ``at`` is None when its date cannot be read."""

    key: str
    sender: Somebody
    readers: tuple[Somebody, ...]
    answers: frozenset[str]
    subject: str
    at: datetime | None
    is_automatic: bool
    is_bulk: bool
    is_report: bool


def read_head(raw: bytes) -> Head:
    """Return what a block of header lines says."""
    fields = _fields(raw)

    def first(name: bytes) -> bytes:
        return next(iter(fields[name]), b"")

    senders = people(first(b"from"))
    sender = senders[0] if senders else Somebody("", "")
    subject = decoded(first(b"subject"))
    precedence = decoded(first(b"precedence"))
    # What names the mail wherever it lies: its id, or else its headers' digest.
    parts = (first(name) for name in (b"from", b"date", b"subject", b"to"))
    key = next(_ids(fields[b"message-id"]), None) or (
        "digest:" + blake2b(b"\n".join(parts), digest_size=16).hexdigest()
    )
    return Head(
        key=key,
        sender=sender,
        readers=people(b",".join(fields[b"to"] + fields[b"cc"])),
        answers=frozenset(_ids(fields[b"in-reply-to"] + fields[b"references"])),
        subject=subject,
        at=_instant(decoded(first(b"date"))),
        # No person wrote it (RFC 3834).
        is_automatic=decoded(first(b"auto-submitted")).lower() not in ("", "no")
        or bool(first(b"x-autoreply"))
        or bool(fields[b"x-autorespond"])
        or "auto_reply" in precedence.lower()
        or _AUTO_SUBJECT.match(subject) is not None,
        is_bulk=bool(first(b"list-id"))
        or bool(fields[b"list-unsubscribe"])
        or _BULK.search(precedence) is not None,
        # A mail system wrote it about another mail: by its form, or without a sender.
        is_report="multipart/report" in decoded(first(b"content-type")).lower()
        or first(b"return-path") == b"<>"
        or sender.address.partition("@")[0] in _DAEMONS,
    )


def _fields(raw: bytes) -> defaultdict[bytes, list[bytes]]:
    """Return the values of every field, unfolded, by its name in lower case."""
    found = defaultdict(list)
    for name, value in _FIELD.findall(raw):
        unfolded = value[:_MOST].replace(b"\r", b"").replace(b"\n", b"").strip()
        found[name.lower()].append(unfolded)
    return found


def _ids(values: Iterable[bytes]) -> Iterator[str]:
    for value in values:
        yield from (found.decode("ascii", "replace") for found in _ID.findall(value))


def key_of(raw: bytes) -> str:
    """Return by what a mail is known wherever it lies, from its header lines."""
    return read_head(raw).key


def people(value: bytes) -> tuple[Somebody, ...]:
    """Return whom an address field names: an address inside a quoted name or a comment is none."""
    text = _text(value).replace("\0", "")
    shields: list[str] = []

    def shield(match: re.Match[str]) -> str:
        shields.append(match.group()[1:-1])
        return f"\0{len(shields) - 1}\0"

    plain = _QUOTED.sub(shield, text)
    for _ in range(3):
        plain = _COMMENT.sub(" ", plain)
    found = []
    for piece in re.split(r"[,;]", plain):
        if angled := _ANGLED.findall(piece):
            name = re.sub("\0(\\d+)\0", lambda m: shields[int(m[1])], piece[: piece.rfind("<")])
            found.append(Somebody(decoded(name.replace('\\"', '"')), angled[-1].lower()))
        elif bare := _BARE.search(piece):
            found.append(Somebody("", bare.group().lower()))
    return tuple(dict.fromkeys(found))


def decoded(value: bytes | str) -> str:
    """Return a field's text on one line, encoded words read; a charset that lies costs letters."""
    text = value if isinstance(value, str) else _text(value)
    if "=?" not in text:
        return one_line(text)
    from email.errors import HeaderParseError
    from email.header import decode_header

    try:
        parts = decode_header(text)
    except (HeaderParseError, ValueError, AssertionError):
        return one_line(text)
    return one_line(
        "".join(
            part if isinstance(part, str) else in_charset(part, charset or "utf-8")
            for part, charset in parts
        )
    )


def in_charset(data: bytes, charset: str) -> str:
    """Return bytes as text; a charset that is unknown or wrong never fails."""
    try:
        return data.decode(charset)
    except (LookupError, ValueError):
        return _text(data)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _instant(text: str) -> datetime | None:
    from email.utils import parsedate_to_datetime

    try:
        at = parsedate_to_datetime(text)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone()
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None


# Parts of one mail that are looked at; a mail with more was made to tire its reader.
_MOST_PARTS = 100
# What a mail parser can raise on what is no mail.
_BROKEN = (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)
_HIDDEN = ("style", "script", "head", "title")
_LINES = ("p", "br", "div", "tr", "li", "h1", "h2", "h3", "blockquote")
_FAILED = re.compile(r"^\s*5\.\d{1,3}\.\d{1,3}")
_ADDRESS = re.compile(r"[^\s<>,;:\"()\[\]]+@[^\s<>,;:\"()\[\]]+")
_SAID_NO = re.compile(
    r"\b(5\.\d\.\d|55[0-4]|undeliver|not? be delivered|delivery (has )?failed|user unknown"
    r"|no such user|does not exist|unzustellbar)",
    re.IGNORECASE,
)


class Report(NamedTuple):
    """What a mail system says of a mail: whom it did not reach, and which mail it was.

    ``is_formal`` when it is a delivery report (RFC 3464), which says it in fields.
    """

    failed: frozenset[str]
    ids: frozenset[str]
    why: str
    is_formal: bool


def text_of(raw: bytes) -> str:
    """Return what a mail says as plain text: its own, or that of its HTML; nothing when none."""
    try:
        parts = list(_parts(raw))
        for kind in ("text/plain", "text/html"):
            for part in parts:
                if part.get_content_type() != kind or part.get_filename() is not None:
                    continue
                data = part.get_payload(decode=True)
                text = ""
                if isinstance(data, bytes):
                    text = in_charset(data, str(part.get_content_charset() or "utf-8"))
                if kind == "text/html":
                    words = _Words()
                    words.feed(text)
                    words.close()
                    shown = (" ".join(one.split()) for one in "".join(words.words).split("\n"))
                    text = re.sub(r"\n{3,}", "\n\n", "\n".join(shown))
                return whole_text(text).strip()
    except _BROKEN:
        return ""
    return ""


def _parts(raw: bytes) -> Iterator[Message]:
    """Yield the parts that hold something, in order; what is attached as a mail is not entered."""
    from email import message_from_bytes

    waiting, count = [message_from_bytes(raw)], 0
    while waiting and count < _MOST_PARTS:
        part = waiting.pop(0)
        count += 1
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting[:0] = [one for one in inner if not isinstance(one, str)]
        else:
            yield part


class _Words(HTMLParser):
    """Collects what a page shows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - HTMLParser's
        self._hidden += tag in _HIDDEN
        if tag in _LINES:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def report_of(raw: bytes) -> Report | None:
    """Return what a mail system says went wrong for good; None when nothing did, or not yet."""
    try:
        fields = [p for p in _parts(raw) if p.get_content_type() == "message/delivery-status"]
        if fields:
            return _formal(fields, raw)
        text = raw.partition(b"\n\n")[2].decode("utf-8", "replace")
        words = _SAID_NO.search(text)
        if words is None:
            return None
        why = next((line for line in text.split("\n") if words.group() in line), "")
        return Report(
            frozenset(one.lower() for one in _ADDRESS.findall(text)),
            frozenset(_ids(_fields(raw)[b"message-id"])),
            whole_text(why)[:200].strip(),
            is_formal=False,
        )
    except _BROKEN:
        return None


def _formal(parts: list[Message], raw: bytes) -> Report | None:
    failed: set[str] = set()
    why = ""
    for part in parts:
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else []:
            if isinstance(block, str) or str(block.get("action", "")).strip().lower() != "failed":
                continue
            if not _FAILED.match(str(block.get("status", ""))):
                continue
            for name in ("final-recipient", "original-recipient"):
                stated = str(block.get(name, "")).partition(";")[2]
                failed |= {one.address for one in people(stated.encode("utf-8", "replace"))}
            why = why or str(block.get("diagnostic-code", "") or block.get("status", ""))
    if not failed:
        return None
    return Report(
        frozenset(failed),
        frozenset(_ids(_fields(raw)[b"message-id"])),
        whole_text(why)[:200],
        is_formal=True,
    )
