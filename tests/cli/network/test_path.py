"""``intro path``: what it offers, what it leaves out and why, and what it says of nothing."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from introcli.store.session import make_ready
from tests.networks import ME, TARGET, asked, insert, met, person, request, tie
from tests.support import RunsInProcess

MARY, JOHN, CAROLINE, HUMPHRY, AUGUSTUS = range(3, 8)
NAMES = {
    ME: "Ada Lovelace", TARGET: "Charles Babbage", MARY: "Mary Somerville",
    JOHN: "John Herschel", CAROLINE: "Caroline Herschel", HUMPHRY: "Humphry Davy",
    AUGUSTUS: "Augustus De Morgan",
}  # fmt: skip
STATED = {MARY: 5, JOHN: 2, CAROLINE: 4, HUMPHRY: 3, AUGUSTUS: 2}


class Book:
    """A database that is written straight."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def add(self, table: str, *rows: Mapping[str, Any]) -> None:
        """Add rows."""
        insert(self.connection, table, rows)

    def set(self, number: int, **values: Any) -> None:
        """Change a contact."""
        for column, value in values.items():
            self.connection.execute(
                f"UPDATE contact SET {column} = ? WHERE id = ?", (value, number)
            )

    def people(self, numbers: Iterable[int], **values: Any) -> None:
        """Add many contacts."""
        self.add("contact", *(person(number, **values) for number in numbers))


@pytest.fixture
def book(database: Path) -> Iterator[Book]:
    """Ada and six people of the 1830s; nobody's ties but Ada's own."""
    make_ready(database)
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        made = Book(connection)
        for number, name in NAMES.items():
            handle = name.lower().replace(" ", "-")
            row = person(number, name=name, handle=handle, strength=STATED.get(number))
            made.add("contact", row)
        made.set(TARGET, organisation="Cambridge University")
        made.set(TARGET, organisation_key="cambridge university")
        yield made


@pytest.fixture
def known(book: Book) -> Book:
    """The same, with the ties of the example in the documentation."""
    book.add(
        "tie",
        tie(MARY, TARGET, 4),
        tie(JOHN, TARGET, 5, "studied together"),
        tie(CAROLINE, JOHN, 5, "his aunt"),
        tie(HUMPHRY, TARGET, 3),
    )
    book.add("introduction", request(1, HUMPHRY, TARGET, "declined"))
    return book


def find(intro: RunsInProcess, *arguments: str) -> dict[str, Any]:
    """Return the document."""
    result = intro("path", *arguments, "--json")
    assert result.exit_code == 0, result
    found: dict[str, Any] = result.json()
    return found


def chains(found: dict[str, Any]) -> list[list[str]]:
    """Return the handles of each path."""
    return [[one["handle"] for one in path["connectors"]] for path in found["paths"]]


def human(intro: RunsInProcess, *arguments: str) -> str:
    """Return what a person reads, its white space evened."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INTRO_HUMAN", "1")
        result = intro("path", *arguments)
    assert result.exit_code == 0, result
    return " ".join(result.stdout.split())


def test_paths_come_likeliest_first_with_their_degree(intro: RunsInProcess, known: Book) -> None:
    found = find(intro, "charles")
    assert chains(found) == [
        ["mary-somerville"], ["caroline-herschel", "john-herschel"], ["john-herschel"],
    ]  # fmt: skip
    assert [path["degree"] for path in found["paths"]] == [2, 3, 2]
    assert found["target"]["organisation"] == "Cambridge University"


def test_a_path_says_why_term_by_term(intro: RunsInProcess, known: Book) -> None:
    best = find(intro, "charles-babbage")["paths"][0]
    assert [term["name"] for term in best["terms"]] == [
        "your tie", "their tie", "willingness", "room",
    ]  # fmt: skip
    assert best["why"].startswith("Mary Somerville is a close tie of yours and knows Charles")
    assert best["command"] == 'intro draft charles-babbage --via mary-somerville --purpose "..."'
    said = human(intro, "charles-babbage", "--explain")
    assert "your tie 0.95 x 1 = 0.95 close tie, you said 5 of 5" in said


def test_the_third_degree_begins_with_asking_for_the_second(
    intro: RunsInProcess, known: Book
) -> None:
    path = find(intro, "charles-babbage")["paths"][1]
    assert path["command"] == 'intro draft john-herschel --via caroline-herschel --purpose "..."'


def test_a_weak_tie_that_reaches_further_is_marked(intro: RunsInProcess, known: Book) -> None:
    paths = {path["connectors"][0]["handle"]: path for path in find(intro, "charles")["paths"]}
    assert paths["john-herschel"]["weak_tie"] is True
    assert paths["john-herschel"]["reaches_further"] is True
    assert paths["mary-somerville"]["weak_tie"] is False
    assert "weak tie, reaches further" in human(intro, "charles")


def test_a_weak_tie_among_people_i_know_reaches_no_further(
    intro: RunsInProcess, known: Book
) -> None:
    known.add("tie", *(tie(JOHN, other, 3) for other in (MARY, HUMPHRY, AUGUSTUS)))
    paths = {path["connectors"][0]["handle"]: path for path in find(intro, "charles")["paths"]}
    assert paths["john-herschel"]["reaches_further"] is False


def test_whoever_declined_is_left_out_for_this_target_alone(
    intro: RunsInProcess, known: Book
) -> None:
    found = find(intro, "charles-babbage")
    assert [(one["connector"]["handle"], one["rule"]) for one in found["left_out"]] == [
        ("humphry-davy", "F5")
    ]
    assert "declined for Charles Babbage" in found["left_out"][0]["why"]
    assert "declined for Charles Babbage on" not in found["left_out"][0]["why"]
    known.people([20], name="Jane Marcet")
    known.add("tie", tie(HUMPHRY, 20, 3))
    assert chains(find(intro, "20")) == [["humphry-davy"]]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"archived_at": "2026-01-01"}, "archived"),
        ({"do_not_ask": 1}, "not to be asked, as you said"),
        ({"capacity": 0}, "not to be asked, as you said"),
        ({"strength": None}, "nothing between you is on record"),
    ],
    ids=["archived", "do not ask", "no capacity", "a stranger"],
)
def test_whoever_is_not_to_be_asked_is_left_out_with_the_reason(
    intro: RunsInProcess, known: Book, values: dict[str, Any], why: str
) -> None:
    known.set(MARY, **values)
    found = find(intro, "charles-babbage")
    assert not any("mary-somerville" in chain for chain in chains(found))
    assert why in [one["why"] for one in found["left_out"]]
    assert f"Mary Somerville: {why}" in human(intro, "charles-babbage")


def test_do_not_ask_is_said_and_taken_back(intro: RunsInProcess, known: Book) -> None:
    assert intro("edit", "mary-somerville", "--do-not-ask").exit_code == 0
    assert ["mary-somerville"] not in chains(find(intro, "charles"))
    assert intro("edit", "mary-somerville", "--may-ask").exit_code == 0
    assert ["mary-somerville"] in chains(find(intro, "charles"))


def test_past_answers_and_room_left_move_a_path(intro: RunsInProcess, known: Book) -> None:
    before = find(intro, "charles")["paths"][0]["score"]
    known.add("introduction", request(5, MARY, AUGUSTUS, "lapsed"))
    after_silence = find(intro, "charles")["paths"]
    mary = next(p for p in after_silence if p["connectors"][0]["handle"] == "mary-somerville")
    assert mary["score"] < before
    known.add("message", asked(1, 5, MARY, "2026-02-20"), asked(2, 5, MARY, "2026-02-25"))
    full = find(intro, "charles")["paths"]
    mary = next(p for p in full if p["connectors"][0]["handle"] == "mary-somerville")
    assert any("A10" in warning for warning in mary["warnings"])


def test_a_tie_that_nobody_confirmed_for_years_is_told(intro: RunsInProcess, known: Book) -> None:
    known.connection.execute("UPDATE tie SET confirmed_on = '2014-05-01' WHERE b_id = ?", (MARY,))
    warnings = find(intro, "charles")["paths"][0]["warnings"]
    assert warnings == ["that Charles Babbage knows Mary Somerville was last confirmed in 2014"]


def test_what_was_asked_already_is_said_and_looked_up(intro: RunsInProcess, known: Book) -> None:
    known.add("introduction", request(9, MARY, TARGET, "asked"))
    best = find(intro, "charles")
    assert best["paths"][0]["command"] == "intro log 9"
    assert "introduction 9 to Charles Babbage through Mary Somerville is asked" in best["notes"]
    assert "^J" not in human(intro, "charles")


def test_one_ask_is_said_to_be_comfortable(intro: RunsInProcess, known: Book) -> None:
    known.set(MARY, capacity=1)
    assert "1 ask is comfortable" in human(intro, "charles", "--explain")


def test_the_same_place_at_the_same_time_is_possible_and_called_unverified(
    intro: RunsInProcess, known: Book
) -> None:
    known.set(AUGUSTUS, organisation="Cambridge University")
    known.set(AUGUSTUS, organisation_key="cambridge university")
    (maybe,) = find(intro, "charles")["possible"]
    assert maybe["contact"]["handle"] == "augustus-de-morgan"
    assert maybe["verified"] is False
    assert "both at Cambridge University, not verified" in human(intro, "charles")


@pytest.mark.parametrize(
    ("theirs", "is_possible"),
    [(("1810", "1814"), True), (("1815", "1819"), False), ((None, None), False)],
    ids=["together", "one after the other", "nobody knows when"],
)
def test_the_same_school_counts_only_for_the_same_years(
    intro: RunsInProcess, book: Book, theirs: tuple[str | None, str | None], is_possible: bool
) -> None:
    def school(number: int, started: str | None, ended: str | None) -> dict[str, Any]:
        return {
            "contact_id": number, "kind": "school", "name": "Trinity", "name_key": "trinity",
            "started": started, "ended": ended, "is_current": 0,
        }  # fmt: skip

    book.add("affiliation", school(TARGET, "1810", "1814"), school(AUGUSTUS, *theirs))
    assert bool(find(intro, "charles")["possible"]) is is_possible


def test_no_path_is_said_in_words_with_what_could_help(intro: RunsInProcess, book: Book) -> None:
    said = human(intro, "charles-babbage")
    assert said.startswith("No way to Charles Babbage (Cambridge University) is on record")
    assert "ask Mary Somerville who knows Charles Babbage" in said
    assert "intro tie NAME charles-babbage" in said
    assert "intro import FILE" in said
    assert find(intro, "charles-babbage")["paths"] == []


def test_a_target_i_know_is_written_to_directly(intro: RunsInProcess, known: Book) -> None:
    known.set(TARGET, strength=4)
    found = find(intro, "charles")
    assert (found["write_directly"], found["paths"]) == (True, [])
    said = human(intro, "charles")
    assert said.startswith("You know Charles Babbage (Cambridge University) yourself: close tie")
    assert "you know them: write directly" in said


def test_a_target_i_hardly_know_is_told_and_searched(intro: RunsInProcess, known: Book) -> None:
    known.add("interaction", met(TARGET, "2019-05-01"))
    found = find(intro, "charles")
    assert found["write_directly"] is False
    assert found["direct"][0]["contact"]["handle"] == "charles-babbage"
    assert found["paths"]


def test_there_is_no_path_to_myself(intro: RunsInProcess, known: Book) -> None:
    result = intro("path", "me")
    assert result.exit_code == 5
    assert "yourself" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "who do you want to reach"),
        (("charles", "--at", "Acme"), 2, "somebody is named as well"),
        (("--at", "  "), 2, "names no organisation"),
        (("--at", "Self-employed"), 2, "names no organisation"),
        (("charles", "--limit", "-1"), 2, "the limit cannot be negative"),
        (("nobody",), 3, "--org"),
        (("--org", "Acme"), 2, "who do you want to reach"),
    ],
    ids=["nobody", "both", "nowhere", "no organisation", "limit", "unknown", "no name"],
)
def test_what_makes_no_sense_is_refused(
    intro: RunsInProcess, known: Book, arguments: tuple[str, ...], code: int, said: str
) -> None:
    result = intro("path", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr


def test_nothing_recorded_yet_is_said(intro: RunsInProcess, home: Path) -> None:
    result = intro("path", "charles")
    assert result.exit_code == 3
    assert "nothing is recorded yet" in result.stderr
    assert not home.exists()


def test_anybody_at_an_organisation(intro: RunsInProcess, known: Book) -> None:
    known.set(AUGUSTUS, organisation="Cambridge University")
    known.set(AUGUSTUS, organisation_key="cambridge university")
    found = find(intro, "--at", "The Cambridge University, Ltd.")
    assert [one["contact"]["handle"] for one in found["direct"]] == ["augustus-de-morgan"]
    assert {path["target"]["handle"] for path in found["paths"]} == {"charles-babbage"}
    assert human(intro, "--at", "Cambridge University").startswith(
        "You know 1 person at Cambridge University: Augustus De Morgan"
    )


def test_somebody_not_recorded_is_reached_through_their_organisation(
    intro: RunsInProcess, known: Book
) -> None:
    known.set(AUGUSTUS, organisation="Cambridge University")
    known.set(AUGUSTUS, organisation_key="cambridge university")
    found = find(intro, "George Peacock", "--org", "Cambridge University")
    assert found["target"] == {
        "id": None, "handle": None, "name": "George Peacock",
        "organisation": "Cambridge University",
    }  # fmt: skip
    assert [one["contact"]["handle"] for one in found["possible"]] == ["augustus-de-morgan"]
    assert found["paths"]
    (next_,) = found["next"]
    assert next_["say"] == "ask Augustus De Morgan whether they know George Peacock; if so"
    assert next_["command"].startswith("intro draft 'George Peacock' --new")
    assert "--via augustus-de-morgan" in next_["command"]


def test_who_is_or_was_at_the_organisation_is_not_passed_over(
    intro: RunsInProcess, book: Book
) -> None:
    book.set(TARGET, strength=None)
    commands = [one["command"] for one in find(intro, "--at", "Cambridge University")["next"]]
    assert commands[0] == "intro who --at 'Cambridge University'"
    intro("edit", "humphry-davy", "--org", "Royal Institution")
    intro("edit", "humphry-davy", "--org", "Royal Society")
    commands = [one["command"] for one in find(intro, "--at", "Royal Institution")["next"]]
    assert commands[0] == "intro who --at 'Royal Institution'"
    commands = [one["command"] for one in find(intro, "--at", "Nowhere")["next"]]
    assert not any(command.startswith("intro who") for command in commands)


def test_a_namesake_elsewhere_is_not_taken_for_the_target(
    intro: RunsInProcess, known: Book
) -> None:
    found = find(intro, "Charles Babbage", "--org", "Royal Society")
    assert found["target"]["id"] is None
    assert "charles-babbage" in found["notes"][0]
    assert find(intro, "Charles Babbage", "--org", "Cambridge University")["target"]["id"] == TARGET


def test_in_a_pipe_each_path_is_a_line(intro: RunsInProcess, known: Book) -> None:
    lines = [line.split("\t") for line in intro("path", "charles").stdout.splitlines()]
    assert [(line[0], line[1], line[3]) for line in lines] == [
        ("path", "mary-somerville", "2"),
        ("path", "caroline-herschel,john-herschel", "3"),
        ("path", "john-herschel", "2"),
        ("left out", "humphry-davy", ""),
    ]


def test_more_paths_than_are_shown_are_counted(intro: RunsInProcess, known: Book) -> None:
    found = find(intro, "charles", "--limit", "1")
    assert (len(found["paths"]), found["more"]) == (1, 2)
    assert len(find(intro, "charles", "--limit", "0")["paths"]) == 3
    assert "and 2 more: --limit 0" in human(intro, "charles", "--limit", "1")


def test_a_small_network_is_looked_at_whole(intro: RunsInProcess, known: Book) -> None:
    assert find(intro, "charles")["bounded"] is None


def test_a_hub_with_thirty_thousand_ties_still_gives_the_best_path(
    intro: RunsInProcess, book: Book
) -> None:
    hub, many = 10, range(20, 30_020)
    with book.connection:
        book.connection.execute("BEGIN")
        book.people([hub], name="The Hub")
        book.people(many)
        book.add("tie", *(tie(hub, number) for number in many), tie(hub, MARY, 4))
    found = find(intro, str(hub))
    assert chains(found)[0] == ["mary-somerville"]
    assert "1,000" in found["bounded"]
    assert chains(find(intro, "20"))[:1] == [["mary-somerville", "person-10"]]


def test_a_draft_without_a_connector_says_where_to_look_when_there_is_none(
    intro: RunsInProcess, known: Book
) -> None:
    result = intro("draft", "Nobody O'Neil", "--new", "--purpose", "see it", "--no-input")
    assert result.exit_code == 2
    command = result.stderr.split("intro path ")[1].split(", intro contacts")[0]
    assert shlex.split(command) == ["Nobody O'Neil"]


def test_a_draft_without_a_connector_names_the_likeliest(intro: RunsInProcess, known: Book) -> None:
    result = intro("draft", "charles-babbage", "--purpose", "see it", "--no-input")
    assert result.exit_code == 2
    assert "mary-somerville (close tie, knows Charles well)" in result.stderr
    assert "john-herschel" in result.stderr
    assert "humphry-davy" not in result.stderr


def test_a_draft_to_somebody_i_know_well_says_that_no_connector_is_needed(
    intro: RunsInProcess, known: Book
) -> None:
    draft = ("draft", "mary-somerville", "--purpose", "see it", "--no-input")
    result = intro(*draft)
    assert result.exit_code == 2
    assert (
        "you know Mary Somerville yourself (close tie), so no connector is needed" in result.stderr
    )
    assert "write directly: intro invite mary-somerville; or name one with --via" in result.stderr
    assert find(intro, "mary-somerville")["write_directly"] is True
    drafted = intro(*draft, "--via", "john-herschel", "--json")
    assert drafted.json()["introduction"]["connector"]["handle"] == "john-herschel"


def test_a_draft_offers_the_way_through_two_where_there_is_no_shorter_one(
    intro: RunsInProcess, book: Book
) -> None:
    book.add("tie", tie(MARY, HUMPHRY, 4), tie(HUMPHRY, TARGET, 4))
    book.set(HUMPHRY, strength=None)
    (path,) = find(intro, "charles-babbage")["paths"]
    assert path["degree"] == 3
    result = intro("draft", "charles-babbage", "--purpose", "see it", "--no-input")
    assert "through two, Mary Somerville → Humphry Davy" in result.stderr
    assert path["command"] in result.stderr
