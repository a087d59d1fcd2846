"""``-`` for the contacts: tag, archive and edit read from standard input whom they change."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.stages import PEOPLE, reach
from tests.support import RunsInProcess, dump, history

EVERY = (
    ("tag", "--add", "met", "-"),
    ("archive", "-"),
    ("edit", "--cadence", "60", "-"),
)
every = pytest.mark.parametrize("words", EVERY, ids=" ".join)


@pytest.fixture
def people(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, ("add-contact", "Michael Faraday", "--met", "Spring soiree"))


def _rows(intro: RunsInProcess) -> list[list[str]]:
    return [line.split("\t") for line in intro("contacts").stdout.splitlines()]


@every
@pytest.mark.usefixtures("people")
def test_whole_rows_of_contacts_are_taken(
    intro: RunsInProcess, database: Path, words: tuple[str, ...]
) -> None:
    listed = intro("contacts").stdout
    before = len(history(database))
    result = intro(*words, stdin=listed)
    assert (result.exit_code, result.stderr) == (0, "")
    changed = [line.split("\t")[0] for line in result.stdout.splitlines()]
    assert sorted(changed) == sorted(line.split("\t")[0] for line in listed.splitlines())
    assert len(history(database)) == before + 1


@pytest.mark.usefixtures("people")
def test_handles_numbers_and_names_are_taken(intro: RunsInProcess) -> None:
    (first, *_), (second, *_) = _rows(intro)[:2]
    number = intro("show", second, "--json").json()["contact"]["id"]
    document = intro(
        "tag", "--add", "met", "-", "--json", stdin=f"{first}\n\n  {number}  \n{first}\n"
    ).json()
    assert (document["named"], document["changed"]) == (2, 2)
    assert {row["handle"] for row in document["contacts"]} == {first, second}
    assert all(row["tags"] == ["met"] for row in document["contacts"])


@every
@pytest.mark.usefixtures("people")
def test_nothing_is_changed_when_one_is_unknown(
    intro: RunsInProcess, database: Path, words: tuple[str, ...]
) -> None:
    known, before = _rows(intro)[0][0], dump(database)
    result = intro(*words, stdin=f"{known}\nnobody-at-all\n")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "line 2 of standard input: no contact is called 'nobody-at-all'" in result.stderr
    assert dump(database) == before


@every
@pytest.mark.usefixtures("people")
def test_an_empty_list_changes_nobody(
    intro: RunsInProcess, database: Path, words: tuple[str, ...]
) -> None:
    before = dump(database)
    assert intro(*words, stdin="").exit_code == 0
    assert dump(database) == before


@pytest.mark.usefixtures("people")
def test_a_change_that_is_so_already_leaves_no_step(intro: RunsInProcess, database: Path) -> None:
    listed = intro("contacts").stdout
    intro("tag", "--add", "met", "-", stdin=listed)
    before = history(database)
    assert intro("tag", "--add", "met", "-", "--json", stdin=listed).json()["changed"] == 0
    assert history(database) == before


@pytest.mark.parametrize("more", [("--email", "x@y.example"), ("--name", "Same")], ids=" ".join)
@pytest.mark.usefixtures("people")
def test_what_belongs_to_one_alone_is_refused(
    intro: RunsInProcess, database: Path, more: tuple[str, ...]
) -> None:
    before = dump(database)
    result = intro("edit", "-", *more, stdin=intro("contacts").stdout)
    assert (result.exit_code, f"{more[0]} belongs to one contact" in result.stderr) == (2, True)
    assert dump(database) == before


@pytest.mark.usefixtures("people")
def test_i_am_not_archived_with_the_others(intro: RunsInProcess, database: Path) -> None:
    before = dump(database)
    result = intro("archive", "-", stdin="me\n" + intro("contacts").stdout)
    assert (result.exit_code, "you cannot archive yourself" in result.stderr) == (5, True)
    assert dump(database) == before


@pytest.mark.parametrize("command", ["tag", "archive"])
@pytest.mark.usefixtures("people")
def test_a_name_beside_it_is_refused(intro: RunsInProcess, command: str) -> None:
    result = intro(command, "-", "mary-somerville", stdin="mary-somerville\n")
    assert (result.exit_code, "leave one of them out" in result.stderr) == (2, True)


@pytest.mark.usefixtures("people")
def test_those_who_were_hidden_come_back(intro: RunsInProcess) -> None:
    listed = intro("contacts").stdout
    intro("archive", "-", stdin=listed)
    assert intro("contacts").stdout == ""
    intro("archive", "--back", "-", stdin=intro("contacts", "--archived").stdout)
    assert intro("contacts").stdout == listed
