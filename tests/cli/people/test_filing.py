"""``intro tag``, ``archive`` and ``delete``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.stages import ASKED, CONTACT, FARADAY, MARY, ME, cells, is_refused, keys, reach
from tests.support import RunsInProcess, dump


def test_tags_are_added_and_taken_away(intro: RunsInProcess) -> None:
    reach(intro, MARY, FARADAY)
    both = ("mary-somerville", "michael-faraday")
    result = intro("tag", *both, "--add", "Scientist", "--add", "royal", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    document = result.json()
    assert keys(document) == {"contacts"}
    assert [keys(contact) for contact in document["contacts"]] == [CONTACT, CONTACT]
    assert [contact["tags"] for contact in document["contacts"]] == [["royal", "scientist"]] * 2
    after = intro("tag", *both, "--remove", "royal")
    assert cells(after) == [
        ["mary-somerville", "Mary Somerville", "scientist"],
        ["michael-faraday", "Michael Faraday", "scientist"],
    ]


def test_archived_contact_is_hidden_and_comes_back(intro: RunsInProcess) -> None:
    reach(intro, MARY, FARADAY)
    result = intro("archive", "mary-somerville", "--json")
    assert result.json()["contacts"][0]["archived"] is True
    assert [row[0] for row in cells(intro("contacts"))] == ["michael-faraday"]
    assert [row[0] for row in cells(intro("contacts", "--archived"))] == ["mary-somerville"]
    assert intro("show", "mary-somerville").exit_code == 0
    reach(intro, ("archive", "mary-somerville", "--back"))
    assert len(cells(intro("contacts"))) == 2


def test_delete_erases_all_and_undo_brings_all_back(intro: RunsInProcess, database: Path) -> None:
    reach(intro, *ASKED)
    before = dump(database)
    result = intro("delete", "mary-somerville", "--yes", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    document = result.json()
    assert keys(document) == {"deleted"}
    assert document["deleted"]["handle"] == "mary-somerville"
    assert intro("show", "mary-somerville").exit_code == 3
    assert intro("log", "--json").json() == {"introductions": []}
    held = dump(database)
    assert "introduction" not in held
    assert "message" not in held
    reach(intro, ("undo",))
    assert dump(database) == before


def test_delete_without_a_terminal_names_the_option(intro: RunsInProcess, database: Path) -> None:
    reach(intro, *ASKED)
    before = database.read_bytes()
    said = "would erase Mary Somerville with 2 entries in the timeline and 1 introduction"
    is_refused(intro("delete", "mary-somerville"), 2, said, "--yes")
    is_refused(intro("delete", "mary-somerville", stdin="y\n"), 2, said, "--yes")
    is_refused(intro("delete", "mary-somerville", "--json"), 2, said, code="usage")
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("tag", "mary-somerville"), 2, "no tag is named"),
        (("tag", "mary-somerville", "--add", " "), 2, "tag cannot be empty"),
        (("tag", "mary-somerville", "--add", "x" * 61), 2, "at most 60"),
        (("tag", "mary", "--add", "x"), 3, "no contact is called 'mary'"),
        (("tag", "mary-somerville", "nobody", "--add", "x"), 3, "'nobody'"),
        (("tag",), 2, "intro tag needs CONTACT"),
        (("archive", "mary"), 3, "no contact is called 'mary'"),
        (("archive", "mary-somerville", "me"), 5, "cannot archive yourself"),
        (("delete", "mary", "--yes"), 3, "no contact is called 'mary'"),
        (("delete", "me", "--yes"), 5, "cannot delete yourself"),
    ],
)
def test_refusal_changes_nobody(
    intro: RunsInProcess, database: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    reach(intro, ME, MARY)
    before = database.read_bytes()
    is_refused(intro(*arguments), code, said)
    name = {2: "usage", 3: "not_found", 5: "refused"}[code]
    is_refused(intro(*arguments, "--json"), code, said, code=name)
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    "command",
    [
        ("edit", "Mary Somerville", "--title", "x"),
        ("met", "Mary Somerville"),
        ("touch", "Mary Somerville"),
        ("note", "Mary Somerville", "x"),
        ("tag", "Mary Somerville", "--add", "x"),
        ("archive", "Mary Somerville"),
        ("delete", "Mary Somerville", "--yes"),
        ("invite", "Mary Somerville"),
        ("remind", "Mary Somerville", "3d"),
        ("draft", "Mary Somerville", "--via", "michael-faraday", "--purpose", "see her comets"),
        ("draft", "michael-faraday", "--via", "Mary Somerville", "--purpose", "see his coils"),
        ("broker", "Mary Somerville", "michael-faraday", "--purpose", "compare notes"),
        ("broker", "michael-faraday", "Mary Somerville", "--purpose", "compare notes"),
        ("received", "Mary Somerville"),
        ("received", "michael-faraday", "--from", "Mary Somerville"),
        ("add-contact", "Ada King", "--met", "PyCon", "--via", "Mary Somerville"),
        ("log", "--with", "Mary Somerville"),
        ("show", "Mary Somerville"),
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_two_of_the_same_name_are_told_apart_and_nobody_is_guessed(
    intro: RunsInProcess, database: Path, command: tuple[str, ...]
) -> None:
    reach(intro, ME, MARY, FARADAY)
    reach(intro, ("add-contact", "Mary Somerville", "--org", "Somerville College"))
    before = database.read_bytes()
    is_refused(intro(*command), 4, "mary-somerville-2 (Somerville College)", "handle")
    result = intro(*command, "--json")
    is_refused(result, 4, "could be several contacts", code="ambiguous")
    assert result.json()["error"]["candidates"] == ["mary-somerville", "mary-somerville-2"]
    assert database.read_bytes() == before
