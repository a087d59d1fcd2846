"""The words of a picture: names cut to a length, and text that XML can hold."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from introcli.network.graph import Part, Picture, Shown, ShownTie
from introcli.safe_text import safe

# Characters of a name beside a dot; the whole is shown on hovering.
LABEL = 22
_NONCHARACTERS = {ord("\ufffe"): "\ufffd", ord("\uffff"): "\ufffd"}


def legal(text: str) -> str:
    """Return one line without anything that XML forbids or a reader does not see."""
    return safe(text).translate(_NONCHARACTERS)


def label_of(one: Shown) -> str:
    """Return a name as it stands beside a dot; ``You`` for myself."""
    name = "You" if one.part is Part.ME else legal(one.ref.name)
    return name if len(name) <= LABEL else name[: LABEL - 1].rstrip() + "…"


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is drawn, never much less than it is."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return size * (0.56 * (len(text) - wide) + 1.05 * wide)


def role_of(one: Shown) -> str:
    """Return what somebody does and where."""
    return legal(", ".join(part for part in (one.title, one.organisation) if part))


def about_person(one: Shown) -> str:
    """Return a sentence on somebody, for hovering and for those who cannot see the picture."""
    if one.part is Part.ME:
        return f"{legal(one.ref.name)} (you)"
    tie = f"your tie: {one.words}" if one.words else "you have no tie on record"
    said = [legal(one.ref.name), role_of(one), tie, " ".join(f"#{legal(t)}" for t in one.tags)]
    return " · ".join(part for part in said if part)


def about_tie(picture: Picture, tie: ShownTie) -> str:
    """Return who knows whom, how well, and how they know each other."""
    people = picture.by_id
    names = [
        "You" if people[id_].part is Part.ME else legal(people[id_].ref.name)
        for id_ in (tie.a, tie.b)
    ]
    how = f": {legal(tie.how)}" if tie.how else ""
    return f"{' and '.join(names)}{how} ({tie.words})"


def in_words(picture: Picture) -> str:
    """Return what the picture shows, and truthfully what it does not."""
    people = sum(one.part is not Part.ME for one in picture.people)
    certain = sum(tie.certain for tie in picture.ties)
    unsure = len(picture.ties) - certain
    more = f", {unsure} not verified" if unsure else ""
    said = [f"{_count(people, 'person', 'people')}, {_count(certain, 'tie', 'ties')}{more}"]
    if picture.left_out:
        said.append(f"{picture.left_out} more did not fit")
    if picture.alone:
        said.append(f"{_count(picture.alone, 'contact', 'contacts')} without any tie not drawn")
    return "; ".join(said)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


# Of those whom somebody also knows, so many are named.
_ALSO = 3
_BRANCHES = ("├─ ", "└─ ", "│  ", "   ")


class Branch(NamedTuple):
    """One line of the tree; ``tie`` is the one to the line it hangs from."""

    lead: str
    person: Shown
    tie: ShownTie | None
    also: str


def branches(picture: Picture, *, plain: bool = False) -> list[Branch]:
    """Return the tree line by line; ``plain`` leaves the lines between out."""
    return list(_Tree(picture).lines(plain=plain))


def as_text(picture: Picture) -> str:
    """Return the tree as plain text."""
    lines = [legal(picture.about)]
    for one in branches(picture):
        said = [legal(one.person.ref.name), said_of(one), f"also knows {one.also}" * bool(one.also)]
        lines.append(one.lead + "   ".join(part for part in said if part))
    return "\n".join(lines) + "\n"


def said_of(branch: Branch) -> str:
    """Return what the tie is: in words, and how they know each other."""
    if branch.tie is None:
        return "no tie on record here" if branch.lead else ""
    return " · ".join(part for part in (branch.tie.words, legal(branch.tie.how)) if part)


class _Tree:
    def __init__(self, picture: Picture) -> None:
        self.people = picture.by_id
        self.ties: defaultdict[int, dict[int, ShownTie]] = defaultdict(dict)
        for tie in picture.ties:
            self.ties[tie.a][tie.b] = self.ties[tie.b][tie.a] = tie
        centre = [one.ref.id for one in picture.people if one.part is Part.CENTRE]
        begins_at_me = picture.from_me and picture.me
        self.root = centre[0] if centre and not begins_at_me else picture.me
        self.children: defaultdict[int | None, list[int]] = defaultdict(list)
        self.parent: dict[int, int | None] = {}
        self._hang(picture)

    def _hang(self, picture: Picture) -> None:
        """Hang everybody under the nearest who knows them; who cannot be reached, beside those."""
        level = [self.root] if self.root else []
        self.parent = dict.fromkeys(level)
        while level:
            below = []
            for upper in level:
                for id_ in self._best_first(upper):
                    if id_ not in self.parent:
                        self.parent[id_] = upper
                        self.children[upper].append(id_)
                        below.append(id_)
            level = below
        for one in picture.people:
            if one.ref.id not in self.parent:
                self.parent[one.ref.id] = None
                self.children[None].append(one.ref.id)

    def _best_first(self, id_: int) -> list[int]:
        near = self.ties[id_]
        return sorted(near, key=lambda other: (-near[other].value, other))

    def lines(self, *, plain: bool) -> Iterator[Branch]:
        if self.root:
            yield Branch("", self.people[self.root], None, "")
        top = [*self.children[self.root], *(self.children[None] if self.root else [])]
        yield from self._below(top, "", plain)

    def _below(self, ids: list[int], lead: str, plain: bool) -> Iterator[Branch]:
        for number, id_ in enumerate(ids, start=1):
            last = number == len(ids)
            here, further = (_BRANCHES[3],) * 2 if plain else _BRANCHES[last::2]
            upper = self.parent[id_]
            tie = self.ties[id_].get(upper) if upper else None
            yield Branch(lead + here, self.people[id_], tie, self._also(id_))
            yield from self._below(self.children[id_], lead + further, plain)

    def _also(self, id_: int) -> str:
        """Return whom somebody knows beside those above and below them here."""
        near = {self.parent[id_], self.root, *self.children[id_]}
        others = [other for other in self._best_first(id_) if other not in near]
        names = []
        for other in others[:_ALSO]:
            one, tie = self.people[other], self.ties[id_][other]
            name = "you" if one.part is Part.ME else legal(one.ref.name)
            names.append(name if tie.certain else f"{name} ({tie.words})")
        more = len(others) - _ALSO
        return ", ".join(names) + (f" and {more} more" if more > 0 else "")


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
    for tie in picture.ties:
        width, style = _THIN + _MORE * tie.value, "solid" if tie.certain else "dashed"
        said = _quoted(about_tie(picture, tie))
        shown = f"penwidth={width:.1f}, style={style}, tooltip={said}"
        lines.append(f"  n{tie.a} -- n{tie.b} [{shown}];")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    """Return a quoted string: Graphviz reads backslashes and character entities in it."""
    return (
        '"' + text[:_LONGEST].replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') + '"'
    )
