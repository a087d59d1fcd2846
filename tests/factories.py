"""Rows made straight through the store, for tests that need a state and not the way there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from introcli.language.names import fold, handle_of, squash
from introcli.language.vocabulary import IntroductionKind
from introcli.store.session import Work
from introcli.store.session import work as open_work

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@contextmanager
def work(database: Path, command: str = "intro test", *, keep: bool = True) -> Iterator[Work]:
    """Open one unit of work at the tests' fixed time."""
    with open_work(database, command=command, at=AT, keep=keep) as opened:
        yield opened


def contact(opened: Work, name: str = "Ada King", **values: Any) -> int:
    """Insert a contact with the keys that belong to the name; return its id."""
    keys = {"handle": handle_of(name), "name_key": fold(name), "name_squash": squash(name)}
    return opened.add("contact", **({"name": name, "created_at": opened.at} | keys | values))


def introduction(
    opened: Work, kind: IntroductionKind, state: str = "drafted", **values: Any
) -> int:
    """Insert an introduction of the first three contacts (requester, connector, target); its id."""
    parts = {"requester_id": 1, "connector_id": 2, "target_id": 3}
    if kind is IntroductionKind.INVITE:
        parts.pop("connector_id")
    return opened.add(
        "introduction",
        **({"kind": kind.value, "state": state, "created_at": opened.at} | parts | values),
    )


def event(opened: Work, introduction_id: int, **values: Any) -> int:
    """Insert one event of an introduction; return its id."""
    plain = {
        "introduction_id": introduction_id,
        "at": opened.at,
        "on_day": opened.at[:10],
        "event": "sent",
        "from_state": "drafted",
        "to_state": "asked",
        "recorded_at": opened.at,
    }
    return opened.add("introduction_event", **(plain | values))


def three_people(database: Path) -> None:
    """Record me (1), a connector (2) and a target (3)."""
    with work(database, "intro three people") as opened:
        contact(opened, "Ada Lovelace", is_me=True)
        contact(opened, "Mary Somerville", organisation="Royal Society")
        contact(opened, "Charles Babbage", about="works on an engine")
