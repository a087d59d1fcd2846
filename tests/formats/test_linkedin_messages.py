"""messages.csv in every layout: who wrote to whom, and what is left out with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from introcli.formats.linkedin import people_of
from introcli.formats.records import Letter, Skipped
from tests.formats.reading_files import format_of, records, written

IN_2018 = "From,To,Date,Subject,Content,Direction,Folder\n"
IN_2022 = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
)
IN_2023 = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
    "DATE,SUBJECT,CONTENT,FOLDER\n"
)
IN_2024 = IN_2023.rstrip("\n") + ",ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT\n"
ADA, BOB, CY = (f"https://www.linkedin.com/in/{slug}" for slug in ("ada", "bob", "cy"))
WHEN = "2024-11-01 11:13:51 UTC"


def one(folder: Path, text: str) -> Letter | Skipped:
    (record,) = records(written(folder, text))
    assert isinstance(record, Letter | Skipped)
    return record


def letter(folder: Path, text: str) -> Letter:
    record = one(folder, text)
    assert isinstance(record, Letter), record
    return record


def why(folder: Path, text: str) -> str:
    record = one(folder, text)
    assert isinstance(record, Skipped), record
    return record.why


def test_the_layout_of_2018(tmp_path: Path) -> None:
    row = 'Ada King,Bob Ray,"7/22/18, 8:36 AM",Hello,It&rsquo;s me,OUTGOING,SENT\n'
    assert format_of(written(tmp_path, IN_2018 + row)) == "linkedin-messages"
    found = letter(tmp_path, IN_2018 + row)
    assert (found.sender, found.recipients) == (("Ada King", ""), (("Bob Ray", ""),))
    assert (found.at, found.subject, found.text) == ("2018-07-22", "Hello", "It’s me")
    assert (found.line, found.conversation, found.is_outgoing) == (2, "", True)


def test_the_layout_of_2022_has_no_addresses_of_recipients(tmp_path: Path) -> None:
    found = letter(tmp_path, f"{IN_2022}c1,,Ada King,{ADA},Bob Ray,{WHEN},,Hi,INBOX\n")
    assert (found.sender, found.recipients) == (("Ada King", ADA), (("Bob Ray", ""),))
    assert found.is_outgoing is None


@pytest.mark.parametrize(("header", "more"), [(IN_2023, ""), (IN_2024, ",,No,No")])
def test_the_layouts_since(tmp_path: Path, header: str, more: str) -> None:
    row = f'c1,Title,Ada King,{ADA},Bob Ray,{BOB},{WHEN},Subject,"Hi,\n  there",ARCHIVE{more}\n'
    found = letter(tmp_path, header + row)
    assert (found.conversation, found.sender) == ("c1", ("Ada King", ADA))
    assert found.recipients == (("Bob Ray", BOB),)
    assert (found.at, found.text) == ("2024-11-01T11:13:51Z", "Hi,\n  there")


def test_a_group_names_everybody(tmp_path: Path) -> None:
    row = f'c1,,Ada King,{ADA},"Bob Ray,Cy Fox, MBA","{BOB},{CY}",{WHEN},,Hi,INBOX\n'
    found = letter(tmp_path, IN_2023 + row)
    assert found.recipients == (("Bob Ray", BOB), ("Cy Fox, MBA", CY))


@pytest.mark.parametrize(
    ("names", "profiles", "people"),
    [
        ("", "", ()),
        ("", BOB, (("", BOB),)),
        ("Bob Ray", "", (("Bob Ray", ""),)),
        ("Ray, Bob", BOB, (("Ray, Bob", BOB),)),
        ("Bob Ray, PhD, PMP®,Cy", "", (("Bob Ray, PhD, PMP®", ""), ("Cy", ""))),
        ("Ray, Bob,Cy", f"{BOB},{CY}", (("", BOB), ("", CY))),
        ("Bob,Cy", f"{BOB},https://www.linkedin.com/in", (("Bob", BOB), ("Cy", ""))),
    ],
)
def test_names_go_with_addresses_only_when_that_is_sure(
    names: str, profiles: str, people: tuple[tuple[str, str], ...]
) -> None:
    assert people_of(names, profiles) == people


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"c1,,Ada,{ADA},Bob,{BOB},{WHEN},,Buy,SPAM", "in the spam folder"),
        (
            f'c1,,Ada,{ADA},Bob,{BOB},{WHEN},,"<p class=""spinmail-quill-x"">Buy</p>",INBOX',
            "an advertisement",
        ),
        (f"c1,Sponsored Conversation,Ada,,Bob,{BOB},{WHEN},,Buy,INBOX", "an advertisement"),
        (f"c1,,Ada,,Bob,{BOB},{WHEN},,<p>Buy</p>,INBOX", "an advertisement"),
        (
            f"c1,,Acme,https://www.linkedin.com/company/acme,Bob,{BOB},{WHEN},,Buy,INBOX",
            "an advertisement",
        ),
        (f"c1,,,,,,{WHEN},,Buy,INBOX", "no sender: an advertisement, or a closed account"),
        (f"c1,,Ada,{ADA},,,{WHEN},,Hi,INBOX", "no recipient"),
        (f"c1,,Ada,{ADA},Bob,{BOB},soon,,Hi,INBOX", "'soon' is not a date"),
    ],
)
def test_what_tells_nothing_about_two_people_is_left_out(
    tmp_path: Path, row: str, reason: str
) -> None:
    assert why(tmp_path, f"{IN_2023}{row}\n") == reason


@pytest.mark.parametrize("flags", ["Yes,No", "No,Yes", "true,"])
def test_a_draft_is_left_out(tmp_path: Path, flags: str) -> None:
    row = f"c1,,Ada,{ADA},Bob,{BOB},{WHEN},,Hi,INBOX,,{flags}\n"
    assert why(tmp_path, IN_2024 + row) == "a draft that was never sent"


def test_html_of_a_person_becomes_text(tmp_path: Path) -> None:
    content = '"<p class=""x"">Thanks &amp; see you</p><p><br></p><p>a < b</p>"'
    row = f"c1,,Ada,{ADA},Bob,{BOB},{WHEN},,{content},INBOX\n"
    assert letter(tmp_path, IN_2023 + row).text == "Thanks & see you\n\na < b"


@pytest.mark.parametrize("text", ["if a < b and c > d", "use <T> & <K>", "AT&T; fine", "x <- y"])
def test_text_that_looks_like_html_stays(tmp_path: Path, text: str) -> None:
    row = f'c1,,Ada,{ADA},Bob,{BOB},{WHEN},,"{text}",INBOX\n'
    assert letter(tmp_path, IN_2023 + row).text == text


def test_a_message_has_the_same_origin_in_every_archive(tmp_path: Path) -> None:
    old = letter(tmp_path, f"{IN_2022}c1,,Ada King,{ADA},Bob Ray,{WHEN},,Hi there,INBOX\n")
    married = f"c1,New title,Ada Byron,{ADA}-b,Bob,{BOB},{WHEN},Sub,Hi  there,ARCHIVE,,No,No\n"
    assert letter(tmp_path, IN_2024 + married).origin == old.origin


@pytest.mark.parametrize(
    "other",
    [
        f"c2,,Ada,{ADA},Bob,{BOB},{WHEN},,Hi,INBOX\n",
        f"c1,,Ada,{ADA},Bob,{BOB},2024-11-01 11:13:52 UTC,,Hi,INBOX\n",
        f"c1,,Ada,{ADA},Bob,{BOB},{WHEN},,Ho,INBOX\n",
    ],
)
def test_another_message_has_another_origin(tmp_path: Path, other: str) -> None:
    first = letter(tmp_path, f"{IN_2023}c1,,Ada,{ADA},Bob,{BOB},{WHEN},,Hi,INBOX\n")
    assert letter(tmp_path, IN_2023 + other).origin != first.origin


def test_one_greeting_to_two_people_is_two_messages_in_2018(tmp_path: Path) -> None:
    row = 'Ada,{},"12/24/17, 9:00 AM",,Merry Christmas,OUTGOING,SENT\n'
    text = IN_2018 + row.format("Bob") + row.format("Cy")
    origins = {r.origin for r in records(written(tmp_path, text)) if isinstance(r, Letter)}
    assert len(origins) == 2
