"""The paths to a target, on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from introcli.cli.show.console import Line, Screen, columns, line
from introcli.cli.show.human_parts import moved_in, next_lines, plural
from introcli.language.views import NextStep
from introcli.network.path_words import say_together
from introcli.network.paths import Paths, PathView

# People beside the paths who are named; the rest are counted.
_MOST_BESIDE = 3
_LABEL = 9
# Characters of a term's name, and of its measure x weight = value.
_TERM, _SUM = 25, 15
_DOT = " · "


def paths(found: Paths, typed: str, *, explain: bool = False) -> Screen:
    """Give the paths, best first, who was left out, who may know the target, and what is next.

    ``typed`` is the command that asks why.
    """
    yield from _head(found)
    if found.common_ground:
        shared = _DOT.join(say_together(one.kind, one.what) for one in found.common_ground)
        yield line((f"You and {found.target.name}: {shared}", "context"))
    if found.paths:
        yield line()
        yield from _explained(found.paths) if explain else _listed(found)
    yield from _beside(found)
    asks_why = (NextStep("why?", f"{typed} --explain"),) if found.paths and not explain else ()
    yield from next_lines((*found.next, *asks_why))


def _head(found: Paths) -> Screen:
    """Give the first lines, which answer the question."""
    target, known = found.target, [f"{d.contact.name} ({d.words})" for d in found.direct]
    if target.contact:
        who = f"{target.name} ({target.organisation})" if target.organisation else target.name
        if found.is_direct:
            yield line((f"You know {who} yourself: {found.direct[0].words}", "strong"))
            return
        yield line((_ways(found, f"to {who}"), "strong"))
        if known:
            yield line((f"You know them yourself: {found.direct[0].words}", "context"))
        return
    if known:
        shown = ", ".join(known[:_MOST_BESIDE])
        rest = len(known) - _MOST_BESIDE
        count = plural(len(known), "person", "people")
        more = f" and {rest} more" if rest > 0 else ""
        yield line((f"You know {count} at {target.organisation}: {shown}{more}", "strong"))
    if target.name:
        yield line(f"{target.name} is not recorded.")
    others = "others" if known else "anybody"
    yield line((_ways(found, f"to {others} at {target.organisation}"), "" if known else "strong"))


def _ways(found: Paths, to_whom: str) -> str:
    total = len(found.paths) + found.more
    return f"{plural(total, 'way')} {to_whom}" if total else f"No way {to_whom} is on record"


def _listed(found: Paths) -> Screen:
    many = len({path.target.id for path in found.paths}) > 1 or not found.target.contact
    table = columns(None, None, None, None)
    for number, path in enumerate(found.paths, start=1):
        reasons = line(_DOT.join(path.marks))
        for warning in path.warnings:
            reasons.append("\n").append_text(line((warning, "warning")))
        table.add_row(
            line((f"{number}", "strong")), _chain(path, many), line(f"{path.score:.2f}"), reasons
        )
    yield table
    if found.more:
        yield line((f"   and {found.more} more: --limit 0", "context"))


def _chain(path: PathView, many: bool) -> Line:
    names = [ref.name for ref in path.connectors]
    return line((" → ".join(names), "strong"), (f" → {path.target.name}" if many else "", ""))


def _explained(found: Sequence[PathView]) -> Screen:
    for number, path in enumerate(found, start=1):
        if number > 1:
            yield line()
        yield line((f"{number}  ", "strong"), _chain(path, many=True).plain, f"   {path.score:.2f}")
        yield moved_in(line(path.why), 3)
        for warning in path.warnings:
            yield moved_in(line((warning, "warning")), 3)
        table = columns(_TERM, _SUM, None, indent=5)
        for term in path.terms:
            sum_ = f"{term.measure:.2f} x {term.weight:g} = {term.value:.2f}"
            source = f"  ({term.source})" if term.source else ""
            table.add_row("", line(term.name), line(sum_), line(term.why, (source, "context")))
        yield table
    yield line()
    yield line(("The chance is the product of the values: it puts paths in order.", "context"))


def _beside(found: Paths) -> Screen:
    left = [f"{one.connector.name}: {one.why}" for one in found.left_out]
    maybe = [f"{one.contact.name}: {one.why}, not verified" for one in found.possible]
    groups = (("Left out", left), ("Possible", maybe), ("Note", list(found.notes)))
    if any(said for _, said in groups) or found.bounded:
        yield line()
    table = columns(_LABEL, None, gap=1)
    for label, said in groups:
        shown = said[:_MOST_BESIDE]
        if len(said) > len(shown):
            shown.append(f"and {len(said) - len(shown)} more (--json has them)")
        for index, one in enumerate(shown):
            table.add_row(line((label if index == 0 else "", "strong")), line(one))
    if table.row_count:
        yield table
    if found.bounded:
        yield line((found.bounded, "context"))
