"""The templates that come with the program, one file each; Jinja2 is not needed to list them."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from introcli.language.vocabulary import Channel, MessageKind, Tone
from introcli.messages.messages_errors import NoSuchTemplate

FOLDER = Path(__file__).parent / "builtin"
CHANNELS = (Channel.EMAIL, Channel.LINKEDIN)
_SUBJECT = "Subject:"


@dataclass(frozen=True)
class Template:
    """A message with variables. ``subject`` is None where the channel has none."""

    name: str
    kind: MessageKind
    channel: Channel
    tone: Tone
    subject: str | None
    body: str
    source: str = "built-in"


def builtin(kind: MessageKind, tone: Tone, channel: Channel) -> Template:
    """Return the built-in template; a channel without its own texts gets those for e-mail."""
    return _read(kind, tone, channel if channel in CHANNELS else Channel.EMAIL)


def builtins() -> tuple[Template, ...]:
    """Return every built-in template, by kind, tone and channel."""
    return tuple(builtin(k, t, c) for k in MessageKind for t in Tone for c in CHANNELS)


def names() -> tuple[str, ...]:
    """Return the name of every built-in template; reads no file."""
    return tuple(name_of(k, t, c) for k in MessageKind for t in Tone for c in CHANNELS)


def by_name(name: str) -> Template:
    """Return the built-in template of that name; raises ``NoSuchTemplate`` with near names."""
    found = {name_of(k, t, c): (k, t, c) for k in MessageKind for t in Tone for c in CHANNELS}.get(
        name.strip().lower()
    )
    if found is None:
        raise NoSuchTemplate(name, close=difflib.get_close_matches(name, names(), n=2))
    return builtin(*found)


def name_of(kind: MessageKind, tone: Tone, channel: Channel) -> str:
    """Return the name of a built-in template: "request-warm-email"."""
    return f"{kind}-{tone}-{channel}"


def split(text: str) -> tuple[str | None, str]:
    """Return subject and body of a template's text: a first line "Subject: ..." and the rest."""
    first, _, rest = text.partition("\n")
    if not first.startswith(_SUBJECT):
        return None, text.strip("\n")
    return first.removeprefix(_SUBJECT).strip(), rest.strip("\n")


@cache
def _read(kind: MessageKind, tone: Tone, channel: Channel) -> Template:
    file = FOLDER / f"{kind}.{tone}.{channel}.j2"
    subject, body = split(file.read_text(encoding="utf-8"))
    return Template(name_of(kind, tone, channel), kind, channel, tone, subject, body)
