"""Contacts as vCards, 3.0 or 4.0: for telephones, mail programs, khard and vdirsyncer.

What no property of the standard holds has a name of its own (``X-INTRO-``), which other programs
keep and pass on, so that a card that comes back is the same.
"""

import re
from collections.abc import Iterable, Iterator

from introcli.formats.vcard.lines import address, folded, parameter, text
from introcli.language.export_views import Card, CardTie
from introcli.language.views import DateView

VERSIONS = ("3.0", "4.0")
_PRODUCT = "PRODID:-//intro//introcli//EN"
# How every card of intro's own begins, by its version.
BEGINNINGS = tuple(
    f"BEGIN:VCARD\r\nVERSION:{version}\r\n{_PRODUCT}".encode() for version in VERSIONS
)
_WHOLE_DAY = re.compile(r"(\d{4}|-)-(\d\d)-(\d\d)")
# Labels that are types in the standard; any other stands beside the address in words.
_TYPES = {"home", "work", "cell", "fax", "pager", "voice", "text", "video", "textphone"}
# What stands for a year that nobody told, as telephones write it.
_NO_YEAR = "1604"


def render(cards: Iterable[Card], version: str, revised_at: str) -> Iterator[bytes]:
    """Yield the cards one after the other; ``revised_at`` is a UTC instant as stored."""
    for card in cards:
        yield card_bytes(card, version, revised_at)


def card_bytes(card: Card, version: str, revised_at: str) -> bytes:
    """Return one card whole."""
    return b"".join(map(folded, card_lines(card, version, revised_at)))


def card_lines(card: Card, version: str, revised_at: str) -> list[str]:
    """Return the lines of a card, not folded yet."""
    groups = _Groups()
    newer = version == "4.0"
    called, given, family = (card.more.get(k, "") for k in ("called", "given_name", "family_name"))
    return [
        "BEGIN:VCARD",
        f"VERSION:{version}",
        _PRODUCT,
        f"UID:{'urn:uuid:' if newer else ''}{card.uid}",
        f"FN:{text(card.name)}",
        # A full name is not taken apart, because nobody can do that rightly.
        f"N:{text(family)};{text(given or ('' if family else card.name))};;;",
        *([f"NICKNAME:{text(called)}"] if called else []),
        *([f"ORG:{text(card.organisation)}"] if card.organisation else []),
        *([f"TITLE:{text(card.title)}"] if card.title else []),
        *_reach(card, groups, newer=newer),
        *_day("BDAY", card.birthday, newer=newer),
        *(line for date in card.dates for line in _date(date, groups, newer=newer)),
        *([f"CATEGORIES:{','.join(map(text, card.tags))}"] if card.tags else []),
        *(f"NOTE:{text(note)}" for note in card.notes),
        *(line for tie in card.ties for line in _tie(tie, groups, newer=newer)),
        *_own(card),
        f"REV:{revised_at.replace('-', '').replace(':', '') if newer else revised_at}",
        "END:VCARD",
    ]


class _Groups:
    """Numbers for the properties that stand together with a label in words."""

    def __init__(self) -> None:
        self._last = 0

    def labelled(self, line: str, label: str) -> list[str]:
        """Return a property with what it is called."""
        if not label:
            return [line]
        self._last += 1
        return [f"intro{self._last}.{line}", f"intro{self._last}.X-ABLabel:{text(label)}"]


def _reach(card: Card, groups: _Groups, *, newer: bool) -> Iterator[str]:
    for point in card.points:
        if point.kind == "linkedin":
            yield f"X-SOCIALPROFILE;TYPE=linkedin:{address(point.value)}"
        elif point.kind == "web":
            yield f"URL:{address(point.value)}"
        else:
            label = point.label.lower()
            types = [label] if label in _TYPES else []
            if point.primary and not newer:
                types.append("pref")
            said = "EMAIL" if point.kind == "email" else "TEL"
            said += f";TYPE={','.join(types)}" if types else ""
            said += ";PREF=1" if point.primary and newer else ""
            in_words = "" if label in _TYPES else point.label
            yield from groups.labelled(f"{said}:{text(point.value)}", in_words)
    if where := card.more.get("address"):
        lines = where.split("\n")
        first = max(len(lines) - 4, 1)  # of a longer one, the street has several lines
        street = "\n".join(lines[:first])
        city, region, code, country, *_ = [*lines[first:], "", "", "", ""]
        yield f"ADR:;;{';'.join(map(text, (street, city, region, code, country)))}"
        if card.location != ", ".join(filter(None, (city or region, country))):
            yield f"X-INTRO-LOCATION:{text(card.location)}"
    elif card.location:
        yield f"ADR:;;;{text(card.location)};;;"
    if zone := card.more.get("timezone"):
        yield f"TZ:{text(zone)}"


def _day(name: str, day: str, *, newer: bool) -> list[str]:
    match = _WHOLE_DAY.fullmatch(day)
    if match is None:
        return []
    year, rest = match[1], (match[2], match[3])
    if newer:
        return [f"{name}:{'--' if year == '-' else year}{''.join(rest)}"]
    if year == "-":
        return [f"{name};X-APPLE-OMIT-YEAR={_NO_YEAR}:{'-'.join((_NO_YEAR, *rest))}"]
    return [f"{name}:{'-'.join((year, *rest))}"]


def _date(date: DateView, groups: _Groups, *, newer: bool) -> Iterator[str]:
    """Yield another day of the year; only the anniversary has a property of its own (RFC 6350)."""
    if date.what == "anniversary":
        yield from _day("ANNIVERSARY" if newer else "X-ANNIVERSARY", date.on, newer=newer)
        return
    for line in _day("X-ABDATE", date.on, newer=newer):
        yield from groups.labelled(line, date.what)


def _tie(tie: CardTie, groups: _Groups, *, newer: bool) -> list[str]:
    strength = f";X-INTRO-STRENGTH={tie.strength}" if tie.strength else ""
    if newer:
        return groups.labelled(f"RELATED{strength}:urn:uuid:{tie.uid}", tie.how)
    told = f";X-INTRO-UID={parameter(tie.uid)}{strength}"
    return groups.labelled(f"X-ABRELATEDNAMES{told}:{text(tie.name)}", tie.how)


def _own(card: Card) -> Iterator[str]:
    """Yield what has no place in the standard."""
    yield f"X-INTRO-UID:{card.uid}"
    for name, value in (
        ("ABOUT", card.about),
        ("OFFERS", card.offers),
        ("NEEDS", card.needs),
        ("STRENGTH", str(card.strength or "")),
        ("CADENCE", str(card.cadence_days or "")),
    ):
        if value:
            yield f"X-INTRO-{name}:{text(value)}"
    for one in card.affiliations:
        parts = (one.kind, one.name, one.role, one.started or "", one.ended or "")
        current = "current" if one.current else "former"
        yield f"X-INTRO-AFFILIATION:{';'.join(map(text, (*parts, current)))}"
