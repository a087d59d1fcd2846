"""``intro copy`` and ``intro open``: a message to the program it is sent from."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.context import warn
from introcli.cli.show.documents import Row, as_document
from introcli.cli.show.parts import Screen, line, next_lines
from introcli.errors import IntroError
from introcli.introductions import hand_over as handing_over
from introcli.introductions.hand_over import HandedOver
from introcli.introductions.what_next import stale
from introcli.language.views import DraftResult
from introcli.safe_text import safe
from introcli.store.workspace import Workspace


def copy(
    introduction: o.IntroductionId, kind: o.MessageKindOption = None, json: o.Json = False
) -> None:
    """Put a drafted message on the clipboard: the one whose turn it is, or a kind.

    \b
    intro copy 12
    """
    workspace = context.workspace()
    view, message = handing_over.find_message(workspace, introduction, kind)
    warn(stale(view, message, workspace.today))
    _show(handing_over.copy(workspace, view, message), json=json)


def open_message(
    introduction: o.IntroductionId,
    kind: o.MessageKindOption = None,
    eml: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write a mail draft there, and open nothing."),
    ] = None,
    json: o.Json = False,
) -> None:
    """Open a drafted message in your mail program, or the person's page on LinkedIn.

    Nothing is sent. For LinkedIn the message is on the clipboard, to be pasted there.

    \b
    intro open 12
    intro open 12 --eml to-mary.eml
    """
    workspace = context.workspace()
    view, message = handing_over.find_message(workspace, introduction, kind)
    warn(stale(view, message, workspace.today))
    if eml is None:
        _show(handing_over.open_elsewhere(workspace, view, message), json=json)
        return
    done = handing_over.write_draft(workspace, view, message, eml)
    if eml != "-":
        _show(done, json=json)


def _show(done: HandedOver, *, json: bool) -> None:
    context.printer(json=json).show(
        document=lambda: as_document(done),
        rows=lambda: [handed_over_row(done)],
        human=lambda: handed_over(done),
    )


def handed_over_row(done: HandedOver) -> Row:
    """introduction, kind of message, how, file or page, what was done."""
    said = "; ".join(done.said)
    return (done.introduction.id, done.message.kind, done.how, done.target, said)


def handed_over(done: HandedOver) -> Screen:
    """Yield what was done with a message, truthfully, and what to type once it is sent."""
    first, *more = done.said
    yield line((first, "strong"))
    for text in more:
        yield line(text)
    yield from next_lines(done.next)


def hand_over(
    workspace: Workspace,
    result: DraftResult,
    *,
    eml: str | None = None,
    copy: bool = False,
    open_it: bool = False,
) -> None:
    """Write, copy or open the first message as requested, and print how each went."""
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
        context.say(safe(text))
    for step in done[-1].next:
        context.say(f"{step.say} {step.command}")


@contextmanager
def _draft_is_kept(result: DraftResult) -> Iterator[None]:
    """Add to the error that the draft itself is recorded, so that nobody drafts it twice."""
    try:
        yield
    except IntroError as problem:
        kept = f"the draft is kept, see intro log {result.introduction.id}"
        problem.hint = f"{kept}; {problem.hint}" if problem.hint else kept
        raise
