"""``intro path``: who could introduce me, ranked, with the reasons."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.show.documents import Document, Row, as_document
from introcli.cli.show.parts import Line, Screen, columns, line, moved_in, next_lines, plural
from introcli.language.views import NextStep
from introcli.network.path import find_paths
from introcli.network.path_ranking import say_together
from introcli.network.path_views import Paths, PathView

# Paths that are shown; more are asked for.
_MOST = 5


def path(
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="[TARGET]",
            help="The person you want to reach: handle, name, e-mail address or id.",
            autocompletion=o.complete_handle,
            show_default=False,
        ),
    ] = None,
    at: Annotated[str | None, typer.Option(help="Anybody at this organisation.")] = None,
    org: Annotated[
        str | None, typer.Option(help="Where they are: for a name that is not recorded.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Why, term by term: measure x weight = value.")
    ] = False,
    limit: Annotated[int, typer.Option(help="At most so many; 0 is all that were found.")] = _MOST,
    json: o.Json = False,
) -> None:
    """Find who could introduce you: the ways to a person, the likeliest first, with the reasons.

    \b
    intro path "Charles Babbage"
    intro path "Gail Goodman" --org "Constant Contact"
    intro path --at "Constant Contact" --explain
    """
    found = find_paths(context.workspace(), target, org=org, at=at, limit=context.most(limit))

    context.printer(json=json).show(
        document=lambda: document(found),
        rows=lambda: rows(found),
        human=lambda: paths(found, context.typed(), explain=explain),
    )


def document(found: Paths) -> Document:
    """Return the paths to a target; ``score`` is the product of the terms' values."""
    nobody = {"id": None, "handle": None, "name": found.target.name or None}
    whom = as_document(found.target.contact) or nobody
    return {
        "target": whom | {"organisation": found.target.organisation or None},
        "direct": as_document(found.direct),
        "write_directly": found.is_direct,
        "common_ground": as_document(found.common_ground),
        "paths": [
            as_document(path)
            | {"terms": [as_document(one) | {"source": one.source or None} for one in path.terms]}
            for path in found.paths
        ],
        "left_out": as_document(found.left_out),
        "possible": [as_document(one) | {"verified": False} for one in found.possible],
        "more": found.more,
        "bounded": found.bounded,
        "notes": list(found.notes),
        "next": as_document(found.next),
    }


def rows(found: Paths) -> Iterator[Row]:
    """Yield what it is, the people (in order, by comma), score, degree, target, why."""
    for one in found.direct:
        yield (
            "direct",
            one.contact.handle,
            f"{one.strength:.2f}",
            1,
            one.contact.handle,
            one.words,
        )
    for path in found.paths:
        people = ",".join(ref.handle for ref in path.connectors)
        why = ", ".join((*path.marks, *path.warnings))
        yield ("path", people, f"{path.score:.2f}", path.degree, path.target.handle, why)
    target = found.target.contact.handle if found.target.contact else ""
    for left in found.left_out:
        yield ("left out", left.connector.handle, "", "", target, left.why)
    for maybe in found.possible:
        yield ("possible", maybe.contact.handle, "", "", target, maybe.why)


# People beside the paths who are named; the rest are counted.
_MOST_BESIDE = 3
_LABEL = 9
# Characters of a term's name, and of its measure x weight = value.
_TERM, _SUM = 25, 15
_DOT = " · "


def paths(found: Paths, typed: str, *, explain: bool = False) -> Screen:
    """Yield the paths, best first, who was left out, who may know the target, and what is next.

    ``typed`` is the command that asks why.
    """
    yield from _head(found)
    if found.common_ground:
        shared = _DOT.join(say_together(one.kind, one.what) for one in found.common_ground)
        yield line((f"You and {found.target.name}: {shared}", "context"))
    if found.paths:
        yield line()
        yield from _explained(found.paths) if explain else _listed(found)
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
    asks_why = (NextStep("why?", f"{typed} --explain"),) if found.paths and not explain else ()
    yield from next_lines((*found.next, *asks_why))


def _head(found: Paths) -> Screen:
    """Yield the first lines, which answer the question."""
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
