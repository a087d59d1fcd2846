"""``intro tie`` and ``intro ties``: who knows whom."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.show import parts
from introcli.cli.show.documents import Document, Row, as_document
from introcli.language.ties import TieStrength, say_my_tie, words
from introcli.language.views import NextStep
from introcli.network.ties import TieFields, change_tie, show_ties
from introcli.record.ties import TieChange, Ties, TieView

# Lines on a terminal; a pipe gets everything.
_SCREENFUL = 20


def tie(
    one: Annotated[
        str,
        typer.Argument(
            metavar="A",
            help="A contact: handle, name, e-mail address or id.",
            autocompletion=o.complete_handle,
            show_default=False,
        ),
    ],
    other: Annotated[
        str,
        typer.Argument(
            metavar="B",
            help="Somebody they know.",
            autocompletion=o.complete_handle,
            show_default=False,
        ),
    ],
    strength: Annotated[
        int | None, typer.Option(help="1 have met, 3 would call each other, 5 close friends.")
    ] = None,
    how: Annotated[str | None, typer.Option(help="How they know each other.")] = None,
    on: Annotated[
        str | None, typer.Option(help="When this was so, as far as you know. Default: today.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="They do not know each other.")] = False,
    json: o.Json = False,
) -> None:
    """Record that two contacts know each other. Said again, it corrects or confirms.

    \b
    intro tie mary-somerville charles-babbage --strength 4 --how "evenings at his house"
    intro tie mary-somerville charles-babbage --remove
    """
    workspace = context.workspace()
    fields = TieFields(strength=strength, how=how, on=on, remove=remove)
    change = change_tie(workspace, one, other, fields)

    context.printer(json=json).show(
        document=lambda: change_document(change),
        rows=lambda: [change_row(change)],
        human=lambda: tie_change(change, workspace.today),
    )


def ties(
    contact: o.Who,
    explain: Annotated[
        bool, typer.Option("--explain", help="Your own tie to them, term by term.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option(help="At most so many; 0 is all. On a terminal 20.")
    ] = None,
    json: o.Json = False,
) -> None:
    """Show whom a contact knows, how, and who says so; and how strong your own tie to them is.

    \b
    intro ties mary-somerville
    intro ties mary-somerville --explain
    """
    workspace, printer = context.workspace(), context.printer(json=json)
    most = context.most(limit, unless_said=_SCREENFUL if printer.human else None)
    found = show_ties(workspace, contact, most)

    printer.show(
        document=lambda: ties_document(found),
        rows=lambda: term_rows(found.mine) if explain else ties_rows(found),
        human=lambda: ties_screen(found, workspace.today, explain=explain),
    )


def source_of(tie: TieView) -> str:
    """Return who says that a tie is there: ``you`` where nothing else is noted."""
    return tie.source or "you"


def _explained_document(found: TieStrength) -> Document:
    return {**as_document(found), "terms": as_document(found.terms)}


def ties_document(found: Ties) -> Document:
    """Return whom a contact knows, and my own tie to them."""
    return {
        "contact": as_document(found.contact),
        "mine": {**_explained_document(found.mine), "strength": found.stated},
        "record": _explained_document(found.record),
        "ties": [{"contact": as_document(tie.contact), **_said(tie)} for tie in found.ties],
        "possible": as_document(found.possible),
        "more": found.total - len(found.ties),
    }


def _said(tie: TieView) -> Document:
    return {
        "strength": tie.strength,
        "value": tie.value,
        "words": words(tie.value),
        "how": tie.how or None,
        "source": source_of(tie),
        "confirmed_on": tie.confirmed_on,
        "archived": tie.archived,
    }


def change_document(change: TieChange) -> Document:
    """Return what became of a tie."""
    said = _said(change.tie) if change.tie else {}
    tie = {"a": as_document(change.a), "b": as_document(change.b), **said}
    return {"tie": tie, "done": change.done, "older": change.older}


def ties_rows(found: Ties) -> Iterator[Row]:
    """Return kind, handle, name, value, stated strength, how, source, confirmed on."""
    for tie in found.ties:
        yield ("tie", tie.contact.handle, tie.contact.name, f"{tie.value:.2f}", tie.strength,
               tie.how, source_of(tie), tie.confirmed_on)  # fmt: skip
    for one in found.possible:
        yield ("possible", one.contact.handle, one.contact.name, None, None, one.event, "meeting",
               one.on)  # fmt: skip


def term_rows(found: TieStrength) -> Iterator[Row]:
    """Return name, measure, weight, value, why, source."""
    for one in found.terms:
        yield (one.name, f"{one.measure:.2f}", f"{one.weight:.2f}", f"{one.value:.4f}", one.why,
               one.source)  # fmt: skip


def change_row(change: TieChange) -> Row:
    """Return what was done, the two handles, value, stated strength, how, source, confirmed on."""
    tie = change.tie
    if tie is None:
        return (change.done, change.a.handle, change.b.handle)
    return (
        change.done, change.a.handle, change.b.handle, f"{tie.value:.2f}", tie.strength, tie.how,
        source_of(tie), tie.confirmed_on,
    )  # fmt: skip


_DONE = {
    "added": "Tied",
    "changed": "Changed",
    "confirmed": "Confirmed",
    "removed": "Removed",
}
# People who were at one meeting that are shown; --json has all.
_POSSIBLE = 5


def tie_change(change: TieChange, today: date) -> parts.Screen:
    """Yield what became of a tie."""
    tie = change.tie
    yield parts.line((f"{_DONE[change.done]}   ", "strong"), f"{change.a.name} and {change.b.name}")
    if change.done == "removed":
        yield from parts.next_lines([NextStep("back again", "intro undo")])
        return
    if tie:
        said = f", {tie.strength} of 5" if tie.strength else ", strength not said"
        yield parts.labelled(
            "",
            [
                parts.line(words(tie.value) + said + (f": {tie.how}" if tie.how else "")),
                parts.line((_said_by(tie, today), "context")),
            ],
        )
    if change.older and tie and tie.confirmed_on:
        later, given = parts.dated(tie.confirmed_on, today), parts.dated(change.older, today)
        yield parts.labelled(
            "", [parts.line(f"It held on {later}, which stays: {given} is before that.")]
        )
        pair = f"{change.a.handle} {change.b.handle}"
        yield from parts.next_lines([NextStep("record it again", f"intro tie {pair} --remove")])
        return
    yield from parts.next_lines(
        [NextStep(f"whom {change.a.name} knows", f"intro ties {change.a.handle}")]
    )


def _said_by(tie: TieView, today: date) -> str:
    """Return where a tie is from, and when it was last confirmed."""
    source = {"": "you said so", "introduction": "by an introduction"}.get(
        tie.source, f"from {tie.source}"
    )
    return f"{source}, {parts.dated(tie.confirmed_on, today)}" if tie.confirmed_on else source


def ties_screen(found: Ties, today: date, *, explain: bool) -> parts.Screen:
    """Yield whom a contact knows; with ``explain`` how strong my own tie to them is, and why."""
    yield _headline(found)
    if explain:
        yield from _explained(found)
        return
    yield parts.labelled("You", [parts.line(say_my_tie(found.mine, found.stated))])
    if found.ties:
        yield parts.line()
        table = parts.columns(None, None, None, None)
        for tie in found.ties:
            hidden = " (archived)" if tie.archived else ""
            said = parts.line(tie.how, "; " if tie.how else "", (_said_by(tie, today), "context"))
            table.add_row(
                parts.line((tie.contact.handle, "command")),
                parts.line(tie.contact.name, hidden),
                parts.line(words(tie.value)),
                said,
            )
        yield table
    if found.possible:
        yield parts.line()
        yield parts.line(
            ("Possible", "strong"), ("   at the same small meeting, not verified", "context")
        )
        table = parts.columns(None, None, None)
        for one in found.possible[:_POSSIBLE]:
            name = parts.line(one.contact.name)
            there = f"{parts.plural(one.people, 'contact')} of yours there"
            where = parts.line(f"{one.event}, {parts.dated(one.on, today)}: {there}")
            table.add_row(parts.line((one.contact.handle, "command")), name, where)
        yield table
        if len(found.possible) > _POSSIBLE:
            yield parts.line(
                (f"and {len(found.possible) - _POSSIBLE} more   --json shows all", "context")
            )
    handle = found.contact.handle
    other = found.possible[0].contact.handle if found.possible else "OTHER"
    steps = [NextStep("your tie, term by term", f"intro ties {handle} --explain")]
    if found.possible or not found.ties:
        steps.insert(0, NextStep("they know each other", f"intro tie {handle} {other}"))
    yield from parts.next_lines(steps)


def _headline(found: Ties) -> parts.Line:
    name = (found.contact.name, "strong")
    if not found.total:
        return parts.line(name, " knows nobody else on record")
    more = f"   the first {len(found.ties)}; all: --limit 0"
    return parts.line(
        name,
        f" knows {found.total} of your contacts",
        (more if len(found.ties) < found.total else "", "context"),
    )


def _explained(found: Ties) -> parts.Screen:
    yield parts.line()
    yield parts.line(("Your tie   ", "strong"), f"{found.mine.value:.2f}, {found.mine.words}")
    yield _terms(found.mine)
    if found.stated:
        said = f"{found.record.value:.2f}, {found.record.words}"
        yield parts.line()
        yield parts.line(
            ("The record alone   ", "strong"), said, ("   does not count here", "context")
        )
        yield _terms(found.record)
    yield parts.line()
    yield parts.line((f"After {_sources(found)}", "context"))
    say, strength = ("change it", "N") if found.stated else ("say it yourself", "3")
    command = f"intro edit {found.contact.handle} --strength {strength}"
    yield from parts.next_lines([NextStep(say, command)])


def _terms(strength: TieStrength) -> parts.Part:
    table = parts.columns(None, None, None, indent=2)
    for term in strength.terms:
        product = f"{term.measure:.2f} x {term.weight:.2f} = {term.value:.2f}"
        table.add_row(
            parts.line(), parts.line(term.name), parts.line(product), parts.line(term.why)
        )
    return table


def _sources(found: Ties) -> str:
    """Return the studies by which each term counts, with the terms."""
    terms: dict[str, list[str]] = {}
    for term in dict.fromkeys((*found.mine.terms, *found.record.terms)):
        terms.setdefault(term.source, []).append(term.name)
    return "; ".join(f"{source} ({', '.join(names)})" for source, names in terms.items())
