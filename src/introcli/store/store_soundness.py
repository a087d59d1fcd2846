"""Whether a database file is whole: what its header says, its pages, and its references."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from introcli.errors import DatabaseDamaged
from introcli.store import files
from introcli.store.connection import open_read_only
from introcli.store.errors import LOOK, as_problem, damaged


def check(database: Path, *, named: Path | None = None) -> int:
    """Return the schema's version of a sound database; ``named`` is the file an error is about.

    The header comes first: a file of 0 bytes passes every check of SQLite's, and the integrity
    check does not see references to rows that are gone. Raises DatabaseProblem for a damaged,
    foreign or newer file.
    """
    about = named or database
    version = files.version_of(database)
    if version is None:
        raise damaged(about)
    try:
        with closing(open_read_only(database)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise damaged(about)
            lost = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as problem:
        raise as_problem(problem, about) from problem
    if lost is not None:
        raise DatabaseDamaged(
            f"{about} is damaged: {lost[0]} {lost[1]} refers to a row of {lost[2]} that is gone",
            hint=LOOK,
        )
    return version
