"""A mail as an address, read back as a mail program reads it."""

from __future__ import annotations

import random
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from introcli.errors import UsageProblem
from introcli.mail.outgoing import MOST, mailto
from tests.mail.test_eml import HOSTILE


def read(address: str | None) -> tuple[list[str], str, str]:
    """Return the recipients, the subject and the body."""
    assert address is not None
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc, parts.fragment) == ("mailto", "", "")
    fields = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert set(fields) <= {"subject", "body"}
    assert all(len(values) == 1 for values in fields.values())
    readers = [unquote(reader) for reader in parts.path.split(",")] if parts.path else []
    return readers, fields.get("subject", [""])[0], fields["body"][0]


def test_a_message_comes_back_as_it_was_written() -> None:
    body = "Dear Bob,\n\n50 % + more = ümläuts & 漢字?\n\nAda #1"
    address = mailto(["bob+x@x.org"], "Hello & goodbye: größer?", body)
    subject = "Hello & goodbye: größer?"
    assert read(address) == (["bob+x@x.org"], subject, body.replace("\n", "\r\n"))
    assert address is not None
    assert address.isascii()
    assert "+" not in address.partition("?")[2]
    assert " " not in address


def test_two_recipients_and_none() -> None:
    assert read(mailto(["a@x.org", "b@müller.de"], None, "Hi"))[0] == [
        "a@x.org", "b@xn--mller-kva.de",
    ]  # fmt: skip
    assert read(mailto([], None, "Hi")) == ([], "", "Hi")


def test_what_is_too_long_is_none_and_never_cut() -> None:
    room = MOST - len("mailto:a@x.org?body=")
    assert len(mailto(["a@x.org"], None, "x" * room) or "") == MOST
    assert mailto(["a@x.org"], None, "x" * (room + 1)) is None
    assert mailto(["a@x.org"], None, "漢" * (room // 9 + 1)) is None


def test_hostile_values_add_no_recipient_and_no_field() -> None:
    chance = random.Random(20260304)
    more = [*HOSTILE, "&cc=eve@evil.org", "?bcc=e@f.g", "%0D%0ABcc:e@f.g", "#", "$(touch x)", "`x`"]
    short = [piece for piece in more if len(piece) < 60]
    for _ in range(300):
        subject, body = ("".join(chance.choices(short, k=4)) for _ in range(2))
        address = mailto(["bob@x.org"], subject, body)
        readers, _, _ = read(address)
        assert readers == ["bob@x.org"]
        assert not set(address or "") & set(" \"'`$<>\\;\r\n\t()|")


@pytest.mark.parametrize("address", ["a@x.org?bcc=e@f.g", "a@x.org,b@y.org", "jürgen@x.org"])
def test_an_address_that_mail_cannot_carry_is_refused(address: str) -> None:
    with pytest.raises(UsageProblem):
        mailto([address], "Hi", "Hi")
