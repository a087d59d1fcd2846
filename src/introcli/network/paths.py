"""The paths to a target as they are shown, with what was left out and what may be one."""

from typing import NamedTuple

from introcli.language.terms import Term
from introcli.language.views import CommonGround, ContactRef, NextStep


class PathView(NamedTuple):
    """One path: whom to ask, in order, the chance that it works, and why.

    ``marks`` are the reasons in a few words each, ``why`` the same as a sentence.
    ``is_weak`` says that my own tie is; ``reaches_further`` that they know people new to me.
    ``command`` begins it: asking the first connector for the next person on the path.
    """

    connectors: tuple[ContactRef, ...]
    target: ContactRef
    score: float
    terms: tuple[Term, ...]
    marks: tuple[str, ...]
    why: str
    command: str
    warnings: tuple[str, ...] = ()
    is_weak: bool = False
    reaches_further: bool = False
    common_ground: tuple[CommonGround, ...] = ()

    @property
    def degree(self) -> int:
        """Two through one connector, three through two."""
        return len(self.connectors) + 1


class LeftOut(NamedTuple):
    """Somebody who knows the target and is not offered, with the reason."""

    connector: ContactRef
    why: str
    rule: str | None = None


class Possible(NamedTuple):
    """Somebody I know who may know the target: nobody has said so."""

    contact: ContactRef
    why: str


class Direct(NamedTuple):
    """Somebody whom I know myself: the target, or one at the organisation looked for."""

    contact: ContactRef
    strength: float
    words: str


class Target(NamedTuple):
    """Who is to be reached; ``contact`` is None for somebody who is not recorded.

    ``name`` is empty where anybody at the organisation will do.
    """

    name: str
    organisation: str
    contact: ContactRef | None = None


class Paths(NamedTuple):
    """The paths to a target, the likeliest first, and all there is to say beside them.

    ``direct`` are whom I know myself; ``is_direct`` says so well that nobody need be asked.
    ``more`` counts the paths beyond the limit.
    ``under_way`` are the numbers of open requests to the target.
    ``bounded`` says which part of a large network was looked at, when not all of it was.
    """

    target: Target
    paths: tuple[PathView, ...] = ()
    direct: tuple[Direct, ...] = ()
    is_direct: bool = False
    common_ground: tuple[CommonGround, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    possible: tuple[Possible, ...] = ()
    more: int = 0
    bounded: str | None = None
    notes: tuple[str, ...] = ()
    under_way: tuple[int, ...] = ()
    next: tuple[NextStep, ...] = ()


class Offer(NamedTuple):
    """Whom to ask for an introduction to a target; ``direct`` when I know them well myself.

    ``is_longer`` says that no one connector leads there, and the paths go through two.
    """

    target: ContactRef | None = None
    direct: Direct | None = None
    paths: tuple[PathView, ...] = ()
    is_longer: bool = False
