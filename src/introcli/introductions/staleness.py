"""Drafts that lie: which of their words were true only when they were written."""

from __future__ import annotations

from datetime import date

from introcli.introductions.what_next import redraft
from introcli.language.say_dates import day_of
from introcli.language.stale_words import say_stale
from introcli.language.views import IntroductionView, MessageView


def stale(view: IntroductionView, message: MessageView, on: date) -> str:
    """Return what is no longer true of a draft that is used on a day; nothing when all is."""
    said = "" if message.sent_at else _stale(message, on)
    return f"{said}: write it anew: {redraft(view, message)}" if said else ""


def stale_when_sent(view: IntroductionView, message: MessageView, on: date) -> str:
    """Return the same of a draft that has just been marked as sent on a day."""
    said = _stale(message, on)
    again = f"if it has not gone out: intro undo, then {redraft(view, message)}"
    return f"{said}; {again}" if said else ""


def _stale(message: MessageView, on: date) -> str:
    text = f"{message.subject or ''}\n{message.body}"
    return say_stale(text, day_of(message.created_at), on)
