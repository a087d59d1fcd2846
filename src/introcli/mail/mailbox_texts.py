"""The text of one mail, and what a report of a mail system says; broken mails give less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from introcli.mail.mailbox_fields import in_charset, message_id, people, values
from introcli.mail.outgoing import whole_text

if TYPE_CHECKING:
    from email.message import Message

# Parts of one mail that are looked at; a mail with more was made to tire its reader.
_MOST_PARTS = 100
# What a mail parser can raise on what is no mail.
_BROKEN = (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError)
_HIDDEN = ("style", "script", "head", "title")
_LINES = ("p", "br", "div", "tr", "li", "h1", "h2", "h3", "blockquote")
_FAILED = re.compile(r"^\s*5\.\d{1,3}\.\d{1,3}")
_ADDRESS = re.compile(rb"[^\s<>,;:\"()\[\]]+@[^\s<>,;:\"()\[\]]+")
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
        parts = list(_parts(_parsed(raw)))
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


def _parsed(raw: bytes) -> Message:
    from email import message_from_bytes

    return message_from_bytes(raw)


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something, in order; what is attached as a mail is not entered."""
    waiting, count = [message], 0
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
        message = _parsed(raw)
        parts = list(_parts(message))
        fields = [part for part in parts if part.get_content_type() == "message/delivery-status"]
        if fields:
            return _formal(fields, raw)
        text = raw.partition(b"\n\n")[2]
        words = _SAID_NO.search(text.decode("utf-8", "replace"))
        if words is None:
            return None
        named = (one.decode("utf-8", "replace").lower() for one in _ADDRESS.findall(text))
        lines = text.decode("utf-8", "replace").split("\n")
        return Report(
            frozenset(named),
            _quoted_ids(raw),
            whole_text(next((line for line in lines if words.group() in line), ""))[:200].strip(),
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
    return Report(frozenset(failed), _quoted_ids(raw), whole_text(why)[:200], is_formal=True)


def _quoted_ids(raw: bytes) -> frozenset[str]:
    """Return the ids of mails that a report quotes, wherever it does."""
    found = {message_id(b"Message-ID:" + value) for value in values(raw, b"message-id")}
    return frozenset(found - {""})
