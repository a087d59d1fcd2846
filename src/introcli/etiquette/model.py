"""What the etiquette rules look at, and what they say."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from introcli.language.vocabulary import Channel, IntroductionKind, MessageKind, Severity


@dataclass(frozen=True)
class Finding:
    """One thing to mend: what is wrong, why it matters (one line), and the fix.

    ``rule`` is the PRACTICE id. ``fix`` holds the command where there is one.
    """

    rule: str
    severity: Severity
    message: str
    fix: str = ""
    why: str = ""


@dataclass(frozen=True)
class Participant:
    """A person as a rule sees them; ``strength`` is my tie to them, 1 to 5."""

    name: str
    organisation: str = ""
    title: str = ""
    about: str = ""
    handle: str = ""
    strength: int | None = None
    is_me: bool = False
    called: str = ""


@dataclass(frozen=True)
class Text:
    """A message and the little that is known around it; everything but the body may be missing.

    ``limit`` counts UTF-16 units, as LinkedIn does; None means the channel's own.
    ``met`` is how the writer and the recipient met, in words ("the Spring soiree").
    ``introduction_id`` lets a fix name its exact command. ``quoted`` are lines of the requester's
    own in the body, where "I" is the requester.
    """

    body: str
    subject: str | None = None
    kind: MessageKind | None = None
    channel: Channel | None = None
    limit: int | None = None
    requester: Participant | None = None
    connector: Participant | None = None
    target: Participant | None = None
    recipient: Participant | None = None
    purpose: str = ""
    benefits: tuple[str, ...] = ()
    met: str = ""
    shared: tuple[str, ...] = ()
    introduction_id: int | None = None
    quoted: str = ""


@dataclass(frozen=True)
class Record:
    """What the log knows about one introduction, for the rules that look at the record.

    ``known`` tells, for each participant's handle, whether a meeting, an interaction or an
    introduction is on record. ``asked_on`` are the dates on which the person who would be asked a
    favour was asked in the last quarter; ``capacity`` is how many asks a quarter are comfortable,
    0 when they would rather not be asked. ``before`` says what is on record between the two whom I
    would introduce.
    """

    id: int
    kind: IntroductionKind
    requester: Participant | None = None
    connector: Participant | None = None
    target: Participant | None = None
    purpose: str = ""
    benefits: tuple[str, ...] = ()
    known: dict[str, bool] = field(default_factory=dict)
    target_agreed: bool = False
    asked_on: tuple[date, ...] = ()
    asked_handle: str = ""
    asked_name: str = ""
    before: str = ""
    capacity: int = 2
    open_to_target: tuple[int, ...] = ()
    declined_connectors: tuple[str, ...] = ()
    bounced: tuple[str, ...] = ()
    would_welcome: bool | None = None
    told: bool | None = None


@dataclass(frozen=True)
class Rule:
    """One row of the practice as a check: its id, what it asks, why, where that comes from.

    ``kinds`` are the messages it is meant for, ``record_kinds`` the introductions; empty means
    any. ``needs`` says whether enough is known about a text for the rule to judge it.
    """

    id: str
    title: str
    severity: Severity
    reason: str
    source: str
    on_text: Callable[[Text], Finding | None] | None = None
    on_record: Callable[[Record], Finding | None] | None = None
    kinds: frozenset[MessageKind] = frozenset()
    record_kinds: frozenset[IntroductionKind] = frozenset()
    needs: Callable[[Text], bool] | None = None


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
