"""From a suggested pair to the introduction of the two: a number, and the purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from introcli.cli import cli_asides, prompts
from introcli.cli.show.results import show_drafts
from introcli.errors import IntroError
from introcli.introductions.asked import Asked
from introcli.introductions.draft import draft_broker
from introcli.language.views import NextStep
from introcli.network.suggest import put_apart
from introcli.people.myself import require_me

if TYPE_CHECKING:
    from introcli.cli.show.printer import Printer
    from introcli.language.views import DraftResult
    from introcli.network.suggesting import Suggestion, Suggestions
    from introcli.store.workspace import Workspace

_QUESTION = "\nIntroduce which pair (a number; n1: never pair 1; Enter: none)"


def choose(workspace: Workspace, printer: Printer, found: Suggestions) -> None:
    """Ask which pair to introduce until one is, or none; a pair can be put apart on the way."""
    apart: set[int] = set()
    while answer := prompts.ask(_QUESTION).strip().lower():
        no, number = answer.startswith("n"), answer.removeprefix("n").strip()
        if not (number.isascii() and number.isdigit() and 0 < int(number) <= len(found.pairs)):
            most = len(found.pairs)
            cli_asides.say(f"  a number from 1 to {most}, n and a number, or Enter, please")
            continue
        pair = found.pairs[int(number) - 1]
        if int(number) in apart:
            cli_asides.say(f"  pair {number} is put aside; take it back: intro undo")
            continue
        try:
            if not no:
                _introduce(workspace, printer, pair)
                return
            put_apart(workspace, str(pair.requester.id), str(pair.target.id))
            cli_asides.say("  remembered; take it back: intro undo")
            apart.add(int(number))
        except IntroError as problem:
            cli_asides.say_problem(problem)


def _introduce(workspace: Workspace, printer: Printer, pair: Suggestion) -> None:
    """Do what ``intro broker`` does, with the need as the purpose unless another one is typed."""
    require_me(workspace)
    purpose = prompts.ask("Purpose, as it will stand in the note", default=pair.purpose)
    requester, target = str(pair.requester.id), str(pair.target.id)
    asked = Asked(purpose=purpose)
    results = draft_broker(workspace, requester, [target], asked, asks_blurb=False)
    show_drafts(printer, workspace, tuple(map(_with_other_yes, results)))


def _with_other_yes(result: DraftResult) -> DraftResult:
    """Add that the requester has to be asked too: nobody but the program brought this up (A4)."""
    view = result.introduction
    ask = f"intro draft --intro {view.id} --kind blurb-request --edit"
    step = NextStep(f"{view.requester.name} did not ask for this: ask first", ask)
    return result._replace(next=(*result.next, step))
