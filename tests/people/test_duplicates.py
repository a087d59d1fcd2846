"""Finding pairs in a real database: who is one, who is left out, who is kept."""

from __future__ import annotations

from typing import Any

from rapidfuzz.distance import OSA

from introcli.language.names import fold
from introcli.people import likeness as rules
from introcli.people.duplicates import Block, Member, candidates, find_duplicates, say_two
from introcli.store.session import Work
from introcli.store.workspace import Workspace
from tests.factories import contact, work


def _add(opened: Work, name: str, org: str = "", **values: Any) -> int:
    points = {kind: values.pop(kind, None) for kind in ("email", "phone", "linkedin")}
    number = len(opened.run("SELECT id FROM contact")) + 1
    made = contact(
        opened, name, handle=f"c{number}", organisation=org, organisation_key=fold(org), **values
    )
    for kind, value in points.items():
        if value:
            opened.add("contact_point", contact_id=made, kind=kind, value=value, value_key=value)
    return made


def _found(workspace: Workspace) -> list[tuple[int, int, str, list[str]]]:
    pairs, total = find_duplicates(workspace)
    assert len(pairs) == total
    return [(p.a.id, p.b.id, str(p.certainty), [r.kind for r in p.reasons]) for p in pairs]


def test_nobody_recorded_is_no_pair(workspace: Workspace) -> None:
    assert find_duplicates(workspace) == ((), 0)
    assert not workspace.database.exists()


def test_strongest_come_first_with_every_reason(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        _add(opened, "John Smith", "Royal Society")
        _add(opened, "John Smyth", "Royal Society")
        _add(opened, "Ada King", email="ada.k@x.example", phone="+442079460000")
        _add(opened, "A. King", email="ada.k@y.example", phone="02079460000")
        _add(opened, "Charles Babbage", linkedin="linkedin.com/in/cb")
        _add(opened, "Somebody Else", linkedin="linkedin.com/in/cb")
    assert _found(workspace) == [
        (5, 6, "same", ["linkedin"]),
        (3, 4, "likely", ["phone", "name", "mailbox"]),
        (1, 2, "possible", ["name", "organisation"]),
    ]


def test_same_name_alone_is_never_a_pair(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        for org in ("", "", "Royal Society", "Cambridge"):
            _add(opened, "Mary Brown", org)
        _add(opened, "Mary Brown", email="mary@a.example")
        _add(opened, "Mary Brown", email="mary@b.example")
        _add(opened, "Mary Brown", email="info@a.example")
        _add(opened, "Mary Brown", email="info@b.example")
    assert _found(workspace) == []


def test_a_household_s_telephone_is_no_pair(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        _add(opened, "Ada King", phone="+442079460000")
        _add(opened, "William King", phone="+442079460000")
        _add(opened, "Short One", phone="112")
        _add(opened, "Short Ones", phone="112")
    assert _found(workspace) == []


def test_an_employer_of_the_past_counts(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        first = _add(opened, "Ada King", "New Works")
        _add(opened, "Ada King", "Old Works")
        opened.add("affiliation", contact_id=first, kind="employer", name="Old Works",
                   name_key="old works")  # fmt: skip
    assert _found(workspace) == [(1, 2, "likely", ["name", "organisation"])]


def test_a_legal_form_makes_no_other_employer(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        _add(opened, "John A. Smith", "Acme Ltd")
        _add(opened, "John Smith", "ACME")
        _add(opened, "John Smith", "Acme Labs")
    assert _found(workspace) == [(1, 2, "likely", ["name", "organisation"])]


def test_letters_written_out_are_found_in_a_large_organisation(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        for number in range(100):
            _add(opened, f"{_word(number)} {_word(number * 7 + 3)}ton", "Works")
        _add(opened, "Jürgen Müller", "Works")
        _add(opened, "Juergen Mueller", "Works")
    assert (101, 102, "likely", ["name", "organisation"]) in _found(workspace)


def test_two_of_one_mailbox_are_only_possible(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        _add(opened, "Ann One", email="info@x.example")
        _add(opened, "Ben Two", email="info@x.example")
        _add(opened, "B. Two", email="info@x.example")
    assert [(a, b, how) for a, b, how, _ in _found(workspace)] == [
        (2, 3, "same"), (1, 2, "possible"), (1, 3, "possible"),
    ]  # fmt: skip


def test_archived_contacts_count_only_with_the_same_address(workspace: Workspace) -> None:
    at = "2026-01-01T00:00:00Z"
    with work(workspace.database) as opened:
        _add(opened, "Ada King", "Works", archived_at=at)
        _add(opened, "Ada King", "Works")
        _add(opened, "Mary Brown", email="m@x.example", archived_at=at)
        _add(opened, "Mary Brown", email="m@x.example")
    assert _found(workspace) == [(4, 3, "same", ["email", "name"])]


def test_the_one_with_more_is_kept_and_i_always_am(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        _add(opened, "Ada King", "Works")
        with_tags = _add(opened, "Ada King", "Works")
        for tag in ("a", "b"):
            opened.add("tag", contact_id=with_tags, name=tag)
        _add(opened, "Mary Brown", email="m@x.example", phone="1234567")
        _add(opened, "Mary Brown", email="m@x.example", is_me=True)
    assert [(a, b) for a, b, *_ in _found(workspace)] == [(4, 3), (2, 1)]


def test_pairs_said_to_be_two_are_left_out(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        for _ in range(3):
            _add(opened, "Ada King", "Works")
    assert len(_found(workspace)) == 3
    say_two(workspace, "2", "1")
    say_two(workspace, "1", "2")
    assert [(a, b) for a, b, *_ in _found(workspace)] == [(1, 3), (2, 3)]


def test_limit_says_how_many_there_are_in_all(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        for _ in range(4):
            _add(opened, "Ada King", "Works")
    pairs, total = find_duplicates(workspace, 2)
    assert (len(pairs), total) == (2, 6)


def test_typos_are_found_in_a_large_organisation(workspace: Workspace) -> None:
    with work(workspace.database) as opened:
        for number in range(400):
            _add(opened, f"{_word(number)} {_word(number * 7 + 3)}ton", "Works")
        _add(opened, "Caroline Herschel", "Works")
        _add(opened, "Caroline Hershel", "Works")
        _add(opened, "Herschel, Caroline", "Works")
    names = {401, 402, 403}
    assert {(a, b) for a, b, *_ in _found(workspace) if {a, b} <= names} >= {(401, 402), (401, 403)}


def _word(number: int) -> str:
    """Return a word without digits that no other number has."""
    return "".join("bcdfghjklm"[int(digit)] + "aeiouaeiou"[int(digit)] for digit in f"{number:04}")


def test_names_are_compared_in_proportion_to_their_number() -> None:
    people, compared = 3_000, 0

    def counted(one: str, other: str) -> int:
        nonlocal compared
        compared += 1
        return OSA.distance(one, other)

    members = [Member(number, f"john {_word(number)}") for number in range(people)]
    assert list(candidates(Block("organisation", "w", "W", members), counted))
    # All pairs would be 4.5 million; everybody shares a word, and is compared with the next few.
    assert 0 < compared <= people * rules.WINDOW
