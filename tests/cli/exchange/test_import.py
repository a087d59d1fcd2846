"""``intro import``: what people have elsewhere comes in once, whole, and can be taken back."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.hostile import HOSTILE
from tests.support import RunsInProcess, dump

NOTES = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some addresses, or all, are'
    ' missing."\n\n'
)
HEADER = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]
ADA = ("Ada", "King", "https://www.linkedin.com/in/ada-king", "", "Analytical Engines",
       "Countess", "13 Jul 2021")  # fmt: skip
MARY = ("Mary", "Somerville", "https://www.linkedin.com/in/mary", "mary@rs.example",
        "Royal Society", "Author", "02 Jan 2020")  # fmt: skip
OTHER_MARY = ("Mary", "Somerville", "https://www.linkedin.com/in/mary-2", "", "", "", "03 Jan 2020")
CLOSED = ("", "", "", "", "", "", "05 Jan 2020")


def connections(*rows: tuple[str, ...], notes: str = NOTES) -> str:
    """Return a Connections.csv as LinkedIn writes it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(rows)
    return notes + out.getvalue()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A file of three connections, two of the same name, and a closed account."""
    path = tmp_path / "Connections.csv"
    path.write_text(connections(ADA, MARY, OTHER_MARY, CLOSED), encoding="utf-8")
    return path


def triggers_in_order(database: Path) -> list[tuple[str, str]]:
    """Return everything in the schema, in the order in which a dump shows it."""
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY rowid").fetchall()


def test_connections_come_in_with_employer_profile_and_day(
    intro: RunsInProcess, book: Path
) -> None:
    result = intro("import", str(book), "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    document = result.json()
    assert document["dry_run"] is False
    assert document["totals"] == {
        "rows": 4, "created": 3, "updated": 0, "unchanged": 0, "skipped": 1,
        "remarks": 0,
    }  # fmt: skip
    (file,) = document["files"]
    assert file["format"] == "linkedin-connections"
    assert file["skipped"] == [{"line": 8, "why": "a closed account: only the date is left"}]
    ada = intro("show", "ada-king", "--json").json()["contact"]
    assert (ada["organisation"], ada["title"]) == ("Analytical Engines", "Countess")
    assert ada["points"][0]["value"] == "https://www.linkedin.com/in/ada-king"
    assert ada["interactions"][0]["happened_at"] == "2021-07-13"
    assert ada["last_touchpoint_on"] == "2021-07-13"


def test_the_name_alone_makes_nobody_the_same(intro: RunsInProcess, book: Path) -> None:
    intro("import", str(book))
    listed = intro("contacts", "Somerville", "--json").json()["contacts"]
    assert [row["handle"] for row in listed] == ["mary-somerville", "mary-somerville-2"]


def test_a_second_import_adds_nothing(intro: RunsInProcess, book: Path, database: Path) -> None:
    intro("import", str(book))
    before = dump(database)
    totals = intro("import", str(book), "--json").json()["totals"]
    assert (totals["created"], totals["updated"], totals["unchanged"]) == (0, 0, 3)
    assert dump(database) == before


def test_one_undo_takes_an_import_back(intro: RunsInProcess, book: Path, database: Path) -> None:
    intro("add-contact", "Michael Faraday", "--met", "Lecture")
    before, schema = dump(database), triggers_in_order(database)
    intro("import", str(book))
    assert dump(database) != before
    assert intro("undo").exit_code == 0
    assert dump(database) == before
    assert [name for name, _ in triggers_in_order(database)] == [name for name, _ in schema]


def test_what_an_import_filled_is_empty_again_after_undo(
    intro: RunsInProcess, book: Path, database: Path
) -> None:
    intro("add-contact", "M. Somerville", "--email", "Mary@RS.example")
    before = dump(database)
    intro("import", str(book))
    card = intro("show", "m-somerville", "--json").json()["contact"]
    assert (card["organisation"], card["title"]) == ("Royal Society", "Author")
    intro("undo")
    assert dump(database) == before


def test_what_was_written_by_hand_stays(intro: RunsInProcess, book: Path) -> None:
    intro("add-contact", "Mary S.", "--email", "mary@rs.example", "--title", "Polymath",
          "--org", "Royal Society")  # fmt: skip
    intro("import", str(book))
    card = intro("show", "mary-s", "--json").json()["contact"]
    assert (card["name"], card["title"]) == ("Mary S.", "Polymath")
    assert len(card["affiliations"]) == 1


def test_a_new_employer_is_recorded_beside_the_old_one_and_told(
    intro: RunsInProcess, book: Path
) -> None:
    intro("import", str(book))
    moved = (*ADA[:4], "Difference Engines", "Director", ADA[6])
    book.write_text(connections(moved, MARY, OTHER_MARY), encoding="utf-8")
    document = intro("import", str(book), "--json").json()
    (job,) = document["jobs"]
    assert job["contact"]["handle"] == "ada-king"
    assert (job["before"], job["after"]) == ("Analytical Engines", "Difference Engines")
    card = intro("show", "ada-king", "--json").json()["contact"]
    assert (card["organisation"], card["title"]) == ("Difference Engines", "Director")
    assert {(a["name"], a["current"]) for a in card["affiliations"]} == {
        ("Analytical Engines", False), ("Difference Engines", True),
    }  # fmt: skip
    again = intro("import", str(book), "--json").json()
    assert (again["jobs"], again["totals"]["unchanged"]) == ([], 3)


def test_an_employer_corrected_by_hand_is_not_put_back(intro: RunsInProcess, book: Path) -> None:
    intro("import", str(book))
    intro("edit", "ada-king", "--org", "Countess & Co")
    document = intro("import", str(book), "--json").json()
    assert document["jobs"] == []
    card = intro("show", "ada-king", "--json").json()["contact"]
    assert card["organisation"] == "Countess & Co"


def test_a_rehearsal_leaves_every_byte(intro: RunsInProcess, book: Path, database: Path) -> None:
    intro("add-contact", "Michael Faraday")
    before = database.read_bytes()
    document = intro("import", str(book), "--dry-run", "--json").json()
    assert (document["dry_run"], document["totals"]["created"]) == (True, 3)
    assert database.read_bytes() == before
    assert not (database.parent / "backups").exists()


def test_a_rehearsal_creates_no_database(intro: RunsInProcess, book: Path, database: Path) -> None:
    assert intro("import", str(book), "--dry-run").exit_code == 0
    assert not database.exists()


def test_a_backup_is_made_before(intro: RunsInProcess, book: Path, database: Path) -> None:
    intro("add-contact", "Michael Faraday")
    before = dump(database)
    intro("import", str(book))
    (backup,) = (database.parent / "backups").iterdir()
    assert "before-import" in backup.name
    assert dump(backup) == before


def test_imported_people_are_found_by_their_words(intro: RunsInProcess, book: Path) -> None:
    intro("import", str(book))
    (row,) = intro("contacts", "analytical", "--json").json()["contacts"]
    assert row["handle"] == "ada-king"


MESSAGES = """CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,\
DATE,SUBJECT,CONTENT,FOLDER
c1,,Ada King,https://www.linkedin.com/in/ada-king,Me Myself,https://www.linkedin.com/in/me,\
2024-11-01 11:13:51 UTC,,Shall we talk about engines?,INBOX
c1,,Me Myself,https://www.linkedin.com/in/me,Ada King,https://www.linkedin.com/in/ada-king,\
2024-11-02 08:00:00 UTC,,With pleasure,INBOX
c2,,Somebody Else,https://www.linkedin.com/in/else,Me Myself,https://www.linkedin.com/in/me,\
2024-11-03 08:00:00 UTC,,Buy my course,SPAM
c3,,Nobody Known,https://www.linkedin.com/in/nk,Me Myself,https://www.linkedin.com/in/me,\
2024-11-04 08:00:00 UTC,,Hello,INBOX
"""
INVITATIONS = """From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
Me Myself,Ada King,"7/12/21, 5:40 AM",Your notes on Bernoulli numbers stay with me.,OUTGOING,\
https://www.linkedin.com/in/me,https://www.linkedin.com/in/ada-king
Me Myself,Charles Babbage,"2/20/26, 5:40 AM",,OUTGOING,,https://www.linkedin.com/in/babbage
Me Myself,Long Ago,"2/20/19, 5:40 AM",,OUTGOING,,https://www.linkedin.com/in/long-ago
Mary Somerville,Me Myself,"1/1/20, 5:40 AM",,INCOMING,https://www.linkedin.com/in/mary,
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A LinkedIn archive, zipped, with people, messages, invitations and something of no use."""
    path = tmp_path / "Complete_LinkedInDataExport.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("messages.csv", MESSAGES)
        packed.writestr("Invitations.csv", INVITATIONS)
        packed.writestr("Connections.csv", connections(ADA, MARY))
        packed.writestr("Ad_Targeting.csv", "Member Age,Company Size\n35,10\n")
    return path


def test_messages_of_an_archive_become_touchpoints(intro: RunsInProcess, archive: Path) -> None:
    intro("me", "--name", "Me Myself")
    document = intro("import", str(archive), "--json").json()
    files = {file["path"].rsplit("/", 1)[1]: file for file in document["files"]}
    assert files["messages.csv"]["created"] == 2
    assert [row["why"] for row in files["messages.csv"]["skipped"]] == [
        "in the spam folder", "Nobody Known is not among your contacts",
    ]  # fmt: skip
    assert files["Ad_Targeting.csv"]["format"] is None
    ada = intro("show", "ada-king", "--json").json()["contact"]
    assert ada["last_touchpoint_on"] == "2024-11-02"
    assert [(i["happened_at"], i["summary"]) for i in ada["interactions"][:2]] == [
        ("2024-11-02T08:00:00Z", "With pleasure"),
        ("2024-11-01T11:13:51Z", "Shall we talk about engines?"),
    ]


def test_the_owner_of_the_messages_is_found_when_nobody_said(
    intro: RunsInProcess, archive: Path, database: Path
) -> None:
    intro("import", str(archive))
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute(
            "SELECT direction FROM interaction WHERE origin LIKE 'linkedin:message:%'"
            " ORDER BY happened_at"
        ).fetchall()
    assert found == [("in",), ("out",)]


def test_sent_invitations_are_introductions_in_the_state_they_are_in(
    intro: RunsInProcess, archive: Path
) -> None:
    intro("me", "--name", "Me Myself")
    intro("import", str(archive))
    log = intro("log", "--json").json()["introductions"]
    states = {row["target"]["handle"]: (row["kind"], row["state"]) for row in log}
    assert states == {
        "ada-king": ("invite", "closed"),
        "charles-babbage": ("invite", "asked"),
        "long-ago": ("invite", "lapsed"),
    }
    due = intro("followup", "--list", "--json").json()["items"]
    assert not [item for item in due if "first message" in item["say"]]


def test_an_invitation_accepted_lately_waits_for_the_first_message(
    intro: RunsInProcess, tmp_path: Path
) -> None:
    intro("me", "--name", "Me Myself")
    (tmp_path / "Invitations.csv").write_text(INVITATIONS, encoding="utf-8")
    lately = ("Charles", "Babbage", "https://www.linkedin.com/in/babbage", "", "", "", "1 Mar 2026")
    (tmp_path / "Connections.csv").write_text(connections(lately), encoding="utf-8")
    intro("import", str(tmp_path))
    (row,) = intro("log", "--open", "--json").json()["introductions"]
    assert (row["target"]["handle"], row["state"]) == ("charles-babbage", "agreed")


def test_an_archive_comes_in_once_and_goes_at_once(
    intro: RunsInProcess, archive: Path, database: Path
) -> None:
    intro("me", "--name", "Me Myself")
    before = dump(database)
    intro("import", str(archive))
    once = dump(database)
    totals = intro("import", str(archive), "--json").json()["totals"]
    assert (totals["created"], totals["updated"]) == (0, 0)
    assert dump(database) == once
    intro("undo")
    assert dump(database) == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 nothing of use", "a PDF"),
        (b"just a letter to a friend\n", "not a file of contacts"),
        (connections(ADA, MARY).encode()[:-40], "ends in the middle of a row"),
        (b"PK\x03\x04 broken", "broken.csv"),
    ],
    ids=["empty", "pdf", "letter", "cut", "zip"],
)
def test_a_file_that_cannot_be_read_changes_nothing(
    intro: RunsInProcess, tmp_path: Path, database: Path, content: bytes, told: str
) -> None:
    intro("add-contact", "Michael Faraday")
    before = dump(database)
    path = tmp_path / "broken.csv"
    path.write_bytes(content)
    result = intro("import", str(path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert str(path) in result.stderr
    assert dump(database) == before


def test_one_bad_file_keeps_the_good_one_out_as_well(
    intro: RunsInProcess, tmp_path: Path, book: Path, database: Path
) -> None:
    intro("add-contact", "Michael Faraday")
    before = dump(database)
    cut = tmp_path / "cut.csv"
    cut.write_text(connections(ADA, MARY)[:-40], encoding="utf-8")
    assert intro("import", str(book), str(cut)).exit_code == 2
    assert dump(database) == before


def test_a_file_that_is_not_there_is_told(intro: RunsInProcess, tmp_path: Path) -> None:
    result = intro("import", str(tmp_path / "missing.csv"))
    assert result.exit_code == 2
    assert "there is no such file" in result.stderr


def test_any_table_is_read_when_its_columns_are_explained(
    intro: RunsInProcess, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Wer;Wo;Post\nJane Marcet;London;jane@marcet.example\n", encoding="utf-8")
    maps = ("--map", "name=Wer", "--map", "location=Wo", "--map", "email=Post")
    assert intro("import", str(path), *maps, "--json").json()["totals"]["created"] == 1
    card = intro("show", "jane-marcet", "--json").json()["contact"]
    assert (card["location"], card["points"][0]["value"]) == ("London", "jane@marcet.example")


@pytest.mark.parametrize("said", ["Full Name", "=Full Name", ""])
def test_a_map_that_says_nothing_is_refused(
    intro: RunsInProcess, book: Path, database: Path, said: str
) -> None:
    result = intro("import", str(book), "--map", said)
    assert (result.exit_code, database.exists()) == (2, False)


def test_standard_input_is_read(intro: RunsInProcess) -> None:
    result = intro("import", "-", "--json", stdin=connections(ADA))
    assert result.json()["totals"]["created"] == 1


def test_relations_become_ties(intro: RunsInProcess, tmp_path: Path, database: Path) -> None:
    path = tmp_path / "google.csv"
    path.write_text(
        "First Name,Middle Name,Last Name,Organization Name,Notes,Labels,E-mail 1 - Label,"
        "E-mail 1 - Value,Relation 1 - Label,Relation 1 - Value\n"
        "Caroline,,Herschel,,,,,caroline@sky.example,Brother,William Herschel\n"
        "William,,Herschel,,,,,william@sky.example,Friend,Nobody Here\n",
        encoding="utf-8",
    )
    document = intro("import", str(path), "--json").json()
    with closing(sqlite3.connect(database)) as connection:
        ties = connection.execute("SELECT a_id, b_id, how, source FROM tie").fetchall()
    assert ties == [(1, 2, "brother", "import")]
    assert document["notes"] == ["Nobody Here (friend) is not among your contacts: no tie"]


def test_an_address_of_somebody_of_the_same_name_is_not_given_away(
    intro: RunsInProcess, tmp_path: Path
) -> None:
    intro("add-contact", "Ben Two", "--email", "ben@two.example")
    intro("add-contact", "Ben Two", "--linkedin", "in/ben-two", "--allow-duplicate")
    path = tmp_path / "Connections.csv"
    row = ("Ben", "Two", "https://www.linkedin.com/in/ben-two", "ben@two.example", "", "", "")
    path.write_text(connections(row), encoding="utf-8")
    (file,) = intro("import", str(path), "--json").json()["files"]
    assert (file["skipped"], file["unchanged"]) == ([], 1)
    assert file["remarks"][0]["why"] == "ben@two.example belongs to another contact already"


def test_two_people_of_one_mailbox_stay_two_and_both_keep_it(
    intro: RunsInProcess, tmp_path: Path, database: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "Name,Email,Phone,Title\n"
        "Ann One,office@one.example,,Baker\n"
        "Ben Two,office@one.example,none,Smith\n"
        '"One, Ann",office@one.example,,\n'
        "John Smith,smiths@home.example,,\n"
        "Mary Smith,smiths@home.example,,\n",
        encoding="utf-8",
    )
    (file,) = intro("import", str(path), "--json").json()["files"]
    assert (file["created"], file["unchanged"], file["skipped"]) == (4, 1, [])
    shared = "two contacts, each with it"
    assert [(row["line"], row["why"]) for row in file["remarks"]] == [
        (3, "'none' is not a telephone number; the rest of the row was taken"),
        (4, "'One, Ann' is read as 'Ann One'"),
        (3, f"'Ben Two' shares office@one.example with Ann One: {shared}"),
        (6, f"'Mary Smith' shares smiths@home.example with John Smith: {shared}"),
    ]
    ben = intro("show", "ben-two", "--json").json()["contact"]
    assert (ben["title"], ben["points"][0]["value"]) == ("Smith", "office@one.example")
    assert intro("show", "office@one.example").exit_code == 4
    before = dump(database)
    again = intro("import", str(path), "--json").json()
    assert (again["totals"]["created"], again["totals"]["unchanged"]) == (0, 5)
    assert dump(database) == before


def test_an_office_s_mailbox_is_added_to_somebody_else_who_is_known(
    intro: RunsInProcess, tmp_path: Path
) -> None:
    intro("add-contact", "Ann One", "--email", "office@one.example")
    intro("add-contact", "Ben Two", "--linkedin", "https://www.linkedin.com/in/ben-two")
    path = tmp_path / "Connections.csv"
    row = ("Ben", "Two", "https://www.linkedin.com/in/ben-two", "office@one.example", "", "", "")
    path.write_text(connections(row), encoding="utf-8")
    (file,) = intro("import", str(path), "--json").json()["files"]
    assert (file["updated"], file["remarks"]) == (1, [])
    ben = intro("show", "ben-two", "--json").json()["contact"]
    assert "office@one.example" in [point["value"] for point in ben["points"]]


@pytest.mark.parametrize(
    "other", ["A. One", "One, Ann", "Annie One", "Ann Married", "annone", "安", "Anne One"]
)
def test_one_person_who_is_called_otherwise_comes_in_once(
    intro: RunsInProcess, tmp_path: Path, other: str
) -> None:
    intro("add-contact", "Ann One", "--email", "ann.one@x.example")
    path = tmp_path / "people.csv"
    path.write_text(f'Name,Email\n"{other}",ann.one@x.example\n', encoding="utf-8")
    assert intro("import", str(path), "--json").json()["totals"]["created"] == 0


def test_rows_of_one_name_and_day_are_one_only_with_one_employer_and_title(
    intro: RunsInProcess, tmp_path: Path, database: Path
) -> None:
    path = tmp_path / "Connections.csv"
    day = "13 Jul 2021"
    rows = [
        ("John", "Smith", "", "", "Acme", "Baker", day),
        ("John", "Smith", "", "", "Globex", "Baker", day),
        ("John", "Smith", "", "", "Acme", "Baker", day),
        ("John", "Smith", "", "", "", "", day),
    ]
    path.write_text(connections(*rows, notes=""), encoding="utf-8")
    (file,) = intro("import", str(path), "--json").json()["files"]
    assert (file["created"], file["unchanged"]) == (3, 1)
    assert [(row["line"], row["why"]) for row in file["remarks"]] == [
        (4, "'John Smith' is also in line 2, with the same employer and title:"
            " treated as one person"),
    ]  # fmt: skip
    before = dump(database)
    assert intro("import", str(path), "--json").json()["totals"]["unchanged"] == 4
    assert dump(database) == before


def test_a_row_that_was_used_in_part_is_not_counted_as_left_out(
    intro: RunsInProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,Email,Phone\nAda,ada@x.example,none\n,bob@x.example,\n")
    document = intro("import", str(path), "--dry-run", "--json").json()
    totals = document["totals"]
    assert (totals["rows"], totals["created"], totals["skipped"], totals["remarks"]) == (2, 1, 1, 1)
    monkeypatch.setenv("INTRO_HUMAN", "1")
    shown = intro("import", str(path)).stdout
    assert "Left out\n" in shown
    assert "Taken, with a remark\n" in shown


def test_columns_that_are_not_read_are_named_with_how_to_take_them_in(
    intro: RunsInProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,Email,Shoe size,Pet's name\nAda,ada@x.example,38,Puff\n")
    (file,) = intro("import", str(path), "--dry-run", "--json").json()["files"]
    assert file["unread"] == ["Shoe size", "Pet's name"]
    assert file["columns"] == [
        {"column": "Name", "field": "name"}, {"column": "Email", "field": "email"},
    ]  # fmt: skip
    monkeypatch.setenv("INTRO_HUMAN", "1")
    shown = intro("import", str(path), "--dry-run").stdout
    assert "Not read   columns Shoe size, Pet's name" in shown
    assert "--map 'note=Shoe size'" in shown
    monkeypatch.delenv("INTRO_HUMAN")
    intro("import", str(path), "--map", "note=Shoe size", "--map", "note=Pet's name")
    ada = intro("show", "ada", "--json").json()["contact"]
    assert ada["interactions"][0]["summary"] == "38\nPuff"


def test_a_rehearsal_shows_what_the_first_rows_become(
    intro: RunsInProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    intro("add-contact", "Ada King", "--email", "ada@x.example")
    path = tmp_path / "people.csv"
    rows = "".join(f"P{n},p{n}@x.example,Role {n},friend\n" for n in range(4))
    path.write_text(f"Name,Email,Role,Tags\nAda King,ada@x.example,Countess,\n{rows}")
    (file,) = intro("import", str(path), "--dry-run", "--json").json()["files"]
    assert [(one["name"], one["known_as"]) for one in file["preview"]] == [
        ("Ada King", "ada-king"), ("P0", None), ("P1", None),
    ]  # fmt: skip
    assert file["preview"][1]["fields"] == [
        {"field": "title", "value": "Role 0"},
        {"field": "e-mail", "value": "p0@x.example"},
        {"field": "tag", "value": "friend"},
    ]
    monkeypatch.setenv("INTRO_HUMAN", "1")
    shown = intro("import", str(path), "--dry-run").stdout
    assert "Name → name · Email → email · Role → title · Tags → tags" in shown
    assert "Ada King   known: ada-king, line 2" in shown
    assert "How it is read" not in intro("import", str(path)).stdout


def test_the_one_card_of_many_that_says_something_is_shown(
    intro: RunsInProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        card = f"BEGIN:VCARD\nFN:Ann {number}\nEMAIL:{number}@x.example\nEND:VCARD\n"
        (tmp_path / f"{number:02}.vcf").write_text(card, encoding="utf-8")
    intro("import", str(tmp_path))
    (tmp_path / "19.vcf").write_text(card.replace("END", "TITLE:Author\nEND"), encoding="utf-8")
    monkeypatch.setenv("INTRO_HUMAN", "1")
    shown = intro("import", str(tmp_path)).stdout
    assert "19.vcf" in shown
    assert "and 5 more files" in shown


def test_a_screen_says_what_happened_and_what_is_next(
    intro: RunsInProcess, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTRO_HUMAN", "1")
    shown = intro("import", str(book)).stdout
    assert shown.splitlines()[0].strip() == "4 rows read: 3 new."
    assert "a closed account: only the date is left" in shown
    assert "intro undo" in shown


@pytest.mark.parametrize("form", ["piped", "human", "json"])
def test_hostile_names_in_a_file_stay_data(
    intro: RunsInProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    path = tmp_path / "Connections.csv"
    rows = [(text, text, "", "", text, text, "13 Jul 2021") for text in HOSTILE.values()]
    path.write_text(connections(*rows, CLOSED), encoding="utf-8", errors="ignore")
    if form == "human":
        monkeypatch.setenv("INTRO_HUMAN", "1")
    for _twice in range(2):
        result = intro("import", str(path), *(["--json"] if form == "json" else []))
        assert (result.exit_code, result.stderr) == (0, "")
        assert not set(result.stdout) & set(map(chr, (*range(9), *range(11, 32), 127, 0x202E)))
    listed = intro("contacts", "--json").json()["contacts"]
    assert len({row["handle"] for row in listed}) == len(listed) > len(HOSTILE) // 2


def test_somebody_without_a_usable_address_comes_in_once(
    intro: RunsInProcess, tmp_path: Path
) -> None:
    path = tmp_path / "Connections.csv"
    row = ("Ada", "King", "", "no address", "Engines", "", "13 Jul 2021")
    path.write_text(connections(row), encoding="utf-8")
    (file,) = intro("import", str(path), "--json").json()["files"]
    assert file["remarks"][0]["why"].endswith("the rest of the row was taken")
    assert intro("import", str(path), "--json").json()["totals"]["unchanged"] == 1


def test_who_says_what_columns_mean_is_taken_at_their_word(
    intro: RunsInProcess, tmp_path: Path
) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Mary,Somerville,https://www.linkedin.com/in/mary,,Royal Society,Fellow,20 Feb 2026\n"
    )
    result = intro("import", str(path), "--map", "name=Nope")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "has the columns First Name" in result.stderr
