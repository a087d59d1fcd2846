"""A message written from facts: the right template, filled in, short enough for its channel."""

from __future__ import annotations

from dataclasses import dataclass, replace

from introcli.language.limits import characters, limit_of
from introcli.language.names import is_blank
from introcli.language.vocabulary import Channel, MessageKind, Tone
from introcli.messages import messages_catalogue
from introcli.messages.messages_catalogue import Template
from introcli.messages.messages_facts import DraftFacts, PersonFacts, context, with_roles

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
    chosen = template or messages_catalogue.builtin(kind, tone, channel)
    most = limit if limit is not None else limit_of(kind, channel)
    whole = with_roles(kind, facts)
    draft = _write(chosen, context(whole), most)
    return draft if _fits(draft) else _shorter(chosen, whole, draft)


def missing(kind: MessageKind, facts: DraftFacts) -> tuple[str, ...]:
    """Return what has to be asked for before the message can be written, in order of asking."""
    whole = with_roles(kind, facts)
    needed = [part for part in _PEOPLE_NEEDED[kind] if not _is_known(getattr(whole, part))]
    if kind in _PURPOSE_NEEDED and is_blank(whole.purpose):
        needed.append("purpose")
    if kind is MessageKind.INVITATION and not _has_reason(whole):
        needed.append("purpose")
    if kind is MessageKind.REPORT_BACK and is_blank(whole.outcome) and is_blank(whole.note):
        needed.append("outcome")
    return tuple(needed)


_ALL = ("me", "requester", "target")
_PEOPLE_NEEDED: dict[MessageKind, tuple[str, ...]] = {
    MessageKind.REQUEST: ("me", "recipient", "target"),
    MessageKind.BLURB: ("me", "recipient"),
    MessageKind.PERMISSION: ("me", "recipient", "requester"),
    MessageKind.BLURB_REQUEST: ("me", "recipient", "target"),
    MessageKind.INTRODUCTION: _ALL,
    MessageKind.INVITATION: ("me", "recipient"),
    MessageKind.ANSWER: ("me", "recipient"),
    MessageKind.WHO_ARE_YOU: ("me", "recipient"),
    MessageKind.NUDGE: ("me", "recipient"),
    MessageKind.CHECK_IN: ("me", "recipient"),
    MessageKind.THANKS: ("me", "recipient"),
    MessageKind.REPORT_BACK: ("me", "recipient"),
    MessageKind.FIRST_MESSAGE: ("me", "recipient"),
}
_PURPOSE_NEEDED = frozenset(
    {
        MessageKind.REQUEST,
        MessageKind.BLURB,
        MessageKind.PERMISSION,
        MessageKind.BLURB_REQUEST,
        MessageKind.INTRODUCTION,
        MessageKind.FIRST_MESSAGE,
    }
)


def _is_known(person: PersonFacts | None) -> bool:
    return person is not None and not is_blank(person.name)


def _has_reason(facts: DraftFacts) -> bool:
    met = facts.meeting
    said = (met.hook, met.talked, met.insight) if met else ()
    return facts.close or any(not is_blank(text) for text in (facts.purpose, *said))


def _write(template: Template, values: dict[str, object], limit: int | None) -> Draft:
    from introcli.messages.messages_rendering import render, tidy

    body = tidy(render(template.body, values))
    subject = None if template.subject is None else render(template.subject, values)
    told = " ".join(tidy(subject).split()) if subject else ""
    return Draft(told or None, body, template.name, characters(body), limit)


def _fits(draft: Draft) -> bool:
    return draft.limit is None or draft.characters <= draft.limit


def _shorter(template: Template, facts: DraftFacts, whole: Draft) -> Draft:
    """Leave out step by step until it fits, then take back what still fits after all."""
    steps = _possible(template)
    for count in range(1, len(steps) + 1):
        draft = _without(template, facts, steps[:count], whole.limit)
        if _fits(draft):
            return _take_back(template, facts, steps[:count], draft)
    return whole


def _take_back(
    template: Template, facts: DraftFacts, left_out: list[tuple[str, ...]], best: Draft
) -> Draft:
    for step in reversed(left_out[:-1]):
        fewer = [one for one in left_out if one != step]
        draft = _without(template, facts, fewer, best.limit)
        if _fits(draft):
            left_out, best = fewer, draft
    return best


def _possible(template: Template) -> list[tuple[str, ...]]:
    """Return the steps that this template can do without: the sentences it asks about."""
    from introcli.messages.messages_rendering import optional_variables

    optional = optional_variables(template.body)
    met = {"met_place", "met_when"} if "met" in optional else set()
    return [step for step in LEAVE_OUT if set(step) & (optional | met)]


def _without(
    template: Template, facts: DraftFacts, left_out: list[tuple[str, ...]], limit: int | None
) -> Draft:
    names = {name for step in left_out for name in step}
    values = context(_without_meeting_parts(facts, names))
    for name in names & values.keys():
        values[name] = _EMPTY[type(values[name])]
    if "short" in names:
        values["short"] = True
    return _write(template, values, limit)


_EMPTY: dict[type, object] = {str: "", list: [], bool: False}


def _without_meeting_parts(facts: DraftFacts, names: set[str]) -> DraftFacts:
    if facts.meeting is None:
        return facts
    met = facts.meeting
    place = "" if "met_place" in names else met.place
    when = "" if "met_when" in names else met.when
    return replace(facts, meeting=replace(met, place=place, when=when))
