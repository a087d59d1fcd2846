"""The header fields of one mail, read from bytes as they came: broken ones give less, never fail.

Python's own that takes addresses apart needs seven times as long, and raises on some
(docs/decisions/0016-the-inbox.md).
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from typing import NamedTuple

from introcli.safe_text import one_line

# Bytes of one field; a longer one is no field of a mail that somebody wrote.
_MOST = 20_000
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_COMMENT = re.compile(r"\([^()]*\)")
_ANGLED = re.compile(r"<\s*([^<>\s@]+@[^<>\s@]+)\s*>")
_BARE = re.compile(r"[^\s<>,;:\"()]+@[^\s<>,;:\"()@]+")
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
    senders = people(_first(raw, b"from"))
    sender = senders[0] if senders else Somebody("", "")
    subject = decoded(_first(raw, b"subject"))
    precedence = decoded(_first(raw, b"precedence"))
    submitted = decoded(_first(raw, b"auto-submitted")).lower()
    return Head(
        key=key_of(raw),
        sender=sender,
        readers=people(b",".join((*values(raw, b"to"), *values(raw, b"cc")))),
        answers=frozenset(_ids(raw, b"in-reply-to")) | frozenset(_ids(raw, b"references")),
        subject=subject,
        at=_instant(decoded(_first(raw, b"date"))),
        # No person wrote it (RFC 3834).
        is_automatic=submitted not in ("", "no")
        or bool(_first(raw, b"x-autoreply"))
        or next(values(raw, b"x-autorespond"), None) is not None
        or "auto_reply" in precedence.lower()
        or _AUTO_SUBJECT.match(subject) is not None,
        is_bulk=bool(_first(raw, b"list-id"))
        or next(values(raw, b"list-unsubscribe"), None) is not None
        or _BULK.search(precedence) is not None,
        # A mail system wrote it about another mail: by its form, or without a sender.
        is_report="multipart/report" in decoded(_first(raw, b"content-type")).lower()
        or _first(raw, b"return-path") == b"<>"
        or sender.address.partition("@")[0] in _DAEMONS,
    )


def values(raw: bytes, name: bytes) -> Iterator[bytes]:
    """Yield the values of a field, unfolded; ``name`` is in lower case."""
    low, text = b"\n" + raw.lower(), b"\n" + raw
    start = b"\n" + name + b":"
    at = low.find(start)
    while at >= 0:
        end = low.find(b"\n", at + 1)
        while end >= 0 and low[end + 1 : end + 2] in (b" ", b"\t"):
            end = low.find(b"\n", end + 1)
        value = text[at + len(start) : end if end >= 0 else None]
        yield value[:_MOST].replace(b"\r", b"").replace(b"\n", b"").strip()
        at = low.find(start, at + 1)


def _first(raw: bytes, name: bytes) -> bytes:
    return next(values(raw, name), b"")


def _ids(raw: bytes, name: bytes) -> Iterator[str]:
    for value in values(raw, name):
        for found in _ID.findall(value):
            yield found.decode("ascii", "replace")


def message_id(raw: bytes) -> str:
    """Return the Message-ID with its brackets, or nothing."""
    return next(_ids(raw, b"message-id"), "")


def key_of(raw: bytes) -> str:
    """Return by what a mail is known wherever it lies: its id, or else its headers' digest."""
    found = message_id(raw)
    if found:
        return found
    parts = (_first(raw, name) for name in (b"from", b"date", b"subject", b"to"))
    return "digest:" + blake2b(b"\n".join(parts), digest_size=16).hexdigest()


def people(value: bytes) -> tuple[Somebody, ...]:
    """Return whom an address field names: an address inside a quoted name or a comment is none."""
    text = _text(value)
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
            found.append(Somebody(_unencoded(name.replace('\\"', '"')), angled[-1].lower()))
        elif bare := _BARE.search(piece):
            found.append(Somebody("", bare.group().lower()))
    return tuple(dict.fromkeys(found))


def decoded(value: bytes) -> str:
    """Return a field's text on one line, encoded words read; a charset that lies costs letters."""
    return _unencoded(_text(value))


def _unencoded(text: str) -> str:
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
            (part if isinstance(part, str) else in_charset(part, charset or "utf-8"))
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
