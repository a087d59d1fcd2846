"""Paths as a JSON document and as rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from introcli.output.documents import Document
    from introcli.output.rows import Row
    from introcli.views.paths import Paths, PathView, Target


def document(found: Paths) -> Document:
    """Return the paths to a target; ``score`` is the product of the terms' values."""
    from introcli.output.documents import common_ground, next_steps, person

    return {
        "target": _target(found.target),
        "direct": [
            {"contact": person(one.contact), "strength": one.strength, "words": one.words}
            for one in found.direct
        ],
        "write_directly": found.is_direct,
        "common_ground": [common_ground(one) for one in found.common_ground],
        "paths": [_path(path) for path in found.paths],
        "left_out": [
            {"connector": person(one.connector), "why": one.why, "rule": one.rule}
            for one in found.left_out
        ],
        "possible": [
            {"contact": person(one.contact), "why": one.why, "verified": False}
            for one in found.possible
        ],
        "more": found.more,
        "bounded": found.bounded,
        "notes": list(found.notes),
        "next": next_steps(found.next),
    }


def _target(target: Target) -> Document:
    from introcli.output.documents import person

    who = person(target.contact) or {"id": None, "handle": None, "name": target.name or None}
    return who | {"organisation": target.organisation or None}


def _path(path: PathView) -> Document:
    from introcli.output.documents import common_ground, person

    return {
        "connectors": [person(ref) for ref in path.connectors],
        "target": person(path.target),
        "degree": path.degree,
        "score": path.score,
        "terms": [
            {
                "name": term.name, "measure": term.measure, "weight": term.weight,
                "value": term.value, "why": term.why, "source": term.source or None,
            }
            for term in path.terms
        ],
        "warnings": list(path.warnings),
        "marks": list(path.marks),
        "why": path.why,
        "weak_tie": path.is_weak,
        "reaches_further": path.reaches_further,
        "common_ground": [common_ground(one) for one in path.common_ground],
        "command": path.command,
    }  # fmt: skip


def rows(found: Paths) -> Iterator[Row]:
    """Give what it is, the people (in order, by comma), score, degree, target, why."""
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
