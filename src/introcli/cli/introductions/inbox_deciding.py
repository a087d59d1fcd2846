"""Mails decided one by one: each a letter from done, and none by Enter alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from introcli.cli import cli_asides, prompts
from introcli.cli.introductions.inbox_screens import headline, proposal, scan_command
from introcli.cli.show.console import line
from introcli.errors import Aborted, IntroError
from introcli.inbox.decide import apply, dismiss
from introcli.safe_text import safe

if TYPE_CHECKING:
    from introcli.cli.show.console import Part
    from introcli.inbox.inbox import Proposal, Scan
    from introcli.store.workspace import Workspace

_WORDS = {
    "agreed": "[a]greed", "declined": "[d]eclined", "revise": "[r]evise",
    "introduced": "[i]ntroduced", "met": "[m]et", "bounced": "[b]ounced", "other": "[o]ther",
}  # fmt: skip


def decide(workspace: Workspace, found: Scan) -> None:
    """Go through the mails; every answer calls the same service as the commands do."""
    prompts.print_parts(headline(found))
    cli_asides.say("A letter decides; Enter leaves a mail for later.")
    recorded = left_out = 0
    for place, one in enumerate(found.proposals, start=1):
        cli_asides.say(f"\n{place} of {len(found.proposals)}")
        prompts.print_parts(proposal(one, workspace.today, with_command=False))
        try:
            became = _one(workspace, one)
        except Aborted:
            break
        recorded += became not in ("", "dismissed")
        left_out += became == "dismissed"
    _close(found, recorded, left_out)


def _one(workspace: Workspace, one: Proposal) -> str:
    """Ask until the mail is decided or skipped; return what became of it, or nothing."""
    events = _choices(one)
    letters = {event[0]: event for event in events}
    asked = "  ".join([*(_WORDS[event] for event in events), "[n]othing", "[q]uit"])
    while True:
        answer = prompts.ask(asked).strip().lower()[:1]
        if answer == "q":
            raise Aborted("the rest was left")
        if not answer:
            return ""
        try:
            if answer == "n":
                return dismiss(workspace, one.number or 0).became
            if answer in letters:
                done = apply(workspace, one.number or 0, letters[answer])
                cli_asides.say(f"  recorded: {safe(done.became)}")
                return done.became
        except IntroError as problem:
            cli_asides.say_problem(problem)
            continue
        cli_asides.say(f"  {', '.join((*letters, 'n', 'q'))} or Enter, please")


def _choices(one: Proposal) -> tuple[str, ...]:
    return ("bounced",) if one.what == "bounce" else (*one.events, "other")


def _close(found: Scan, recorded: int, left_out: int) -> None:
    later = len(found.proposals) - recorded - left_out
    said = f"{recorded} recorded, {left_out} left out, {later} for later."
    parts: list[Part] = ["", line((said, "strong"))]
    if recorded or left_out:
        parts.append(line(("Next   ", "todo"), "the last one back   ", ("intro undo", "command")))
    elif later:
        command = (scan_command(found), "command")
        parts.append(line(("Next   ", "todo"), "decide later   ", command))
    prompts.print_parts(parts)
