"""What is shown of files that intro writes: copies and exports."""

from typing import NamedTuple


class BackupView(NamedTuple):
    """A copy of the database. ``ok`` says that it is ours and not newer; ``problem`` why not."""

    path: str
    bytes: int
    made_at: str
    reason: str
    ok: bool = True
    problem: str = ""


class Restored(NamedTuple):
    """What was, or would be, put back. ``kept`` is the copy of what was there before.

    ``set_aside`` is a damaged database, moved away as it was.
    """

    backup: BackupView
    contacts: int
    introductions: int
    kept: str | None = None
    set_aside: str | None = None
    dry_run: bool = False


class Left(NamedTuple):
    """A file of a folder that was left as it is, and why."""

    file: str
    why: str


class Exported(NamedTuple):
    """What was written where; ``path`` is ``-`` for standard output.

    For a folder ``changed`` counts the cards that were written, ``removed`` those taken away.
    """

    format: str
    what: str
    path: str
    contacts: int
    introductions: int
    bytes: int | None = None
    changed: int | None = None
    removed: int | None = None
    left: tuple[Left, ...] = ()
