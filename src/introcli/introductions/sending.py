"""What handing over and sending give back."""

from typing import NamedTuple

from introcli.language.views import IntroductionView, MessageView, MoveResult, NextStep


class HandedOver(NamedTuple):
    """A message that was handed to another program; nothing was sent.

    ``how`` is ``clipboard``, ``mail-program``, ``draft``, ``page`` or ``nothing``; ``said`` tells
    in words what is known, and ``target`` is the file or the page.
    """

    introduction: IntroductionView
    message: MessageView
    how: str
    said: tuple[str, ...]
    target: str | None = None
    next: tuple[NextStep, ...] = ()


class MailView(NamedTuple):
    """A mail as it leaves: who it is from and for, and through what it goes."""

    sender: str
    recipients: tuple[str, ...]
    subject: str | None
    body: str
    through: str
    message_id: str | None = None
    answer: str | None = None


class Planned(NamedTuple):
    """What ``intro send`` would send, and for which introduction."""

    introduction: IntroductionView
    message: MessageView
    mail: MailView


class Sent(NamedTuple):
    """What was sent, and the step it was for the introduction."""

    mail: MailView
    move: MoveResult


class CalendarWritten(NamedTuple):
    """Follow-ups in a calendar: how many are due, and how many were cancelled just now.

    For a folder ``changed`` counts the files that were new or different; a file is written whole.
    """

    path: str
    due: int
    cancelled: int
    changed: int | None = None
