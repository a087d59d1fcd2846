"""The network in the words of Graphviz: ``dot``, ``neato``, ``sfdp``."""

from __future__ import annotations

from introcli.cli.network.words import about_person, about_tie, label_of, legal
from introcli.network.picture import Part, Picture, ShownTie

# Points of a line's width: at no tie, and what a close tie adds.
_THIN, _MORE = 0.5, 4.0
# Characters of a text; Graphviz reads no string of more than 16,384 bytes.
_LONGEST = 2_000


def as_dot(picture: Picture) -> str:
    """Return an undirected graph; every text is quoted, and no markup is read in it."""
    lines = [
        "graph network {",
        f"  graph [label={_quoted(legal(picture.about))}, overlap=false, splines=true];",
        '  node [shape=ellipse, fontname="sans-serif"];',
    ]
    for one in picture.people:
        style = "bold" if one.part in (Part.ME, Part.CENTRE) else "solid"
        style = "dashed" if one.is_untied else style
        lines.append(
            f"  n{one.ref.id} [label={_quoted(label_of(one))}, style={style},"
            f" tooltip={_quoted(about_person(one))}];"
        )
    lines += [f"  {_tie(picture, tie)};" for tie in picture.ties]
    return "\n".join([*lines, "}"]) + "\n"


def _tie(picture: Picture, tie: ShownTie) -> str:
    style = "solid" if tie.certain else "dashed"
    return (
        f"n{tie.a} -- n{tie.b} [penwidth={_THIN + _MORE * tie.value:.1f}, style={style},"
        f" tooltip={_quoted(about_tie(picture, tie))}]"
    )


def _quoted(text: str) -> str:
    """Return a quoted string: Graphviz reads backslashes and character entities in it."""
    return (
        '"' + text[:_LONGEST].replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') + '"'
    )
