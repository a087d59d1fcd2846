"""Whatever the network: what goes out comes back the same, and into itself changes nothing."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from introcli.exchange.export import Wish, export, settle
from introcli.exchange.run import import_files
from introcli.formats.csv_writing import CONTACT_COLUMNS
from introcli.saving import save
from introcli.store.workspace import Workspace
from introcli.upkeep.history import undo
from tests.factories import work
from tests.properties.networks import NETWORKS, Network, record
from tests.support import dump

WHATEVER = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


# An empty database, made once: to make it takes longer than anything that is done with it here.
_MADE: list[bytes] = []


def _empty(home: Path) -> Path:
    """Return an empty database in a folder of its own."""
    database = home / "intro.db"
    if not _MADE:
        with work(database):
            pass
        _MADE.append(database.read_bytes())
    home.mkdir(mode=0o700, exist_ok=True)
    database.touch(0o600)
    database.write_bytes(_MADE[0])
    return database


@contextmanager
def recorded(workspace: Workspace, network: Network) -> Iterator[tuple[Workspace, Path]]:
    """Give a place where this network is recorded, and a folder beside it."""
    with tempfile.TemporaryDirectory() as name:
        here = replace(workspace, database=_empty(Path(name) / "home"))
        record(here.database, network)
        yield here, Path(name)


def take_out(workspace: Workspace, path: Path | str, **how: object) -> Path:
    wish = settle(Wish(output=str(path), **how))  # type: ignore[arg-type]
    export(workspace, wish, lambda parts: save(str(path), parts))
    return Path(path)


@WHATEVER
@given(network=NETWORKS)
def test_out_and_into_an_empty_place_is_the_identical_database(
    workspace: Workspace, network: Network
) -> None:
    with recorded(workspace, network) as (here, folder):
        file = take_out(here, folder / "all.json")
        there = replace(here, database=_empty(folder / "there"))
        empty = dump(there.database)
        import_files(there, [str(file)])
        once = dump(there.database)
        assert once == dump(here.database)
        assert take_out(there, folder / "again.json").read_bytes() == file.read_bytes()
        import_files(there, [str(file)])
        assert dump(there.database) == once
        undo(there)
        assert dump(there.database) == empty


@WHATEVER
@given(network=NETWORKS)
@pytest.mark.parametrize("name", ["contacts.csv", "contacts.vcf", "cards/"])
def test_contacts_taken_into_where_they_came_from_change_nothing(
    workspace: Workspace, network: Network, name: str
) -> None:
    with recorded(workspace, network) as (here, folder):
        before = dump(here.database)
        where = take_out(here, f"{folder}/{name}")
        people = [one for one in network.people if not one.archived]
        if not people:
            return
        report = import_files(here, [str(where)])
        told = [row.why for file in report.files for row in file.skipped]
        assert told == []
        assert sum(file.unchanged for file in report.files) == len(people)
        assert dump(here.database) == before


@WHATEVER
@given(network=NETWORKS)
@pytest.mark.parametrize("name", ["contacts.csv", "contacts.vcf"])
def test_contacts_taken_elsewhere_can_be_taken_back(
    workspace: Workspace, network: Network, name: str
) -> None:
    with recorded(workspace, network) as (here, folder):
        where = take_out(here, folder / name)
        there = replace(here, database=_empty(folder / "there"))
        if all(one.archived for one in network.people):
            return
        import_files(there, [str(where)])
        assert {row[1] for row in dump(there.database)["contact"]} == {
            row[1] for row in dump(here.database)["contact"] if row[-3] is None and not row[-6]
        }
        undo(there)
        assert "contact" not in dump(there.database)


@WHATEVER
@given(network=NETWORKS)
def test_a_folder_brought_up_to_date_twice_is_written_once(
    workspace: Workspace, network: Network
) -> None:
    with recorded(workspace, network) as (here, folder):
        wish = settle(Wish(output=f"{folder}/cards/"))
        first = export(here, wish, lambda _parts: None)
        assert first.changed == first.contacts
        again = export(here, wish, lambda _parts: None)
        assert (again.changed, again.removed, again.left) == (0, 0, ())


@WHATEVER
@given(network=NETWORKS)
@pytest.mark.parametrize("what", ["contacts", "introductions"])
def test_no_cell_begins_like_a_formula(workspace: Workspace, network: Network, what: str) -> None:
    with recorded(workspace, network) as (here, folder):
        file = take_out(here, folder / "table.csv", what=what)
        text = file.read_bytes().decode("utf-8-sig")
        table = list(csv.reader(io.StringIO(text, newline="")))
        if what == "contacts":
            assert tuple(table[0]) == CONTACT_COLUMNS
        assert {len(row) for row in table} == {len(table[0])}
        starts = {cell[:1] for row in table for cell in row}
        assert starts.isdisjoint("=+-@\t\r\n＝＋－＠")
