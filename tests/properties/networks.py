"""Whole networks out of nothing: contacts with all that belongs to them, as Hypothesis likes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

from introcli.language.inputs import point_key
from introcli.language.names import fold
from introcli.language.vocabulary import IntroductionKind, State
from introcli.store.session import Work
from tests.factories import contact, event, introduction, work

_LETTERS = st.characters(codec="utf-8", exclude_characters="\0")
_AWKWARD = st.text(st.sampled_from("ab'=+-@,;:\"\\\n\t é李🙂|*\x1b\u202e"), max_size=10)
TEXT = st.one_of(st.text(_LETTERS, max_size=12), _AWKWARD).map(str.strip)
LINE = TEXT.map(lambda text: " ".join(text.split()))
NAME = LINE.filter(lambda text: bool(fold(text)))
DAY = st.sampled_from(["2019", "2024-05", "2026-02-20", "2026-02-20T18:30:00Z"])
STATES = st.sampled_from([state.value for state in State])


class Somebody(NamedTuple):
    """A contact and what belongs to it."""

    name: str
    organisation: str
    title: str
    location: str
    about: str
    strength: int | None
    archived: bool
    numbers: list[str]
    tags: list[str]
    schools: list[str]
    notes: list[str]
    met: list[str]


class Network(NamedTuple):
    """Contacts, who knows whom (by position), introductions (state, purpose), and the rest."""

    people: list[Somebody]
    ties: list[tuple[int, int, str]]
    introductions: list[tuple[str, str]]
    rest: list[str]


SOMEBODY = st.builds(
    Somebody, NAME, LINE, LINE, LINE, TEXT, st.sampled_from([None, 1, 5]),
    st.sampled_from([False, False, True]),
    st.lists(st.integers(10_000, 99_999).map(str), max_size=2, unique=True),
    st.lists(LINE.map(fold).filter(bool), max_size=2, unique=True),
    st.lists(NAME, max_size=1), st.lists(TEXT.filter(bool), max_size=2, unique=True),
    st.lists(TEXT, max_size=1),
)  # fmt: skip
NETWORKS = st.builds(
    Network, st.lists(SOMEBODY, min_size=3, max_size=5),
    st.lists(st.tuples(st.integers(0, 2), st.integers(3, 4), LINE), max_size=2),
    st.lists(st.tuples(STATES, TEXT), max_size=2), st.lists(TEXT, max_size=1),
)  # fmt: skip


def record(database: Path, network: Network) -> None:
    """Write a network through the store; I am its first contact, with number 1."""
    with work(database) as opened:
        contact(opened, "Ada Lovelace", is_me=True)
        ids = [_somebody(opened, number, one) for number, one in enumerate(network.people)]
        for a, b, how in {(a, b): (a, b, how) for a, b, how in network.ties}.values():
            if b < len(ids):
                opened.add(
                    "tie", a_id=ids[a], b_id=ids[b], how=how, strength=3, created_at=opened.at
                )
        for state, purpose in network.introductions:
            _introduction(opened, state, purpose)
        for text in network.rest:
            opened.add(
                "follow_up", contact_id=2, due_on="2026-03-09", say=text, created_at=opened.at
            )
            opened.add("tag_cadence", tag=f"t{text}", days=30)
            opened.add(
                "template", name="mine", kind="request", body=f"b{text}", created_at=opened.at
            )


def _somebody(opened: Work, number: int, one: Somebody) -> int:
    values: dict[str, Any] = {
        "organisation": one.organisation, "organisation_key": fold(one.organisation),
        "title": one.title, "location": one.location, "about": one.about,
        "strength": one.strength, "archived_at": opened.at if one.archived else None,
    }  # fmt: skip
    made = contact(opened, one.name, handle=f"c{number}", **values)
    made_id = made
    mail = f"c{number}@example.org"
    opened.add("contact_point", contact_id=made_id, kind="email", value=mail, value_key=mail,
               is_primary=True)  # fmt: skip
    for place, digits in enumerate(one.numbers):
        opened.add("contact_point", contact_id=made_id, kind="phone", value=f"+44 {digits}",
                   value_key=point_key("phone", f"+44 {digits}"), is_primary=not place)  # fmt: skip
    for tag in one.tags:
        opened.add("tag", contact_id=made_id, name=tag)
    for school in one.schools:
        opened.add("affiliation", contact_id=made_id, kind="school", name=school,
                   name_key=fold(school), started="2019")  # fmt: skip
    for kind, texts in (("note", one.notes), ("met", one.met)):
        for text in texts:
            opened.add("interaction", contact_id=made_id, kind=kind, happened_at="2019",
                       happened_on="2019-01-01", summary=text, event="x" if kind == "met" else "",
                       created_at=opened.at)  # fmt: skip
    return made_id


def _introduction(opened: Work, state: str, purpose: str) -> None:
    made = introduction(opened, IntroductionKind.REQUEST, state, purpose=purpose)
    event(opened, made, note=purpose, to_state=state)
    opened.add("message", introduction_id=made, recipient_id=2, kind="request", channel="email",
               subject=purpose, body=f"b{purpose}", created_at=opened.at)  # fmt: skip
