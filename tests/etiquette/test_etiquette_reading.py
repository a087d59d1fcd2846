"""Taking a message apart, and telling people and meanings in it."""

from __future__ import annotations

import pytest

from introcli.etiquette.lexicon import (
    answers_to,
    content,
    is_named_in_full,
    is_same_first_name,
    name_words,
    names_organisation,
    overlap,
)
from introcli.etiquette.model import Participant
from introcli.etiquette.reading import READ_AT_MOST, own_words, plain, read, without_links


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("I’d LOVE\u00a0to —\n can’t you?", "i would love to - can not you?"),
        ("Let's see; it's Łukasz's", "let us see; it is lukasz's"),
        ("im sure u dont", "i am sure you do not"),
        ("WE’RE “ready”", 'we are "ready"'),
        ("", ""),
    ],
)
def test_plain_text_has_no_case_accents_or_contractions(text: str, key: str) -> None:
    assert plain(text) == key


@pytest.mark.parametrize(
    ("body", "greeted"),
    [
        ("Dear Mary,\n\nHow are you?", "Mary"),
        ("Hi Ada & Charles!\nHow are you?", "Ada & Charles"),
        ("Mary,\nHow are you?", "Mary"),
        ("Ada, Charles,\n\nMeet.", "Ada, Charles"),
        ("Hi Mary, how are you?", "Mary"),
        ("Hi Mary how are you doing these days?", "Mary"),
        ("Sehr geehrte Frau Weber,\nich schreibe", "Frau Weber"),
        ("How are you?", ""),
        ("Yesterday, I saw it.\nTwice.", ""),
        ("", ""),
    ],
)
def test_the_greeting_is_found(body: str, greeted: str) -> None:
    assert read(body).greeted == greeted


@pytest.mark.parametrize(
    ("body", "signed"),
    [
        ("Hello.\n\nBest,\nMary", "Mary"),
        ("Hello.\n\nBest wishes, Mary", "Mary"),
        ("Hello.\nWith kind regards,\nMary Somerville\nWriter\n+44 1", "Mary Somerville"),
        ("Hello.\n\nWith regards from a wet Wales,\nHuw", "Huw"),
        ("Hello. Cheers, Mary", "Mary"),
        ("Hello there.\n- Mary", "Mary"),
        ("Hello.\n\nMary", "Mary"),
        ("Hello.\n\nMary\n-- \nSent from a phone", "Mary"),
        ("Thanks for the book.", ""),
        ("Hello.", ""),
    ],
)
def test_the_signature_is_found(body: str, signed: str) -> None:
    assert read(body).signed == signed


def test_a_postscript_below_the_closing_is_read() -> None:
    assert "otter" in read("Hello.\n\nBest,\nMary\n\nPS the otter is well.").plain


def test_sentences_do_not_end_at_abbreviations() -> None:
    assert read("I met Dr. Wu of Acme Inc. in Leith. He left.").raw == (
        "I met Dr. Wu of Acme Inc. in Leith.",
        "He left.",
    )


def test_wrapped_lines_and_bullets() -> None:
    body = "You would get\nthe data:\n- one table\n- another\n\nIs it enough?"
    assert read(body).raw == (
        "You would get the data:",
        "- one table",
        "- another",
        "Is it enough?",
    )


@pytest.mark.parametrize(
    "earlier",
    [
        "> quoted\n> quoted",
        "On 3 March 2025 Mary wrote:\n> quoted",
        "On 3 March 2025, Mary Somerville\n<mary@example.org> wrote:\nquoted",
        "Am 3. März 2025 schrieb Mary:\nquoted".replace("schrieb Mary:", "um 9 Uhr schrieb:"),
        "Le 3 mars 2025 à 10:02, Mary a écrit :\nquoted",
        "-----Original Message-----\nquoted",
        "---------- Forwarded message ---------\nquoted",
    ],
)
def test_earlier_mail_is_set_aside(earlier: str) -> None:
    assert own_words(f"Yes.\n\n{earlier}") == "Yes."


def test_an_answer_below_a_quotation_is_kept() -> None:
    assert own_words("On Monday Mary wrote:\n> Shall we?\n\nYes.") == "Yes."


def test_a_body_is_read_up_to_a_limit() -> None:
    assert len(own_words("word " * READ_AT_MOST)) <= READ_AT_MOST


def test_links_and_addresses_are_taken_out() -> None:
    text = "See https://www.linkedin.com/in/ada-king or ada@king.example now"
    assert without_links(text).split() == ["See", "or", "now"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Dr. Ada King, Countess of Lovelace", ("ada", "king")),
        ("Prof. Łukasz O’Néil PhD", ("lukasz", "o'neil")),
        ("Ada (Augusta) King", ("ada",)),
        ("山田太郎", ("山田太郎",)),
        ("Dr", ("dr",)),
        ("", ()),
    ],
)
def test_name_words(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("bob", "robert", True),
        ("robert", "bob", True),
        ("chris", "christine", True),
        ("bill", "will", True),
        ("juergen", "jurgen", True),
        ("ada", "mary", False),
        ("a", "ada", False),
        ("mary", "mark", False),
    ],
)
def test_nicknames(one: str, other: str, same: bool) -> None:
    assert is_same_first_name(one, other) is same


def test_an_initial_answers_to_a_first_name() -> None:
    assert answers_to(Participant("J. Smith"), "jane")
    assert not answers_to(Participant("J. Smith"), "mary")


@pytest.mark.parametrize(
    ("key", "full"),
    [
        ("ada king is here", True),
        ("king ada is here", True),
        ("ada augusta byron king is here", True),
        ("mrs king is here", True),
        ("ada's book", False),
        ("ada is here, and so is the old king", False),
        ("the king", False),
    ],
)
def test_a_full_name(key: str, full: bool) -> None:
    assert is_named_in_full(Participant("Ada King"), key) is full


@pytest.mark.parametrize(
    ("organisation", "key", "named"),
    [
        ("Analytical Engines Ltd.", "at analytical engines", True),
        ("Massachusetts Institute of Technology", "at mit", True),
        ("Constant Contact, Inc.", "at constant contact", True),
        ("Kaiser Permanente", "at kaiser", True),
        ("The Company", "anywhere", True),
        ("Trinity House", "a house in leith", False),
        ("Zeiss", "at leica", False),
    ],
)
def test_an_organisation(organisation: str, key: str, named: bool) -> None:
    assert names_organisation(organisation, key) is named


def test_content_leaves_out_what_any_message_could_say() -> None:
    assert content("i would love to connect and discuss opportunities") == ()
    assert content("drying coffee's husks in 2024") == ("drying", "husks", "2024")


@pytest.mark.parametrize(
    ("wanted", "said", "least"),
    [
        ("insuring lighthouses", "the insurance of a lighthouse", 1.0),
        ("how tides are predicted", "predicting the tide", 1.0),
        ("tides", "mountains", 0.0),
        ("", "anything", 0.0),
    ],
)
def test_overlap(wanted: str, said: str, least: float) -> None:
    assert overlap(wanted, said) == least
