"""What every way of sending shares: the mail, and the promise of what is known afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from introcli.mail.mail_plain import one_line

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
        """Say which it is, in words: ``smtp.fastmail.com``."""

    def check(self) -> None:
        """Raise what is missing, for example a password, before anything is begun."""

    def deliver(self, mail: Outgoing, offering: Callable[[], None]) -> str:
        """Hand the mail over whole, for every recipient or none; return what was answered.

        ``offering`` is called just before the first moment from which the mail may have arrived
        although no answer came. Raises MailProblem when the mail was not taken, for certain, and
        OutcomeUnknown when that cannot be known.
        """


def said(answer: bytes | str) -> str:
    """Return what a server or a program said as one short line that harms no screen."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    line = one_line(text)
    return line if len(line) <= _MOST_SAID else line[: _MOST_SAID - 1] + "…"
