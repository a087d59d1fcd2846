"""Two windows at once: what one has shown is acted on, or nothing is, whatever the other does.

One window shows somebody and waits for an answer. The other undoes, restores, adds, merges, deletes
and drafts, at random. Then the answer comes. The rows tell whether it reached anybody else, and
whether a number was ever given to two.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from introcli.errors import IntroError
from introcli.introductions import draft, mark
from introcli.introductions.mark import SendMark
from introcli.introductions.write_messages import Asked
from introcli.people import contacts, delete, merge
from introcli.people.card import show_contact
from introcli.people.fields import ContactFields
from introcli.people.timeline import MeetingFields
from introcli.store.workspace import Workspace
from introcli.upkeep import backups, history
from tests.support import dump

PURPOSE = Asked(purpose="see how the Difference Engine tabulates polynomials")
NUMBERED = ("contact", "introduction", "message")
Answer = Callable[[], object]


class Windows:
    """Two windows on one database, and the rows that each number has ever named."""

    def __init__(self, workspace: Workspace, chance: Random) -> None:
        self.workspace = workspace
        self.chance = chance
        self.uids: dict[tuple[str, int], str] = {}
        self.was_another = False
        self.others = replace(workspace, database=workspace.database.with_name("others.db"))
        for one in (self.others, workspace):
            contacts.set_me(one, ContactFields(name="Ada King", email="ada@x.example"))
            for _ in range(3):
                self.add(one)
        self.backup()

    def rows(self, table: str) -> dict[str, int]:
        """Return the numbers by uid; check that none of them named another before."""
        with closing(sqlite3.connect(self.workspace.database)) as connection:
            found = dict(connection.execute(f"SELECT uid, id FROM {table}").fetchall())
        for uid, number in found.items():
            assert self.uids.setdefault((table, number), uid) == uid, (table, number)
        return found

    def somebody(self) -> str:
        with closing(sqlite3.connect(self.workspace.database)) as connection:
            ids = connection.execute("SELECT id FROM contact WHERE is_me = 0").fetchall()
        return str(self.chance.choice(ids)[0]) if ids else "nobody"

    def add(self, workspace: Workspace | None = None) -> None:
        """Record somebody whose name, and so whose handle, others had before."""
        fields = ContactFields(name=f"Person {self.chance.randint(1, 3)}")
        contacts.add_contact(
            workspace or self.workspace, fields, MeetingFields(), allow_duplicate=True
        )

    def delete(self) -> None:
        delete.delete_contact(self.workspace, delete.plan_deletion(self.workspace, self.somebody()))

    def merge(self) -> None:
        merge.merge(self.workspace, self.somebody(), self.somebody())

    def undo(self) -> None:
        history.undo(self.workspace)

    def backup(self) -> None:
        backups.make_backup(self.workspace, None)

    def restore(self) -> None:
        plan = backups.plan_restore(self.workspace, self.chance.choice(["latest", "2"]))
        backups.restore_backup(self.workspace, plan)
        if self.was_another:
            self.uids.clear()

    def restore_another_computers(self) -> None:
        """Put back a backup in which the same numbers have always named other people."""
        plan = backups.plan_restore(self.workspace, str(self.others.database))
        backups.restore_backup(self.workspace, plan)
        self.was_another = True
        self.uids.clear()

    def draft(self) -> None:
        draft.draft_request(self.workspace, [self.somebody()], self.somebody(), PURPOSE)

    def meanwhile(self) -> None:
        """Let the other window do a few things; what is refused there does not matter here."""
        acts = [self.add, self.add, self.delete, self.merge, self.undo, self.undo, self.undo,
                self.backup, self.restore, self.restore_another_computers, self.draft]  # fmt: skip
        for _ in range(self.chance.randint(1, 6)):
            with suppress(IntroError):
                self.chance.choice(acts)()
            for table in NUMBERED:
                self.rows(table)


def _deletion(windows: Windows) -> tuple[Answer, set[str]]:
    shown = delete.plan_deletion(windows.workspace, windows.somebody())
    for_good = windows.chance.random() < 0.3
    erase = delete.erase if for_good else delete.delete_contact
    return lambda: erase(windows.workspace, shown), {shown.uid}


def _merging(windows: Windows) -> tuple[Answer, set[str]]:
    kept, gone = (show_contact(windows.workspace, windows.somebody()) for _ in range(2))
    return (
        lambda: merge.merge(
            windows.workspace, str(kept.id), str(gone.id), shown=(kept.uid, gone.uid)
        ),
        {kept.uid, gone.uid},
    )


def _editing(windows: Windows) -> tuple[Answer, set[str]]:
    shown = show_contact(windows.workspace, windows.somebody())
    fields = ContactFields(title="edited")
    return (
        lambda: contacts.edit_contact(windows.workspace, shown.handle, fields, shown=shown.uid),
        {shown.uid},
    )


def _sending(windows: Windows) -> tuple[Answer, set[str]]:
    workspace = windows.workspace
    for _ in range(9):
        with suppress(IntroError):
            windows.draft()
            break
    number = max(windows.rows("introduction").values(), default=0)
    moment = workspace.moment_or_now(None)
    wanted = SendMark(number, force=True)
    ready = mark.ready_to_send(workspace, wanted, moment)

    def answer() -> None:
        with workspace.writing() as work:
            mark.mark_sent(work, ready, wanted, moment)

    with closing(sqlite3.connect(workspace.database)) as connection:
        ids = (ready.view.requester.id, ready.view.target.id, ready.message.to.id)
        marks = "SELECT uid FROM contact WHERE id IN (?, ?, ?)"
        people = {uid for (uid,) in connection.execute(marks, ids)}
    introductions = {uid for uid, one in windows.rows("introduction").items() if one == number}
    return answer, {ready.uid, *people, *introductions}


@pytest.mark.parametrize("seed", [*range(40), *(pytest.param(n, marks=pytest.mark.slow)
                                                 for n in range(40, 540))])  # fmt: skip
def test_only_what_was_shown_is_acted_on(workspace: Workspace, seed: int) -> None:
    windows = Windows(replace(workspace, command="intro test"), Random(seed))
    waiting = windows.chance.choice([_deletion, _merging, _editing, _sending])
    try:
        answer, shown = waiting(windows)
    except IntroError:
        pytest.skip("nothing could be shown to begin with")
    windows.meanwhile()
    before = _by_uid(workspace.database)
    whole, refused = dump(workspace.database), ""
    try:
        answer()
    except IntroError as problem:
        refused = f"{problem} {problem.hint}"
    if refused:
        assert "report" not in refused
        assert dump(workspace.database) == whole
    after = _by_uid(workspace.database)
    touched = {uid for uid in before.keys() | after.keys() if before.get(uid) != after.get(uid)}
    if waiting is not _sending:  # a merge or a deletion takes introductions along
        touched = {uid for uid in touched if before[uid][0] == "contact"}
    assert touched <= shown
    for table in NUMBERED:
        windows.rows(table)


def _by_uid(database: Path) -> dict[str, tuple[object, ...]]:
    """Return contacts and introductions by their uid."""
    with closing(sqlite3.connect(database)) as connection:
        found: dict[str, tuple[object, ...]] = {}
        for table in ("contact", "introduction"):
            for row in connection.execute(f"SELECT uid, * FROM {table}"):
                found[row[0]] = (table, *row[1:])
    return found
