"""The words of a picture: names cut to a length, and text that XML can hold."""

from __future__ import annotations

import unicodedata

from introcli.network.picture import Part, Picture, Shown, ShownTie
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
