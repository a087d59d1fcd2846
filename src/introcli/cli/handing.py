"""Handing a drafted message over: clipboard or mail draft, said truthfully (F1)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from introcli.errors import UsageProblem

if TYPE_CHECKING:
    from introcli.services.workspace import Workspace
    from introcli.views import DraftResult


def copy_result(result: DraftResult, *, copy: bool) -> None:
    """Put the first message on the clipboard, when that was asked for, and say how it went."""
    if not copy:
        return
    from introcli.cli import prompts
    from introcli.services.handing_over import copy_message

    with _draft_is_kept(result):
        done = copy_message(result.messages[0])
    prompts.print_aside(done)
    prompts.print_aside(f"sent? intro send-mark {result.introduction.id}")


def save_result(workspace: Workspace, result: DraftResult, *, file: str | None) -> None:
    """Write the first message as a mail draft, when a file is named."""
    if file is None:
        return
    from introcli.cli import prompts
    from introcli.output.safe import safe
    from introcli.services.handing_over import save_eml

    with _draft_is_kept(result):
        path = save_eml(workspace, result.messages[0], file)
    if file == "-":
        return
    prompts.print_aside(f"Mail draft written to {safe(str(path))}")
    prompts.print_aside(f"sent? intro send-mark {result.introduction.id}")


@contextmanager
def _draft_is_kept(result: DraftResult) -> Iterator[None]:
    """Say with what went wrong that the draft itself is on record, so that nobody drafts twice."""
    try:
        yield
    except UsageProblem as problem:
        kept = f"the draft is kept, see intro log {result.introduction.id}"
        raise UsageProblem(
            str(problem), hint=f"{kept}; {problem.hint}" if problem.hint else kept
        ) from problem
