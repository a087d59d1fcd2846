"""The review on a terminal: one item at a time, each a letter from done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from introcli.cli import prompts
from introcli.errors import Aborted, IntroError

if TYPE_CHECKING:
    from introcli.services.workspace import Workspace
    from introcli.views import Agenda, FollowUpItem

_CHOICES = "[d]o it  [n]ote  [s]nooze  [enter] skip  [q]uit"


def review(workspace: Workspace, view: Agenda) -> None:
    """Go through what is due; every answer calls the same service as the commands do."""
    from introcli.output.console import line, make_console
    from introcli.output.human.followup import agenda

    console = make_console()
    for part in agenda(view, workspace.today):
        console.print(part)
    prompts.prepare()
    settled = 0
    for number, item in enumerate(view.items, start=1):
        console.print()
        console.print(_headline(item, number, len(view.items)))
        try:
            settled += _one(workspace, item)
        except Aborted:
            break
    console.print()
    console.print(line((f"{settled} of {len(view.items)} settled.", "strong")))


def _headline(item: FollowUpItem, number: int, total: int) -> object:
    from introcli.output.console import line

    return line(
        (f"{number} of {total}   ", "context"),
        (item.about, "strong"),
        f"   {item.say}",
    )


def _one(workspace: Workspace, item: FollowUpItem) -> bool:
    """Ask until the item is settled or skipped; say whether it was settled."""
    from introcli.output.safe import safe

    while True:
        answer = prompts.ask(_CHOICES).strip().lower()[:1]
        if answer == "q":
            raise Aborted("the review was left")
        if not answer:
            return False
        try:
            if _ACTIONS.get(answer, _unknown)(workspace, item):
                return True
        except IntroError as problem:
            if isinstance(problem, Aborted):
                raise
            prompts.print_aside(f"  {safe(str(problem))}; {safe(problem.hint or '')}")


def _unknown(_workspace: Workspace, _item: FollowUpItem) -> bool:
    prompts.print_aside("  d, n, s, q or Enter, please")
    return False


def _do(workspace: Workspace, item: FollowUpItem) -> bool:
    if item.group == "window" and item.introduction is None:
        return _invite(workspace, item)
    if item.group in ("touch", "remind"):
        from introcli.services.followup import done

        done(workspace, item.id, "" if item.group == "remind" else prompts.ask("What about"))
        return True
    return _do_introduction(workspace, item)


def _invite(workspace: Workspace, item: FollowUpItem) -> bool:
    """Write the invitation; the window is settled when it is sent (B3)."""
    from introcli.cli.showing import show_draft, show_move
    from introcli.output.printer import Printer
    from introcli.services import drafting, moves
    from introcli.services.kinds import draft_invite

    printer = Printer(human=True)
    result = draft_invite(workspace, str(item.contact.id), drafting.Asked())
    show_draft(printer, workspace, result)
    if not prompts.confirm("Sent it"):
        return False
    sent = moves.SendMark(result.introduction.id)
    show_move(printer, workspace, moves.send_mark(workspace, sent))
    return True


def _do_introduction(workspace: Workspace, item: FollowUpItem) -> bool:
    """Take the step the item names: write the message, or record the end."""
    from introcli.cli.showing import show_draft, show_move
    from introcli.output.printer import Printer
    from introcli.services import drafting, moves

    code, number = item.id.rsplit("-", 1)[0], item.introduction or 0
    printer = Printer(human=True)
    if code == "lapse":
        show_move(printer, workspace, moves.mark(workspace, number, "lapsed", on=None, note=""))
        return True
    if code == "close":
        return _close(workspace, number)
    if code not in ("draft", "window"):
        kind = _KINDS.get(code)
        show_draft(
            printer, workspace, drafting.draft_next(workspace, number, drafting.Asked(), kind=kind)
        )
    if not prompts.confirm("Sent it"):
        return False
    sent = moves.SendMark(number, kind=_KINDS.get(code))
    show_move(printer, workspace, moves.send_mark(workspace, sent))
    return True


_KINDS = {
    "nudge": "nudge",
    "thanks": "thanks",
    "report": "report-back",
    "check": "check-in",
    "answer": "answer",
}


def _close(workspace: Workspace, number: int) -> bool:
    from introcli.cli.showing import show_move
    from introcli.output.printer import Printer
    from introcli.services.moves import close

    outcome = prompts.ask("What came of it: helped, pleasant, nothing or badly", default="helped")
    rating = prompts.ask("Rating, 1 to 5")
    result = close(
        workspace,
        number,
        outcome=outcome,
        rating=int(rating) if rating.isdigit() else None,
        on=None,
        note=prompts.ask("A sentence on what came of it"),
    )
    show_move(Printer(human=True), workspace, result)
    return True


def _note(workspace: Workspace, item: FollowUpItem) -> bool:
    from introcli.services.meetings import add_note

    if not item.contact.id:
        prompts.print_aside("  this reminder is about nobody; nothing to note")
        return False
    add_note(workspace, str(item.contact.id), prompts.ask_needed("Note"))
    prompts.print_aside("  noted")
    return False


def _snooze(workspace: Workspace, item: FollowUpItem) -> bool:
    from introcli.services.followup import snooze

    snooze(workspace, item.id, prompts.ask("Until", default="1w"))
    return True


_ACTIONS = {"d": _do, "n": _note, "s": _snooze}
