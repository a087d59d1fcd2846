"""The network as a tree: each under the one who knows them best, nearest to the root."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from introcli.cli.network.words import legal
from introcli.network.picture import Part, Picture, Shown, ShownTie

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
        names = ", ".join(self._name(other, id_) for other in others[:_ALSO])
        more = len(others) - _ALSO
        return f"{names} and {more} more" if more > 0 else names

    def _name(self, other: int, id_: int) -> str:
        """Return a name among those whom somebody also knows, and that a tie is only likely."""
        one, tie = self.people[other], self.ties[id_][other]
        name = "you" if one.part is Part.ME else legal(one.ref.name)
        return name if tie.certain else f"{name} ({tie.words})"
