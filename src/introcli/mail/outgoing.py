"""Text made fit for a mail's headers and its body."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from introcli.safe_text import one_line

_REPLACEMENT = "\ufffd"


def whole_text(text: str) -> str:
    """Return a text of several lines, each ended by LF; no control characters but tabs.

    Bidi marks stay: a text in Hebrew or Arabic needs them.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in lines if c in "\n\t" or unicodedata.category(c) != "Cc")
    return "".join(_REPLACEMENT if unicodedata.category(c) == "Cs" else c for c in kept)


# Characters of what a server or a program says that are worth showing.
_MOST_SAID = 300


@dataclass(frozen=True)
class Outgoing:
    """A mail with its envelope: plain addresses, and the content with CRLF line ends."""

    sender: str
    recipients: Sequence[str]
    content: bytes


class Way(Protocol):
    """A way for a mail to leave: a server, or a program on this machine."""

    @property
    def name(self) -> str:
        """Return its name in words: ``smtp.fastmail.com``."""

    def check(self) -> None:
        """Raise what is missing, for example a password, before anything is begun."""

    def deliver(self, mail: Outgoing, offering: Callable[[], None]) -> str:
        """Send the whole mail, to every recipient or none; return the answer.

        ``offering`` is called just before the first moment from which the mail may have arrived
        although no answer came. Raises MailProblem when the mail was not taken, for certain, and
        OutcomeUnknown when that cannot be known.
        """


def said(answer: bytes | str) -> str:
    """Return what a server or a program said as one short line that harms no screen."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    line = one_line(text)
    return line if len(line) <= _MOST_SAID else line[: _MOST_SAID - 1] + "…"
