"""Handing a drafted message over as soon as it is written, said truthfully (F1)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from introcli.cli import asides
from introcli.errors import IntroError
from introcli.output.safe import safe
from introcli.services import handing_over

if TYPE_CHECKING:
    from introcli.services.workspace import Workspace
    from introcli.views import DraftResult


def hand_over(
    workspace: Workspace,
    result: DraftResult,
    *,
    eml: str | None = None,
    copy: bool = False,
    open_it: bool = False,
) -> None:
    """Hand the first message over in the ways that were asked for, and say how each went."""
    if not (eml or copy or open_it):
        return
    view, message = result.introduction, result.messages[0]
    with _draft_is_kept(result):
        done = []
        if eml:
            done.append(handing_over.write_draft(workspace, view, message, eml))
        if copy:
            done.append(handing_over.copy(workspace, view, message))
        if open_it:
            done.append(handing_over.open_elsewhere(workspace, view, message))
    if eml == "-":
        return
    for text in dict.fromkeys(text for handed in done for text in handed.said):
        asides.say(safe(text))
    for step in done[-1].next:
        asides.say(f"{step.say} {step.command}")


@contextmanager
def _draft_is_kept(result: DraftResult) -> Iterator[None]:
    """Say with what went wrong that the draft itself is on record, so that nobody drafts twice."""
    try:
        yield
    except IntroError as problem:
        kept = f"the draft is kept, see intro log {result.introduction.id}"
        problem.hint = f"{kept}; {problem.hint}" if problem.hint else kept
        raise
