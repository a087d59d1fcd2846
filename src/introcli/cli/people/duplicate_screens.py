"""Pairs that may be one person, two contacts side by side, and a merge, on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from introcli.cli.people.output_duplicates import command_of
from introcli.cli.show.console import Line, Part, Screen, line
from introcli.cli.show.human_parts import labelled, moved_in, next_lines, plural
from introcli.language.views import ContactCard, NextStep
from introcli.people.merging import DuplicatePair, Merge

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
    """Give the list of pairs, each with its reasons and the command that makes one of them."""
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
    ("reach", lambda card: ", ".join(point.value for point in card.points)),
    ("tags", lambda card: " ".join(f"#{tag}" for tag in card.tags)),
    ("about", lambda card: card.about),
    ("history", _history),
    ("", lambda card: "you" if card.is_me else "archived" if card.archived else ""),
)


def merged(merge: Merge) -> Screen:
    """Give what a merge did, or would do, and how it is taken back."""
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
