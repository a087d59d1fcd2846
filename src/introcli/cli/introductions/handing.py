"""Handing a drafted message over as soon as it is written, said truthfully (F1)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from introcli.cli import cli_asides
from introcli.errors import IntroError
from introcli.introductions import hand_over as handing_over
from introcli.safe_text import safe

if TYPE_CHECKING:
    from introcli.language.views import DraftResult
    from introcli.store.workspace import Workspace


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
        cli_asides.say(safe(text))
    for step in done[-1].next:
        cli_asides.say(f"{step.say} {step.command}")


@contextmanager
def _draft_is_kept(result: DraftResult) -> Iterator[None]:
    """Say with what went wrong that the draft itself is on record, so that nobody drafts twice."""
    try:
        yield
    except IntroError as problem:
        kept = f"the draft is kept, see intro log {result.introduction.id}"
        problem.hint = f"{kept}; {problem.hint}" if problem.hint else kept
        raise
