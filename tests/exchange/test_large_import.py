"""An import of more people than are recorded: what it puts aside is back, and nothing differs."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from introcli.exchange.run import import_files
from introcli.store import search_index
from introcli.store.schema import new_uids
from introcli.store.workspace import Workspace
from introcli.upkeep.history import undo
from tests.cli.exchange.test_import import HEADER
from tests.support import dump

MANY = 2_500


def _written(path: Path, names: list[tuple[str, str]]) -> str:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        for number, (first, last) in enumerate(names):
            profile = f"https://www.linkedin.com/in/{path.stem}-{number}"
            writer.writerow([first, last, profile, "", f"Works {number % 7}", "Engineer",
                             f"{number % 28 + 1} Jul 2021"])  # fmt: skip
    return str(path)


def _people(number: int) -> list[tuple[str, str]]:
    given = ("Ada", "Łukasz", "Mary Ann", "O'Neil")
    return [(given[n % 4], f"King {n % 600}") for n in range(number)]


def _schema(database: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY rowid").fetchall()


@pytest.fixture
def begun(workspace: Workspace, tmp_path: Path) -> Workspace:
    import_files(workspace, [_written(tmp_path / "few.csv", _people(3))])
    return workspace


def test_the_schema_is_what_it_was_and_undo_takes_everything_back(
    begun: Workspace, tmp_path: Path
) -> None:
    schema, before = _schema(begun.database), dump(begun.database)
    import_files(begun, [_written(tmp_path / "many.csv", _people(MANY))])
    assert _schema(begun.database) == schema
    undo(begun)
    assert dump(begun.database) == before


def test_indexes_agree_with_the_tables(begun: Workspace, tmp_path: Path) -> None:
    import_files(begun, [_written(tmp_path / "many.csv", _people(MANY))])
    with closing(sqlite3.connect(begun.database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        assert search_index.differs(connection) == 0


def test_an_index_is_used_for_a_name_afterwards(begun: Workspace, tmp_path: Path) -> None:
    import_files(begun, [_written(tmp_path / "many.csv", _people(MANY))])
    with closing(sqlite3.connect(begun.database)) as connection:
        (plan,) = connection.execute(
            "EXPLAIN QUERY PLAN SELECT id FROM contact WHERE name_key = 'ada king'"
        ).fetchall()
    assert "contact_by_name" in plan[3]


def test_a_failure_half_way_leaves_the_file_as_it_was(begun: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "cut.csv"
    _written(path, _people(6_000))
    path.write_text(path.read_text(encoding="utf-8") + '"Ada', encoding="utf-8")
    schema, before = _schema(begun.database), dump(begun.database)
    with pytest.raises(Exception, match="ends in the middle of a row"):
        import_files(begun, [str(path)])
    assert (_schema(begun.database), dump(begun.database)) == (schema, before)


def test_people_whose_names_end_in_numbers_share_no_handle(
    workspace: Workspace, tmp_path: Path
) -> None:
    import_files(workspace, [_written(tmp_path / "one.csv", [("Bob", "2")])])
    import_files(workspace, [_written(tmp_path / "two.csv", [("Bob", ""), ("Bob", "")])])
    with closing(sqlite3.connect(workspace.database)) as connection:
        handles = [row[0] for row in connection.execute("SELECT handle FROM contact ORDER BY id")]
    assert handles == ["bob-2", "bob", "bob-3"]


def test_uids_made_at_once_are_in_order_and_no_two_are_equal() -> None:
    uids = list(new_uids(10_000))
    assert uids == sorted(set(uids))
    assert {(len(uid), uid[14], uid[19] in "89ab") for uid in uids} == {(36, "7", True)}
