"""What is in it for the target, as a sentence or as points (PRACTICE A12, C6)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from introcli.messages.messages_text import sentence, upper_first, without_stop
from introcli.messages.text import DETERMINERS, FAVOURS
from introcli.messages.wording.address import speaks_to_reader, to_reader

_OFFER = r"(?:would|will|can|could|offers? to|(?:am|is|are) (?:happy|glad|able|ready) to)\b"


def as_benefits(
    benefits: Iterable[str], names: tuple[str, ...], *, for_target: bool, pronouns: bool
) -> list[str]:
    """Return the points as they were put, without their stops.

    For another reader than the target, a point that says "you" is set in quotation marks.
    """
    points = [without_stop(re.sub(r"^\s*(?:[-*•–]\s+)?", "", one)) for one in benefits]
    if for_target:
        points = [to_reader(one, names, pronouns=pronouns) for one in points]
    return [
        f"“{upper_first(one)}”" if not for_target and speaks_to_reader(one) else one
        for one in points
        if one
    ]


def benefit_line(points: list[str], first: str, requester: str, *, for_target: bool) -> str:
    """Return a single benefit as a sentence; nothing when there are none, or several.

    ``requester`` is "I" or a first name.
    """
    if len(points) != 1:
        return ""
    point = points[0]
    if _offers(point.replace("’", "'"), requester):
        return sentence(f"In return, {_inside(point)}")
    return sentence(f"{lead(first, for_target=for_target)} {_inside(point)}")


def benefit_block(points: list[str], first: str, *, for_target: bool) -> str:
    """Return two or more benefits as a list with its lead; nothing for fewer."""
    if len(points) < 2:
        return ""
    return "\n".join([lead(first, for_target=for_target), *(f"- {one}" for one in points)])


def lead(first: str, *, for_target: bool) -> str:
    """Return the words before a benefit."""
    if for_target or not first:
        return "Why it could be worth your while:" if for_target else "What could come of it:"
    return f"Why it could be worth {first}'s while:"


def _offers(point: str, requester: str) -> bool:
    if requester == "I":
        return re.match(rf"(?i:I|we)(?: {_OFFER}|'(?:d|ll) )", point) is not None
    return re.match(rf"(?:(?i:she|he|they)|{re.escape(requester)}) {_OFFER}", point) is not None


def _inside(point: str) -> str:
    """Return the point as it stands in mid-sentence."""
    first = re.split(r"[ '’]", point, maxsplit=1)[0]
    known = DETERMINERS | FAVOURS | {"we", "she", "he", "they", "you", "it", "there"}
    return point[:1].lower() + point[1:] if first.lower() in known else point
