"""The facts a message is written from, and the plain values that templates see of them."""

from dataclasses import dataclass, replace

from introcli.language.vocabulary import MessageKind, Outcome
from introcli.messages import meeting, offers, people
from introcli.messages import purpose as purposes
from introcli.messages.grammar import ROLES
from introcli.messages.text import joined, line, lines, sentence, upper_first, without_stop


@dataclass(frozen=True)
class PersonFacts:
    """A person as far as a message needs them; an empty text is unknown."""

    name: str
    first_name: str = ""
    organisation: str = ""
    title: str = ""
    about: str = ""
    linkedin: str = ""
    email: str = ""


@dataclass(frozen=True)
class MeetingFacts:
    """How two people met. ``when`` is in words already: "in February", "yesterday"."""

    event: str = ""
    place: str = ""
    when: str = ""
    talked: str = ""
    insight: str = ""
    hook: str = ""
    told: bool = False


NOBODY = PersonFacts("")


@dataclass(frozen=True)
class DraftFacts:
    """All that one message may say.

    ``meeting`` is the latest one between me and the recipient; ``requester_meeting`` and
    ``target_meeting`` are how I, as the connector, know the two. ``blurb`` holds the requester's
    own lines, ``shared`` common ground in words ("we both worked at Acme"), ``asked_on`` words.
    ``version`` is which of its kind a message is, by what has happened (language.message_table).
    ``lacking`` is what the requester's own words leave open.
    ``bcc_connector`` is set when the connector gets a blind copy. ``to_both`` is a note that
    requester and target read together; the recipient is the target.
    """

    me: PersonFacts = NOBODY
    signature: str = ""
    recipient: PersonFacts = NOBODY
    requester: PersonFacts | None = None
    connector: PersonFacts | None = None
    target: PersonFacts | None = None
    purpose: str = ""
    benefits: tuple[str, ...] = ()
    praise: str = ""
    endorse: str = ""
    blurb: str = ""
    meeting: MeetingFacts | None = None
    target_meeting: MeetingFacts | None = None
    requester_meeting: MeetingFacts | None = None
    shared: tuple[str, ...] = ()
    close: bool = False
    outcome: str = ""
    note: str = ""
    asked_on: str = ""
    to_both: bool = False
    version: str = ""
    bcc_connector: bool = False
    lacking: tuple[str, ...] = ()


_ROLES_BY_KIND: dict[MessageKind, dict[str, str]] = {
    MessageKind.REQUEST: {"requester": "me", "connector": "recipient"},
    MessageKind.BLURB: {"requester": "me", "target": "recipient"},
    MessageKind.PERMISSION: {"connector": "me", "target": "recipient"},
    MessageKind.BLURB_REQUEST: {"connector": "me", "requester": "recipient"},
    MessageKind.INTRODUCTION: {"connector": "me"},
    MessageKind.INVITATION: {"requester": "me", "target": "recipient"},
    MessageKind.ANSWER: {"target": "me", "requester": "recipient"},
    MessageKind.WHO_ARE_YOU: {"target": "me", "requester": "recipient"},
    MessageKind.CHECK_IN: {"connector": "me"},
    MessageKind.REGRET: {"requester": "recipient"},
    MessageKind.PLEASE_REVISE: {"connector": "me", "requester": "recipient"},
    MessageKind.THANKS: {"connector": "recipient"},
    MessageKind.REPORT_BACK: {"connector": "recipient"},
    MessageKind.FIRST_MESSAGE: {"requester": "me", "target": "recipient"},
}


def with_roles(kind: MessageKind, facts: DraftFacts) -> DraftFacts:
    """Return the facts with the parts filled in that follow from the kind of message.

    A part is only filled when nobody has it and the person has no other part.
    """
    parts = {part: getattr(facts, part) for part in ("requester", "connector", "target")}
    for part, person in _ROLES_BY_KIND.get(kind, {}).items():
        who: PersonFacts = getattr(facts, person)
        if parts[part] is None and who not in parts.values():
            parts[part] = who
    both = kind is MessageKind.INTRODUCTION
    reader = (parts["target"] or facts.recipient) if both else facts.recipient
    return replace(facts, recipient=reader, to_both=both, **parts)


SHARED_AT_MOST = 2
"""Points in common that one message names; more reads like a dossier."""


def context(facts: DraftFacts) -> dict[str, object]:
    """Return what a template sees: texts, yes or no, and lists of texts, under flat names.

    Every name in ``grammar.VARIABLES`` is there; what is unknown is empty.
    """
    parts: dict[str, object] = {}
    for how, who in (("as", "me"), ("to", "recipient")):
        for part in ("requester", "connector", "target"):
            same = _is(_person(facts, who), _person(facts, part))
            parts[f"{how}_{part}"] = same and not (facts.to_both and how == "to")
    values: dict[str, object] = {}
    for part in ROLES:
        one = _person(facts, part)
        name, title, organisation = one.name, one.title, one.organisation
        first = people.first_name(name, one.first_name)
        values |= {
            f"{part}_name": line(name),
            f"{part}_first": first,
            f"{part}_title": line(title),
            f"{part}_organisation": line(organisation),
            f"{part}_role": people.role(title, organisation),
            f"{part}_full": people.full(name, title, organisation),
            f"{part}_label": people.label(name, title, organisation),
            f"{part}_about": people.about_them(first, one.about),
            f"{part}_line": people.their_line(name, first, title, organisation, one.about),
        }
    me = facts.me
    values["me_line"] = people.my_line(me.name, me.title, me.organisation, me.about)
    values["me_known"] = bool(values["me_role"] or line(me.about))
    values["me_about"] = people.about_me(me.about)
    values["me_email"], values["me_linkedin"] = line(me.email), line(me.linkedin)
    values["signature"] = lines(facts.signature) or line(me.name)
    shared = [without_stop(one) for one in facts.shared if without_stop(one)]
    some = shared[:SHARED_AT_MOST]
    about = names_of(facts.target if parts["to_target"] else facts.recipient)
    return {
        **values,
        **parts,
        **_purpose(facts, parts),
        **_benefits(facts, parts),
        **_meeting(facts),
        "requester_known": _known(facts.requester, facts.requester_meeting),
        "target_known": _known(facts.target, facts.target_meeting),
        "requester_background": _background(facts.requester, facts.requester_meeting),
        "target_background": _background(facts.target, facts.target_meeting),
        "praise": meeting.as_praise(facts.praise, about),
        "endorse": sentence(facts.endorse),
        "blurb": lines(facts.blurb),
        "shared": shared,
        "shared_line": upper_first(sentence(" and ".join(some))),
        "close": facts.close,
        **_aftermath(facts),
        "version": facts.version,
        "bcc_connector": facts.bcc_connector,
        "lacking": joined(list(facts.lacking or _LINES)),
        "short": False,
    }


# What a few lines of the requester's own are for.
_LINES = ("who you are", "what you would like to ask", "what could be in it for them")


def names_of(person: PersonFacts | None) -> tuple[str, ...]:
    """Return what a person is called, full name first."""
    if person is None:
        return ()
    return line(person.name), _first(person)


def _first(person: PersonFacts | None) -> str:
    return people.first_name(person.name, person.first_name) if person else ""


def _person(facts: DraftFacts, part: str) -> PersonFacts:
    found: PersonFacts | None = getattr(facts, part)
    return found or NOBODY


def _is(one: PersonFacts, other: PersonFacts) -> bool:
    """Return whether two records are one person: alike, or of one name and no other address."""
    if not line(one.name):
        return False
    same_mail = not (one.email and other.email) or one.email.lower() == other.email.lower()
    return one == other or (line(one.name) == line(other.name) and same_mail)


def _purpose(facts: DraftFacts, parts: dict[str, object]) -> dict[str, object]:
    typed = purposes.as_purpose(facts.purpose)
    said = _said_to_reader(typed, facts, parts)
    found = purposes.Purpose(typed.text if said is None else said, typed.form)
    quoted = said is None
    if parts["as_requester"]:
        who = "I"
    elif parts["to_requester"]:
        who = "you"
    else:
        who = _first(facts.requester) or "I"
    clause = offers.wish_clause(found, who)
    if quoted:
        clause = offers.as_put_by(found, who, "" if parts["to_target"] else _first(facts.target))
    return {
        "purpose": found.text,
        "purpose_is_verb": found.reads_after_to,
        "wish": upper_first(clause),
        "wish_clause": clause,
        "topic": offers.topic(found, quoted=quoted),
        "who_wishes": offers.who_wishes(found, quoted=quoted),
    }


def _said_to_reader(
    typed: purposes.Purpose, facts: DraftFacts, parts: dict[str, object]
) -> str | None:
    """Return the purpose as this reader can be told it; None when it has to be quoted."""
    text, target = typed.text, names_of(facts.target)
    if parts["as_target"]:
        return people.to_me(text, target, is_verb=typed.reads_after_to)
    if not parts["to_target"]:
        return None if people.speaks_to_reader(text) else text
    said = people.to_reader(text, target, pronouns=bool(parts["as_requester"]))
    if not parts["as_requester"]:
        return people.told_by_another(said)
    return None if said != text and people.speaks_of_somebody(said) else said


def _benefits(facts: DraftFacts, parts: dict[str, object]) -> dict[str, object]:
    for_target = bool(parts["to_target"])
    points = offers.as_benefits(
        facts.benefits,
        names_of(facts.target),
        for_target=for_target,
        pronouns=bool(parts["as_requester"]),
    )
    first = _first(facts.target)
    asker = "I" if parts["as_requester"] else _first(facts.requester) or "I"
    listed = [upper_first(one) for one in points]
    return {
        "benefits": listed,
        **{f"benefit_{n + 1}": listed[n] if len(listed) > n else "" for n in range(3)},
        "benefit_line": offers.benefit_line(points, first, asker, for_target=for_target),
        "benefit_block": offers.benefit_block(listed, first, for_target=for_target),
    }


def _meeting(facts: DraftFacts) -> dict[str, object]:
    met, names = facts.meeting or MeetingFacts(), names_of(facts.recipient)
    return {
        "have_met": facts.meeting is not None,
        "met": meeting.where_and_when(
            people.to_reader(met.event, names), people.to_reader(met.place, names), met.when
        ),
        "met_event": without_stop(met.event),
        "met_place": without_stop(met.place),
        "met_when": without_stop(met.when),
        "talked": meeting.as_talked(met.talked, names),
        "insight": meeting.as_insight(met.insight, names),
        "hook": without_stop(met.hook),
        "hook_line": meeting.hook_line(met.hook, names),
        "told": met.told,
    }


def _known(person: PersonFacts | None, met: MeetingFacts | None, we: str = "") -> str:
    if person is None or met is None:
        return ""
    where = meeting.where_and_when(met.event, met.place, met.when)
    talked = meeting.as_talked(met.talked)
    return meeting.known_from(we or f"{_first(person)} and I", where, talked)


def _background(person: PersonFacts | None, met: MeetingFacts | None) -> str:
    """Return who somebody is and how I know them, in one sentence where that reads well."""
    about = people.about_them(_first(person), person.about) if person else ""
    if about.endswith(".") and about.count(". ") == 0:
        known = _known(person, met, "the two of us")
        return f"{about[:-1]}; {known}" if known else about
    return f"{about} {_known(person, met)}".strip()


def _aftermath(facts: DraftFacts) -> dict[str, object]:
    outcome = line(facts.outcome).lower()
    known = {one.value for one in Outcome}
    return {
        "outcome": "" if outcome in known else sentence(facts.outcome),
        "helped": outcome == Outcome.HELPED,
        "went_well": outcome in (Outcome.HELPED, Outcome.PLEASANT),
        "came_to_nothing": outcome == Outcome.NOTHING,
        "went_badly": outcome == Outcome.BADLY,
        "note": sentence(facts.note),
        "asked_on": without_stop(facts.asked_on),
    }
