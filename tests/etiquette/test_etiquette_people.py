"""Who is who in a message: names, nicknames, organisations, and the parts people play."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.etiquette.lexicon import (
    answers_to,
    is_named_in_full,
    is_same_first_name,
    name_words,
    names_organisation,
    participants,
    recipients,
    writer,
)
from introcli.etiquette.model import Participant, Text
from introcli.language.vocabulary import MessageKind

ADA = Participant("Ada King", "Analytical Engines")
BO = Participant("Bo Li", "Difference Works")
CY = Participant("Cy Ray", "Royal Society")
DEE = Participant("Dee Oh")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ada King", ("ada", "king")),
        ("Dr. Ada King, Countess of Lovelace", ("ada", "king")),
        ("Ada King (Lovelace)", ("ada", "king")),
        ("Ada King PhD", ("ada", "king")),
        ("Dr", ("dr",)),
        ("Prof. Dr.", ("prof", "dr")),
        ("", ()),
    ],
)
def test_words_of_a_name(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("name", "key", "named"),
    [
        ("Ada King", "meet ada king", True),
        ("Ada King", "meet king ada", True),
        ("Ada King", "meet king and ada", False),
        ("Ada King", "ada byron augusta of king", True),
        ("Ada King", "ada a b c d king", False),
        ("Ada King", "mrs king", True),
        ("Ada King", "dr a. king", True),
        ("Ada King", "mrs a b king", False),
        ("Ada King", "ada's friend king", True),
        ("Ada King", "ada", False),
        ("Ada King", "king", False),
        ("Robert Peel", "meet bob peel", True),
        ("Robert Peel", "meet bob and peel", False),
        ("Plato", "meet plato", True),
        ("Plato", "meet nobody", False),
        ("", "anything", False),
    ],
)
def test_a_name_that_nobody_else_can_be_meant_by(name: str, key: str, named: bool) -> None:
    assert is_named_in_full(Participant(name), key) is named


@pytest.mark.parametrize(
    ("organisation", "key", "named"),
    [
        ("Analytical Engines Ltd", "at analytical engines", True),
        ("Analytical Engines Ltd", "the analytical ones", True),
        ("Analytical Engines", "the engines", False),
        ("Acme Engines", "from acme", False),
        ("Royal Society of London", "of the rsl", True),
        ("Royal Society of London", "the royal society", True),
        ("Royal Society of London", "the royal box", False),
        ("Analytical Engines", "the ae", False),
        ("Analytical Engines", "analytical's own", True),
        ("Ltd", "anything", True),
        ("", "anything", True),
        ("One Two Three Four", "one two", False),
        ("One Two Three Four", "one two three", True),
    ],
)
def test_an_organisation_is_named_by_its_words_or_initials(
    organisation: str, key: str, named: bool
) -> None:
    assert names_organisation(organisation, key) is named


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ada", "ada", True),
        ("a", "a", True),
        ("bob", "robert", True),
        ("bobby", "rob", True),
        ("chris", "christine", True),
        ("jo", "joan", True),
        ("j", "joan", False),
        ("mueller", "muller", True),
        ("joerg", "jorg", True),
        ("kaethe", "kathe", True),
        ("ada", "bo", False),
        ("bob", "bill", False),
    ],
)
def test_two_first_names_of_one_person(one: str, other: str, same: bool) -> None:
    assert is_same_first_name(one, other) is same
    assert is_same_first_name(other, one) is same


@given(st.text(max_size=8))
def test_a_first_name_is_the_same_as_itself(name: str) -> None:
    assert is_same_first_name(name, name)


@pytest.mark.parametrize(
    ("name", "word", "answers"),
    [
        ("Ada King", "ada", True),
        ("Ada King", "king", True),
        ("Jörg Müller", "mueller", True),
        ("Robert Peel", "bob", True),
        ("A. King", "ada", True),
        ("A. King", "bo", False),
        ("Ada King", "adam", True),
        ("Ada King", "kingsley", False),
        ("Ada King", "bo", False),
        ("", "ada", False),
    ],
)
def test_to_which_word_a_person_answers(name: str, word: str, answers: bool) -> None:
    assert answers_to(Participant(name), word) is answers


def test_everybody_around_a_message_is_told_once_and_in_their_parts() -> None:
    text = Text("", requester=ADA, connector=BO, target=CY, recipient=BO)
    assert participants(text) == (ADA, BO, CY)
    assert participants(Text("", requester=Participant(""), recipient=DEE)) == (DEE,)


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        (MessageKind.REQUEST, ADA),
        (MessageKind.BLURB, ADA),
        (MessageKind.INVITATION, ADA),
        (MessageKind.PERMISSION, BO),
        (MessageKind.INTRODUCTION, BO),
        (MessageKind.BLURB_REQUEST, BO),
        (MessageKind.THANKS, None),
        (None, None),
    ],
)
def test_who_writes_follows_from_the_kind_or_from_who_i_am(
    kind: MessageKind | None, who: Participant | None
) -> None:
    text = Text("", kind=kind, requester=ADA, connector=BO, target=CY)
    assert writer(text) == who
    me = Participant("Me Myself", is_me=True)
    assert writer(Text("", kind=kind, requester=ADA, connector=BO, recipient=me)) == me


@pytest.mark.parametrize(
    ("kind", "known", "readers"),
    [
        (MessageKind.INTRODUCTION, "requester target recipient", (ADA, CY)),
        (MessageKind.INTRODUCTION, "requester recipient", ()),
        (MessageKind.REQUEST, "requester connector target recipient", (DEE,)),
        (MessageKind.REQUEST, "requester connector target", (BO,)),
        (MessageKind.REQUEST, "requester target", ()),
        (MessageKind.BLURB, "requester target recipient", (CY,)),
        (MessageKind.BLURB, "requester recipient", (DEE,)),
        (MessageKind.PERMISSION, "requester target recipient", (DEE,)),
        (MessageKind.PERMISSION, "requester target", (CY,)),
        (MessageKind.INVITATION, "requester target", (CY,)),
        (MessageKind.BLURB_REQUEST, "requester target recipient", (DEE,)),
        (MessageKind.BLURB_REQUEST, "requester target", (ADA,)),
        (MessageKind.NUDGE, "requester target recipient", (DEE,)),
        (MessageKind.NUDGE, "requester connector target", ()),
        (None, "recipient", (DEE,)),
    ],
)
def test_who_is_written_to(
    kind: MessageKind | None, known: str, readers: tuple[Participant, ...]
) -> None:
    text = Text("", kind=kind, requester=ADA, connector=BO, target=CY, recipient=DEE)
    for part in {"requester", "connector", "target", "recipient"} - set(known.split()):
        text = replace(text, **{part: None})  # type: ignore[arg-type]
    assert recipients(text) == readers
