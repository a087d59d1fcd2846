"""Plain SQL over the standard library's sqlite3, giving views; never imports SQLModel."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from introcli.errors import NoDatabaseYet
from introcli.store import files
from introcli.store.connection import begin_reading, open_read_only
from introcli.store.errors import as_problem
from introcli.store.schema import SCHEMA_VERSION


@contextmanager
def reading(database: Path) -> Iterator[sqlite3.Connection]:
    """Open the database for reading, as it stands at this moment; upgrade it first when behind.

    Creates nothing: raises NoDatabaseYet when there is no database, DatabaseProblem when it is
    damaged, foreign or newer.
    """
    if not files.exists(database):
        raise _nothing_there(database)
    if files.version_of(database) != SCHEMA_VERSION:
        _upgrade(database)
    try:
        connection = open_read_only(database)
        try:
            begin_reading(connection)
            yield connection
        finally:
            connection.close()
    except sqlite3.Error as problem:
        raise as_problem(problem, database) from problem


def _nothing_there(database: Path) -> NoDatabaseYet:
    from introcli.store.backup import list_backups

    problem = NoDatabaseYet()
    if list_backups(database):
        problem.hint = f"there are backups, and no database at {database}: intro doctor"
    return problem


def _upgrade(database: Path) -> None:
    from introcli.store.session import make_ready

    make_ready(database)
