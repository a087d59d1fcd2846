"""What the database says, turned into what a person can act on."""

import sqlite3
from pathlib import Path

from introcli import errors

BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
LOOK = "nothing was changed; to see what is wrong and which backup fixes it: intro doctor"


def result_code(problem: BaseException) -> int:
    """Return SQLite's primary result code, without what it adds to it; 0 when there is none."""
    return (getattr(problem, "sqlite_errorcode", None) or 0) & 0xFF


def as_problem(problem: BaseException, database: Path) -> errors.DatabaseProblem:
    """Return the error a person sees for what SQLite or SQLAlchemy raised about this file."""
    cause = getattr(problem, "orig", None) or problem
    code = result_code(cause)
    if code in BUSY:
        return errors.DatabaseLocked(
            f"another program is writing to {database}", hint="wait a moment and try again"
        )
    if getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_READONLY_ROLLBACK:
        return errors.DatabaseReadOnly(
            f"a change to {database} was interrupted, and can only be undone where it can be"
            " written",
            hint="make its disk and its folder writable; the next command undoes it",
        )
    if code in _READ_ONLY:
        return errors.DatabaseReadOnly(
            f"{database} cannot be written: it, its folder or its disk is read-only",
            hint="check the file's rights, or point INTRO_DB at another file",
        )
    if code == sqlite3.SQLITE_FULL:
        return errors.DiskFull(
            f"the disk that holds {database} is full; nothing was changed",
            hint="free some space and run the command again",
        )
    if code in _DAMAGED:
        return damaged(database)
    if getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_IOERR_WRITE:
        return errors.DiskFull(
            f"the disk did not take {database}; nothing was changed",
            hint="is the disk full, a limit reached, or was a drive disconnected?",
        )
    if code == sqlite3.SQLITE_IOERR:
        return errors.DatabaseProblem(
            f"reading or writing {database} failed; nothing was changed",
            hint="is the disk full, or was a drive disconnected?",
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return errors.DatabaseProblem(
            f"{database} cannot be opened", hint="check that the file and its folder are yours"
        )
    if getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return errors.DatabaseProblem(
            "what this refers to was removed meanwhile in another window; nothing was changed",
            hint="see what happened: intro history; then try again",
        )
    if code == sqlite3.SQLITE_CONSTRAINT:
        return errors.DatabaseProblem(
            f"the database refused a value ({cause}); nothing was changed",
            hint="please report this: the command should have refused it first",
        )
    return errors.DatabaseProblem(f"the database {database} could not be used: {cause}")


def damaged(database: Path) -> errors.DatabaseDamaged:
    """Return the error for a file whose bytes are not those of a sound database."""
    return errors.DatabaseDamaged(f"{database} is damaged, or is not a database", hint=LOOK)


def foreign(database: Path) -> errors.DatabaseForeign:
    """Return the error for a sound SQLite file that belongs to another program."""
    return errors.DatabaseForeign(
        f"{database} is another program's database, not intro's",
        hint="point INTRO_DB at another file, or unset it",
    )


def development(database: Path, version: int) -> errors.DatabaseProblem:
    """Return the error for a file that a version from before the first release wrote."""
    return errors.DatabaseProblem(
        f"{database} was made by a development version of intro (schema {version})",
        hint="export it as JSON with that version, and import that file into a new database",
    )


def newer(database: Path, version: int, known: int) -> errors.DatabaseNewer:
    """Return the error for a file written by a later release."""
    return errors.DatabaseNewer(
        f"{database} was written by a newer intro (schema {version}, this one knows {known})",
        hint="install the newest release: pip install --upgrade introcli",
    )
