"""Pairs that may be one person, decided one by one: each a letter from done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from introcli.cli import cli_asides, prompts
from introcli.cli.people.duplicate_screens import comparison, headline, reasons
from introcli.cli.show.console import line, make_console
from introcli.errors import Aborted, IntroError
from introcli.people.card import load_card
from introcli.people.duplicates import say_two
from introcli.people.services_merging import keep_a_copy, merge

if TYPE_CHECKING:
    from introcli.language.views import ContactRef
    from introcli.people.merging import DuplicatePair
    from introcli.store.workspace import Workspace

_CHOICES = "[m]erge  [n]ot the same  [k]eep the other  [s]kip  [q]uit"


class _Decisions:
    """What was decided so far: who went into whom, how much of each, and what is copied."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.into: dict[int, ContactRef] = {}
        self.seen: set[frozenset[int]] = set()
        self.merged = self.two = 0

    def now(self, pair: DuplicatePair) -> DuplicatePair | None:
        """Return the pair as it stands after the merges so far; None when it is decided."""
        a, b = self._who(pair.a), self._who(pair.b)
        both = frozenset((a.id, b.id))
        if len(both) == 1 or both in self.seen:
            return None
        self.seen.add(both)
        return pair._replace(a=a, b=b)

    def _who(self, ref: ContactRef) -> ContactRef:
        while ref.id in self.into:
            ref = self.into[ref.id]
        return ref

    def merge(self, pair: DuplicatePair) -> None:
        """Make one of the two; a copy of the database is made before the first."""
        a, b = str(pair.a.id), str(pair.b.id)
        if not self.merged:
            keep_a_copy(self.workspace, a, b)
        done = merge(self.workspace, a, b)
        self.into[done.gone.id] = done.kept
        self.merged += 1

    def say_two(self, pair: DuplicatePair) -> None:
        """Remember that they are two."""
        say_two(self.workspace, str(pair.a.id), str(pair.b.id))
        self.two += 1


def decide(workspace: Workspace, pairs: tuple[DuplicatePair, ...], total: int) -> None:
    """Go through the pairs; every answer calls the same service as the commands do."""
    console = make_console()
    decisions = _Decisions(workspace)
    for number, pair in enumerate(pairs, start=1):
        current = decisions.now(pair)
        if current is None:
            continue
        console.print()
        console.print(line((f"{number} of {total}", "context")))
        try:
            _one(decisions, current)
        except Aborted:
            break
    console.print()
    console.print(line((f"{decisions.merged} merged, {decisions.two} said to be two.", "strong")))
    if decisions.merged or decisions.two:
        console.print(line(("Next   ", "todo"), "the last one back   ", ("intro undo", "command")))


def _one(decisions: _Decisions, pair: DuplicatePair) -> None:
    """Ask until the pair is decided or skipped."""
    _show(decisions.workspace, pair)
    while True:
        answer = prompts.ask(_CHOICES).strip().lower()[:1]
        if answer == "q":
            raise Aborted("the rest was left")
        if answer in ("", "s"):
            return
        try:
            if answer == "m":
                decisions.merge(pair)
                cli_asides.say("  merged")
                return
            if answer == "n":
                decisions.say_two(pair)
                cli_asides.say("  remembered as two")
                return
        except IntroError as problem:
            cli_asides.say_problem(problem)
            continue
        if answer == "k":
            pair = pair._replace(a=pair.b, b=pair.a)
            _show(decisions.workspace, pair)
        else:
            cli_asides.say("  m, n, k, s or q, please")


def _show(workspace: Workspace, pair: DuplicatePair) -> None:
    console = make_console()
    console.print(headline(pair))
    console.print(line("  ", reasons(pair)))
    cards = load_card(workspace, pair.a.id), load_card(workspace, pair.b.id)
    console.print(comparison(*cards))
