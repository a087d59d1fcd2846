"""A folder with one vCard a file (a vdir), as vdirsyncer and khard share it.

Other programs write there, too. A card of intro's own says in itself what intro wrote
(``X-INTRO-SUM``), so that a change by somebody else is seen and not overwritten; what they added
and intro knows nothing of, such as a picture, stays in the card.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from introcli.errors import UsageProblem
from introcli.formats.records import Person
from introcli.formats.text import Source
from introcli.formats.vcard import reading
from introcli.formats.vcard.lines import VERSIONS, card_lines, folded
from introcli.language.contact_fields import value_of
from introcli.language.export_views import Card, Left
from introcli.saving import save, sync_folder

ENDING = ".vcf"
# What a card says that belongs to its place in a file, not to the person.
_ELSEWHERE = ("line", "origin", "happenings", "connected_on")
_ARCHIVED = "archived"
_GONE = "gone"


class Found(NamedTuple):
    """A card in the folder; ``written`` is the sum that intro left in it, ``now`` the one it has.

    Of a card that is not intro's both are empty.
    """

    path: Path
    uid: str
    written: str
    now: str

    @property
    def is_changed(self) -> bool:
        """Return whether another program changed it since intro wrote it, as far as can be told."""
        return not self.written or self.written != self.now


class Done(NamedTuple):
    """What became of the folder's cards."""

    cards: int
    changed: int
    removed: int
    left: tuple[Left, ...]


class Folder:
    """Brings the cards of a folder up to date."""

    def __init__(self, path: Path, version: str, revised_at: str, *, force: bool) -> None:
        self._path = path
        self._version = version
        self._at = revised_at
        self._force = force
        self._left: list[Left] = []
        self._changed = 0
        try:
            path.mkdir(mode=0o700, exist_ok=True)
        except OSError as problem:
            why = (problem.strerror or str(problem)).lower()
            raise UsageProblem(
                f"the folder {path} cannot be made: {why}", hint="name one whose parent is there"
            ) from problem
        self._found: dict[str, Found] = {}
        for found in _cards_in(path):
            self._found.setdefault(found.uid, found)

    def update(self, cards: Iterable[Card], became: Callable[[str], str]) -> Done:
        """Write the cards that are new or different; take away those of who is gone here.

        ``became`` says of a uid ``here``, ``archived``, ``gone`` or ``unknown``.
        """
        seen: set[str] = set()
        for card in cards:
            seen.add(card.uid)
            self._bring(card)
        removed = 0
        for uid, found in self._found.items():
            what = became(uid) if uid not in seen and found.now else ""
            if what not in (_ARCHIVED, _GONE):
                continue
            if found.is_changed and not self._force:
                self._leave(found.path, f"{what} here, but another program changed the card")
                continue
            found.path.unlink()
            removed += 1
        if self._changed or removed:
            sync_folder(self._path)
        return Done(len(seen), self._changed, removed, tuple(self._left))

    def _bring(self, card: Card) -> None:
        lines = card_lines(card, self._version, self._at)
        found = self._found.get(card.uid)
        if found is None:
            others = [self._found[uid] for uid in card.elsewhere if uid in self._found]
            path = self._path / f"{card.uid}{ENDING}"
            if others:
                self._leave(others[0].path, f"another program's card of {card.name}")
            elif path.exists():
                self._leave(path, f"it is in the place of {card.name}'s card")
            else:
                self._write(path, lines)
            return
        if _sum_of(_person(b"".join(map(folded, lines)))) == found.now:
            return
        if found.is_changed and not self._force:
            self._leave(found.path, f"another program changed the card of {card.name}")
            return
        # Write a card anew, with what other programs added to it.
        data = found.path.read_bytes()
        there = properties(data)
        version = next((p.value for p in there if p.name == "VERSION"), "")
        if version in VERSIONS:
            lines = card_lines(card, version, self._at)
        person = _person(b"".join(map(folded, lines)))
        self._write(found.path, lines, kept_lines(there, _person(data), person))

    def _write(self, path: Path, lines: list[str], kept: Iterable[Property] = ()) -> None:
        kept = list(kept)
        instead = {prop.name for prop in kept}
        *body, revised, end = (
            line for line in lines if re.split("[:;]", line, maxsplit=1)[0].upper() not in instead
        )
        content = b"".join(map(folded, body)) + b"".join(prop.raw for prop in kept)
        content += b"".join(map(folded, (revised, end)))
        mark = folded(f"X-INTRO-SUM:{_sum_of(_person(content))}")
        last = content.rindex(b"END:VCARD")
        save(str(path.absolute()), content[:last] + mark + content[last:], is_one_of_many=True)
        self._changed += 1

    def _leave(self, path: Path, why: str) -> None:
        self._left.append(Left(path.name, why))


def _cards_in(folder: Path) -> Iterator[Found]:
    """Yield the files that hold exactly one card with a UID."""
    for path in sorted(folder.glob(f"*{ENDING}")):
        if path.name.startswith(".") or not path.is_file():
            continue
        try:
            data = path.read_bytes()
        except OSError as problem:
            raise UsageProblem(f"{path} cannot be read: {problem.strerror}") from problem
        named = {prop.name: prop.value for prop in properties(data)}
        uid = named.get("X-INTRO-UID") or named.get("UID", "").removeprefix("urn:uuid:")
        if uid and data.upper().count(b"BEGIN:VCARD") == 1:
            is_ours = "X-INTRO-UID" in named
            now = _sum_of(_person(data)) if is_ours else ""
            yield Found(path, uid, named.get("X-INTRO-SUM", ""), now)


def _person(data: bytes) -> Person | None:
    source = Source("card", lambda: io.BytesIO(data))
    return next((r for r in reading.FORMAT.read(source, {}) if isinstance(r, Person)), None)


def _sum_of(person: Person | None) -> str:
    """Return what two cards that say the same have in common, in whatever order they say it."""
    if person is None:
        return "none"
    told = {
        name: sorted(map(repr, value)) if isinstance(value, tuple) else value
        for name, value in person._asdict().items()
        if name not in _ELSEWHERE and (value or name != "more")
    }
    notes = sorted(filter(None, (person.note, *person.notes)))
    told |= {"note": notes, "notes": (), "webs": sorted((person.linkedin, *person.webs))}
    return blake2b(repr(told).encode("utf-8"), digest_size=16).hexdigest()


_LINE_END = re.compile(rb"\r\n|\n")
_HEAD = re.compile(r"(?:([\w-]+)\.)?([A-Za-z][A-Za-z0-9-]*)[;:]")
# Properties that intro writes from what it knows.
_OWN = {
    "BEGIN", "END", "VERSION", "PRODID", "UID", "REV", "EMAIL", "TEL", "URL", "X-SOCIALPROFILE",
    "CATEGORIES", "NOTE", "RELATED", "X-ABRELATEDNAMES", "X-ABDATE",
    "ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY",
}  # fmt: skip
# Properties that can say more than intro knows: kept when they agree with it.
_SAYING = {
    "FN": ("name",), "N": ("name", "given_name", "family_name"), "NICKNAME": ("called",),
    "ORG": ("organisation",), "TITLE": ("title",), "ADR": ("location", "address"),
    "TZ": ("timezone",), "BDAY": ("birthday",),
}  # fmt: skip


class Property(NamedTuple):
    """One property with all its lines, as they are in the file."""

    group: str
    name: str
    value: str
    raw: bytes


def properties(data: bytes) -> list[Property]:
    """Return the properties of a card; what is no property is left out."""
    folded_lines: list[list[bytes]] = []
    for line in _LINE_END.split(data.removeprefix(b"\xef\xbb\xbf")):
        if folded_lines and line[:1] in (b" ", b"\t"):
            folded_lines[-1].append(line)
        else:
            folded_lines.append([line])
    found = []
    for lines in folded_lines:
        raw = b"\r\n".join(lines) + b"\r\n"
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if match := _HEAD.match(text):
            value = re.sub(r"\r\n[ \t]", "", text).partition(":")[2].strip()
            found.append(Property((match[1] or "").lower(), match[2].upper(), value, raw))
    return found


def kept_lines(
    there: Iterable[Property], said: Person | None, own: Person | None
) -> Iterator[Property]:
    """Yield the properties to keep; labels stay with what they belong to."""
    kept, labels = [], []
    for found in there:
        keys = _SAYING.get(found.name)
        if found.name == "X-ABLABEL":
            labels.append(found)
        elif keys:
            if said and own and all(value_of(said, key) == value_of(own, key) for key in keys):
                kept.append(found)
        elif found.name not in _OWN and not found.name.startswith("X-INTRO-"):
            kept.append(found)
    groups = {found.group for found in kept if found.group}
    yield from kept
    yield from (label for label in labels if label.group in groups)
