"""Header fields as they come: folded, encoded, broken, and made to be misread."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.mail.incoming import Somebody, decoded, key_of, people, read_head
from introcli.mail.mailbox_sources import Wanted
from tests.inbox.mails import MARY, mail


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b"Mary <mary@RS.example>", [("Mary", "mary@rs.example")]),
        (b"mary@rs.example (Mary)", [("", "mary@rs.example")]),
        (b'"a@evil.org, Bob" <b@x.org>', [("a@evil.org, Bob", "b@x.org")]),
        (b'"<a@evil.org>" <b@x.org>', [("<a@evil.org>", "b@x.org")]),
        (b"(a@evil.org) b@x.org", [("", "b@x.org")]),
        (b"a@x.org, B <b@x.org>; c@x.org", [("", "a@x.org"), ("B", "b@x.org"), ("", "c@x.org")]),
        (b"friends: a@x.org, b@x.org;", [("", "a@x.org"), ("", "b@x.org")]),
        (b"=?utf-8?q?M=C3=A4ry?= <m@x.org>", [("Märy", "m@x.org")]),
        (b"=?utf-8?q?a=40evil=2Eorg?= <m@x.org>", [("a@evil.org", "m@x.org")]),
        ("Märy <m@x.org>".encode("latin-1"), [("Märy", "m@x.org")]),
        (b"undisclosed-recipients:;", []),
        (b"", []),
        (b"<>", []),
    ],
)  # fmt: skip
def test_an_address_field_names_its_addresses_and_no_other(
    value: bytes, expected: list[tuple[str, str]]
) -> None:
    assert people(value) == tuple(Somebody(*one) for one in expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b"=?utf-8?B?w6Q=?= =?utf-8?Q?_b?=", "ä b"),
        (b"=?klingon?q?x=E4?=", "xä"),
        (b"=?utf-8?q?=E4?=", "ä"),
        (b"=?utf-8?b?!!!?=", ""),
        (b"plain \xe4", "plain ä"),
        (b"two\x1b[31m\x07 words", "two [31m words"),
    ],
)  # fmt: skip
def test_text_is_read_whatever_its_charset_claims(value: bytes, expected: str) -> None:
    assert decoded(value) == expected


def test_fields_are_unfolded_and_found_in_any_case() -> None:
    head = read_head(
        b"FROM:\n Mary\n <mary@rs.example>\nsubject: one\n\ttwo\nTo: a@x.org\n"
        b"CC: b@x.org,\n c@x.org\n"
        b"In-Reply-To: <1@x>\nReferences: <2@x>\n <3@x>\nDate: Sun, 1 Mar 2026 18:00:00 +0100"
    )
    assert head.sender == Somebody("Mary", MARY)
    assert head.subject == "one two"
    assert [reader.address for reader in head.readers] == ["a@x.org", "b@x.org", "c@x.org"]
    assert head.answers == {"<1@x>", "<2@x>", "<3@x>"}
    assert head.at == datetime(2026, 3, 1, 17, tzinfo=UTC)


@pytest.mark.parametrize("date", ["", "yesterday", "Sun, 99 Mar 99999 18:00", "1 Jan 0001 00:00"])
def test_a_date_that_is_none_never_fails(date: str) -> None:
    read_head(f"From: a@x.org\nDate: {date}".encode())


def test_a_mail_without_an_id_is_known_by_its_headers() -> None:
    one, other = mail(key=""), mail(key="", subject="another")
    assert key_of(one.partition(b"\n\n")[0]) == key_of(one.partition(b"\n\n")[0])
    assert key_of(one.partition(b"\n\n")[0]) != key_of(other.partition(b"\n\n")[0])


@given(st.binary(max_size=400))
def test_no_bytes_are_too_broken(data: bytes) -> None:
    head = read_head(data)
    assert head.key
    Wanted(frozenset({b"x"}), (b"y",), readers=True)(data)


@given(st.binary(max_size=80))
def test_no_name_becomes_an_address(name: bytes) -> None:
    """Whatever stands in quotes, the sender is who stands behind them."""
    quoted = name.replace(b"\\", b"").replace(b'"', b"").replace(b"\n", b" ").replace(b"\0", b"")
    found = people(b'"' + quoted + b'" <bob@x.org>')
    assert [one.address for one in found] == ["bob@x.org"]
