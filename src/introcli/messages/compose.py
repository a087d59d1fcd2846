"""The templates that come with the program, one file each; Jinja2 is not needed to list them."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product, starmap
from pathlib import Path

from introcli.errors import IntroError
from introcli.language.names import is_blank
from introcli.language.vocabulary import Channel, MessageKind, Tone, characters, limit_of
from introcli.messages.facts import DraftFacts, PersonFacts, context, with_roles

FOLDER = Path(__file__).parent / "builtin"
CHANNELS = (Channel.EMAIL, Channel.LINKEDIN)
_SUBJECT = "Subject:"


class NoSuchTemplate(IntroError):
    """No built-in template has that name; ``close`` lists near ones."""

    code = "not_found"
    exit_code = 3

    def __init__(self, name: str, *, close: Sequence[str] = ()) -> None:
        hint = f"did you mean {' or '.join(close)}?" if close else "see: intro template list"
        super().__init__(f"no template is called '{name}'", hint=hint)
        self.close = tuple(close)


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


@cache
def builtin(kind: MessageKind, tone: Tone, channel: Channel) -> Template:
    """Return the built-in template; a channel without its own texts gets those for e-mail."""
    channel = channel if channel in CHANNELS else Channel.EMAIL
    file = FOLDER / f"{kind}.{tone}.{channel}.j2"
    subject, body = split(file.read_text(encoding="utf-8"))
    return Template(name_of(kind, tone, channel), kind, channel, tone, subject, body)


def builtins() -> tuple[Template, ...]:
    """Return every built-in template, by kind, tone and channel."""
    return tuple(starmap(builtin, product(MessageKind, Tone, CHANNELS)))


def names() -> tuple[str, ...]:
    """Return the name of every built-in template; reads no file."""
    return tuple(starmap(name_of, product(MessageKind, Tone, CHANNELS)))


def by_name(name: str) -> Template:
    """Return the built-in template of that name; raises ``NoSuchTemplate`` with near names."""
    for key in product(MessageKind, Tone, CHANNELS):
        if name_of(*key) == name.strip().lower():
            return builtin(*key)
    raise NoSuchTemplate(name, close=difflib.get_close_matches(name, names(), n=2))


def name_of(kind: MessageKind, tone: Tone, channel: Channel) -> str:
    """Return the name of a built-in template: "request-warm-email"."""
    return f"{kind}-{tone}-{channel}"


def split(text: str) -> tuple[str | None, str]:
    """Return subject and body of a template's text: a first line "Subject: ..." and the rest."""
    first, _, rest = text.partition("\n")
    if not first.startswith(_SUBJECT):
        return None, text.strip("\n")
    return first.removeprefix(_SUBJECT).strip(), rest.strip("\n")


LEAVE_OUT = (
    ("short",),
    ("praise",),
    ("shared_line", "shared"),
    ("insight",),
    ("told",),
    ("met_place",),
    ("met_when",),
    ("talked",),
    ("hook_line", "hook"),
    ("benefit_line", "benefit_block", "benefits"),
    ("me_line",),
)
"""What is left out of a message that is too long, the least missed first."""


@dataclass(frozen=True)
class Draft:
    """A written message. ``characters`` counts the body in UTF-16 units, as ``limit`` does."""

    subject: str | None
    body: str
    template: str
    characters: int
    limit: int | None


def compose(
    kind: MessageKind,
    facts: DraftFacts,
    *,
    tone: Tone,
    channel: Channel,
    template: Template | None = None,
    limit: int | None = None,
) -> Draft:
    """Write the message; optional sentences are left out until it keeps within its limit.

    ``limit`` replaces the channel's own. A message that still does not fit is returned whole,
    never cut. Raises ``TemplateProblem`` for a template that cannot be used.
    """
    chosen = template or builtin(kind, tone, channel)
    most = limit if limit is not None else limit_of(kind, channel)
    whole = with_roles(kind, facts)
    draft = _write(chosen, context(whole), most)
    if _fits(draft):
        return draft
    from introcli.messages.render import optional_variables

    # The steps that this template can do without: the sentences it asks about.
    optional = optional_variables(chosen.body)
    if "met" in optional:
        optional |= {"met_place", "met_when"}
    steps: list[tuple[str, ...]] = [step for step in LEAVE_OUT if set(step) & optional]
    for count in range(1, len(steps) + 1):
        left_out = steps[:count]
        best = _without(chosen, whole, left_out, most)
        if not _fits(best):
            continue
        for step in reversed(left_out[:-1]):  # take back what still fits after all
            fewer = [one for one in left_out if one != step]
            longer = _without(chosen, whole, fewer, most)
            if _fits(longer):
                left_out, best = fewer, longer
        return best
    return draft


def missing(kind: MessageKind, facts: DraftFacts) -> tuple[str, ...]:
    """Return what has to be asked for before the message can be written, in order of asking."""
    whole = with_roles(kind, facts)
    needed = []
    for part in _PEOPLE_NEEDED.get(kind, ("me", "recipient")):
        person: PersonFacts | None = getattr(whole, part)
        if person is None or is_blank(person.name):
            needed.append(part)
    if kind in _PURPOSE_NEEDED and is_blank(whole.purpose):
        needed.append("purpose")
    if kind is MessageKind.INVITATION and not whole.close:
        met = whole.meeting
        reasons = (whole.purpose, *((met.hook, met.talked, met.insight) if met else ()))
        if all(map(is_blank, reasons)):
            needed.append("purpose")
    if kind is MessageKind.REPORT_BACK and is_blank(whole.outcome) and is_blank(whole.note):
        needed.append("outcome")
    return tuple(needed)


_PEOPLE_NEEDED: dict[MessageKind, tuple[str, ...]] = {
    MessageKind.REQUEST: ("me", "recipient", "target"),
    MessageKind.PERMISSION: ("me", "recipient", "requester"),
    MessageKind.BLURB_REQUEST: ("me", "recipient", "target"),
    MessageKind.INTRODUCTION: ("me", "requester", "target"),
}
# Who is named to somebody else is named for a purpose.
_PURPOSE_NEEDED = frozenset({*_PEOPLE_NEEDED, MessageKind.BLURB, MessageKind.FIRST_MESSAGE})


def _write(template: Template, values: dict[str, object], limit: int | None) -> Draft:
    from introcli.messages.render import render, tidy

    body = tidy(render(template.body, values))
    subject = None if template.subject is None else render(template.subject, values)
    told = " ".join(tidy(subject).split()) if subject else ""
    return Draft(told or None, body, template.name, characters(body), limit)


def _fits(draft: Draft) -> bool:
    return draft.limit is None or draft.characters <= draft.limit


def _without(
    template: Template, facts: DraftFacts, left_out: list[tuple[str, ...]], limit: int | None
) -> Draft:
    names = {name for step in left_out for name in step}
    if met := facts.meeting:
        place = "" if "met_place" in names else met.place
        when = "" if "met_when" in names else met.when
        facts = replace(facts, meeting=replace(met, place=place, when=when))
    values = context(facts)
    for name in names & values.keys():
        values[name] = _EMPTY[type(values[name])]
    if "short" in names:
        values["short"] = True
    return _write(template, values, limit)


_EMPTY: dict[type, object] = {str: "", list: [], bool: False}
