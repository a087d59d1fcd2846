"""Ties on a terminal: whom a contact knows, and my own tie, term by term."""

from __future__ import annotations

from datetime import date

from introcli.cli.show.console import Line, Part, Screen, columns, line
from introcli.cli.show.human_parts import dated, labelled, next_lines, plural
from introcli.language.ties import TieStrength, say_my_tie, words
from introcli.language.views import NextStep
from introcli.record.views_ties import TieChange, Ties, TieView

_DONE = {
    "added": "Tied",
    "changed": "Changed",
    "confirmed": "Confirmed",
    "removed": "Removed",
}
# People who were at one meeting that are shown; --json has all.
_POSSIBLE = 5


def tie_change(change: TieChange, today: date) -> Screen:
    """Give what became of a tie."""
    tie = change.tie
    yield line((f"{_DONE[change.done]}   ", "strong"), f"{change.a.name} and {change.b.name}")
    if change.done == "removed":
        yield from next_lines([NextStep("back again", "intro undo")])
        return
    if tie:
        yield labelled("", [line(_strength(tie)), line((_said_by(tie, today), "context"))])
    if change.older and tie and tie.confirmed_on:
        later, given = dated(tie.confirmed_on, today), dated(change.older, today)
        yield labelled("", [line(f"It held on {later}, which stays: {given} is before that.")])
        pair = f"{change.a.handle} {change.b.handle}"
        yield from next_lines([NextStep("record it anew", f"intro tie {pair} --remove")])
        return
    yield from next_lines(
        [NextStep(f"whom {change.a.name} knows", f"intro ties {change.a.handle}")]
    )


def _strength(tie: TieView) -> str:
    said = f", {tie.strength} of 5" if tie.strength else ", strength not said"
    return words(tie.value) + said + (f": {tie.how}" if tie.how else "")


def _said_by(tie: TieView, today: date) -> str:
    """Return where a tie is from, and when it was last confirmed."""
    source = {"": "you said so", "introduction": "by an introduction"}.get(
        tie.source, f"from {tie.source}"
    )
    return f"{source}, {dated(tie.confirmed_on, today)}" if tie.confirmed_on else source


def ties(found: Ties, today: date, *, explain: bool) -> Screen:
    """Give whom a contact knows; with ``explain`` how strong my own tie to them is, and why."""
    yield _headline(found)
    if explain:
        yield from _explained(found)
        return
    yield labelled("You", [line(say_my_tie(found.mine, found.stated))])
    if found.ties:
        yield line()
        yield _table(found.ties, today)
    if found.possible:
        yield from _possible(found, today)
    yield from next_lines(_next(found))


def _headline(found: Ties) -> Line:
    name = (found.contact.name, "strong")
    if not found.total:
        return line(name, " knows nobody else on record")
    more = f"   the first {len(found.ties)}; all: --limit 0"
    return line(
        name,
        f" knows {found.total} of your contacts",
        (more if len(found.ties) < found.total else "", "context"),
    )


def _table(found: tuple[TieView, ...], today: date) -> Part:
    table = columns(None, None, None, None)
    for tie in found:
        hidden = " (archived)" if tie.archived else ""
        said = line(tie.how, "; " if tie.how else "", (_said_by(tie, today), "context"))
        table.add_row(
            line((tie.contact.handle, "command")),
            line(tie.contact.name, hidden),
            line(words(tie.value)),
            said,
        )
    return table


def _possible(found: Ties, today: date) -> Screen:
    yield line()
    yield line(("Possible", "strong"), ("   at the same small meeting, not verified", "context"))
    table = columns(None, None, None)
    for one in found.possible[:_POSSIBLE]:
        name = line(one.contact.name)
        there = f"{plural(one.people, 'contact')} of yours there"
        where = line(f"{one.event}, {dated(one.on, today)}: {there}")
        table.add_row(line((one.contact.handle, "command")), name, where)
    yield table
    if len(found.possible) > _POSSIBLE:
        yield line((f"and {len(found.possible) - _POSSIBLE} more   --json shows all", "context"))


def _next(found: Ties) -> list[NextStep]:
    handle = found.contact.handle
    other = found.possible[0].contact.handle if found.possible else "OTHER"
    steps = [NextStep("your tie, term by term", f"intro ties {handle} --explain")]
    if found.possible or not found.ties:
        steps.insert(0, NextStep("they know each other", f"intro tie {handle} {other}"))
    return steps


def _explained(found: Ties) -> Screen:
    yield line()
    yield line(("Your tie   ", "strong"), f"{found.mine.value:.2f}, {found.mine.words}")
    yield _terms(found.mine)
    if found.stated:
        said = f"{found.record.value:.2f}, {found.record.words}"
        yield line()
        yield line(("The record alone   ", "strong"), said, ("   does not count here", "context"))
        yield _terms(found.record)
    yield line()
    yield line((f"After {_sources(found)}", "context"))
    say, strength = ("say it anew", "N") if found.stated else ("say it yourself", "3")
    command = f"intro edit {found.contact.handle} --strength {strength}"
    yield from next_lines([NextStep(say, command)])


def _terms(strength: TieStrength) -> Part:
    table = columns(None, None, None, indent=2)
    for term in strength.terms:
        product = f"{term.measure:.2f} x {term.weight:.2f} = {term.value:.2f}"
        table.add_row(line(), line(term.name), line(product), line(term.why))
    return table


def _sources(found: Ties) -> str:
    """Return the studies by which each term counts, with the terms."""
    terms: dict[str, list[str]] = {}
    for term in dict.fromkeys((*found.mine.terms, *found.record.terms)):
        terms.setdefault(term.source, []).append(term.name)
    return "; ".join(f"{source} ({', '.join(names)})" for source, names in terms.items())
