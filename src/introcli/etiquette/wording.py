"""How a finding and its remedy are put into words."""

from __future__ import annotations

from introcli.etiquette.model import Finding, Text
from introcli.language.vocabulary import Severity


def error(rule: str, message: str, fix: str) -> Finding:
    """Return a finding that blocks sending."""
    return Finding(rule, Severity.ERROR, message, fix)


def warning(rule: str, message: str, fix: str) -> Finding:
    """Return a finding to think about; it never blocks."""
    return Finding(rule, Severity.WARNING, message, fix)


def hint(rule: str, message: str, fix: str) -> Finding:
    """Return a finding that is only advice."""
    return Finding(rule, Severity.HINT, message, fix)


def redraft(text: Text, option: str) -> str:
    """Return the command that drafts this message again with an option, when it has an id."""
    given = f'--{option} "..."'
    number = text.introduction_id
    return f"`intro draft --intro {number} {given}`" if number else f"`intro draft ... {given}`"


def edit(text: Text) -> str:
    """Return the command that opens the message in an editor, or plain words without an id."""
    number = text.introduction_id
    return f"`intro draft --intro {number} --edit`" if number else "edit the text"
