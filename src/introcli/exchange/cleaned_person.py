"""A person as a file tells it, cleaned and with the keys by which they are found again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from introcli.errors import UsageProblem
from introcli.formats.fields import profile_of
from introcli.formats.records import FileReport, JobChange, Person, Previewed, Relation, SkippedRow
from introcli.language import inputs
from introcli.language.contact_fields import BY_KEY
from introcli.language.names import fold, squash, tidy

# The addresses by which somebody is found again; who has none is known by their row.
TELLING = ("email", "linkedin")
# The same organisation and title stand in thousands of rows.
_folded = lru_cache(maxsize=20_000)(fold)
_tidied = lru_cache(maxsize=20_000)(tidy)
# What names one person: of which kind it is, and the key.
Key = tuple[str, str]


class PointWanted(NamedTuple):
    """One address, number or page, with what equal ones have in common."""

    kind: str
    value: str
    key: str
    label: str


class Wanted(NamedTuple):
    """What is to be recorded of somebody. ``origins`` are what files call them.

    ``keys`` name one person, the surest first.
    """

    person: Person
    name_key: str
    name_squash: str
    organisation: str
    organisation_key: str
    title: str
    points: tuple[PointWanted, ...]
    origins: tuple[str, ...]
    keys: tuple[Key, ...]


def wanted(person: Person, problem: Callable[[str], None]) -> Wanted:
    """Return a person ready to be recorded; parts that make no sense are told and left out.

    Raises UsageProblem when nothing can be done with the row.
    """
    name = person.name if len(person.name) <= inputs.LINE else inputs.name(person.name)
    name_key = fold(name)
    if not name_key:
        raise UsageProblem("no name")
    organisation = _line(person.organisation, "organisation", problem)
    organisation_key = _folded(organisation)
    found: dict[Key, PointWanted] = {}
    given = [("email", email.value, email.label) for email in person.emails]
    if person.phones:
        given += [("phone", phone.value, phone.label) for phone in person.phones]
    if person.linkedin:
        given.append(("linkedin", person.linkedin, ""))
    if person.webs:
        given += [("linkedin" if profile_of(web) else "web", web, "") for web in person.webs]
    for kind, text, label in given:
        try:
            if kind == "email":
                value = inputs.email(text)
            elif kind == "linkedin":
                value = text if len(text) <= inputs.LINE else inputs.linkedin(text)
            else:
                what = "telephone number" if kind == "phone" else "web address"
                value = inputs.line(text, what, most=300)
        except UsageProblem as why:
            problem(f"{why}; the rest of the row was taken")
            continue
        key = inputs.point_key(kind, value)
        if value and key:
            if (kind, key) not in found:
                found[kind, key] = PointWanted(kind, value, key, label[:60])
        elif value and kind == "phone":
            problem(f"{value!r} is not a telephone number; the rest of the row was taken")
    points = tuple(found.values())
    more = {}
    for field_key, said in person.more.items():
        try:
            more[field_key] = BY_KEY[field_key].check(said)
        except UsageProblem as why:
            problem(f"{why}; the rest of the row was taken")
    if more != person.more:
        person = person._replace(more=more)
    origin = person.origin
    if not (origin or person.uid or any(p.kind in TELLING for p in points)):
        origin = f"row:{name_key}|{person.connected_on or organisation_key}"
    uid = person.uid
    keys = []
    if uid:  # somebody who was merged away is found by what they were called
        keys += [("uid", uid), ("origin", f"uid:{uid}")]
    if origin:
        keys.append(("origin", origin))
        if origin.startswith("vcard:"):
            # A server may strip what says that a card is ours, but never its UID.
            keys.append(("uid", origin[6:]))
    return Wanted(
        person,
        name_key,
        squash(name_key),
        organisation,
        organisation_key,
        _line(person.title, "title", problem),
        points,
        (origin,) if origin else (),
        (*keys, *((p.kind, p.key) for p in points if p.kind == "linkedin")),
    )


def _line(text: str, what: str, problem: Callable[[str], None]) -> str:
    """Return one line, cut where a field of ours ends; the cut is told."""
    if len(text) > inputs.LINE:
        problem(f"the {what} has {len(text):,} characters; its first {inputs.LINE} were taken")
        text = text[: inputs.LINE]
    return _tidied(text)


# Who a contact is related to, as a file says.
Related = tuple[int, Relation]


@dataclass
class Found:
    """What one import wants and comes upon, whatever file it is in.

    ``touched`` are those with whom something happened, ``owner`` is whose messages they seem to be.
    """

    prefers_file: bool
    differences: int = 0
    jobs: list[JobChange] = field(default_factory=list)
    relations: list[Related] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    owner: str = ""


# A file of a million useless rows must not fill the memory or the screen; the rest is counted.
_MOST_TOLD = 10_000
# People of each file who are shown before anything is kept.
_MOST_PREVIEWED = 3


@dataclass
class Tally:
    """Counts for one file."""

    path: str
    format: str
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: list[SkippedRow] = field(default_factory=list)
    more_skipped: int = 0
    remarks: list[SkippedRow] = field(default_factory=list)
    more_remarks: int = 0
    previewed: list[Previewed] = field(default_factory=list)
    columns: tuple[tuple[str, str], ...] = ()
    unread: tuple[str, ...] = ()

    def skip(self, line: int, why: str) -> None:
        """Report why a row was not used; once per row, so that they can be counted."""
        if len(self.skipped) < _MOST_TOLD:
            self.skipped.append(SkippedRow(line, why))
        else:
            self.more_skipped += 1

    def remark(self, line: int, what: str) -> None:
        """Report what of a used row was left out, or used differently than expected."""
        if len(self.remarks) < _MOST_TOLD:
            self.remarks.append(SkippedRow(line, what))
        else:
            self.more_remarks += 1

    @property
    def previews_left(self) -> int:
        """Return how many more people are to be shown as they come in."""
        return _MOST_PREVIEWED - len(self.previewed)

    def count(self, what: str) -> None:
        """Count a row as created, updated or unchanged."""
        setattr(self, what, getattr(self, what) + 1)

    def report(self) -> FileReport:
        """Return the counts as they stand."""
        return FileReport(
            self.path,
            self.format,
            self.rows,
            self.created,
            self.updated,
            self.unchanged,
            tuple(self.skipped),
            self.more_skipped,
            remarks=tuple(self.remarks),
            more_remarks=self.more_remarks,
            previewed=tuple(self.previewed),
            columns=self.columns,
            unread=self.unread,
        )
