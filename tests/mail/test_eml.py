"""Mail drafts, read back with the standard library's own parser."""

from __future__ import annotations

import random
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import getaddresses

import pytest

from introcli.errors import UsageProblem
from introcli.mail.outgoing import Mailbox, build_draft, build_mail

ADA = Mailbox("Ada King", "ada@lovelace.example")
BOB = Mailbox("Bob", "bob@x.org")
HEADERS = ["Content-Type", "MIME-Version", "Content-Transfer-Encoding", "X-Unsent"]
HOSTILE = [
    "a@evil.org, Bob", "Bob\r\nBcc: eve@evil.org", "Bob\nTo: eve@evil.org", "x\r\n\r\nbody",
    '"', '\\"', "\\", "<eve@evil.org>", "Bob <eve@evil.org>,", ";", "a:b;", "(comment",
    "=?utf-8?q?eve=40evil=2Eorg=2C?=", "=?utf-8?b?DQpCY2M6IGVAZS5vcmc=?=", "\x00", "\x0b", "\x0c",
    "\x1c", "\x85", "\u2028", "\u2029", "\u202e", "\u2066", "\ud800", "\ufeff", "\u200d", "é",
    "漢字", "🙂", " ", "  ", "\t", "x" * 300, "ö" * 120, "@", ",", "undisclosed-recipients:;",
]  # fmt: skip


def read(raw: bytes) -> EmailMessage:
    """Return the draft as a mail program would see it."""
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    content = message.get_content()
    assert isinstance(content, str)
    return content.replace("\r\n", "\n")


def test_a_draft_comes_back_as_it_was_written() -> None:
    body = "Dear Bob,\n\nFrom here on: a dot\n.\nand a tab\tand ümläuts, 漢字 and 🙂.\n\nAda"
    message = read(build_draft(sender=ADA, recipients=[BOB], subject="Hello, Bob", body=body))
    assert message["subject"] == "Hello, Bob"
    assert str(message["from"]) == "Ada King <ada@lovelace.example>"
    assert str(message["to"]) == "Bob <bob@x.org>"
    assert message.get_content_type() == "text/plain"
    assert text_of(message) == body + "\n"


def test_a_draft_is_marked_as_not_sent_and_has_no_date_and_no_id() -> None:
    message = read(build_draft(sender=ADA, recipients=[BOB], subject="Hello", body="Hi"))
    assert message["X-Unsent"] == "1"
    assert message.keys() == [*HEADERS, "From", "To", "Subject"]


def test_a_draft_without_addresses_and_subject_has_none() -> None:
    message = read(build_draft(sender=None, recipients=[], subject=None, body="Hi"))
    assert message.keys() == HEADERS


def test_a_draft_is_ascii_with_crlf_and_short_lines() -> None:
    raw = build_draft(sender=ADA, recipients=[BOB], subject="ö " * 200, body="lang ö " * 500)
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 78


@pytest.mark.parametrize(
    "subject",
    [
        "Einführung: Ada König trifft Jürgen Müller, der über große Rechenmaschinen schreibt, bald",
        "紹介：エイダ・キングさんからチャールズ・バベッジさんへ、解析機関の見学をお願いしたく存じます。どうぞよろしく",
        "Знакомство: Ада Кинг хотела бы увидеть, как работает разностная машина Чарльза Бэббиджа",
        "Family 👩‍👩‍👧‍👦 and flags 🇩🇪 " * 8,
        "plain ASCII that goes on and on, past the width of a line, and is folded at white space",
        "=?utf-8?q?not_encoded?= but looks like it",
        "x" * 400,
        "spaces between " + "é " * 60,
    ],
)
def test_a_long_subject_keeps_every_character_and_space(subject: str) -> None:
    message = read(build_draft(sender=ADA, recipients=[BOB], subject=subject, body=""))
    assert message["subject"] == subject.strip()


@pytest.mark.parametrize("name", ["Łukasz O’Néil", "King, Ada", 'Ada "Countess" King', "王小明"])
def test_a_name_comes_back_whole(name: str) -> None:
    message = read(
        build_draft(sender=None, recipients=[Mailbox(name, "a@x.org")], subject="", body="")
    )
    (address,) = message["to"].addresses
    assert (address.display_name, address.addr_spec) == (name, "a@x.org")


def test_a_name_longer_than_an_encoded_word_is_decoded_to_itself() -> None:
    name = "Ñandú " * 30 + "Ñ"
    raw = build_draft(sender=None, recipients=[Mailbox(name, "a@x.org")], subject="", body="")
    assert str(make_header(decode_header(message_from_bytes(raw)["to"]))) == f"{name} <a@x.org>"


def test_an_address_in_the_name_adds_no_recipient() -> None:
    mailbox = Mailbox("a@evil.org, Bob", "bob@x.org")
    raw = build_draft(sender=None, recipients=[mailbox], subject="", body="")
    assert b'To: "a@evil.org, Bob" <bob@x.org>\r\n' in raw
    assert getaddresses([message_from_bytes(raw)["to"]]) == [("a@evil.org, Bob", "bob@x.org")]


def test_a_thousand_hostile_values_give_one_recipient_and_no_extra_header() -> None:
    chance = random.Random(20260311)
    for _ in range(1000):
        pieces = (chance.choices(HOSTILE, k=chance.randint(1, 8)) for _ in range(3))
        mine, theirs, subject = ("".join(piece) for piece in pieces)
        raw = build_draft(
            sender=Mailbox(mine, ADA.address),
            recipients=[Mailbox(theirs, BOB.address)],
            subject=subject,
            body="\r\n".join((mine, theirs)),
        )
        assert_one_recipient(raw)


def assert_one_recipient(raw: bytes) -> None:
    message = read(raw)
    assert [key for key in message if key != "Subject"] == [*HEADERS, "From", "To"]
    assert [a.addr_spec for a in message["to"].addresses] == [BOB.address]
    assert [a.addr_spec for a in message["from"].addresses] == [ADA.address]
    older = message_from_bytes(raw)
    assert [address for _, address in getaddresses([older["to"]])] == [BOB.address]
    head, _, _ = raw.partition(b"\r\n\r\n")
    decoded = "".join(str(make_header(decode_header(value))) for value in older.values())
    assert not set(decoded) & set("\0\x0b\x0c\x1c\x85\u2028\u2029\u202e\u2066\ufeff")
    assert b"\0" not in head
    assert head.isascii()


@pytest.mark.parametrize(
    "address",
    [
        "jürgen@x.org", "a@x.org, b@y.org", "a@x.org\r\nBcc: e@evil.org", "a@x.org>, <b@y.org",
        "a b@x.org", "ada", "@x.org", "ada@", "a@b@x.org", '"a, b"@x.org', "a..b@x.org",
        "=?utf-8?q?a?=@x.org", "a@straße.de", "a@x\u202e.org", "a\0@x.org", "a@[127.0.0.1]",
        "a@-x.org", "a@x..org", "x" * 65 + "@x.org", "a@" + "x." * 130 + "org", "a@x.org;", "",
    ],
)  # fmt: skip
def test_an_address_that_mail_cannot_carry_is_refused(address: str) -> None:
    with pytest.raises(
        UsageProblem, match="cannot be used as an address in a mail draft"
    ) as caught:
        build_draft(sender=None, recipients=[Mailbox("Bob", address)], subject="", body="")
    assert caught.value.hint
    assert str(caught.value).isprintable()


def test_a_domain_with_accents_is_written_in_ascii() -> None:
    mailbox = Mailbox("", "ada+intro@Müller.de")
    message = read(build_draft(sender=None, recipients=[mailbox], subject="", body=""))
    assert str(message["to"]) == "ada+intro@xn--mller-kva.de"


def test_a_body_keeps_right_to_left_marks_and_loses_control_characters() -> None:
    body = "שלום\u200f, Ada\x1b[31m\0\rnext\r\nlast\n\n"
    message = read(build_draft(sender=None, recipients=[], subject="", body=body))
    assert text_of(message) == "שלום\u200f, Ada[31m\nnext\nlast\n"


def test_two_recipients_are_two_whatever_their_names_hold() -> None:
    names = ["Bob", "", "a@evil.org, Bob", "Jürgen Müller", "王小明", '"q", <w>']
    for one in names:
        for other in names:
            mailboxes = [Mailbox(one, "a@x.org"), Mailbox(other, "b@y.org")]
            raw = build_draft(sender=ADA, recipients=mailboxes, subject="", body="")
            shown = [(a.display_name, a.addr_spec) for a in read(raw)["to"].addresses]
            assert shown == [(one, "a@x.org"), (other, "b@y.org")]
            older = getaddresses([message_from_bytes(raw)["to"]])
            assert [address for _, address in older] == ["a@x.org", "b@y.org"]


def test_a_mail_to_send_has_its_date_and_id_and_is_no_draft() -> None:
    at = datetime(2026, 3, 2, 9, 30, 5, 77, tzinfo=timezone(timedelta(hours=-5)))
    raw = build_mail(
        sender=ADA,
        recipients=[BOB],
        subject="Größe",
        body="Hi",
        message_id="<1.intro@x.org>",
        at=at,
    )
    message = read(raw)
    assert message["date"] == "Mon, 02 Mar 2026 09:30:05 -0500"
    assert message["message-id"] == "<1.intro@x.org>"
    assert message["subject"] == "Größe"
    assert "X-Unsent" not in message
    assert [key for key in message if "agent" in key.lower() or "mailer" in key.lower()] == []
