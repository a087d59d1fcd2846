"""``intro who``: whom I know at an organisation, and never somebody at another one."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any, NoReturn

import pytest

from tests.factories import contact, work
from tests.support import RunsInProcess

Document = dict[str, Any]

EMPLOYERS = {
    "Mary Somerville": "Royal Society",
    "John Herschel": "The Royal Society, Ltd.",
    "Jane Marcet": "Royal Society of Arts",
    "Ken Griffin": "Citadel Securities",
    "Tim Reynolds": "Jane Street Bakery",
    "Free Lance": "Freelance",
    "Self Employed": "Self-employed",
    "Not Applicable": "N/A",
}


def no_network(*_: object, **__: object) -> NoReturn:
    raise AssertionError("something was sent over a network")


@pytest.fixture(autouse=True)
def _people(intro: RunsInProcess, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    intro("me", "--name", "Ada Lovelace", "--org", "Royal Society")
    for name, employer in EMPLOYERS.items():
        intro("add-contact", name, "--org", employer)
    with work(database) as opened:
        humphry = contact(opened, "Humphry Davy", organisation="Royal Institution",
                          organisation_key="royal institution")  # fmt: skip
        opened.add(
            "affiliation", contact_id=humphry, kind="employer", name="Royal Society",
            name_key="royal society", role="President", started="1820", ended="1827",
            is_current=False,
        )  # fmt: skip
        opened.add(
            "affiliation", contact_id=humphry, kind="event", name="Jane Street",
            name_key="jane street",
        )  # fmt: skip
    monkeypatch.setattr(socket, "socket", no_network)


def ask(intro: RunsInProcess, *arguments: str) -> Document:
    """Ask; return the document."""
    result = intro("who", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    found: Document = result.json()
    return found


def who(intro: RunsInProcess, *arguments: str) -> list[tuple[object, ...]]:
    """Ask; return each match: handle, tier, current."""
    matches = ask(intro, *arguments)["matches"]
    return [(match["contact"]["handle"], match["tier"], match["current"]) for match in matches]


def read(intro: RunsInProcess, *arguments: str) -> list[str]:
    """Return the lines that a person reads on a terminal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INTRO_HUMAN", "1")
        return intro("who", *arguments).stdout.splitlines()


def test_exact_comes_before_strong_and_current_before_former(intro: RunsInProcess) -> None:
    assert who(intro, "--at", "royal society") == [
        ("mary-somerville", "exact", True),
        ("john-herschel", "strong", True),
        ("humphry-davy", "exact", False),
    ]


def test_who_is_there_twice_is_listed_where_they_are_and_not_where_they_were(
    intro: RunsInProcess, database: Path
) -> None:
    """What is past never stands for somebody who is there now, however exact its name."""
    with work(database) as opened:
        john = next(row["id"] for row in opened.run(
            "SELECT id FROM contact WHERE handle = 'john-herschel'"
        ))  # fmt: skip
        opened.add(
            "affiliation", contact_id=john, kind="employer", name="Royal Society",
            name_key="royal society", role="Secretary", started="1824", ended="1827",
            is_current=False,
        )  # fmt: skip
    assert who(intro, "--at", "royal society") == [
        ("mary-somerville", "exact", True),
        ("john-herschel", "strong", True),
        ("humphry-davy", "exact", False),
    ]


def test_of_more_than_can_be_weighed_the_strong_and_the_latest_are(
    intro: RunsInProcess, database: Path
) -> None:
    """Five hundred are weighed: of those without a strength, the ones met last, then the oldest."""
    days = ("2026-01-05", None, "2026-02-01", "2026-02-01", None)
    strengths = (None, 1, None, None, None)
    with work(database) as opened:
        for number, (day, strength) in enumerate(zip(days, strengths, strict=True)):
            contact(opened, f"Clerk {number}", organisation="Bank of England", strength=strength,
                    organisation_key="bank of england", last_touchpoint_on=day)  # fmt: skip
        for number in range(498):
            contact(opened, f"Guard {number}", organisation="Bank of England", strength=1,
                    organisation_key="bank of england")  # fmt: skip
    found = [one[0] for one in who(intro, "--at", "Bank of England")]
    assert found[-4:] == ["clerk-2", "clerk-3", "clerk-0", "clerk-4"]


def test_each_match_says_under_which_name_and_when(intro: RunsInProcess) -> None:
    former = ask(intro, "--at", "Royal Society")["matches"][2]
    assert former["organisation"] == "Royal Society"
    assert (former["title"], former["started"], former["ended"]) == ("President", "1820", "1827")
    assert former["kind"] == "employer"


@pytest.mark.parametrize(
    "name", ["Citadel", "Jane Street", "Royal", "Society", "Arts", "Royal Society of", "ecurities"]
)
def test_a_part_of_a_name_is_no_match(intro: RunsInProcess, name: str) -> None:
    found = ask(intro, "--at", name)
    assert found["matches"] == []
    assert found["is_organisation"]


@pytest.mark.parametrize("name", ["Freelance", "Self-employed", "self employed", "N/A"])
def test_who_works_for_themselves_is_at_no_organisation(intro: RunsInProcess, name: str) -> None:
    found = ask(intro, "--at", name)
    assert (found["matches"], found["is_organisation"]) == ([], False)
    assert "is not an organisation" in read(intro, "--at", name)[0]


def test_nobody_is_said_in_words_with_names_that_only_look_alike(intro: RunsInProcess) -> None:
    screen = read(intro, "--at", "Citadel")
    assert screen[0].startswith('Nobody you know is or was at "Citadel"')
    assert "Citadel Securities, 1 contact" in screen[1]
    assert screen[-1].endswith("intro who --at 'Citadel Securities'")
    assert ask(intro, "--at", "Citadel")["similar"] == [
        {"organisation": "Citadel Securities", "contacts": 1}
    ]


def test_nobody_is_said_to_the_owner_of_a_pipe_too(intro: RunsInProcess) -> None:
    result = intro("who", "--at", "Babbage & Sons")
    assert (result.exit_code, result.stdout) == (0, "")
    assert 'Nobody you know is or was at "Babbage & Sons"' in result.stderr


def test_default_output_is_short(intro: RunsInProcess) -> None:
    for number in range(20):
        intro("add-contact", f"Clerk {number}", "--org", "Bank of England")
    screen = read(intro, "--at", "Bank of England")
    assert screen[0] == "20 contacts of yours at Bank of England   the first 10; all: --limit 0"
    assert len(screen) < 20
    assert len(read(intro, "--at", "Bank of England", "--limit", "0")) > 20
    assert len(ask(intro, "--at", "Bank of England")["matches"]) == 20
    assert ask(intro, "--at", "Bank of England", "--limit", "5")["more"] == 15


def test_closest_is_first(intro: RunsInProcess) -> None:
    intro("add-contact", "Aaron First", "--org", "Bank of England")
    intro("add-contact", "Zoe Last", "--org", "Bank of England", "--strength", "5")
    assert [match[0] for match in who(intro, "--at", "Bank of England")] == [
        "zoe-last", "aaron-first",
    ]  # fmt: skip


def test_several_names_are_headed_by_the_one_that_was_asked(intro: RunsInProcess) -> None:
    for number, employer in enumerate(("Acme GmbH", "Acme, Inc.")):
        intro("add-contact", f"Person {number}", "--org", employer)
    assert read(intro, "--at", "Acme")[0] == "2 contacts of yours at Acme"
    assert read(intro, "--at", "acme gmbh")[0] == "2 contacts of yours at Acme GmbH"


def test_every_condition_must_hold(intro: RunsInProcess) -> None:
    intro("edit", "mary-somerville", "--title", "Chief Engineer", "--location", "London, UK",
          "--tag", "science")  # fmt: skip
    at = ("--at", "Royal Society")
    assert [m[0] for m in who(intro, *at, "--title", "engineer")] == ["mary-somerville"]
    assert [m[0] for m in who(intro, *at, "--in", "london")] == ["mary-somerville"]
    assert [m[0] for m in who(intro, *at, "--tag", "#Science")] == ["mary-somerville"]
    assert [m[0] for m in who(intro, *at, "--title", "president")] == ["humphry-davy"]
    assert who(intro, *at, "--in", "london", "--tag", "arts") == []


def test_title_place_and_tag_can_be_asked_alone(intro: RunsInProcess) -> None:
    intro("edit", "ken-griffin", "--title", "Chief Engineer", "--location", "Chicago")
    assert who(intro, "--title", "chief", "--in", "Chicago") == [("ken-griffin", None, True)]
    assert ask(intro, "--in", "Atlantis")["matches"] == []


def test_hidden_contacts_and_myself_are_left_out(intro: RunsInProcess) -> None:
    intro("archive", "mary-somerville")
    assert [m[0] for m in who(intro, "--at", "Royal Society")] == ["john-herschel", "humphry-davy"]


@pytest.mark.parametrize("arguments", [(), ("--at", " "), ("--at", "x" * 400), ("--limit", "-1")])
def test_what_makes_no_sense_is_refused(intro: RunsInProcess, arguments: tuple[str, ...]) -> None:
    assert intro("who", *arguments).exit_code == 2


def test_rows_in_a_pipe(intro: RunsInProcess) -> None:
    rows = [row.split("\t") for row in intro("who", "--at", "Royal Society").stdout.splitlines()]
    assert rows[2] == [
        "humphry-davy", "Humphry Davy", "Royal Society", "exact", "former", "employer",
        "President", "", "0.00",
    ]  # fmt: skip


def test_who_changed_their_employer_is_still_found_at_the_former(intro: RunsInProcess) -> None:
    intro("edit", "mary-somerville", "--title", "Fellow")
    intro("edit", "mary-somerville", "--org", "Bank of England", "--title", "Governor")
    assert who(intro, "--at", "Bank of England") == [("mary-somerville", "exact", True)]
    former = [m for m in ask(intro, "--at", "Royal Society")["matches"] if not m["current"]]
    assert [(m["contact"]["handle"], m["title"]) for m in former] == [
        ("humphry-davy", "President"), ("mary-somerville", "Fellow"),
    ]  # fmt: skip
    intro("edit", "mary-somerville", "--org", "Royal Society")
    assert who(intro, "--at", "Royal Society")[0] == ("mary-somerville", "exact", True)


def test_a_corrected_name_is_no_former_employer(intro: RunsInProcess) -> None:
    intro("edit", "jane-marcet", "--org", "Bnak of England")
    intro("edit", "jane-marcet", "--org", "Bank of England Ltd")
    assert who(intro, "--at", "Bnak of England") == []
    assert who(intro, "--at", "Bank of England") == [("jane-marcet", "strong", True)]
