"""One unit of work: all of it is kept, or nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from introcli.errors import DatabaseProblem, Refused
from introcli.record.contacts import list_contacts
from introcli.record.filter import ContactFilter
from introcli.record.find import find_contact
from introcli.store.connection import reading
from introcli.store.sql import uid_of
from tests.factories import contact, three_people, work
from tests.support import dump, history


def test_everything_is_kept_when_the_work_ends_well(database: Path) -> None:
    with work(database) as opened:
        ada = contact(opened)
        opened.add("tag", contact_id=ada, name="scientist")
    held = dump(database)
    assert (len(held["contact"]), len(held["tag"])) == (1, 1)
    assert [command for _, command, _ in history(database)] == ["intro test"]


@pytest.mark.parametrize("ending", [RuntimeError, KeyboardInterrupt, SystemExit, DatabaseProblem])
def test_an_exception_takes_everything_back(database: Path, ending: type[BaseException]) -> None:
    three_people(database)
    before, changes = dump(database), history(database)

    def change_much_then_fail() -> None:
        with work(database) as opened:
            contact(opened, "Michael Faraday")
            opened.change("contact", 2, organisation="Nobody's")
            opened.remove("contact", 3)
            raise ending("stop")

    with pytest.raises(ending):
        change_much_then_fail()
    assert dump(database) == before
    assert history(database) == changes


def test_a_refused_value_takes_back_what_came_before_it(database: Path) -> None:
    three_people(database)
    before, changes = dump(database), history(database)

    def add_well_then_badly() -> None:
        with work(database) as opened:
            contact(opened, "Michael Faraday")
            contact(opened, "Mary Anning", strength=6)

    with pytest.raises(DatabaseProblem, match="strength_in_range"):
        add_well_then_badly()
    assert dump(database) == before
    assert history(database) == changes


def test_a_rehearsal_keeps_nothing(database: Path) -> None:
    three_people(database)
    before, changes = dump(database), history(database)
    with work(database, keep=False) as opened:
        contact(opened, "Michael Faraday")
        assert find_contact(opened.reads, "michael-faraday").id == 4
    assert dump(database) == before
    assert history(database) == changes


def test_a_change_that_changes_nothing_leaves_no_history(database: Path) -> None:
    three_people(database)
    before, changes = dump(database), history(database)
    with work(database) as opened:
        mary = opened.get("contact", 2)
        assert not opened.change(
            "contact", 2, organisation=mary["organisation"], strength=mary["strength"]
        )
    assert dump(database) == before
    assert history(database) == changes


def test_the_number_of_a_change_that_changed_nothing_is_used_again(database: Path) -> None:
    three_people(database)
    with work(database):
        pass
    with work(database, "intro real") as opened:
        contact(opened, "Michael Faraday")
    assert [number for number, _, _ in history(database)] == [1, 2]


def test_a_row_another_program_removed_is_a_database_problem(database: Path) -> None:
    three_people(database)
    with pytest.raises(DatabaseProblem, match="contact 99 was removed"), work(database) as opened:
        opened.get("contact", 99)


def test_a_row_that_is_not_the_one_shown_is_refused(database: Path) -> None:
    three_people(database)
    with reading(database) as connection:
        uids = [uid_of(connection, "contact", number) for number in (2, 3)]
    with work(database) as opened:
        opened.expect("contact", 2, uids[0])
    with pytest.raises(Refused, match="is no longer number 2") as refused, work(database) as opened:
        opened.expect("contact", 2, uids[1])
    assert "intro show 2" in (refused.value.hint or "")
    with pytest.raises(Refused, match="is no longer number 9"), work(database) as opened:
        opened.expect("contact", 9, uids[1])


def test_values_are_judged_when_added_and_when_changed(database: Path) -> None:
    three_people(database)
    before = dump(database)
    with pytest.raises(DatabaseProblem, match="strength_in_range"), work(database) as opened:
        contact(opened, "Michael Faraday", strength="strong")
    with pytest.raises(DatabaseProblem, match="strength_in_range"), work(database) as opened:
        opened.change("contact", 2, strength="strong")
    with pytest.raises(DatabaseProblem, match="no column named"), work(database) as opened:
        contact(opened, "Michael Faraday", age=3)
    assert dump(database) == before


def test_reads_inside_the_work_see_what_it_has_written(database: Path) -> None:
    three_people(database)
    with work(database) as opened:
        contact(opened, "Michael Faraday", about="Électricité\net magnétisme")
        found = list_contacts(opened.reads, ContactFilter(query="magnetisme"))
        assert [row.handle for row in found] == ["michael-faraday"]


def test_reads_outside_do_not_see_what_is_not_kept_yet(database: Path) -> None:
    three_people(database)
    with work(database) as opened:
        contact(opened, "Michael Faraday")
        with reading(database) as connection:
            assert len(list_contacts(connection, ContactFilter())) == 2


def test_removing_a_contact_removes_what_belongs_to_it_and_its_words(database: Path) -> None:
    three_people(database)
    before = dump(database)
    with work(database) as opened:
        faraday = contact(opened, "Michael Faraday")
        opened.add(
            "contact_point",
            contact_id=faraday,
            kind="email",
            value="m@ri.example",
            value_key="m@ri.example",
        )
    with work(database) as opened:
        opened.remove("contact", 4)
    after = dump(database)
    assert after["contact"] == before["contact"]
    assert after["search"] == before["search"]
    assert "contact_point" not in after


def test_words_on_different_lines_stay_different_words(database: Path) -> None:
    with work(database) as opened:
        contact(opened, "Émilie", about="première\nseconde\ttroisième")
    words = {term for term, _, _ in dump(database)["search"]}
    assert {"premiere", "seconde", "troisieme"} <= words


@pytest.mark.parametrize("name", ["what?", "50%20off", "a#b", "it's", "ünïcode ☃", "a;b&c=d"])
def test_any_folder_name_will_do(tmp_path: Path, name: str) -> None:
    database = tmp_path / name / "intro.db"
    three_people(database)
    with reading(database) as connection:
        assert find_contact(connection, "mary-somerville").id == 2
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT count(*) FROM contact").fetchone() == (3,)
