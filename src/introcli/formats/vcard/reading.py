"""vCard 2.1, 3.0 and 4.0, many to a file, whole or broken: each card a person, or told why not."""

import re
from collections.abc import Iterator, Mapping

from introcli.formats import fields
from introcli.formats.records import Address, Job, Person, Record, Relation, Skipped
from introcli.formats.text import Format, Lines, Source, number_up_to
from introcli.formats.vcard.lines import (
    MOST_CHARACTERS,
    ContentLine,
    components,
    listed,
    taken_apart,
    unescaped,
    unfolded,
)
from introcli.language.contact_fields import is_time_zone
from introcli.language.vocabulary import AffiliationKind

# Cards within cards (AGENT, Lotus Notes) are read past; deeper ones are no address book.
_DEEPEST = 50
_BEGIN = re.compile(r"^\s*BEGIN\s*:\s*VCARD\s*$", re.I | re.M)
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_PREFERRED = ("pref", "1")
_ANNIVERSARY = "anniversary"
_ANNIVERSARIES = ("ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY")
_DULL = {"internet", "pref", "voice", "x400"}
_RELATED = ("RELATED", "X-ABRELATEDNAMES", "X-SPOUSE", "X-ASSISTANT", "X-MANAGER")
# Apple's servers keep groups beside the people in them; other programs as version 4.0 has it.
_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
_AFFILIATIONS = {kind.value for kind in AffiliationKind}
_NAMING = ("FN", "N", "ORG", "EMAIL")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_CUT = "the file ends within this card: it was not saved whole; what is there was taken"
# A property told more often than this in one card is a mistake, or an attack.
_MOST = 200


def _read(source: Source, _options: Mapping[str, str]) -> Iterator[Record]:
    card: list[ContentLine] = []
    begun = depth = 0
    for number, said in unfolded(Lines(source, cut=True)):
        line = taken_apart(number, said)
        if line is None:
            continue
        if line.name == "BEGIN" and line.value.upper() == "VCARD":
            if (
                depth
                and card
                and card[-1].name != "AGENT"
                and any(one.name in _NAMING and one.value.strip(";") for one in card)
            ):  # the card before has no end
                yield _Card(card).record(begun)
                depth = 0
            depth += 1
            if depth == 1:
                begun, card = line.line, []
            elif depth == 2:
                yield Skipped(line.line, "a card within the card of somebody else")
            elif depth > _DEEPEST:
                yield Skipped(begun, "cards within cards, without end")
                card, depth = [], 1
        elif line.name == "END" and line.value.upper() == "VCARD":
            if depth == 1:
                yield _Card(card).record(begun)
            depth = max(depth - 1, 0)
        elif depth == 1 and len(card) < 100 * _MOST:
            card.append(line._replace(value=line.value[:MOST_CHARACTERS]))
            if len(line.value) > MOST_CHARACTERS:
                yield Skipped(line.line, f"a very long {line.name} was cut short")
    if depth:
        last = _Card(card).record(begun)
        yield last._replace(remark=_CUT) if isinstance(last, Person) else last


class _Card:
    """The properties of one card, by name."""

    def __init__(self, lines: list[ContentLine]) -> None:
        self._by_name: dict[str, list[ContentLine]] = {}
        for line in lines:
            self._by_name.setdefault(line.name, []).append(line)
        self._labels = {
            line.group: _APPLE_LABEL.sub(r"\1", unescaped(line.value)).lower()
            for line in self._of("X-ABLABEL")
            if line.group
        }

    def _of(self, *names: str) -> list[ContentLine]:
        found = [line for name in names for line in self._by_name.get(name, [])[:_MOST]]
        return [line for line in found if line.value]

    def _texts(self, *names: str) -> list[str]:
        return [unescaped(line.value).strip() for line in self._of(*names)]

    def _text(self, *names: str) -> str:
        return next(iter(self._texts(*names)), "")

    def record(self, begun: int) -> Record:
        """Return the person, or why there is none in the card."""
        if any(line.value.lower() == "group" for line in self._of(*_KINDS)):
            return Skipped(begun, "a group, not a person")
        firsts = (components(line.value)[0] for line in self._of("ORG"))
        organisation = next((" ".join(first.split()) for first in firsts if first), "")
        name = self._name() or organisation
        emails, phones = self._addresses("EMAIL"), self._addresses("TEL")
        if not name:
            return Skipped(begun, fields.missing_name(*(a.value for a in (*emails, *phones))))
        pages = self._texts("X-SOCIALPROFILE", "SOCIALPROFILE", "URL")
        slugs = self._texts("X-LINKEDIN")
        pages += [s if "/" in s else f"https://www.linkedin.com/in/{s}" for s in slugs]
        profile, webs = fields.sorted_pages(p for p in pages if "." in p and " " not in p)
        note, *more = self._texts("NOTE") or [""]
        birthday, note = fields.birthday_and_note(_birthday(self._text("BDAY")), note)
        ours = self._text("X-INTRO-UID")
        uid = "" if ours else self._text("UID").removeprefix("urn:uuid:")
        numbers = fields.without_doubles(phones)
        origin = f"vcard:{uid}" if uid else ""
        if not (uid or ours or emails or profile):
            origin = fields.origin_of("vcard", name, organisation, numbers)
        return Person(
            begun,
            name,
            organisation if ours or organisation != name else "",
            self._text("TITLE", "ROLE"),
            self._text("X-INTRO-LOCATION")
            if "X-INTRO-LOCATION" in self._by_name
            else _place(self._of("ADR")),
            self._text("X-INTRO-ABOUT"),
            emails,
            numbers,
            linkedin=profile,
            webs=webs,
            birthday=birthday,
            tags=tuple(tag for line in self._of("CATEGORIES") for tag in listed(line.value)),
            note=note,
            notes=tuple(more),
            jobs=self._jobs(),
            relations=self._relations(),
            origin=origin,
            uid=ours,
            offers=self._text("X-INTRO-OFFERS"),
            needs=self._text("X-INTRO-NEEDS"),
            strength=number_up_to(self._text("X-INTRO-STRENGTH"), 5),
            cadence_days=number_up_to(self._text("X-INTRO-CADENCE"), 3650),
            dates=tuple(self._dates()),
            more=self._more(name),
        )

    def _dates(self) -> Iterator[tuple[str, str]]:
        """Yield the days that are no birthday: what it is, and when; only those with a day."""
        for line in self._of(*_ANNIVERSARIES, "X-ABDATE"):
            what = self._labels.get(line.group) if line.name == "X-ABDATE" else None
            if on := fields.birthday_of(_birthday(unescaped(line.value).strip())):
                yield what or _ANNIVERSARY, on

    def _parts_of_name(self) -> list[str]:
        """Return family, given and middle name, prefix and suffix; empty where none is said."""
        said = components(self._of("N")[0].value) if self._of("N") else []
        return [*said, *[""] * 5]

    def _name(self) -> str:
        said = " ".join(self._text("FN").split())
        family, given, middle, prefix, suffix, *_ = self._parts_of_name()
        if given and said == f"{family}, {given}":
            return fields.joined(given, family)
        whole = said or fields.joined(prefix, given, middle, family, suffix)
        return whole or " ".join(self._text("NICKNAME").split())

    def _more(self, name: str) -> dict[str, str]:
        """Return the parts of the name (a whole one in N tells nothing), nickname and address."""
        family, given, *_ = self._parts_of_name()
        if {family, given} == {"", name}:
            family = given = ""
        zone = self._text("TZ")
        said = {
            "called": self._text("NICKNAME"),
            "given_name": given,
            "family_name": family,
            "address": _postal(self._of("ADR")),
            "timezone": zone if "/" in zone and is_time_zone(zone) else "",
        }
        return {
            key: text if key == "address" else " ".join(text.split())
            for key, text in said.items()
            if text and text != name
        }

    def _addresses(self, name: str) -> tuple[Address, ...]:
        found = []
        for line in self._of(name):
            value = re.sub(r"^(?:mailto|tel):", "", unescaped(line.value).strip(), flags=re.I)
            types = line.types()
            label = self._labels.get(line.group) or " ".join(sorted(types - _DULL))
            preferred = "pref" in types or line.parameters.get("PREF", [""])[0] in _PREFERRED
            found.append(Address(value, label[:60], preferred))
        return tuple(sorted(found, key=lambda address: not address.is_primary))

    def _relations(self) -> tuple[Relation, ...]:
        """Return who knows them; a card of intro's own names people by their uid, too."""
        found = []
        for line in self._of(*_RELATED):
            how = self._labels.get(line.group, "")
            if line.name == "RELATED":
                how = how or " ".join(sorted(line.types()))
            elif line.name != "X-ABRELATEDNAMES":
                how = how or line.name.removeprefix("X-").lower()
            who = line.parameters.get("X-INTRO-UID", [""])[0] or unescaped(line.value)
            strength = number_up_to(line.parameters.get("X-INTRO-STRENGTH", [""])[0], 5)
            found.append(Relation(who, how, strength))
        return tuple(found)

    def _jobs(self) -> tuple[Job, ...]:
        """Return where they were and are, from a card of intro's own."""
        found = []
        for line in self._of("X-INTRO-AFFILIATION"):
            kind, name, role, started, ended, state, *_ = [*components(line.value), *[""] * 6]
            if kind in _AFFILIATIONS:
                began, left = (day if _DAY.fullmatch(day) else None for day in (started, ended))
                found.append(Job(kind, name, role, began, left, state != "former"))
        return tuple(found)


def _place(lines: list[ContentLine]) -> str:
    """Return city and country of the first address that has one."""
    for line in lines:
        _, _, _, city, region, _, country, *_ = [*components(line.value), *[""] * 7]
        if place := ", ".join(filter(None, (city or region, country))):
            return " ".join(place.split())
    return ""


def _postal(lines: list[ContentLine]) -> str:
    """Return street, city, region, postal code and country of the first address with a street."""
    for line in lines:
        box, more, street, *rest = [*components(line.value), *[""] * 7][:7]
        street = ", ".join(filter(None, (box, more, street)))
        if street or rest[2]:
            # A street of several lines stays so where a country says which line is the last.
            begin = street.split("\n") if rest[3] else [street]
            return "\n".join(" ".join(part.split()) for part in (*begin, *rest)).rstrip("\n")
    return ""


def _birthday(text: str) -> str:
    """Return a birthday as other readers know it: 19870122 and 1987-01-22T00:00:00Z are days."""
    day = text.partition("T")[0]
    if re.fullmatch(r"\d{8}", day):
        return f"{day[:4]}-{day[4:6]}-{day[6:]}"
    return day


FORMAT = Format(
    "vcard", "vCards", lambda _name, head: _BEGIN.search(head) is not None, _read, order=20
)
