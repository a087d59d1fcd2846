"""The power fails at any moment: what was acknowledged is there, and nothing is half there."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from introcli.store.connection import reading
from tests.factories import contact, work
from tests.reliability.conftest import Recorded
from tests.reliability.lives import Life, Prepares, as_shipped, put
from tests.reliability.soundness import Content, content, problems

SEED = 1833


def _with(**pragmas: str) -> Prepares:
    def prepare(connection: apsw.Connection) -> None:
        as_shipped(connection)
        for name, value in pragmas.items():
            connection.execute(f"PRAGMA {name} = {value}").fetchall()

    return prepare


WEAKER: dict[str, Prepares] = {
    "not synced at the end": _with(synchronous="NORMAL"),
    "folder not synced": _with(journal_mode="DELETE", synchronous="FULL"),
}


def _start(database: Path) -> Content:
    """Start the program on it, and say what it finds; SQLite puts back what was half done."""
    with reading(database) as connection:
        assert connection.execute("SELECT count(*) FROM contact").fetchone()[0] > 0
    return content(database)


def _losses(life: Life, folder: Path, cuts: int, seed: int) -> list[str]:
    """Return what went wrong after each cut, in words that say how to cut there again."""
    lost = []
    for number, (acknowledged, found) in enumerate(life.cuts(cuts, random.Random(seed))):
        about = f"seed {seed}, cut {number} of {cuts}, after {acknowledged} transactions"
        database = put(found, folder / f"{seed}-{number}")
        if wrong := problems(database):
            lost.append(f"{about}: {wrong}")
        # One that was on its way when the power failed may be there, whole.
        elif _start(database) not in life.states[acknowledged : acknowledged + 2]:
            lost.append(f"{about}: not what was kept")
    return lost


@pytest.mark.parametrize("cuts", [60, pytest.param(1_000, marks=pytest.mark.slow)])
def test_nothing_that_was_acknowledged_is_lost(
    tmp_path: Path, recorded: Recorded, cuts: int
) -> None:
    life = Life(tmp_path, *recorded, as_shipped)
    assert _losses(life, tmp_path, cuts, SEED) == []


@pytest.mark.parametrize("weaker", WEAKER)
def test_the_same_cuts_lose_something_where_less_is_synced(
    tmp_path: Path, recorded: Recorded, weaker: str
) -> None:
    """Else the test above would prove nothing."""
    life = Life(tmp_path, *recorded, WEAKER[weaker])
    assert len(_losses(life, tmp_path, 25, SEED)) > 0


def test_every_cut_is_followed_by_a_start_that_can_write(
    tmp_path: Path, recorded: Recorded
) -> None:
    life = Life(tmp_path, *recorded, as_shipped)
    for number, (_, found) in enumerate(life.cuts(20, random.Random(SEED))):
        database = put(found, tmp_path / str(number))
        with work(database) as opened:
            contact(opened, "Emmy Noether")
        assert problems(database) == []


def test_the_recording_is_of_the_programs_own_writes(recorded: Recorded) -> None:
    said = [sql for transaction in recorded.transactions for sql, _ in transaction]
    assert {transaction[0][0] for transaction in recorded.transactions} == {"BEGIN IMMEDIATE"}
    assert any(sql.startswith("INSERT INTO search_document") for sql in said)
    assert any(sql.startswith("DELETE FROM contact") for sql in said)
    assert any(sql.startswith("DROP TRIGGER") for sql in said)


def test_what_is_shipped_reaches_the_connection(tmp_path: Path) -> None:
    with closing(apsw.Connection(str(tmp_path / "intro.db"))) as connection:
        as_shipped(connection)
        assert connection.pragma("journal_mode") == "truncate"
        assert connection.pragma("synchronous") == 3
