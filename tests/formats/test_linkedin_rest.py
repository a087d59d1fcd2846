"""The other files of LinkedIn's archive: invitations, contacts, the owner, signs of a warm tie."""

from __future__ import annotations

from pathlib import Path

import pytest

from introcli.formats.records import Address, Invitation, Job, Me, Skipped, Warmth
from tests.formats.reading_files import format_of, people, records, skipped, written

ADA, BOB = (f"https://www.linkedin.com/in/{slug}" for slug in ("ada", "bob"))
NOBODY = "https://www.linkedin.com/in"
INVITATIONS = "From,To,Sent At,Message,Direction"
CONTACTS = (
    "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,"
    "InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles\n"
)
IMPORTED = (
    "First Name,Last Name,Companies,Title,Email Address,Phone Numbers,Created At,"
    "Instant Message Handles,Addresses,Sites,Full Name,Birthday,Location,Bookmarked At,Profiles\n"
)


@pytest.mark.parametrize(
    ("more", "urls", "profile"),
    [
        ("", "", ""),
        (",inviterProfileUrn,inviteeProfileUrn", ",urn:li:1,urn:li:2", ""),
        (",inviterProfileUrl,inviteeProfileUrl", f",{ADA},{BOB}", BOB),
        (",inviterProfileUrl,inviteeProfileUrl", f",{NOBODY},{NOBODY}", ""),
    ],
)
def test_an_invitation_that_i_sent(tmp_path: Path, more: str, urls: str, profile: str) -> None:
    text = (
        f'{INVITATIONS}{more}\nAda King,Bob Ray,"5/6/22, 8:56 PM"," Hello, Bob ",OUTGOING{urls}\n'
    )
    source = written(tmp_path, text)
    assert format_of(source) == "linkedin-invitations"
    assert records(source) == [
        Invitation(2, "Bob Ray", profile, "2022-05-06", "Hello, Bob", is_outgoing=True)
    ]


def test_an_invitation_that_i_got(tmp_path: Path) -> None:
    text = (
        f"{INVITATIONS},inviterProfileUrl,inviteeProfileUrl\n"
        f'Bob Ray,Ada King,"5/6/22, 8:56 PM",,INCOMING,{BOB},{ADA}\n'
    )
    assert records(written(tmp_path, text)) == [
        Invitation(2, "Bob Ray", BOB, "2022-05-06", "", is_outgoing=False)
    ]


def test_an_invitation_that_tells_too_little_is_skipped(tmp_path: Path) -> None:
    text = f'{INVITATIONS}\nAda,,"5/6/22, 8:56 PM",,OUTGOING\nAda,Bob,"5/6/22, 8:56 PM",,\n'
    assert records(written(tmp_path, text)) == [
        Skipped(2, "there is no name"),
        Skipped(3, "it does not say whether it was sent or received"),
    ]


def test_an_imported_contact(tmp_path: Path) -> None:
    row = (
        'GOOGLE_CONTACTS,Ada,King,Acme,null,"ada@x.org,ada@y.org","020 7946 0018, +442079460018",'
        f'"9/9/16, 5:25 AM",null,{ADA},,,"Dec 10",London,,\n'
    )
    source = written(tmp_path, CONTACTS + row)
    assert format_of(source) == "linkedin-contacts"
    (person,) = people(records(source))
    assert (person.name, person.organisation, person.title) == ("Ada King", "Acme", "")
    assert person.emails == (Address("ada@x.org"), Address("ada@y.org"))
    assert person.phones == (Address("+442079460018"),)
    assert (person.linkedin, person.location) == (ADA, "London")
    assert (person.birthday, person.connected_on) == ("--12-10", "")


def test_an_imported_contact_of_2018(tmp_path: Path) -> None:
    row = 'Ada,,,,, +302174287248,"4/26/15, 12:02 AM",,,,,,,,\n'
    (person,) = people(records(written(tmp_path, IMPORTED + row)))
    assert (person.name, person.phones) == ("Ada", (Address("+302174287248"),))
    assert person.origin == "linkedin:ada||302174287248"


def test_namesakes_with_other_numbers_are_two(tmp_path: Path) -> None:
    rows = "Ada,,,,,0301234567,,,,,,,,,\nAda,,,,,0307654321,,,,,,,,,\n"
    assert len({p.origin for p in people(records(written(tmp_path, IMPORTED + rows)))}) == 2


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("X,null,null,null,null,ada@x.org,null,,,,,,,,,", "no name, only ada@x.org"),
        ("X,,,,,,044 0092-7841,,,,,,,,,", "no name, only 044 0092-7841"),
        ("X,09,4550-2427,,,,2698062062,,,,,,,,,", "no name, only 2698062062"),
        ("X,a@x.org,b@x.org,,,a@x.org,,,,,,,,,,", "no name, only a@x.org"),
        ("X,null,,,,,,,,,,,,,,", "no name"),
    ],
)
def test_an_address_without_a_name_is_skipped_and_told(tmp_path: Path, row: str, why: str) -> None:
    assert records(written(tmp_path, f"{CONTACTS}{row}\n")) == [Skipped(2, why)]


def test_the_profile_tells_who_i_am(tmp_path: Path) -> None:
    text = (
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,"
        "Geo Location,Twitter Handles,Websites,Instant Messengers\n"
        'Ada,King,Byron,,"Dec 10, 1815",Analyst,"I compute.\n\nA lot.",Math,,"London, England",'
        '[ada],"[COMPANY:https://a.example,PERSONAL:https://ada.example/x]",\n'
    )
    source = written(tmp_path, text)
    assert format_of(source) == "linkedin-profile"
    (me,) = records(source)
    assert isinstance(me, Me)
    assert (me.person.name, me.person.title) == ("Ada King", "Analyst")
    assert (me.person.about, me.person.location) == ("I compute.\n\nA lot.", "London, England")
    assert me.person.webs == ("https://a.example", "https://ada.example/x")
    assert me.person.birthday == "1815-12-10"


def test_jobs_and_schools_are_mine(tmp_path: Path) -> None:
    jobs = (
        "Company Name,Title,Description,Location,Started On,Finished On\n"
        "Acme,Analyst,,London,Jan 2020,\nOther,Clerk,,London,2017,Dec 2019\n,Nothing,,,,\n"
    )
    source = written(tmp_path, jobs)
    assert format_of(source) == "linkedin-positions"
    first, second, third = records(source)
    assert isinstance(first, Me)
    assert isinstance(second, Me)
    assert first.person.jobs == (Job("employer", "Acme", "Analyst", "2020-01"),)
    assert second.person.jobs == (
        Job("employer", "Other", "Clerk", "2017", "2019-12", is_current=False),
    )
    assert third == Skipped(4, "no employer is named")
    schools = "School Name,Start Date,End Date,Notes,Degree Name,Activities\nUCL,1832,1835,,BA,\n"
    (me,) = records(written(tmp_path, schools))
    assert isinstance(me, Me)
    assert me.person.jobs == (Job("school", "UCL", "BA", "1832", "1835", is_current=False),)


@pytest.mark.parametrize(("name", "is_outgoing"), [("Given", True), ("Received", False)])
def test_recommendations(tmp_path: Path, name: str, is_outgoing: bool) -> None:
    text = (
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
        'Bob,Ray,Acme,Boss,"Great,\nreally.","03/14/21, 05:22 PM",VISIBLE\n,,Acme,,x,,VISIBLE\n'
    )
    source = written(tmp_path, text, f"Recommendations_{name}.csv")
    assert format_of(source) == "linkedin-recommendations"
    assert records(source) == [
        Warmth(
            2, "recommendation", "Bob Ray", "", "Acme", "Boss", "Great,\nreally.", "2021-03-14",
            is_outgoing,
        ),
        Skipped(4, "there is no name"),
    ]  # fmt: skip


@pytest.mark.parametrize(("who", "is_outgoing"), [("Endorsee", True), ("Endorser", False)])
def test_endorsements(tmp_path: Path, who: str, is_outgoing: bool) -> None:
    text = (
        f"Endorsement Date,Skill Name,{who} First Name,{who} Last Name,{who} Public Url,"
        "Endorsement Status\n"
        "2021/03/14 05:22:23 UTC,Counting,Bob,Ray,www.linkedin.com/in/bob,ACCEPTED\n"
    )
    source = written(tmp_path, text)
    assert format_of(source) == "linkedin-endorsements"
    assert records(source) == [
        Warmth(
            2, "endorsement", "Bob Ray", "www.linkedin.com/in/bob", "", "", "Counting",
            "2021-03-14T05:22:23Z", is_outgoing,
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        "Date,Status,FullName",
        "Name,Url,Authority,Started On,Finished On,License Number",
        "Name,Proficiency",
        "Organization,Followed On",
        "Name,Position,Description,Started On,Finished On",
        "Member Age,Company Names,Member Gender",
    ],
)
def test_tables_of_other_things_are_not_taken_for_people(tmp_path: Path, header: str) -> None:
    row = ",".join("x" for _ in header.split(","))
    assert format_of(written(tmp_path, f"{header}\n{row}\n")) is None


def test_nothing_is_lost_in_silence(tmp_path: Path) -> None:
    rows = [",".join([*values] + [""] * (16 - len(values))) for values in
            ([], ["X"], ["X", "Ada"], ["X", "Ada", "King"])]  # fmt: skip
    read = records(written(tmp_path, CONTACTS + "\n".join(rows) + "\n"))
    assert [r.line for r in read] == [3, 4, 5]
    assert len(skipped(read)) == 1


def test_an_invitation_of_no_day_is_told_with_what_it_says(tmp_path: Path) -> None:
    source = written(
        tmp_path, f'{INVITATIONS}\nMe,Bob Ray,"13/45/22, 8:56 PM",,OUTGOING\n', "Invitations.csv"
    )
    assert records(source) == [Skipped(2, "'13/45/22, 8:56 PM' is not a date")]
