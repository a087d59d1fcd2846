"""Everything that belongs to one contact goes to another, and one undo takes it back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from introcli.errors import Refused
from introcli.language.vocabulary import IntroductionKind
from introcli.people.duplicates import Merge
from introcli.people.merge import merge
from introcli.store.session import Work
from introcli.store.workspace import Workspace
from introcli.upkeep.history import undo
from tests.factories import contact, event, introduction, work
from tests.support import dump

ME, KEPT, GONE, OTHER, FOURTH = range(1, 6)


def _people(opened: Work) -> None:
    contact(opened, "Ada Lovelace", is_me=True)
    contact(opened, "Mary Somerville")
    contact(opened, "Mary Sommerville")
    contact(opened, "Charles Babbage")
    contact(opened, "Michael Faraday")


def _interaction(opened: Work, contact_id: int, **values: Any) -> int:
    plain = {"kind": "met", "happened_at": "2026-02-20", "happened_on": "2026-02-20"}
    return opened.add(
        "interaction", contact_id=contact_id, created_at=opened.at, **(plain | values)
    )


def _point(opened: Work, contact_id: int, value: str, **values: Any) -> None:
    plain: dict[str, Any] = {"kind": "email", "value_key": value, "is_primary": True}
    opened.add("contact_point", contact_id=contact_id, value=value, **(plain | values))


def _query(database: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(statement).fetchall()


def _merged(workspace: Workspace) -> Merge:
    """Merge, check that undo takes it back exactly, and that it is done again alike."""
    before = dump(workspace.database)
    done = merge(workspace, str(KEPT), str(GONE))
    after = dump(workspace.database)
    undo(workspace)
    assert dump(workspace.database) == before
    again = merge(workspace, str(KEPT), str(GONE))
    assert again == done
    assert dump(workspace.database).keys() == after.keys()
    check = _query(workspace.database, "PRAGMA foreign_key_check")
    assert check == _query(workspace.database, "SELECT * FROM contact WHERE id = 3") == []
    return done


def test_addresses_are_kept_once_with_one_primary_of_a_kind(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        _people(opened)
        _point(opened, KEPT, "mary@x.example")
        _point(opened, GONE, "mary@x.example", label="work", is_primary=False)
        _point(opened, GONE, "mary@y.example", state="stale")
        _point(opened, GONE, "+44 20", kind="phone")
    assert _merged(workspace).moved["points"] == 2
    assert _query(
        workspace.database,
        "SELECT contact_id, value, label, is_primary, state FROM contact_point ORDER BY id",
    ) == [
        (KEPT, "mary@x.example", "work", 1, "ok"),
        (KEPT, "mary@y.example", "", 0, "stale"),
        (KEPT, "+44 20", "", 1, "ok"),
    ]


def test_tags_and_affiliations_are_kept_once(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        _people(opened)
        for who, tags in ((KEPT, ("a", "b")), (GONE, ("b", "c"))):
            for tag in tags:
                opened.add("tag", contact_id=who, name=tag)
            school = {"kind": "school", "name": "Home", "name_key": "home"}
            opened.add("affiliation", contact_id=who, **school)
            opened.add("affiliation", contact_id=who, **school, role=f"pupil {who}")
    done = _merged(workspace)
    assert (done.moved["tags"], done.moved["affiliations"]) == (1, 1)
    assert _query(workspace.database, "SELECT contact_id, name FROM tag ORDER BY name") == [
        (KEPT, "a"), (KEPT, "b"), (KEPT, "c"),
    ]  # fmt: skip
    assert _query(workspace.database, "SELECT contact_id, role FROM affiliation ORDER BY role") == [
        (KEPT, ""),
        (KEPT, "pupil 2"),
        (KEPT, "pupil 3"),
    ]


def test_the_timeline_is_one_and_an_imported_entry_is_not_doubled(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        _people(opened)
        _interaction(opened, KEPT, origin="linkedin:1", event="first")
        _interaction(opened, GONE, origin="linkedin:1", event="first")
        _interaction(opened, GONE, origin="linkedin:2", happened_on="2026-02-25",
                     event="zebrafinch")  # fmt: skip
        _interaction(opened, GONE, event="met through the other", via_contact_id=KEPT)
        _interaction(opened, OTHER, event="met through her", via_contact_id=GONE)
    assert _merged(workspace).moved["interactions"] == 2
    assert _query(
        workspace.database,
        "SELECT contact_id, event, via_contact_id FROM interaction WHERE kind = 'met' ORDER BY id",
    ) == [
        (KEPT, "first", None),
        (KEPT, "zebrafinch", None),
        (KEPT, "met through the other", None),
        (OTHER, "met through her", KEPT),
    ]
    assert _query(workspace.database, "SELECT last_touchpoint_on FROM contact WHERE id = 2") == [
        ("2026-02-25",)
    ]


def test_the_search_finds_what_moved_and_nobody_who_is_gone(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        _people(opened)
        _interaction(opened, GONE, event="zebrafinch")
    merge(workspace, str(KEPT), str(GONE))
    found = "SELECT d.kind FROM search_document AS d JOIN search ON search.rowid = d.id"
    assert _query(workspace.database, f"{found} WHERE search MATCH 'zebrafinch'") == [
        ("interaction",)
    ]
    # The one who is gone is only found by the note that tells of the merge.
    assert _query(workspace.database, f"{found} WHERE search MATCH 'sommerville'") == [
        ("interaction",)
    ]
    orphans = (
        "SELECT * FROM search_document WHERE kind = 'contact'"
        " AND ref_id NOT IN (SELECT id FROM contact)"
    )
    assert _query(workspace.database, orphans) == []


def test_ties_are_joined_the_stronger_stays(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        _people(opened)
        for a, b, strength, how in (
            (KEPT, GONE, 5, "same person"),
            (KEPT, OTHER, 2, "school"),
            (GONE, OTHER, 4, "work"),
            (ME, GONE, 3, "letters"),
            (GONE, FOURTH, None, ""),
        ):
            opened.add("tie", a_id=a, b_id=b, strength=strength, how=how, created_at=opened.at)
    assert _merged(workspace).moved["ties"] == 3
    assert _query(
        workspace.database, "SELECT a_id, b_id, strength, how FROM tie ORDER BY a_id, b_id"
    ) == [
        (ME, KEPT, 3, "letters"),
        (KEPT, OTHER, 4, "school; work"),
        (KEPT, FOURTH, None, ""),
    ]


def test_ties_turn_round_where_the_one_who_goes_was_the_smaller(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        _people(opened)
        opened.add("tie", a_id=KEPT, b_id=OTHER, strength=1, created_at=opened.at)
        opened.add("not_same", a_id=KEPT, b_id=OTHER, created_at=opened.at)
    merge(workspace, str(FOURTH), str(KEPT))
    assert _query(workspace.database, "SELECT a_id, b_id FROM tie") == [(OTHER, FOURTH)]
    assert _query(workspace.database, "SELECT a_id, b_id FROM not_same") == [(OTHER, FOURTH)]


def test_introductions_are_kept_in_every_part(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        _people(opened)
        for parts in (
            {"requester_id": GONE, "connector_id": OTHER, "target_id": FOURTH},
            {"requester_id": ME, "connector_id": GONE, "target_id": FOURTH},
            {"requester_id": ME, "connector_id": OTHER, "target_id": GONE},
            {"requester_id": ME, "connector_id": OTHER, "target_id": FOURTH},
        ):
            made = introduction(opened, IntroductionKind.REQUEST, "asked", **parts)
            event(opened, made, by_id=GONE)
    assert _merged(workspace).moved["introductions"] == 3
    assert _query(
        workspace.database,
        "SELECT requester_id, connector_id, target_id FROM introduction ORDER BY id",
    ) == [(KEPT, OTHER, FOURTH), (ME, KEPT, FOURTH), (ME, OTHER, KEPT), (ME, OTHER, FOURTH)]
    assert _query(workspace.database, "SELECT DISTINCT by_id FROM introduction_event") == [(KEPT,)]


def _message(opened: Work, recipient: int, version: int, body: str, **values: Any) -> None:
    plain: dict[str, Any] = {"kind": "nudge", "created_at": opened.at}
    opened.add(
        "message", introduction_id=1, recipient_id=recipient, channel="email", version=version,
        body=body, **(plain | values),
    )  # fmt: skip


def test_messages_of_one_kind_to_both_are_numbered_as_they_were_written(
    workspace: Workspace,
) -> None:
    with work(workspace.database) as opened:
        _people(opened)
        introduction(opened, IntroductionKind.REQUEST, connector_id=OTHER, target_id=FOURTH)
        _message(opened, KEPT, 1, "second", created_at="2026-02-02T00:00:00Z")
        _message(opened, KEPT, 2, "third", created_at="2026-02-03T00:00:00Z")
        _message(opened, GONE, 1, "first", created_at="2026-02-01T00:00:00Z")
        _message(opened, GONE, 7, "alone", kind="thanks")
    assert _merged(workspace).moved["messages"] == 2
    assert _query(
        workspace.database,
        "SELECT recipient_id, kind, version, body FROM message ORDER BY kind, version",
    ) == [
        (KEPT, "nudge", 1, "first"),
        (KEPT, "nudge", 2, "second"),
        (KEPT, "nudge", 3, "third"),
        (KEPT, "thanks", 7, "alone"),
    ]


def test_follow_ups_and_what_was_put_off_go_along(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        _people(opened)
        opened.add("follow_up", contact_id=GONE, due_on="2026-03-05", created_at=opened.at)
        made = introduction(opened, IntroductionKind.REQUEST, connector_id=OTHER, target_id=FOURTH)
        for put_off in (
            {"snoozed": "touch", "contact_id": GONE},
            {"snoozed": "window", "contact_id": GONE},
            {"snoozed": "touch", "contact_id": OTHER},
            {"snoozed": "nudge", "introduction_id": made},
        ):
            opened.add("follow_up", due_on="2026-03-05", created_at=opened.at, **put_off)
    assert _merged(workspace).moved["follow_ups"] == 3
    assert _query(workspace.database, "SELECT contact_id, snoozed FROM follow_up ORDER BY id") == [
        (KEPT, ""),
        (KEPT, "touch"),
        (KEPT, "window"),
        (OTHER, "touch"),
        (None, "nudge"),
    ]


def test_files_find_the_contact_by_both_names(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        _people(opened)
        opened.add("contact_origin", contact_id=KEPT, origin="vcard:kept")
        opened.add("contact_origin", contact_id=GONE, origin="linkedin:gone|2020-01-01")
    uid = _query(workspace.database, "SELECT uid FROM contact WHERE id = 3")[0][0]
    _merged(workspace)
    origins = _query(workspace.database, "SELECT contact_id, origin FROM contact_origin")
    assert sorted(origins) == sorted(
        (KEPT, origin)
        for origin in ("vcard:kept", "linkedin:gone|2020-01-01", f"uid:{uid}", f"vcard:{uid}")
    )


def test_who_was_said_to_be_another_still_is(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        _people(opened)
        for a, b in ((KEPT, GONE), (KEPT, OTHER), (GONE, OTHER), (GONE, FOURTH)):
            opened.add("not_same", a_id=a, b_id=b, created_at=opened.at)
    _merged(workspace)
    assert _query(workspace.database, "SELECT a_id, b_id FROM not_same ORDER BY 1, 2") == [
        (KEPT, OTHER), (KEPT, FOURTH),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "parts",
    [
        {"requester_id": KEPT, "connector_id": OTHER, "target_id": GONE},
        {"requester_id": ME, "connector_id": KEPT, "target_id": GONE},
        {"requester_id": GONE, "connector_id": KEPT, "target_id": OTHER},
        {"requester_id": GONE, "connector_id": None, "target_id": KEPT},
    ],
)
def test_nobody_can_play_two_parts_in_an_introduction(
    workspace: Workspace, parts: dict[str, int | None]
) -> None:
    with work(workspace.database) as opened:
        _people(opened)
        kind = IntroductionKind.REQUEST if parts["connector_id"] else IntroductionKind.RECEIVED
        introduction(opened, kind, "asked", **parts)
    before = workspace.database.read_bytes()
    with pytest.raises(Refused, match="introduction #1,"):
        merge(workspace, str(KEPT), str(GONE))
    assert workspace.database.read_bytes() == before
