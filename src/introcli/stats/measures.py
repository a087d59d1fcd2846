"""Introductions counted: all of them, or those that have something in common."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from introcli.stats.figures import Share, quantile, share
from introcli.stats.histories import STEPS, Course, Measured, Step

MEDIAN, P90 = 0.5, 0.9


class Tally(NamedTuple):
    """How many there are and what came of them; ``steps`` counts who came that far or further.

    ``waits`` are the days that answers took, of ``questions`` that were asked.
    """

    total: int
    open: int
    decided: int
    succeeded: int
    withdrawn: int
    steps: tuple[int, ...]
    waits: tuple[int, ...]
    questions: int

    @property
    def undecided(self) -> int:
        """Those that may still come about."""
        return self.total - self.decided - self.withdrawn

    @property
    def success(self) -> Share:
        """How many of the decided ones came about (E6)."""
        return share(self.succeeded, self.decided)

    @property
    def median(self) -> float | None:
        """The days within which half of the answers came."""
        return quantile(self.waits, MEDIAN)

    @property
    def p90(self) -> float | None:
        """The days within which nine of ten answers came."""
        return quantile(self.waits, P90)

    def reached(self, step: Step) -> int:
        """Return how many came to a step or further."""
        return self.steps[STEPS.index(step)]


def tally(found: Iterable[Measured]) -> Tally:
    """Count introductions."""
    found = tuple(found)
    furthest = Counter(one.place for one in found)
    return Tally(
        total=len(found),
        open=sum(one.open for one in found),
        decided=sum(one.decided for one in found),
        succeeded=sum(one.succeeded for one in found),
        withdrawn=sum(one.withdrawn for one in found),
        steps=tuple(
            sum(furthest[later] for later in range(place, len(STEPS)))
            for place in range(len(STEPS))
        ),
        waits=tuple(days for one in found for days in one.waits),
        questions=sum(one.questions for one in found),
    )


def grouped(
    found: Iterable[Measured], keys_of: Callable[[Course], Iterable[str]]
) -> dict[str, Tally]:
    """Count them by what they have in common; one that has several keys counts for each."""
    groups: dict[str, list[Measured]] = {}
    for one in found:
        for key in keys_of(one.course):
            groups.setdefault(key, []).append(one)
    return {key: tally(those) for key, those in groups.items()}


class Worth(NamedTuple):
    """What came of the introductions in which one contact took part (D8)."""

    introductions: int
    made: int
    met: int
    helped: int


def worth_of_ties(found: Iterable[Measured], me: int | None) -> dict[int, Worth]:
    """Return by contact's id what their tie brought, in whatever part; never of myself."""
    by_contact: dict[int, list[Measured]] = {}
    for one in found:
        for contact_id in one.course.people:
            if contact_id != me:
                by_contact.setdefault(contact_id, []).append(one)
    return {contact_id: _worth(those) for contact_id, those in by_contact.items()}


def _worth(found: list[Measured]) -> Worth:
    made, met, helped = (
        sum(one.reached(step) for one in found) for step in (Step.MADE, Step.MET, Step.HELPED)
    )
    return Worth(len(found), made, met, helped)
