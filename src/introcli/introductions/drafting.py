"""Starting a request, and the next message of any introduction.

Nothing here says that anything was sent (F1, F3).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from introcli.errors import NotFound, Refused, UsageProblem
from introcli.introductions.asked import Asked
from introcli.introductions.next_messages import next_kinds, refuse_kind
from introcli.introductions.write_messages import (
    Written,
    insert_introduction,
    perform,
    update_introduction,
)
from introcli.language.views import ContactCard, ContactRef, DraftResult
from introcli.language.vocabulary import IntroductionKind, MessageKind
from introcli.people.fields import ContactFields
from introcli.people.likely_same import refuse_duplicate
from introcli.people.myself import require_me
from introcli.people.write_contacts import insert_contact
from introcli.record import introduction_history
from introcli.record import introductions as reads
from introcli.record.find import find_contact
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    import sqlite3

    from introcli.store.session import Work


def draft_request(
    workspace: Workspace,
    target: str,
    via: str,
    asked: Asked,
    *,
    new: ContactFields | None = None,
) -> DraftResult:
    """Start a request: the note to the connector and the blurb to forward (C3).

    ``new`` records the target first. Raises UsageProblem without a purpose or without me,
    Refused when connector, target and me are not three people.
    """
    asked = asked.checked()
    me = require_me(workspace)
    if not asked.purpose:
        raise UsageProblem(
            "an introduction needs a purpose: what do you want to know or do? (A1)",
            hint='for example: --purpose "see how the Difference Engine tabulates polynomials"',
        )
    with workspace.reading() as connection:
        connector = find_contact(connection, via)
        found = None if new else _find_target(connection, target)
        if new:
            new = replace(new, name=target).checked()
            refuse_duplicate(
                connection, new, same="leave --new out and name them: {handle}",
                other="intro add-contact ... --allow-duplicate, then name that handle",
            )  # fmt: skip
    _refuse_same(me, connector, found)

    def begin(work: Work, inside: Workspace) -> Written:
        target_id = found.id if found else insert_contact(work, new or ContactFields())
        introduction_id = insert_introduction(
            work, inside, IntroductionKind.REQUEST, asked,
            requester_id=me.id, connector_id=connector.id, target_id=target_id,
        )  # fmt: skip
        return Written(introduction_id, (MessageKind.REQUEST, MessageKind.BLURB))

    return perform(workspace, asked, begin)


def draft_next(
    workspace: Workspace, introduction_id: int, asked: Asked, *, kind: str | None = None
) -> DraftResult:
    """Write the next message of an introduction, or a new version of one (C9).

    Without ``kind`` it is the message that the state asks for. Earlier versions stay.
    """
    asked = asked.checked()
    require_me(workspace)
    with workspace.reading() as connection:
        view = reads.get_introduction(connection, introduction_id, workspace.today)
        lines, asks_blurb = introduction_history.blurb_of(connection, introduction_id)
    asks_blurb = asks_blurb and not lines and not asked.blurb
    kinds = (MessageKind(kind),) if kind else next_kinds(view, asks_blurb=asks_blurb)
    refuse_kind(view, kinds[0])

    def begin(work: Work, _inside: Workspace) -> Written:
        update_introduction(work, view.id, asked)
        return Written(view.id, kinds)

    return perform(workspace, asked, begin)


def _find_target(connection: sqlite3.Connection, target: str) -> ContactRef:
    try:
        return find_contact(connection, target)
    except NotFound as problem:
        raise NotFound(
            str(problem),
            hint=f"{problem.hint}; somebody not recorded yet: add --new --org ... --title ...",
            close=problem.close,
        ) from None


def _refuse_same(me: ContactCard, connector: ContactRef, target: ContactRef | None) -> None:
    if connector.id == me.id:
        raise Refused(
            "you cannot be your own connector",
            hint="know them already? write directly: intro invite CONTACT",
        )
    if target and target.id == me.id:
        raise Refused(
            "you cannot be introduced to yourself", hint="name the person you want to meet"
        )
    if target and target.id == connector.id:
        raise Refused(
            f"{connector.name} is both connector and target",
            hint=f"you know them: write directly, intro invite {connector.handle}",
        )
