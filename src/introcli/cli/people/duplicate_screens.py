"""Pairs that may be one person, and merges, as documents and as rows."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from introcli.cli import context, prompts
from introcli.cli.show.documents import Row
from introcli.cli.show.parts import (
    Line,
    Part,
    Screen,
    labelled,
    line,
    make_console,
    moved_in,
    next_lines,
    plural,
)
from introcli.errors import Aborted, IntroError
from introcli.language.contact_fields import BY_KEY, MORE_KEYS, value_of
from introcli.language.views import ContactCard, ContactRef, NextStep
from introcli.people.card import load_card
from introcli.people.duplicates import DuplicatePair, Merge, say_two
from introcli.people.merge import keep_a_copy, merge
from introcli.store.workspace import Workspace


def command_of(pair: DuplicatePair) -> str:
    """Return what is typed to make one of the two."""
    return f"intro merge {pair.a.handle} {pair.b.handle}"


def pair_row(pair: DuplicatePair) -> Row:
    """certainty, a, b, their names, reasons, command."""
    return (
        str(pair.certainty), pair.a.handle, pair.b.handle, pair.a.name, pair.b.name,
        "; ".join(f"{reason.kind}: {reason.what}" for reason in pair.reasons), command_of(pair),
    )  # fmt: skip


def merge_rows(merge: Merge) -> Iterator[Row]:
    """One thing a line: kept, gone, each count, each field filled, each conflict."""
    yield ("kept", merge.kept.handle, merge.kept.name)
    yield ("gone", merge.gone.handle, merge.gone.name)
    for what, count in merge.moved.items():
        yield ("moved", what, count)
    for name in merge.filled:
        yield ("filled", name)
    for one in merge.conflicts:
        yield ("conflict", one.field, one.kept, one.gone)


_SAID = {"same": "the same", "likely": "likely the same", "possible": "possibly the same"}
_KINDS = {
    "email": "same e-mail", "linkedin": "same profile", "phone": "same telephone",
    "organisation": "same organisation", "mailbox": "same mailbox name", "name": "names",
}  # fmt: skip
_MOVED = {
    "points": ("address", "addresses"),
    "affiliations": ("affiliation", None),
    "tags": ("tag", None),
    "interactions": ("entry in the timeline", "entries in the timeline"),
    "ties": ("tie", None),
    "introductions": ("introduction", None),
    "messages": ("message", None),
    "dates": ("date", None),
    "follow_ups": ("follow-up", None),
}
# Characters of a value beside another, before it is cut; the whole is in intro show.
_VALUE = 120


def duplicates(pairs: Iterable[DuplicatePair], total: int) -> Screen:
    """Yield the list of pairs, each with its reasons and the command that makes one of them."""
    pairs = tuple(pairs)
    if not pairs:
        yield line("No contact looks like another.")
        return
    more = "" if len(pairs) == total else f"   the first {len(pairs)}; all: --limit 0"
    one = "pair that may be one person"
    yield line(
        (plural(total, one, "pairs that may each be one person"), "strong"), (more, "context")
    )
    for pair in pairs:
        yield line()
        yield headline(pair)
        yield moved_in(line(reasons(pair)))
        yield moved_in(line((command_of(pair), "command")))
    a, b = pairs[0].a, pairs[0].b
    yield from next_lines(
        [
            NextStep("they are two", f"intro duplicates --not-same {a.handle} {b.handle}"),
            NextStep("take a merge back", "intro undo"),
        ]
    )


def headline(pair: DuplicatePair) -> Line:
    """Return who may be whom."""
    return line(
        (pair.a.name, "strong"), (f" @{pair.a.handle}", "command"), "   and   ",
        (pair.b.name, "strong"), (f" @{pair.b.handle}", "command"),
        (f"   {_SAID[pair.certainty]}", "todo"),
    )  # fmt: skip


def reasons(pair: DuplicatePair) -> str:
    """Return why they may be one, in words."""
    return "; ".join(f"{_KINDS[reason.kind]}: {reason.what}" for reason in pair.reasons)


def comparison(kept: ContactCard, gone: ContactCard) -> Part:
    """Return both contacts side by side: what each has, and which of them stays."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    table.add_row(line(""), line(("keeps", "todo")), line(("goes into it", "context")))
    table.add_row(line(""), line((f"@{kept.handle}", "command")), line(f"@{gone.handle}"))
    for label, said in _FIELDS:
        left, right = said(kept), said(gone)
        if left or right:
            style = "strong" if left != right and left and right else ""
            table.add_row(
                line((label, "context")), line((_cut(left), style)), line((_cut(right), style))
            )
    return table


def _cut(text: str) -> str:
    plain = text.replace("\n", "; ")
    return plain if len(plain) <= _VALUE else plain[: _VALUE - 1] + "…"


def _history(card: ContactCard) -> str:
    parts = [
        plural(len(card.interactions), "entry", "entries") if card.interactions else "",
        plural(len(card.introductions), "introduction") if card.introductions else "",
        f"last {card.last_touchpoint_on}" if card.last_touchpoint_on else "",
    ]
    return ", ".join(part for part in parts if part)


_FIELDS: tuple[tuple[str, Callable[[ContactCard], str]], ...] = (
    ("name", lambda card: card.name),
    ("work", lambda card: ", ".join(part for part in (card.title, card.organisation) if part)),
    ("location", lambda card: card.location),
    *((BY_KEY[key].label, partial(value_of, key=key)) for key in MORE_KEYS),
    ("reach", lambda card: ", ".join(point.value for point in card.points)),
    ("tags", lambda card: " ".join(f"#{tag}" for tag in card.tags)),
    ("about", lambda card: card.about),
    ("history", _history),
    ("", lambda card: "you" if card.is_me else "archived" if card.archived else ""),
)


def merged(merge: Merge) -> Screen:
    """Yield what a merge did, or would do, and how to undo it."""
    done = "Would merge" if merge.dry_run else "Merged"
    yield line(
        (f"{done}   ", "strong"), merge.gone.name, (f" @{merge.gone.handle}", "command"),
        "   into   ", merge.kept.name, (f" @{merge.kept.handle}", "command"),
    )  # fmt: skip
    moved = ", ".join(plural(n, *_MOVED[what]) for what, n in merge.moved.items() if n)
    yield labelled("Moved", [line(moved or "nothing: all of it was there")])
    if merge.filled:
        yield labelled("Fills", [line(", ".join(merge.filled).replace("_", " "))])
    if merge.conflicts:
        lines = [
            line(f"{one.field.replace('_', ' ')} stays {_cut(str(one.kept)) or 'empty'}",
                 (f"   (a note keeps: {_cut(str(one.gone))})", "context"))
            for one in merge.conflicts
        ]  # fmt: skip
        yield labelled("Keeps", lines)
    if not merge.dry_run:
        yield from next_lines(
            [
                NextStep("see them", f"intro show {merge.kept.handle}"),
                NextStep("two again", "intro undo"),
            ]
        )


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

    def merge(self, pair: DuplicatePair, shown: tuple[str, str]) -> None:
        """Make one of the two who were shown; before the first the database is copied."""
        a, b = str(pair.a.id), str(pair.b.id)
        if not self.merged:
            keep_a_copy(self.workspace, a, b)
        done = merge(self.workspace, a, b, shown=shown)
        self.into[done.gone.id] = done.kept
        self.merged += 1

    def say_two(self, pair: DuplicatePair, shown: tuple[str, str]) -> None:
        """Remember that the two who were shown are two."""
        say_two(self.workspace, str(pair.a.id), str(pair.b.id), shown=shown)
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
    shown = _show(decisions.workspace, pair)
    while True:
        answer = prompts.ask(_CHOICES).strip().lower()[:1]
        if answer == "q":
            raise Aborted("the rest was left")
        if answer in ("", "s"):
            return
        try:
            if answer == "m":
                decisions.merge(pair, shown)
                context.say("  merged")
                return
            if answer == "n":
                decisions.say_two(pair, shown)
                context.say("  remembered as two")
                return
        except IntroError as problem:
            context.say_problem(problem)
            continue
        if answer == "k":
            pair = pair._replace(a=pair.b, b=pair.a)
            shown = _show(decisions.workspace, pair)
        else:
            context.say("  m, n, k, s or q, please")


def _show(workspace: Workspace, pair: DuplicatePair) -> tuple[str, str]:
    """Print the two side by side; return their uids."""
    console = make_console()
    console.print(headline(pair))
    console.print(line("  ", reasons(pair)))
    cards = load_card(workspace, pair.a.id), load_card(workspace, pair.b.id)
    console.print(comparison(*cards))
    return cards[0].uid, cards[1].uid
