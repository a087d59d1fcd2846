"""vCards that intro writes: the letter of the standard, and everything in them read back."""

from __future__ import annotations

import io
import re

import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st

from introcli.formats.records import Person
from introcli.formats.text import Source
from introcli.formats.vcard import reading
from introcli.formats.vcard.lines import VERSIONS, card_bytes, folded, plain
from introcli.language.export_views import Card, CardPoint, CardTie
from introcli.language.views import AffiliationView

AT = "2026-03-02T09:00:00Z"
UID = "01920000-0000-7000-8000-000000000001"
OTHER = "01920000-0000-7000-8000-000000000002"
LETTERS = st.characters(codec="utf-8", exclude_characters="\0")
TEXT = st.text(LETTERS, max_size=40)
LINE = TEXT.map(lambda text: " ".join(plain(text).split()))
NAME = LINE.filter(bool)
MOST = st.text(st.sampled_from("ab\\,;:\n\" 'é李🙂=%"), max_size=60)
LONG = st.text(st.sampled_from("aé李🙂 \\,"), min_size=60, max_size=200)
STORED = st.one_of(TEXT, MOST, LONG).map(lambda text: plain(text).strip())


def point(kind: str, value: str, label: str = "", *, primary: bool = False) -> CardPoint:
    return CardPoint(kind, value, label, primary, "ok")


def card(**values: object) -> Card:
    """Return a card of somebody, with these values."""
    plain_card = Card(
        1, UID, "mary", "Mary Somerville", "", "", "", "", "", "", None, None, "", None, {}
    )
    return plain_card._replace(**values)  # type: ignore[arg-type]


def read_back(data: bytes) -> Person:
    """Return the one person in a vCard."""
    (person,) = reading.FORMAT.read(Source("card", lambda: io.BytesIO(data)), {})
    assert isinstance(person, Person)
    return person


FULL = card(
    organisation="Royal Society; London",
    title="Fellow, honorary",
    location="Burntisland, Fife",
    about="Wrote on\nthe heavens",
    offers="proofs",
    needs="readers",
    strength=4,
    cadence_days=90,
    birthday="--12-26",
    points=(
        point("email", "mary@rs.example", "work", primary=True),
        point("email", "mary@home.example"),
        point("phone", "+44 20 7946 0000", "Summer house", primary=True),
        point("linkedin", "https://www.linkedin.com/in/mary"),
        point("web", "https://mary.example/a,b;c"),
    ),
    affiliations=(AffiliationView("school", "Home; alone", "pupil", "1790", "1795-06", False),),
    tags=("a,b", "science"),
    notes=("first\nsecond", "third \\n no end"),
    ties=(CardTie(OTHER, "Charles Babbage", "letters", 3),),
)


@pytest.mark.parametrize("version", VERSIONS)
def test_everything_on_a_card_is_read_back(version: str) -> None:
    person = read_back(card_bytes(FULL, version, AT))
    assert (person.uid, person.name, person.origin) == (UID, "Mary Somerville", "")
    for field in ("organisation", "title", "location", "about", "offers", "needs", "strength",
                  "cadence_days", "birthday", "tags"):  # fmt: skip
        assert getattr(person, field) == getattr(FULL, field), field
    assert [(mail.value, mail.label) for mail in person.emails] == [
        ("mary@rs.example", "work"), ("mary@home.example", ""),
    ]  # fmt: skip
    assert [(phone.value, phone.label) for phone in person.phones] == [
        ("+44 20 7946 0000", "summer house")
    ]
    assert person.linkedin == "https://www.linkedin.com/in/mary"
    assert person.webs == ("https://mary.example/a,b;c",)
    assert (person.note, *person.notes) == FULL.notes
    (job,) = person.jobs
    assert tuple(job) == tuple(FULL.affiliations[0])
    (relation,) = person.relations
    assert (relation.who.removeprefix("urn:uuid:"), *relation[1:]) == (OTHER, "letters", 3)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_lines_are_as_the_standard_wants_them(version: str) -> None:
    data = card_bytes(FULL._replace(about="é" * 300), version, AT)
    assert data.endswith(b"END:VCARD\r\n")
    assert data.replace(b"\r\n", b"").find(b"\n") == -1
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # no character is cut in two
    text = re.sub("\r\n ", "", data.decode())
    for name in ("UID", "REV", "FN", "N"):
        assert len(re.findall(rf"^{name}[:;]", text, re.M)) == 1, name
    assert ("REV:20260302T090000Z" if version == "4.0" else f"REV:{AT}") in text


@pytest.mark.parametrize("version", VERSIONS)
def test_another_reader_finds_the_same(version: str) -> None:
    read = vobject.readOne(card_bytes(FULL, version, AT).decode())
    assert read.fn.value == "Mary Somerville"
    assert read.org.value == ["Royal Society; London"]
    assert {mail.value for mail in read.email_list} == {"mary@rs.example", "mary@home.example"}
    assert [note.value for note in read.note_list] == list(FULL.notes)
    assert read.categories.value == ["a,b", "science"]


@pytest.mark.parametrize(
    ("version", "day", "written"),
    [
        ("3.0", "1780-12-26", "BDAY:1780-12-26"),
        ("4.0", "1780-12-26", "BDAY:17801226"),
        ("3.0", "--12-26", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-26"),
        ("4.0", "--12-26", "BDAY:--1226"),
    ],
)
def test_birthdays_with_and_without_a_year(version: str, day: str, written: str) -> None:
    data = card_bytes(card(birthday=day), version, AT)
    assert written in data.decode()
    assert read_back(data).birthday == day


@given(
    version=st.sampled_from(VERSIONS), name=NAME, line=LINE, text=STORED,
    notes=st.lists(STORED.filter(bool), max_size=3, unique=True),
    tags=st.lists(NAME.map(str.strip), max_size=3, unique=True),
    role=LINE,
)  # fmt: skip
@example("3.0", "a\\", "\\;", "\\\\,", ["\\n"], ["\\,", "a\\"], "\\")
@example("4.0", "BEGIN:VCARD", "END:VCARD", "x\nEND:VCARD\nX:", ["BEGIN:VCARD"], ["X:Y"], ";")
def test_whatever_is_recorded_is_read_back(
    version: str, name: str, line: str, text: str, notes: list[str], tags: list[str], role: str
) -> None:
    written = card(
        name=name, organisation=line, title=line, location=line, about=text, offers=text,
        notes=tuple(notes), tags=tuple(tags),
        affiliations=(AffiliationView("school", name, role, None, None, True),),
        points=(point("phone", name, line), point("web", "https://a.example/" + role)),
        ties=(CardTie(OTHER, name, line, None),),
    )  # fmt: skip
    data = card_bytes(written, version, AT)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    person = read_back(data)
    for field in ("name", "organisation", "title", "location", "about", "offers", "tags"):
        assert getattr(person, field) == getattr(written, field), field
    assert tuple(filter(None, (person.note, *person.notes))) == written.notes
    assert [(job.name, job.role) for job in person.jobs] == [(name, role)]


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=300))
def test_folding_can_always_be_undone(text: str) -> None:
    data = folded(text)
    assert data.replace(b"\r\n ", b"") == text.encode() + b"\r\n"
    for piece in data.split(b"\r\n"):
        assert len(piece) <= 75
        piece.decode("utf-8")
