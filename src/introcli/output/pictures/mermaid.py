"""The network as a Mermaid flow chart, for Markdown pages that draw them."""

from __future__ import annotations

from introcli.cli.network.graph_text import label_of, legal
from introcli.network.graph import Part, Picture, ShownTie

# From which strength a line is drawn thick.
_THICK = 0.65
# Characters of how two know each other that stand on a line.
_HOW = 40


def as_mermaid(picture: Picture) -> str:
    """Return a flow chart without directions; every text is quoted and escaped."""
    lines = ["graph LR"]
    for one in picture.people:
        left, right = ("([", "])") if one.part in (Part.ME, Part.CENTRE) else ("(", ")")
        lines.append(f"  n{one.ref.id}{left}{_quoted(label_of(one))}{right}")
    lines += [f"  {_tie(tie)}" for tie in picture.ties]
    hollow = [f"n{one.ref.id}" for one in picture.people if one.is_untied]
    if hollow:
        lines.append("  classDef recorded stroke-dasharray: 4 3")
        lines.append(f"  class {','.join(hollow)} recorded")
    return "\n".join(lines) + "\n"


def _tie(tie: ShownTie) -> str:
    line = "-.-" if not tie.certain else "===" if tie.value >= _THICK else "---"
    how = f"|{_quoted(legal(tie.how)[:_HOW])}|" if tie.how else ""
    return f"n{tie.a} {line}{how} n{tie.b}"


def _quoted(text: str) -> str:
    """Return a quoted text in which only letters, digits, spaces and a few marks stand plainly.

    Everything else is a numbered entity, as Mermaid writes them: ``#34;``.
    """
    plain = "".join(c if c.isalnum() or c in " .,-'" else f"#{ord(c)};" for c in text)
    return f'"{plain or " "}"'
